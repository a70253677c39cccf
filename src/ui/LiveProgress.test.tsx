// @vitest-environment jsdom
/** Progress that is said: as it begins, and at each quarter, not at each step. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { LiveProgress } from './LiveProgress';

afterEach(() => {
  render(null, document.body);
});

const show = (value: number | undefined) =>
  act(async () =>
    render(<LiveProgress label={`${String(value)} of 8`} value={value} max={8} />, document.body),
  );
const said = () => document.querySelector('[role="status"]')?.textContent?.replaceAll('\u00A0', ' ');

it('is said when it begins and when a quarter is done', async () => {
  await show(0);
  expect(said()).toBe('0 of 8');
  await show(1);
  expect(said()).toBe('0 of 8');
  await show(3);
  expect(said()).toBe('3 of 8 · 25%');
  expect(document.querySelector('progress')?.getAttribute('aria-label')).toBe('3 of 8');
  await show(8);
  expect(said()).toBe('8 of 8 · 100%');
});

it('says what is under way where nobody knows how far it is', async () => {
  await show(undefined);
  expect(said()).toBe('undefined of 8');
  expect(document.querySelector('progress')?.hasAttribute('value')).toBe(false);
});
