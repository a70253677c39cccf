import { expect, test } from 'vitest';
import { capital, digit, joined, kindAt, letter, small } from './characters';

test.each([
  ['letters', letter, /\p{L}/u],
  ['capitals', capital, /\p{Lu}/u],
  ['small letters', small, /\p{Ll}/u],
  ['digits', digit, /\p{N}/u],
  ['what is part of a word', joined, /[\p{M}\u00AD\u200B-\u200D\u2060]/u],
])('tells %s of all scripts, those of two units, too', (_, kind, pattern) => {
  const wrong = Array.from({ length: 0x1ffff }, (_unused, code) => String.fromCodePoint(code)).filter(
    (character) =>
      [0, character.length - 1].some(
        (at) => ((kindAt(character, at) & kind) !== 0) !== pattern.test(character),
      ),
  );
  expect(wrong).toEqual([]);
});

test('nothing is known of halves and of what lies beyond a text', () => {
  const halves = '\uDC35a\uD835';
  const beyond = [-1, 0, 2, 3].map((at) => kindAt(halves, at) & (letter | digit | joined));
  expect(beyond).toEqual([0, 0, 0, 0]);
});
