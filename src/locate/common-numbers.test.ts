import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCommon } from './common-numbers';

/** The plain way: each number of the one takes away one of the other. */
function commonOf(own: readonly number[], others: readonly number[]): number {
  const left = [...own];
  return others.filter((number) => {
    const at = left.indexOf(number);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  }).length;
}

describe('countCommon', () => {
  it('counts what two lists have in common', () => {
    const numbers = fc.array(fc.oneof(fc.integer(), fc.integer({ min: -3, max: 9 })), { maxLength: 60 });
    fc.assert(
      fc.property(numbers, numbers, (own, others) => {
        const found = countCommon(Int32Array.from(own).sort(), Int32Array.from(others).sort());
        expect(found).toBe(commonOf(own, others));
      }),
    );
  });
});
