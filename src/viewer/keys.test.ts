import { describe, expect, it } from 'vitest';
import { commandOf } from './keys';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('commandOf', () => {
  it.each([
    ['f', { ctrlKey: true }, 'find'],
    ['f', { metaKey: true }, 'find'],
    ['G', { ctrlKey: true, shiftKey: true }, 'find-previous'],
    ['F3', {}, 'find-next'],
    ['F3', { shiftKey: true }, 'find-previous'],
    ['g', { ctrlKey: true, altKey: true }, 'choose-page'],
    ['+', { shiftKey: true }, 'zoom-in'],
    ['0', { ctrlKey: true }, 'zoom-reset'],
    ['j', {}, 'next-page'],
    ['R', { shiftKey: true }, 'rotate-back'],
    ['ArrowLeft', { altKey: true }, 'back'],
    ['ArrowLeft', {}, 'previous-page'],
  ] as const)('%s with %o asks for %s', (key, held, command) => {
    expect(commandOf(press(key, held))).toBe(command);
  });

  it('leaves letters to a field, but not its own keys with Ctrl', () => {
    expect(commandOf(press('n'), { isTyping: true })).toBeUndefined();
    expect(commandOf(press('ArrowLeft', { altKey: true }), { isTyping: true })).toBeUndefined();
    expect(commandOf(press('f', { ctrlKey: true }), { isTyping: true })).toBe('find');
  });

  it('leaves to the browser what scrolls, and what other keys are held for', () => {
    expect(commandOf(press('ArrowRight'), { canScrollSideways: true })).toBeUndefined();
    expect(commandOf(press('ArrowDown'))).toBeUndefined();
    expect(commandOf(press('n', { altKey: true }))).toBeUndefined();
    expect(commandOf(press('N', { shiftKey: true }))).toBeUndefined();
    expect(commandOf(press('constructor'))).toBeUndefined();
  });
});
