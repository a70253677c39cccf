/** Which pairs of wordings are found, and how many of them there are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSentences } from '../../bench/made-text.mjs';
import { visitPairs } from './common-words';
import { areWordingsCompatible, haveEnoughWords, type ReadWording, readWording } from './compatible-wordings';

type Wordings = readonly ReadWording[];

function pairsOf(own: Wordings, others?: Wordings): string[] {
  const pairs: string[] = [];
  visitPairs(own, others, (at, other) => pairs.push(`${String(at)} ${String(other)}`));
  return pairs.sort();
}

/** Each compared with each. */
function plainPairsOf(own: Wordings, others?: Wordings): string[] {
  return own
    .flatMap((one, at) =>
      (others ?? own).flatMap((other, place) => {
        if (others === undefined && place <= at) return [];
        return haveEnoughWords(one, other) ? `${String(at)} ${String(place)}` : [];
      }),
    )
    .sort();
}

describe('pairs of wordings with many words in common', () => {
  const wordings = fc.array(
    fc
      .array(fc.constantFrom(...'a b c d e f g h i j k l m n o p q r s ab abc bcd cd'.split(' ')), {
        maxLength: 20,
      })
      .chain((words) => fc.boolean().map((isCut) => readWording(words.join(' '), isCut))),
    { maxLength: 20 },
  );

  it('are all found, once each, and no others', () => {
    fc.assert(
      fc.property(wordings, wordings, (own, others) => {
        expect(pairsOf(own)).toEqual(plainPairsOf(own));
        expect(pairsOf(own, others)).toEqual(plainPairsOf(own, others));
      }),
    );
  });

  it('have all those among them that are compatible', () => {
    const sentences = makeSentences(2_000);
    const texts = fc.array(
      fc
        .tuple(fc.nat(sentences.length - 1), fc.nat(3), fc.nat(6), fc.boolean())
        .map(([at, without, cut, isTurned]) => {
          const words = (sentences[at % 12] ?? '')
            .split(' ')
            .filter((_word, place) => place % 7 !== without + 3);
          const kept = words.slice(0, words.length - cut);
          return [...(isTurned ? kept.toReversed() : kept), sentences[at]?.split(' ')[2] ?? ''].join(' ');
        }),
      { maxLength: 25 },
    );
    let compatible = 0;
    fc.assert(
      fc.property(texts, (all) => {
        const reads = all.map((text, at) => readWording(text, at % 2 === 0));
        const found: string[] = [];
        visitPairs(reads, undefined, (at, other) => {
          const [a, b] = [reads[at], reads[other]];
          if (a && b && areWordingsCompatible(a, b)) found.push(`${String(at)} ${String(other)}`);
        });
        const plain = reads.flatMap((one, at) =>
          reads.flatMap((other, place) =>
            place > at && areWordingsCompatible(one, other) ? [`${String(at)} ${String(place)}`] : [],
          ),
        );
        compatible += plain.length;
        expect(found.sort()).toEqual(plain.sort());
      }),
    );
    expect(compatible).toBeGreaterThan(50);
  });

  it('are few where texts are different, and grow with those that are alike', () => {
    const counts = [500, 1_000, 2_000].map((count) => {
      const sentences = makeSentences(count * 12).slice(0, count / 2);
      // Of each sentence there are two wordings.
      const texts = sentences.flatMap((text) => [text, text.replace(/ \S+ \S+$/, '.')]);
      return { count: texts.length, pairs: pairsOf(texts.map((text) => readWording(text, true))).length };
    });
    for (const { count, pairs } of counts) {
      expect(pairs).toBeGreaterThanOrEqual(count / 2);
      // Each with each would be more than a hundred times as many.
      expect(pairs).toBeLessThan((count * (count - 1)) / 2 / 100);
    }
  });
});
