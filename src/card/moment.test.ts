/** Acts that take effect a moment later. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Moment, moment } from './moment';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function newMoment() {
  const world = { isSeen: true };
  const onChange = vi.fn();
  return { world, onChange, acts: new Moment(() => world.isSeen, onChange) };
}

it('lets an act take effect once it has been seen for long enough', async () => {
  const { world, acts } = newMoment();
  const commit = vi.fn();
  acts.begin({ key: 'a', words: 'Confirmed', commit });
  await vi.advanceTimersByTimeAsync(moment / 2);
  // While the card is covered, no time passes.
  world.isSeen = false;
  await vi.advanceTimersByTimeAsync(10 * moment);
  expect(commit).not.toHaveBeenCalled();
  expect(acts.acts.map(({ words }) => words)).toEqual(['Confirmed']);
  world.isSeen = true;
  await vi.advanceTimersByTimeAsync(moment / 2);
  expect(commit).toHaveBeenCalledOnce();
  expect(acts.acts).toEqual([]);
  await vi.advanceTimersByTimeAsync(10 * moment);
  expect(commit).toHaveBeenCalledOnce();
});

it('forgets an act that is stopped, and one that a later one replaces', async () => {
  const { onChange, acts } = newMoment();
  const [first, second, other] = [vi.fn(), vi.fn(), vi.fn()];
  acts.begin({ key: 'a', words: 'Confirmed', commit: first });
  await vi.advanceTimersByTimeAsync(moment / 2);
  acts.begin({ key: 'a', words: 'Disputed', commit: second });
  acts.begin({ key: 'b', words: 'Confirmed', commit: other });
  acts.stop('b');
  await vi.advanceTimersByTimeAsync(moment);
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledOnce();
  expect(other).not.toHaveBeenCalled();
  expect(onChange).toHaveBeenCalledTimes(5);
});
