/** Reads a PDF in Node and compares its text with the sentences that it was made from. */
import { readFileSync } from 'node:fs';
import { assemble, readPdfFile } from '../../scripts/pdf-in-node';
import { layOutPage } from '../../src/pdf/layout';
import type { PageItems } from '../../src/pdf/page-items';
import type { PdfText } from '../../src/pdf/pdf-text';

interface Source {
  readonly title: string;
  /** In order. */
  readonly body: readonly string[];
  /** Captions and notes. */
  readonly aside: readonly string[];
}

export interface Measured {
  readonly sentences: number;
  /** Sentences that stand whole in one block, of all. */
  readonly whole: number;
  /** Of the body's that are whole: so many stand behind the one before them. */
  readonly inOrder: number;
  /** Share of the body's words that stand in the text in their order. */
  readonly words: number;
  readonly lost: readonly string[];
}

export const made = [
  'two-columns-tex',
  'two-columns-chromium',
  'formulas-tex',
  'one-column-chromium',
] as const;

/** @param name of a file in this folder, or a path */
export async function readPages(name: string): Promise<PageItems[]> {
  const file = /[./]/.test(name) ? name : `tests/pdfs/${name}.pdf`;
  return readPdf(new Uint8Array(readFileSync(file)));
}

/** @param data of a file; it is taken away */
export async function readPdf(data: Uint8Array): Promise<PageItems[]> {
  return [...(await readPdfFile(data)).pages];
}

export { assemble };

export function readSource(name: string): Source {
  return JSON.parse(readFileSync(`tests/pdfs/${name}.sentences.json`, 'utf8')) as Source;
}

export async function readMade(name: string): Promise<PdfText> {
  return assemble((await readPages(name)).map(layOutPage));
}

export function measure(text: PdfText, { body, aside }: Source): Measured {
  const blocks = text.documentText.blocks.map(({ start, end }) =>
    fold(text.documentText.text.slice(start, end)),
  );
  const whole = blocks.join('\n');
  const lost = [...body, ...aside].filter((sentence) => !whole.includes(fold(sentence)));
  const places = body.map((sentence) => whole.indexOf(fold(sentence))).filter((place) => place >= 0);
  const inOrder = places.filter((place, at) => place > (places[at - 1] ?? -1)).length;
  const count = body.length + aside.length;
  return {
    sentences: count,
    whole: (count - lost.length) / count,
    inOrder: inOrder / Math.max(1, places.length),
    words: commonWords(body.flatMap(wordsOf), blocks.flatMap(wordsOf)),
    lost,
  };
}

/** Ligatures and white space do not count. */
function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

function wordsOf(text: string): string[] {
  return fold(text).split(' ');
}

/** Share of the first words that the longest common sequence has. */
function commonWords(source: readonly string[], text: readonly string[]): number {
  let before = new Uint32Array(text.length + 1);
  let row = new Uint32Array(text.length + 1);
  for (const word of source) {
    for (const [at, other] of text.entries())
      row[at + 1] = word === other ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0);
    [before, row] = [row, before];
  }
  return (before[text.length] ?? 0) / source.length;
}
