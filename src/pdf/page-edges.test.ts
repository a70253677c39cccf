import { expect, it } from 'vitest';
import { readEdges } from './page-edges';
import type { PageItems, TextItem } from './page-items';

function item(text: string, x: number, y: number, more: Partial<TextItem> = {}): TextItem {
  return { text, x, y, width: text.length * 5, size: 10, font: 'f', angle: 0, ...more };
}

const page = (items: readonly TextItem[]): PageItems => ({ page: 1, width: 600, height: 800, items });

it('tells head and foot from the text, and puts their lines together', () => {
  const found = readEdges(
    page([
      item('Journal of', 50, 40),
      item('Gardens', 105, 40),
      item('3', 140, 36, { size: 7 }),
      item('Vol. 2', 500, 55),
      item('A sentence of the text.', 50, 400),
      item('', 0, 790),
      item('doi:10.5555/', 50, 770),
      item('gardens', 110, 770),
    ]),
  );
  expect(found.edges).toBe('Journal of Gardens3\nVol. 2\ndoi:10.5555/gardens');
  expect(found.stamp).toBe('');
});

it.each([
  [-90, 1],
  [90, -1],
])('reads what is turned by %i degrees in the margin, piece by piece', (angle, up) => {
  const start = 400 + up * 100;
  const found = readEdges(
    page([
      item('arXiv:2404.16130v1', 30, start, { angle, width: 90 }),
      item('[cs.CL]', 30, start - up * 97, { angle, width: 40 }),
      item('an axis', 300, 400, { angle }),
      item('other', 590, 300, { angle }),
    ]),
  );
  expect(found.stamp).toBe('arXiv:2404.16130v1 [cs.CL]\nother');
  expect(found.edges).toBe('');
});

it('has nothing to tell of an empty page', () => {
  expect(readEdges(page([]))).toEqual({ edges: '', stamp: '' });
});
