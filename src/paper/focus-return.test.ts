// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { FocusReturn } from './focus-return';

const button = (id: string) => document.getElementById(id) as HTMLButtonElement;
beforeEach(() => {
  document.body.innerHTML = '<button id="first"></button><button id="second"></button>';
});

it('gives the focus back to where it was first, once', () => {
  const focus = new FocusReturn();
  button('first').focus();
  focus.remember();
  button('second').focus();
  focus.remember();
  focus.giveBack();
  expect(document.activeElement?.id).toBe('first');
  button('second').focus();
  focus.giveBack();
  expect(document.activeElement?.id).toBe('second');
});

it('leaves it where it is once that is forgotten', () => {
  const focus = new FocusReturn();
  button('first').focus();
  focus.remember();
  button('second').focus();
  focus.forget();
  focus.giveBack();
  expect(document.activeElement?.id).toBe('second');
});
