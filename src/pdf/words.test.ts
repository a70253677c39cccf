import { describe, expect, it } from 'vitest';
import { Words } from './words';

function wordsOf(...lines: readonly string[]): Words {
  const words = new Words();
  for (const line of lines) words.add(line, false);
  return words;
}

describe('a hyphen at the end of a line', () => {
  it.each([
    ['hyphen-', 'ation of words', false],
    ['a state-of-the-', 'art method', true],
    ['a state-', 'of-the-art method', true],
    ['in 2019-', 'style', true],
    ['the anti-', 'American', true],
    ['some inter-', 'esting', false],
    ['well-de-', 'scribed', false],
  ])('%s %s', (before, following, isKept) => {
    expect(wordsOf('The art of the method').keepsHyphen(before, following)).toBe(isKept);
  });

  it('stays where the document has the word with it elsewhere', () => {
    expect(wordsOf('a low-resource setting').keepsHyphen('the low-', 'resource case')).toBe(true);
    expect(wordsOf('a preprint').keepsHyphen('the pre-', 'print')).toBe(false);
  });

  it('stays between words that the document has alone', () => {
    expect(wordsOf('temperature is dependent').keepsHyphen('temperature-', 'dependent growth')).toBe(true);
    expect(wordsOf('note on the book', 'notebook').keepsHyphen('note-', 'book')).toBe(false);
  });

  it('does not learn from words that are broken', () => {
    const words = new Words();
    words.add('of tem-', false);
    words.add('perature', true);
    expect(words.has('tem')).toBe(false);
    expect(words.has('perature')).toBe(false);
  });
});
