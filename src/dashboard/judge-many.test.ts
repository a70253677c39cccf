/** One verdict for many claims, and the way back to what each was. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { RelatedClaim } from '../lookup/related';

interface Sent {
  readonly claimId: string;
  readonly change?: object;
  readonly stateId?: string;
}
const sent: [type: string, data: Sent][] = [];
const answers = new Map<string, (data: Sent) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: Sent) => {
    sent.push([type, data]);
    return answers.get(type)?.(data);
  },
}));
const { judgeMany, undoMany } = await import('./judge-many');

const claim = (id: string, change: object = {}) => ({ id, ...change }) as RelatedClaim;
const stateOf = (id: string) => ({ verdictId: `v${id}`, stateId: `s${id}` });
const ids = (type: string) => sent.flatMap(([name, data]) => (name === type ? [data.claimId] : []));

beforeEach(() => {
  sent.length = 0;
  answers.clear();
  answers.set('listVerdicts', () =>
    ['a', 'b', 'c', 'd', 'elsewhere'].map((id) => ({ claim: claim(id, { verdict: stateOf(id) }) })),
  );
});

it('judges those that are not judged so, but none of which two verdicts differ, and undoes what it has done', async () => {
  const claims = [
    claim('a'),
    claim('b', { verdict: { value: 'confirmed' } }),
    claim('c', { verdict: { value: 'disputed' } }),
    claim('d', { conflictingVerdicts: [] }),
  ];
  const counts: number[] = [];
  const { states, left, error } = await judgeMany(claims, 'confirmed', (count) => counts.push(count));
  expect(ids('changeVerdict')).toEqual(['a', 'c']);
  expect(sent[0]?.[1].change).toEqual({ value: 'confirmed' });
  expect([counts, left, error]).toEqual([[1, 2], 1, undefined]);
  expect([...states.keys()]).toEqual(['a', 'c']);
  sent.length = 0;
  await undoMany(states);
  expect(sent.map(([type, { claimId, stateId }]) => [type, claimId, stateId])).toEqual([
    ['undoVerdict', 'a', 'sa'],
    ['undoVerdict', 'c', 'sc'],
  ]);
});

it('takes back what was judged alone', async () => {
  await judgeMany([claim('a'), claim('b', { verdict: { value: 'confirmed' } })], null, () => undefined);
  expect(ids('changeVerdict')).toEqual(['b']);
  expect(sent[0]?.[1].change).toEqual({ value: null });
});

it('keeps the way back to those that were judged before it has failed', async () => {
  answers.set('changeVerdict', ({ claimId }) => {
    if (claimId === 'b') throw new Error('The disk is full.');
  });
  const { states, error } = await judgeMany(
    [claim('a'), claim('b'), claim('c')],
    'disputed',
    () => undefined,
  );
  expect([...states.keys()]).toEqual(['a']);
  expect(error).toMatchObject({ message: 'The disk is full.' });
  expect(ids('changeVerdict')).toEqual(['a', 'b']);
});
