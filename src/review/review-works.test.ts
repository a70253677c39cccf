import { describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import type { Backing } from '../claims/paper-check';
import { prepareDocument } from '../locate/prepare';
import { reviewWorks } from './review-works';
import { worksCaps } from './rules';

const sentences = Array.from(
  { length: 12 },
  (_, at) => `Lichen number ${String(at)} grew by ${String(at)}.5% a year.`,
);
const text = {
  text: sentences.join('\n'),
  blocks: sentences.map((one, at) => {
    const start = sentences.slice(0, at).join('\n').length + (at === 0 ? 0 : 1);
    return { start, end: start + one.length, kind: 'paragraph' as const, isAbstract: true };
  }),
};
const document = finish(prepareDocument(text));
const review = (outcomes: readonly Backing['outcome'][]) =>
  finish(
    reviewWorks({
      text,
      document,
      claims: outcomes.map((_, at) => ({
        id: String(at),
        text: sentences[at] ?? '',
        span: text.blocks[at] ?? { start: 0, end: 1 },
        isAbstract: true,
        kind: 'own',
        probability: 0.9,
        changes: [],
        scores: [],
        isChosen: true,
      })),
      backing: outcomes.map((outcome, at) => ({ claimId: String(at), outcome, passages: [] })),
      findings: [],
    }),
  );

describe('the review of works', () => {
  it('has a score wherever there is a claim, and none without', () => {
    for (const outcome of ['stated', 'differs', 'only-here', 'unclear'] as const)
      expect(review([outcome]).consensus).toBeDefined();
    expect(review([]).dimensions[0]?.points).toBeUndefined();
  });

  it('counts a claim of which it cannot be told as not stated', () => {
    expect(review(['stated', 'unclear'])).toEqual(review(['stated', 'only-here']));
  });

  it('is never lowered by a further claim that is stated, nor raised by one that differs', () => {
    const stated: Backing['outcome'][] = ['stated', 'only-here', 'only-here'];
    const before = review(stated).consensus ?? 0;
    expect(review([...stated, 'stated']).consensus).toBeGreaterThanOrEqual(before);
    expect(review([...stated, 'differs']).consensus).toBeLessThanOrEqual(before);
  });

  it('is held down, since abstracts alone were read', () => {
    const best = review(sentences.map(() => 'stated'));
    expect(best.consensus).toBe(worksCaps.AbstractsAlone);
    expect(best.caps).toEqual(['AbstractsAlone']);
    expect(review(['stated', 'stated', 'stated', 'stated']).caps).toContain('FewStated');
  });
});
