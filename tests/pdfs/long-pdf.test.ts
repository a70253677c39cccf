import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import {
  makeDeepTree,
  makeFormBomb,
  makeLongPdf,
  makeLongWord,
  makeManyLinks,
  makeManyOperators,
  sentenceOf,
} from './long-pdf.mjs';

const fonts = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts/',
);

async function read(bytes: Uint8Array, number: number) {
  const task = getDocument({ data: new Uint8Array(bytes), standardFontDataUrl: fonts, verbosity: 0 });
  const file = await task.promise;
  const page = await file.getPage(number);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
  const read = {
    pages: file.numPages,
    text,
    outline: ((await file.getOutline()) ?? []).length,
    links: (await page.getAnnotations()).length,
    operators: (await page.getOperatorList()).fnArray.filter((operator) => operator === OPS.showText).length,
  };
  await task.destroy();
  return read;
}

it('has a sentence of its own at every place', () => {
  const sentences = new Set<string>();
  for (let page = 1; page <= 1000; page += 1)
    for (let at = 0; at < 40; at += 1) sentences.add(sentenceOf(page, at));
  expect(sentences.size).toBe(40_000);
});

it.each([300, 1000])('has %i pages, and the sentences on each', async (pages) => {
  const bytes = makeLongPdf({ pages, hasOutline: true });
  const last = await read(bytes, pages);
  expect(last).toMatchObject({ pages, outline: pages / 10 });
  for (const at of [0, 29]) expect(last.text).toContain(sentenceOf(pages, at));
  expect(last.text).not.toContain(sentenceOf(pages - 1, 0));
  expect((await read(bytes, 11)).text).toContain('2 Part 2');
});

it('draws as often as asked for', async () => {
  expect(await read(makeManyOperators(5000), 1)).toMatchObject({ pages: 2, operators: 5000 });
});

it('has as many links as asked for', async () => {
  expect(await read(makeManyLinks(500), 1)).toMatchObject({ pages: 1, links: 500 });
});

it('has one word of the length asked for', async () => {
  const { text } = await read(makeLongWord(20_001), 1);
  expect(text).toHaveLength(20_001);
  expect(text).not.toMatch(/\s/);
});

it('draws a word ten times at each level', async () => {
  expect((await read(makeFormBomb(3), 1)).text.match(/again/g)).toHaveLength(100);
});

it('has a page below all nodes', async () => {
  expect((await read(makeDeepTree(200), 1)).text).toContain('At the end of a long branch');
});
