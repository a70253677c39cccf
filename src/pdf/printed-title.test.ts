import { describe, expect, it } from 'vitest';
import { assemble, readPdf } from '../../tests/pdfs/measure-text';
import { line, PdfFile } from '../../tests/pdfs/pdf-file.mjs';
import { layOutPage } from './layout';

const title = 'What Wardens Say of Fences in Young Dunes';
const body = [
  'Young dunes lose sand to wind and to feet. Fences are the oldest remedy, and nobody',
  'has asked the wardens who mend them. We asked, wrote down what they said, and sorted',
  'it by the kind of fence. Fences of chestnut held the sand for three winters.',
];

/** The title that is found on a page of these lines, from its top, above a text of size 11. */
async function titleOf(
  ...lines: readonly (readonly [text: string, size: number])[]
): Promise<string | undefined> {
  const file = new PdfFile();
  const head = lines.map(([text, size], at) => line(text, 72, 740 - 36 * at, { size }));
  const text = body.map((words, at) => line(words, 72, 740 - 36 * lines.length - 14 * at));
  file.page([...head, ...text].join(''));
  return assemble((await readPdf(new Uint8Array(file.write()))).map(layOutPage)).title;
}

describe('the printed title', () => {
  it('is the largest text of several words above the body', async () => {
    expect(await titleOf([title, 18], ['Ada Fenwick and Bola Oduya', 14])).toBe(title);
    expect(await titleOf([title, 11])).toBeUndefined();
  });

  it.each([['Research Article'], ['Original Article'], ['Review']])(
    'is not the kind of the article: %s',
    async (kind) => {
      expect(await titleOf([kind, 18], [title, 18])).toBe(title);
      expect(await titleOf([kind, 24], [title, 18])).toBe(title);
    },
  );

  it('is not the name of a journal, while there is another large text', async () => {
    expect(await titleOf(['The International Journal of Rural Software', 24], [title, 18])).toBe(title);
    expect(await titleOf(['Dunes Today', 24], ['Dunes Today, Volume 18, Issue 3', 11], [title, 18])).toBe(
      title,
    );
    expect(await titleOf(['Dunes Today', 24], ['Dunes Today 18(3)', 9], [title, 18])).toBe(title);
    expect(await titleOf(['Dunes Today', 24], ['Dunes Today and Tomorrow', 11], [title, 18])).toBe(
      'Dunes Today',
    );
    expect(await titleOf(['Annals of Rural Software', 24])).toBe('Annals of Rural Software');
  });
});
