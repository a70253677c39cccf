/** The first steps are shown once, whatever happens. */
import { beforeEach, expect, it, vi } from 'vitest';

const local = new Map<string, unknown>();
const set = vi.fn();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: { get: async (key: string) => (local.has(key) ? { [key]: local.get(key) } : {}), set },
    },
  },
}));
let turn: Promise<unknown> = Promise.resolve();
vi.stubGlobal('navigator', {
  locks: {
    request: (_name: string, work: () => Promise<unknown>) => {
      const done = turn.then(work);
      turn = done.catch(() => undefined);
      return done;
    },
  },
});
const { takeFirstRun } = await import('./first-run');

beforeEach(() => {
  local.clear();
  set.mockImplementation(async (items: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(items)) local.set(key, value);
  });
});

it('is true once, also where it is asked twice at the same time', async () => {
  expect(await Promise.all([takeFirstRun(), takeFirstRun()])).toEqual([true, false]);
  expect(await takeFirstRun()).toBe(false);
});

it('is false where it cannot be kept', async () => {
  set.mockRejectedValue(new Error('The disk is full.'));
  expect(await takeFirstRun()).toBe(false);
});
