import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimActionsOn, deliver } from './claim-actions';

const lost = [
  'The message port closed before a response was received.',
  'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
  'Could not establish connection. Receiving end does not exist.',
  'No response',
];
const sent: [type: string, data: Record<string, unknown>][] = [];
let failures: string[] = [];
const send = (async (type: string, data: Record<string, unknown>) => {
  sent.push([type, data]);
  const failure = failures.shift();
  if (failure !== undefined) throw new Error(failure);
  return 'an id';
}) as never;
const page = { works: [], url: 'https://example.org/' };

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  failures = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** Let all time pass that something waits for. */
async function done<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  await vi.runAllTimersAsync();
  return work;
}

it.each(lost)('a command whose reply was lost is the same when it is sent again: %s', async (message) => {
  failures = [message];
  const actions = claimActionsOn(() => page, send, 7);
  await done(actions.undo('c', { verdictId: 'v', stateId: 's' }));
  const [first, second] = sent;
  expect(sent).toHaveLength(2);
  expect(second).toEqual(first);
  expect(first?.[1]).toMatchObject({ claimId: 'c', verdictId: 'v', stateId: 's', tabId: 7 });
  expect(first?.[1]['commandId']).toMatch(/^[\da-f-]{36}$/);
});

it('every act of the reader’s is a command of its own', async () => {
  const actions = claimActionsOn(() => page, send);
  const passage = { sentences: ['x'], wrong: [0] };
  await actions.judge('c', { value: 'confirmed' });
  await actions.judge('c', { value: 'confirmed' });
  await actions.reject({ claimId: 'c', url: page.url, passage });
  await actions.follow('c', { work: { works: [] }, url: 'https://example.org/cited' });
  const ids = sent.map(([, { commandId }]) => commandId);
  expect(new Set(ids).size).toBe(4);
  expect(ids).not.toContain(undefined);
});

it('is sent at most four times, and then reports an error that is not the browser’s own', async () => {
  failures = Array.from({ length: 10 }, () => lost[0] ?? '');
  await expect(
    done(deliver(() => (send as (...parts: unknown[]) => Promise<string>)('x', {}))),
  ).rejects.toThrow('messagesNoAnswer');
  expect(sent).toHaveLength(4);
});

it('is not sent again when it was answered, or there is nobody any more', async () => {
  const actions = claimActionsOn(() => page, send);
  failures = ['The disk is full'];
  await expect(done(actions.restore([]))).rejects.toThrow('The disk is full');
  failures = ['Extension context invalidated.'];
  await expect(done(actions.restore([]))).rejects.toThrow('messagesWithdrawn');
  expect(sent).toHaveLength(2);
});
