import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordOrder } from './word-order';

/** The textbook's table, a cell at a time. */
function lengthByTable(a: readonly number[], b: readonly number[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const one of a) {
    const next = [0];
    for (const [at, other] of b.entries())
      next.push(one === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

const words = (maxLength: number) => fc.array(fc.integer({ min: 0, max: 8 }), { maxLength });

test('counts as the table does', () => {
  fc.assert(
    fc.property(words(31), words(60), (claim, sentence) => {
      const order = new WordOrder(claim);
      expect(order.countInOrder(sentence)).toBe(lengthByTable(claim, sentence));
    }),
  );
});

test('a longer claim counts by its first words', () => {
  const claim = Array.from({ length: 50 }, (_, at) => at);
  const order = new WordOrder(claim);
  expect(order.length).toBe(31);
  expect(order.countInOrder(claim)).toBe(31);
});

test('words that the document has not are in no sentence', () => {
  expect(new WordOrder([-1, -1]).countInOrder([0, 1])).toBe(0);
});
