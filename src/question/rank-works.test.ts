import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankTexts, shareOfTerms } from './rank-works';

const textOf = (abstract: string, title = '') => ({ title, abstract });

describe('BM25', () => {
  it('is what the formula gives', () => {
    const [score] = rankTexts([textOf('lichen moss'), textOf('granite basalt')], ['lichen']);
    // One of two texts has it: ln(1 + 1.5 / 1.5); once, in a text of mean length: 1 · 2.2 / (1 + 1.2).
    expect(score).toBeCloseTo(Math.log(2), 10);
  });

  it('counts rare words for more, and a word in a short text', () => {
    const texts = [textOf('lichen moss'), textOf('moss fern'), textOf('moss granite basalt fern oak')];
    const rare = rankTexts(texts, ['lichen'])[0] ?? 0;
    const [common = 0, , long = 0] = rankTexts(texts, ['moss']);
    expect(rare).toBeGreaterThan(common);
    expect(common).toBeGreaterThan(long);
  });

  it('reads titles, other forms of a word, and phrases only side by side', () => {
    expect(rankTexts([textOf('', 'Growing lichens')], ['lichen'])[0]).toBeGreaterThan(0);
    const texts = [textOf('soil moisture'), textOf('moisture of the soil'), textOf('soil without it')];
    const scores = rankTexts(texts, ['soil moisture']);
    expect(scores[0]).toBeGreaterThan(0);
    expect(scores.slice(1)).toEqual([0, 0]);
  });

  it('is never negative, 0 without a term, and the same for each text in any order', () => {
    const word = fc.constantFrom('lichen', 'moss', 'fern', 'the', 'oak');
    const text = fc.array(word, { maxLength: 12 }).map((words) => textOf(words.join(' ')));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.array(word, { maxLength: 4 }), (texts, terms) => {
        const scores = rankTexts(texts, terms);
        expect(rankTexts(texts.toReversed(), terms).toReversed()).toEqual(scores);
        scores.forEach((score, at) => {
          const has = terms.some((term) => term !== 'the' && texts[at]?.abstract.split(' ').includes(term));
          expect(score > 0).toBe(has);
        });
      }),
    );
  });
});

it('tells which share of the words a text has', () => {
  expect(shareOfTerms('Lichens grow on soil.', ['lichen', 'soil moisture', 'the'])).toBeCloseTo(2 / 3);
  expect(shareOfTerms('', ['lichen'])).toBe(0);
  expect(shareOfTerms('Lichen', [])).toBe(0);
});
