/** References are counted in batches, and those that cannot be looked up are not asked for. */
import { expect, it, vi } from 'vitest';
import type { Reference } from '../citations/bibliography-parts';
import type { PageWork } from '../claims/page-work';
import { countKnown } from './count-known';

const referenceOf = (number: number): Reference => ({
  span: { start: number, end: number + 1 },
  text: 'A reference',
  authors: [],
  works: number % 2 === 0 ? [`doi:10.1000/${String(number)}`] : [],
});

it('asks for no more than a message takes, and keeps the order', async () => {
  const references = Array.from({ length: 1_400 }, (_, number) => referenceOf(number));
  const count = vi.fn(async (works: readonly PageWork[]) =>
    works.map(({ works: [work] }) => Number(work?.split('/')[1])),
  );
  const counts = await countKnown(references, count, new AbortController().signal);
  expect(count.mock.calls.map(([works]) => works.length)).toEqual([500, 200]);
  expect(counts).toEqual(references.map((_, number) => (number % 2 === 0 ? number : 0)));
});

it('stops when the file is left', async () => {
  const control = new AbortController();
  const count = vi.fn(async (works: readonly PageWork[]) => {
    control.abort();
    return works.map(() => 1);
  });
  const references = Array.from({ length: 2_000 }, (_, number) => referenceOf(number));
  await expect(countKnown(references, count, control.signal)).rejects.toThrow();
  expect(count).toHaveBeenCalledOnce();
});
