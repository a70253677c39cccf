import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { loadWordTables } from '../locate/word-tables';
import { askedWords, readAskedText } from './asked-text';
import { claimsWith, rangesOf } from './match';
import { likeliestClaims, rankNearest } from './nearest';
import { maxCheckedText } from './query-limits';
import { blocksOf, SegmentBuilder } from './segment';

beforeAll(loadWordTables);

const sentencesOf = (source: string) => {
  const { text, sentences } = readAskedText(source);
  return sentences.map(({ start, end }) => text.slice(start, end));
};

describe('a text that is checked', () => {
  it('is read by sentences, in whatever lines it stands', () => {
    expect(sentencesOf('It was\n 98.08% of all.  The rest\r\nfailed.\n \n\nResults\n')).toEqual([
      'It was 98.08% of all.',
      'The rest failed.',
      'Results',
    ]);
    expect(sentencesOf(' \n\n ')).toEqual([]);
  });

  it('says when it is too long', () => {
    expect(readAskedText('It is so. '.repeat(25)).isCut).toBe(false);
    const many = readAskedText('It is so. '.repeat(26));
    expect([many.sentences.length, many.isCut]).toEqual([25, true]);
    expect(readAskedText('a'.repeat(maxCheckedText)).isCut).toBe(false);
    expect(readAskedText(`${'a'.repeat(maxCheckedText)}b`)).toMatchObject({ isCut: true });
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (source) => {
        const { text, sentences } = readAskedText(source);
        const isRight = sentences.every(({ start, end }) => {
          const sentence = text.slice(start, end);
          return end > start && sentence.trim() === sentence && askedWords(sentence).length <= 40;
        });
        expect(isRight).toBe(true);
      }),
    );
  });
});

const claims = [
  'The small model found 91.2% of all faults in the code of the test set.',
  'The small model found 93.5% of all faults in the code of the first test set.',
  'Rain falls on the hills of the north more often than on those of the south.',
  'Nobody has run the tests of the old release since the new one came out.',
  'Large models need more memory than small ones.',
];

/** The texts that are likeliest, best first. */
function likeliest(sentence: string, size: number): string[] {
  const builder = new SegmentBuilder();
  const of = (texts: readonly string[]) =>
    texts.map((text) => ({ texts: [text], status: 'mixed' as const, dates: [], publishers: [] }));
  // Words of titles are none of the claims'.
  builder.add({
    group: 'a',
    examinedTitle: 'Rain on the hills of the north',
    about: [],
    claims: of(claims.slice(0, 2)),
  });
  builder.add({ group: 'b', examinedTitle: '', about: [], claims: of(claims.slice(2)) });
  const { units, blocks } = finish(builder.build());
  const firsts = blocks.map(({ first }) => first);
  const lists = askedWords(sentence).map((word) =>
    claimsWith(units, word, (range) => blocks.slice(...blocksOf(firsts, range))),
  );
  return likeliestClaims([{ units, lists }], size).map(
    ({ unit }) => claims[unit < 3 ? unit - 1 : unit - 2] ?? '',
  );
}

describe('the likeliest claims', () => {
  it('share what few claims have, in whatever form of the words', () => {
    expect(likeliest('It rained on a hill in the north.', 2)).toEqual([claims[2]]);
    expect(likeliest('Of the faults 93.50% were found by small models.', 2)[0]).toBe(claims[1]);
    expect(likeliest('release notes and tests', 1)).toEqual([claims[3]]);
    expect(likeliest('zyzzyva', 3)).toEqual([]);
  });

  it('are as many as are asked for', () => {
    for (const size of [1, 2, 3]) expect(likeliest('small models', size)).toHaveLength(size);
  });

  it('are looked for by the ranges that are read', () => {
    for (const word of askedWords('It rained 98.08% of all days')) expect(rangesOf(word)).not.toEqual([]);
  });
});

function nearest(sentence: string, texts: readonly string[], isCut = false): string[] {
  const all = texts.map((text) => ({ wordings: [{ text, isCut }], text }));
  return finish(rankNearest(sentence, all)).map(({ text }) => text);
}

describe('the nearest claims', () => {
  it('are ranked as passages are', () => {
    expect(
      nearest('In the code of the test set, 91.2% of all faults were found by the small model.', claims),
    ).toEqual([claims[0], claims[1]]);
  });

  it('are none where a sentence has little in common with any', () => {
    expect(nearest('The hills have eyes and the model has none.', claims)).toEqual([]);
    expect(nearest('', claims)).toEqual([]);
    expect(nearest('Rain falls on the hills.', [])).toEqual([]);
  });

  it('may be a part of a long sentence, or cut', () => {
    const long = `While much was written of weather in the last hundred years by many people of all countries, rain falls on hills of the north more often than on those of the south, and nobody knows why that is so or since when it has been the case.`;
    expect(nearest(long, claims)).toEqual([claims[2]]);
    expect(nearest(claims[2] ?? '', ['Rain falls on the hills of the north more oft'], true)).toHaveLength(1);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 5 }),
        (sentence, texts) => {
          expect(nearest(sentence, texts).length).toBeLessThanOrEqual(texts.length);
        },
      ),
    );
  });
});
