/** Texts of PDFs, as their pages are laid out. */
import { expect, it } from 'vitest';
import { readPdfFile } from '../../scripts/pdf-in-node';
import { pdfOfWork } from '../../tests/services/made-file.mjs';
import { layOutPage } from '../pdf/layout';
import type { DocumentText } from '../text/document-text';
import { readPdfText } from './read-pdf';
import { NoFullText } from './text-builder';

const prose = 'The valley was mapped in spring, and the map was kept by the council of the town. '.repeat(5);
async function textOf(body: readonly string[]): Promise<DocumentText> {
  const file = pdfOfWork({ title: 'Of valleys', abstract: prose, body });
  const { pages } = await readPdfFile(new Uint8Array(file));
  const work = readPdfText(pages.map(layOutPage));
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

it('has the paragraphs of all pages, their headings, and no bibliography', async () => {
  const last = 'Maps halved the error of 31 walkers in the valley.';
  const { text, blocks } = await textOf([...Array<string>(11).fill(prose), last]);
  expect(text).toContain(last);
  const read = blocks.map(({ start, end }) => text.slice(start, end));
  expect(read.join(' ')).not.toContain('Of other things');
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  expect(headings.map(({ start, end }) => text.slice(start, end))).toContain('1 Results');
});

it('is none where a file has no more than an abstract', async () => {
  await expect(textOf(['Short.'])).rejects.toThrow(NoFullText);
});
