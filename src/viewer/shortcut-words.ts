/** Keys in tooltips, called as keyboards of the language call them. */
import { say } from '../words/say';

const names = {
  Alt: 'viewerKeyAlt',
  Ctrl: 'viewerKeyControl',
  Enter: 'viewerKeyEnter',
  Escape: 'viewerKeyEscape',
  Left: 'viewerKeyLeft',
  minus: 'viewerKeyMinus',
  plus: 'viewerKeyPlus',
  Shift: 'viewerKeyShift',
} as const;

/** @param keys such as `Ctrl+F` or `Alt+Left`; a letter or F4 is called the same everywhere */
export function shortcutWords(keys: string): string {
  return keys
    .split('+')
    .map((key) => (isNamed(key) ? say(names[key]) : key))
    .join('+');
}

function isNamed(key: string): key is keyof typeof names {
  return Object.hasOwn(names, key);
}
