import { expect, it } from 'vitest';
import type { LocatedPassage } from '../locate/location';
import { parseLocatedPassage } from './located-passages';

const passage: LocatedPassage = {
  claimId: 'c',
  span: { start: 3, end: 9 },
  score: 0.8,
  threshold: 0.6,
  agreement: {
    kind: 'differs',
    parts: [
      { kind: 'figure', isSame: false, inClaim: { start: 0, end: 2 }, inDocument: { start: 3, end: 5 } },
    ],
  },
  runnerUp: { span: { start: 10, end: 12 }, score: 0.1 },
  around: { sentences: [{ start: 0, end: 2 }], passage: [0] },
};

it('takes what the background says of a passage', () => {
  expect(parseLocatedPassage(passage)).toEqual(passage);
  const { claimId, span, agreement, around } = passage;
  // Where the reader has judged it, a passage may have no score.
  expect(parseLocatedPassage({ claimId, span, agreement, around })).toEqual({
    claimId,
    span,
    agreement,
    around,
  });
});

it.each([
  null,
  [],
  { ...passage, span: { start: -1, end: 2 } },
  { ...passage, span: { start: 0.5, end: 2 } },
  { ...passage, score: 2 },
  { ...passage, agreement: { kind: 'maybe', parts: [] } },
  { ...passage, around: { sentences: ['text'], passage: [] } },
  { ...passage, claimId: 1 },
])('takes nothing else: %j', (data) => {
  expect(() => parseLocatedPassage(data)).toThrow();
});
