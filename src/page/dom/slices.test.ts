import { describe, expect, it } from 'vitest';
import { runInSlices } from './slices';

function* busy(rounds: number, milliseconds: number): Generator<number, string> {
  for (let round = 0; round < rounds; round += 1) {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
    yield round;
  }
  return 'done';
}

describe('runInSlices', () => {
  it('gives the result and every value, and lets others run in between', async () => {
    let others = 0;
    const timer = setInterval(() => {
      others += 1;
    }, 1);
    const values: number[] = [];
    const { signal } = new AbortController();
    const result = await runInSlices(busy(30, 5), { signal, onValue: (value) => values.push(value) });
    clearInterval(timer);
    expect(result).toBe('done');
    expect(values).toEqual(Array.from({ length: 30 }, (_, at) => at));
    expect(others).toBeGreaterThan(2);
  });

  it('stops right after it is aborted, with the reason', async () => {
    const end = new AbortController();
    let seen = 0;
    const work = runInSlices(busy(1_000, 5), {
      signal: end.signal,
      onValue: () => {
        seen += 1;
        if (seen === 4) end.abort(new Error('enough'));
      },
    });
    await expect(work).rejects.toThrow('enough');
    expect(seen).toBe(4);
  });

  it('passes on what the work throws', async () => {
    const work = function* (): Generator<void, void> {
      yield;
      throw new RangeError('broken');
    };
    await expect(runInSlices(work(), { signal: new AbortController().signal })).rejects.toThrow(RangeError);
  });
});
