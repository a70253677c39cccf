import { describe, expect, it } from 'vitest';
import { findNumberWords } from './number-words';

describe('number words', () => {
  it.each([
    ['eighty-three genes from twenty-nine species', [83, 29]],
    ['Fifty-seven of two hundred and six', [57, 206]],
    ['twelve hundred mice, a hundred', [1200, 100]],
    ['a hundred mice, nine hundred cells', [100, 900]],
    ['two thirds of the lions and a quarter of the hyenas', [67, 25]],
    ['almost half, three-quarters', [50, 75]],
    ['three in ten; one out of every seven', [30, 14]],
    ['twice as high, sevenfold, a ten-fold rise, it doubled', [2, 7, 10, 2]],
    ['one of them, the third group, a third time, second, some one', []],
    ['someone, tenet, often, threesome, x-two', []],
  ])('of “%s”', (text, values) => {
    expect([...findNumberWords(text)].map(({ value }) => value)).toEqual(values);
  });

  it.each(
    (
      'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen ' +
      'twenty thirty forty fifty sixty seventy eighty ninety half halves thirds quarters fourths fifths sixths sevenths eighths ninths tenths ' +
      'twice twofold onefold doubled tripled quadrupled dozen'
    ).split(' '),
  )('have “%s”, alone in its text', (word) => {
    expect([...findNumberWords(`of ${word}`)]).toHaveLength(1);
    expect([...findNumberWords(word.toUpperCase())]).toHaveLength(1);
  });

  it('have their places and units', () => {
    const text = 'About one in five of thirty-two rats.';
    expect([...findNumberWords(text)].map(({ start, end, unit }) => [text.slice(start, end), unit])).toEqual([
      ['one in five', 'percent'],
      ['thirty-two', 'plain'],
    ]);
  });
});
