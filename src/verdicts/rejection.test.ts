import { expect, it } from 'vitest';
import { asTestCases, type Rejection, rejectedText } from './rejection';
import { withoutFragment } from './verdict';

const rejection: Rejection = {
  id: '00000000-0000-4000-8000-000000000002',
  url: 'https://arxiv.org/abs/2504.16584',
  group: '0123456789abcdef',
  fingerprints: ['0123456789abcdef'],
  texts: ['A claim.', 'Another wording.'],
  isCut: false,
  sentences: ['Before.', 'The "passage"\u2028\n<b>.', 'Behind.'],
  wrong: [1],
  score: 0.9,
  threshold: 0.5,
  rejectedAt: '2026-01-01T00:00:00.000Z',
};

it('writes a row of the benchmark per rejection', () => {
  const other = { ...rejection, id: '00000000-0000-4000-8000-000000000001' };
  const lines = asTestCases([rejection, other]).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toBe('');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ id: other.id });
  expect(JSON.parse(lines[1] ?? '')).toEqual({
    id: rejection.id,
    claim: 'A claim.',
    sentences: rejection.sentences,
    gold: [],
    wrong: [1],
    url: rejection.url,
  });
});

it('reads a passage of several sentences, and an address without its fragment', () => {
  expect(rejectedText({ ...rejection, wrong: [0, 2] })).toBe('Before. Behind.');
  expect(withoutFragment('https://a.org/b?c#d#e')).toBe('https://a.org/b?c');
});
