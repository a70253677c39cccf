/** The viewer's keys: those of the browsers' own PDF viewers. Pure. */

export type Command =
  | 'find'
  | 'find-next'
  | 'find-previous'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'next-page'
  | 'previous-page'
  | 'first-page'
  | 'last-page'
  | 'rotate'
  | 'rotate-back'
  | 'back'
  | 'forward'
  | 'print'
  | 'save'
  | 'choose-page'
  | 'choose-file'
  | 'panel';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** With Ctrl, or the command key. */
const withControl: Readonly<Record<string, Command>> = {
  f: 'find',
  g: 'find-next',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  _: 'zoom-out',
  '0': 'zoom-reset',
  p: 'print',
  s: 'save',
  o: 'choose-file',
};
const plain: Readonly<Record<string, Command>> = {
  j: 'next-page',
  n: 'next-page',
  ArrowRight: 'next-page',
  k: 'previous-page',
  p: 'previous-page',
  ArrowLeft: 'previous-page',
  r: 'rotate',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  F3: 'find-next',
  F4: 'panel',
  Home: 'first-page',
  End: 'last-page',
};
const withAlt: Readonly<Record<string, Command>> = { ArrowLeft: 'back', ArrowRight: 'forward' };

/**
 * What a key asks for; scrolling is left to the browser.
 *
 * @param isTyping whether the key goes to a field: there plain keys are text
 * @param canScrollSideways whether left and right have something to scroll
 */
export function commandOf(
  key: Key,
  { isTyping = false, canScrollSideways = false } = {},
): Command | undefined {
  const name = key.key.length === 1 ? key.key.toLowerCase() : key.key;
  const hasControl = key.ctrlKey || key.metaKey;
  if (hasControl && key.altKey) return name === 'g' ? 'choose-page' : undefined;
  if (hasControl) return name === 'g' && key.shiftKey ? 'find-previous' : withControl[name];
  if (key.altKey) return key.shiftKey || isTyping ? undefined : withAlt[name];
  if (name === 'F3' && key.shiftKey) return 'find-previous';
  if (isTyping) return name === 'F3' || name === 'F4' ? plain[name] : undefined;
  if (name === 'r' && key.shiftKey) return 'rotate-back';
  if (canScrollSideways && (name === 'ArrowLeft' || name === 'ArrowRight')) return undefined;
  return Object.hasOwn(plain, name) && (!key.shiftKey || name === '+') ? plain[name] : undefined;
}
