import { expect, test } from 'vitest';
import { isCommon, scriptPattern } from './patterns';

const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

test.each(['L', 'Lu', 'Ll', 'Lt', 'Lo', 'M', 'N'])(
  'the common characters of the class %s are told as by all scripts',
  (name) => {
    const found = scriptPattern(`^\\p{${name}}$`);
    const all = new RegExp(`^\\p{${name}}$`, 'u');
    const wrong = characters.filter((character) => found(character).test(character) !== all.test(character));
    expect(wrong).toEqual([]);
  },
);

test('common text has no marks', () => {
  expect(characters.filter((character) => isCommon(character) && /\p{M}/u.test(character))).toEqual([]);
});

test('classes stand within brackets and without', () => {
  const pattern = scriptPattern(String.raw`^\p{Lu}[\p{L}\-]+\[\p{N}$`);
  for (const text of ['Àb-c[1', 'Λ-μ[²', 'Ўb[1']) expect(pattern(text).test(text)).toBe(true);
  for (const text of ['àb[1', 'A[1', 'Ab[x', 'ўb[1']) expect(pattern(text).test(text)).toBe(false);
});
