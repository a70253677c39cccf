import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval';

describe('the score interval of a share', () => {
  it.each([
    // Newcombe 1998, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d is as published', (hits, count, low, high) => {
    const interval = wilsonInterval(hits, count);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('mirrors its complement, and holds the share', () => {
    for (let count = 1; count <= 40; count += 3)
      for (let hits = 0; hits <= count; hits += 1) {
        const [one, other] = [wilsonInterval(hits, count), wilsonInterval(count - hits, count)];
        expect(one.low).toBeCloseTo(1 - other.high, 12);
        expect(one.low).toBeLessThanOrEqual(hits / count + 1e-12);
        expect(one.high).toBeGreaterThanOrEqual(hits / count - 1e-12);
      }
  });
});
