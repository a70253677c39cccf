import { describe, expect, it } from 'vitest';
import type { PdfFile } from '../../pdf/engine';
import type { PageItems } from '../../pdf/page-items';
import type { PdfText } from '../../pdf/pdf-text';
import { PagesText, type SearchProgress } from './pages-text';

/** Words of its own for each page: what all pages have alike is taken for a running head. */
function pageOf(page: number): PageItems {
  const line = (text: string, y: number) => ({
    text,
    x: 72,
    y,
    width: 5 * text.length,
    size: 10,
    font: 'f',
    angle: 0,
  });
  const name = String.fromCharCode(...Array.from(String(page), (digit) => 97 + Number(digit)));
  const items = ['ma', 'lo', 'ki', 'su', 'ne'].map((word, at) =>
    line(`The ${word}${name} of ${word.repeat(2)}${name} is number ${String(page)} here.`, 300 + 40 * at),
  );
  return { page, width: 612, height: 792, items };
}

/** A file that records the order in which its pages were read. @param broken pages that cannot be read */
function fileOf(pageCount: number, broken: readonly number[] = []) {
  const asked: number[] = [];
  const readPage = (page: number) => {
    asked.push(page);
    return broken.includes(page) ? Promise.reject(new Error('broken')) : Promise.resolve(pageOf(page));
  };
  return { asked, file: { pageCount, readPage } as unknown as PdfFile };
}

async function textsOf(pages: PagesText, signal = new AbortController().signal): Promise<PdfText[]> {
  const texts: PdfText[] = [];
  for await (const text of pages.texts(signal)) texts.push(text);
  return texts;
}

const numbersIn = (text: PdfText | undefined) => [
  ...new Set(
    [...(text?.documentText.text.matchAll(/number (\d+)/g) ?? [])].map(([, number]) => Number(number)),
  ),
];

describe('PagesText', () => {
  it('reads from the page in view outwards, and gives the text as it grows, at last all of it', async () => {
    const { file, asked } = fileOf(20);
    const progress: SearchProgress[] = [];
    const texts = await textsOf(
      new PagesText(
        file,
        () => 10,
        (now) => progress.push(now),
      ),
    );
    expect(asked.slice(0, 6)).toEqual([10, 11, 9, 12, 8, 13]);
    expect([...asked].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(texts.map((text) => numbersIn(text).length)).toEqual([4, 16, 20]);
    expect(numbersIn(texts[0])).toEqual([9, 10, 11, 12]);
    expect(numbersIn(texts.at(-1))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(progress.map(({ read }) => read)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('follows the reader to another page', async () => {
    const { file, asked } = fileOf(30);
    let inView = 1;
    const pages = new PagesText(
      file,
      () => inView,
      () => {
        if (asked.length === 3) inView = 25;
      },
    );
    await textsOf(pages);
    expect(asked.slice(0, 6)).toEqual([1, 2, 3, 25, 26, 24]);
  });

  it('goes on without a page that cannot be read, and says which', async () => {
    const { file } = fileOf(6, [2, 5]);
    const pages = new PagesText(
      file,
      () => 1,
      () => undefined,
    );
    expect(numbersIn((await textsOf(pages)).at(-1))).toEqual([1, 3, 4, 6]);
    expect(pages.progress).toEqual({ read: 6, total: 6, unreadable: [2, 5] });
  });

  it('goes on where it was stopped, and reads nothing twice', async () => {
    const { file, asked } = fileOf(12);
    const stop = new AbortController();
    const pages = new PagesText(
      file,
      () => 1,
      ({ read }) => {
        if (read === 5) stop.abort();
      },
    );
    await expect(textsOf(pages, stop.signal)).rejects.toThrow();
    expect(numbersIn((await textsOf(pages)).at(-1))).toHaveLength(12);
    expect(asked).toHaveLength(12);
    expect(await textsOf(pages)).toEqual([pages.whole]);
  });
});
