/** What the reader has said, as it is stored: for tests. */
import type { Rejection } from '../src/verdicts/rejection';
import type { Verdict } from '../src/verdicts/verdict';

export const verdict: Verdict = {
  id: '00000000-0000-4000-8000-000000000001',
  group: '0123456789abcdef',
  fingerprints: ['0123456789abcdef'],
  texts: ['A claim.'],
  examinedTitle: 'A title',
  value: 'confirmed',
  note: '',
  updatedAt: '2026-01-01T00:00:00.000Z',
  history: [{ at: '2026-01-01T00:00:00.000Z', value: 'confirmed', note: '' }],
};

export const rejection: Rejection = {
  id: '00000000-0000-4000-8000-000000000002',
  url: 'https://arxiv.org/abs/2504.16584',
  group: verdict.group,
  fingerprints: verdict.fingerprints,
  texts: verdict.texts,
  isCut: false,
  sentences: ['Before.', 'The passage.', 'Behind.'],
  wrong: [1],
  score: 0.9,
  threshold: 0.5,
  rejectedAt: '2026-01-01T00:00:00.000Z',
};
