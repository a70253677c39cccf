/** Ids that references of a PDF have from the links over them. */
import { describe, expect, it } from 'vitest';
import { assemble, readPdfFile } from '../../../scripts/pdf-in-node';
import { line, PdfFile, textPage } from '../../../tests/pdfs/pdf-file.mjs';
import { layOutPage } from '../../pdf/layout';
import { citedOfFile } from './cited-of-file';

const entries = [
  '[1] A. Harrow. Flowering times of alpine meadows in early years. J. Moss, 2018.',
  '[2] T. Quill. Drift of gravel under seasonal floods in rivers of the north. River Letters,',
  'volume 4, pages 1-9, 2020.',
  '[3] C. Okafor. Sorting pebbles with small budgets. doi:10.5555/pebbles.2016.17. 2016.',
  '[4] R. Brandt. Lamps and candles in reading rooms. Lamp Studies, 2011.',
];
const top = 600;
const step = 14;

interface Link {
  readonly address: string;
  /** Left, bottom, right, top, in points from below. */
  readonly rect: readonly number[];
  readonly more?: string;
}
/** Over a line of the entries. */
const over = (at: number, left = 72, right = 540) => {
  const y = top - at * step;
  return [left, y - 3, right, y + 9];
};
const quad = ([left = 0, bottom = 0, right = 0, above = 0]: readonly number[]) =>
  [left, above, right, above, left, bottom, right, bottom].join(' ');

async function worksOf(links: readonly Link[], page = ''): Promise<(readonly string[])[]> {
  const file = new PdfFile();
  const numbers = links.map(({ address, rect, more = '' }) =>
    file.add(
      `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${rect.join(' ')}] ${more} /A << /S /URI /URI (${address}) >> >>`,
    ),
  );
  file.page(
    textPage('Meadows and rivers', ['Meadows flower early [1]. Gravel drifts [2]. Pebbles [3]. Lamps [4].']),
  );
  file.page(
    line('References', 72, top + 30, { size: 14 }) +
      entries.map((text, at) => line(text, text.startsWith('[') ? 72 : 90, top - at * step)).join(''),
    { entries: `/Annots [${numbers.map((number) => `${number} 0 R`).join(' ')}] ${page}` },
  );
  const read = await readPdfFile(new Uint8Array(file.write()));
  const text = assemble(read.pages.map(layOutPage));
  const { references, markers } = await citedOfFile(
    {
      readPage: async (number) => read.pages[number - 1] ?? expect.fail(),
      readLinks: async (number) => read.links[number - 1] ?? expect.fail(),
    },
    text,
    new AbortController().signal,
  );
  expect(markers.map(({ references: named }) => named)).toEqual([[0], [1], [2], [3]]);
  return references.map(({ works }) => works);
}

describe('ids of links', () => {
  it.each(['', '/UserUnit 2'])('belong to the entry that they lie over, page %s', async (page) => {
    const works = await worksOf(
      [
        { address: 'https://doi.org/10.5555/meadow.12', rect: over(0, 200, 400) },
        { address: 'https://arxiv.org/abs/2004.01234v2', rect: over(2, 90, 140) },
        { address: 'https://example.org/lamps', rect: over(4) },
      ],
      page,
    );
    expect(works).toEqual([
      ['doi:10.5555/meadow.12'],
      ['arxiv:2004.01234'],
      ['doi:10.5555/pebbles.2016.17'],
      [],
    ]);
  });

  it('of one link over two lines, whose rectangle lies over the next entry, too, are the lines’ own', async () => {
    const parts = [over(1, 400, 540), over(2, 90, 140)];
    const works = await worksOf([
      {
        address: 'https://doi.org/10.5555/gravel.4',
        rect: [72, top - 4 * step, 540, top + 9],
        more: `/QuadPoints [${parts.map(quad).join(' ')}]`,
      },
    ]);
    expect(works).toEqual([[], ['doi:10.5555/gravel.4'], ['doi:10.5555/pebbles.2016.17'], []]);
  });

  it('are nobody’s where the link lies over several entries, or leads elsewhere', async () => {
    const works = await worksOf([
      { address: 'https://doi.org/10.5555/all', rect: [0, 0, 612, 792] },
      { address: 'https://doi.org.example.org/10.5555/meadow.12', rect: over(0) },
      { address: 'javascript:alert\\(1\\)', rect: over(0) },
    ]);
    expect(works).toEqual([[], [], ['doi:10.5555/pebbles.2016.17'], []]);
  });

  it('come before printed ones, unless they are the beginning of one', async () => {
    const linkedTo = async (id: string) =>
      (await worksOf([{ address: `https://doi.org/${id}`, rect: over(3) }]))[2];
    expect(await linkedTo('10.5555/pebbles')).toEqual(['doi:10.5555/pebbles.2016.17']);
    expect(await linkedTo('10.5555/others')).toEqual(['doi:10.5555/others', 'doi:10.5555/pebbles.2016.17']);
  });
});
