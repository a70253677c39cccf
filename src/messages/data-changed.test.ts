/** Several parts of a page are told that data has changed, by one listener. */
import { expect, it, vi } from 'vitest';

const { listeners } = vi.hoisted(() => ({ listeners: [] as (() => void)[] }));
vi.mock('./receive', () => ({
  onMessage: (_name: string, handle: () => void) => {
    // As the library has it.
    if (listeners.length > 0) throw new Error('only one listener');
    listeners.push(handle);
    return () => void listeners.pop();
  },
}));
const { onDataChanged } = await import('./data-changed');

it('tells all that listen, and nobody that has ended it', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const endFirst = onDataChanged(first);
  const endSecond = onDataChanged(second);
  listeners[0]?.();
  endFirst();
  listeners[0]?.();
  endSecond();
  expect(listeners).toEqual([]);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2]);
  const endAgain = onDataChanged(first);
  listeners[0]?.();
  endAgain();
  expect(first).toHaveBeenCalledTimes(2);
});
