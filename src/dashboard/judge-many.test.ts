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
  answers.set('changeVerdict', ({ claimId }) => stateOf(claimId));
});

it('judges those that are not judged so, but none of which two verdicts differ, and undoes what it has done', async () => {
  const claims = [
    claim('a'),
    claim('b', { verdict: { value: 'confirmed' } }),
    claim('c', { verdict: { value: 'disputed', stateId: 'seen' } }),
    claim('d', { conflictingVerdicts: [] }),
  ];
  const counts: number[] = [];
  const { states, left, error } = await judgeMany(claims, 'confirmed', (count) => counts.push(count));
  expect(ids('changeVerdict')).toEqual(['a', 'c']);
  expect(sent.map(([, { change }]) => change)).toEqual([
    { value: 'confirmed', basedOn: null, isStrict: true },
    { value: 'confirmed', basedOn: 'seen', isStrict: true },
  ]);
  expect([counts, left, error]).toEqual([[1, 2], 1, undefined]);
  expect([...states.keys()]).toEqual(['a', 'c']);
  sent.length = 0;
  expect(await undoMany(states)).toEqual({ states: new Map() });
  expect(sent.map(([type, { claimId, stateId }]) => [type, claimId, stateId])).toEqual([
    ['undoVerdict', 'a', 'sa'],
    ['undoVerdict', 'c', 'sc'],
  ]);
});

it('takes back what was judged alone', async () => {
  await judgeMany([claim('a'), claim('b', { verdict: { value: 'confirmed' } })], null, () => undefined);
  expect(ids('changeVerdict')).toEqual(['b']);
  expect(sent[0]?.[1].change).toMatchObject({ value: null });
});

it('keeps the way back to those that were judged before it has failed', async () => {
  answers.set('changeVerdict', ({ claimId }) => {
    if (claimId === 'b') throw new Error('The disk is full.');
    return stateOf(claimId);
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

it('counts those that were changed meanwhile, and undoes none of them', async () => {
  answers.set('changeVerdict', ({ claimId }) => (claimId === 'a' ? undefined : stateOf(claimId)));
  const { states, left, changed } = await judgeMany([claim('a'), claim('b')], 'disputed', () => undefined);
  expect([[...states.keys()], left, changed]).toEqual([['b'], 0, 1]);
});

it('undoes the others where one fails, which can be tried again', async () => {
  answers.set('undoVerdict', ({ claimId }) => {
    if (claimId === 'a') throw new Error('The disk is full.');
  });
  const { states, error } = await undoMany(new Map(['a', 'b'].map((id) => [id, stateOf(id)])));
  expect(ids('undoVerdict')).toEqual(['a', 'b']);
  expect([...states]).toEqual([['a', stateOf('a')]]);
  expect(error).toMatchObject({ message: 'The disk is full.' });
});
