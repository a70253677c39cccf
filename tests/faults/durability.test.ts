/** What was acknowledged is there afterwards, wherever the background is stopped: the short version of `npm run bench:durability`. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isExplained, type Operation } from '../../bench/durability/history';

it('loses nothing in sixty random runs', () => {
  // In a process of its own: exceptions that nobody catches are part of what is looked for.
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['bench/durability.mjs', '--seed', '1', '--runs', '60'],
    { encoding: 'utf8' },
  );
  expect(`${stdout}${stderr}`).toMatch(
    /^60 runs, \d+ stops of a working background, \d+ answers, 0 runs failed/,
  );
  expect(status).toBe(0);
  // Thirty seconds on a machine at rest.
}, 300_000);

describe('an order that explains the replies', () => {
  const add = (by: number, begin: number, end: number): Operation<number> => ({
    what: `add ${String(by)}`,
    begin,
    end,
    apply: (sum) => [sum + by],
  });
  const told = (value: number, begin: number, end: number): Operation<number> => ({
    what: `told ${String(value)}`,
    begin,
    end,
    apply: (sum) => (sum === value ? [sum] : []),
  });

  it('may be any of commands at the same time, and no other', () => {
    expect(isExplained(0, [add(1, 1, 4), add(2, 2, 3), told(3, 5, 6)])).toBe(true);
    expect(isExplained(0, [add(1, 1, 4), told(0, 2, 3)])).toBe(true);
    expect(isExplained(0, [add(1, 1, 2), told(0, 3, 4)])).toBe(false);
    expect(isExplained(0, [told(1, 1, 2), add(1, 3, 4)])).toBe(false);
  });

  it('has commands without a reply once or not at all', () => {
    expect(isExplained(0, [add(1, 1, Infinity), told(1, 2, 3)])).toBe(true);
    expect(isExplained(0, [add(1, 1, Infinity), told(0, 2, 3)])).toBe(true);
    expect(isExplained(0, [add(1, 1, Infinity), told(2, 2, 3)])).toBe(false);
    expect(isExplained(0, [add(1, 1, Infinity), told(1, 2, 3), told(0, 4, 5)])).toBe(false);
  });

  it('has commands with a reply once, and not twice', () => {
    expect(isExplained(0, [add(1, 1, 2), told(2, 3, 4)])).toBe(false);
  });
});
