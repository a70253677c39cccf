/** Jobs of checks: apart by window, ended once, and never in one another's place. */
import { expect, it } from 'vitest';
import { CheckJobs } from './check-jobs';

const job = (isPrivate = false) => ({ end: new AbortController(), isPrivate });

it('are apart in private windows, and end with the last of them', () => {
  const jobs = new CheckJobs();
  const [own, other] = [job(true), job()];
  jobs.begin('c', own);
  jobs.begin('c', other);
  expect([jobs.get('c', true), jobs.get('c', false)]).toEqual([own, other]);
  jobs.endPrivate();
  expect([jobs.get('c', true), jobs.get('c', false)]).toEqual([undefined, other]);
  expect([own.end.signal.aborted, other.end.signal.aborted]).toEqual([true, false]);
});

it('that were ended and come to their end leave the one that has taken their place', () => {
  const jobs = new CheckJobs();
  const [first, second] = [job(), job()];
  jobs.begin('c', first);
  jobs.end('c', false);
  expect(first.end.signal.aborted).toBe(true);
  jobs.begin('c', second);
  expect([jobs.isUnderWay('c', first), jobs.isUnderWay('c', second)]).toEqual([false, true]);
  jobs.finish('c', first);
  expect(jobs.get('c', false)).toBe(second);
  jobs.finish('c', second);
  expect(jobs.get('c', false)).toBeUndefined();
});
