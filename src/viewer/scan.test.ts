import { expect, it } from 'vitest';
import type { PageItems } from '../pdf/page-items';
import { hasText } from './scan';

function fileOf(pageCount: number, textOf: (page: number) => string) {
  const read: number[] = [];
  const readPage = async (page: number): Promise<PageItems> => {
    read.push(page);
    const item = { text: textOf(page), x: 0, y: 0, width: 9, size: 9, font: 'f', angle: 0 };
    return Promise.resolve({ page, width: 600, height: 800, items: [item] });
  };
  return { file: { pageCount, readPage }, read };
}

it('stops at the first page with a word', async () => {
  const { file, read } = fileOf(9, (page) => (page === 2 ? 'über' : ' – '));
  expect(await hasText(file)).toBe(true);
  expect(read).toEqual([1, 2]);
});

it('looks at some pages of a long scan, all over it', async () => {
  const { file, read } = fileOf(1_000, () => '');
  expect(await hasText(file)).toBe(false);
  expect(read).toHaveLength(24);
  expect(new Set(read).size).toBe(24);
  expect(Math.max(...read)).toBeGreaterThan(900);
});
