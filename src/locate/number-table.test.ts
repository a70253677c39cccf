import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberTable } from './number-table';

/** The plain way: each number of the one takes away one of the other. */
function commonOf(own: readonly number[], others: readonly number[]): number {
  const left = [...own];
  return others.filter((number) => {
    const at = left.indexOf(number);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  }).length;
}

describe('NumberTable', () => {
  it('counts what two lists have in common, however often it is asked', () => {
    const numbers = fc.array(fc.oneof(fc.integer(), fc.integer({ min: -3, max: 9 })), { maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.array(numbers, { maxLength: 4 }), (own, lists) => {
        const table = new NumberTable(Int32Array.from(own));
        expect(table.length).toBe(own.length);
        for (const list of [...lists, ...lists])
          expect(table.countCommon(Int32Array.from(list))).toBe(commonOf(own, list));
      }),
    );
  });
});
