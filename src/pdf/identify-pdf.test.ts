import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { readSpecialPdf } from '../../tests/pdfs/special';
import { identifyPdf, type PdfFirstPage } from './identify-pdf';
import { readEdges } from './page-edges';
import { readItems } from './page-items';

const title = 'Household Gardens in Four Small Towns';
const prose =
  'The survey was carried out in four towns between March and October, and every household was visited twice.';
const stamp = 'arXiv:2404.16130v1  [cs.CL]  24 Apr 2024';

/** A first page of these lines between a title and prose. */
function page(lines: readonly string[], more: Partial<PdfFirstPage> = {}): PdfFirstPage {
  return { title, firstPageText: [title, prose, ...lines].join('\n'), ...more };
}

const worksOf = (lines: readonly string[], more?: Partial<PdfFirstPage>) =>
  identifyPdf(page(lines, more)).works;

describe('the address', () => {
  it('names the work of a page that names none', () => {
    expect(identifyPdf(page([], { ofAddress: { works: ['arxiv:2404.16130'], version: 2 } }))).toEqual({
      works: ['arxiv:2404.16130'],
      version: 2,
      title,
      isConflicting: false,
      namesBoth: false,
    });
  });

  it('leaves the version to the stamp if it has none', () => {
    const found = identifyPdf(page([], { stamp, ofAddress: { works: ['arxiv:2404.16130'] } }));
    expect(found).toMatchObject({ works: ['arxiv:2404.16130'], version: 1, namesBoth: true });
  });

  it('is in conflict with the stamp of another work', () => {
    const found = identifyPdf(page([], { stamp, ofAddress: { works: ['arxiv:2301.00001'] } }));
    expect(found).toEqual({ works: [], isConflicting: true, namesBoth: false });
  });

  it('goes before a printed DOI, unless it is a part of it', () => {
    const printed = ['https://doi.org/10.1371/journal.pone.0230416'];
    expect(worksOf(printed, { ofAddress: { works: ['doi:10.1371/other'] } })).toEqual(['doi:10.1371/other']);
    expect(worksOf(printed, { ofAddress: { works: ['doi:10.1371/journal.pone.0230416.pdf'] } })).toEqual([
      'doi:10.1371/journal.pone.0230416',
    ]);
  });

  it('is joined by an id of the other kind', () => {
    expect(worksOf(['DOI: 10.5555/gardens.1'], { ofAddress: { works: ['arxiv:2404.16130'] } })).toEqual([
      'arxiv:2404.16130',
      'doi:10.5555/gardens.1',
    ]);
  });
});

describe("arXiv's stamp", () => {
  it.each([
    ['arXiv:2404.16130v1  [cs.CL]  24 Apr 2024', 'arxiv:2404.16130', 1],
    ['arXiv:0704.0001v2 [hep-ph] 24 Jul 2007', 'arxiv:0704.0001', 2],
    ['arXiv:hep-th/9901001v3  9 Mar 1999', 'arxiv:hep-th/9901001', 3],
    ['arXiv:math.GT/0309136v1 [math.GT] 8 Sep 2003', 'arxiv:math/0309136', 1],
  ])('%s, in the margin or in the text', (stamp, work, version) => {
    expect(identifyPdf(page([], { stamp }))).toMatchObject({ works: [work], version });
    expect(identifyPdf(page([stamp]))).toMatchObject({ works: [work], version });
  });

  it('is told from mentions of other papers', () => {
    const cited = 'We extend arXiv:2301.00001v2 and arXiv preprint arXiv:2302.00002 [cs.CL].';
    expect(worksOf([cited])).toEqual([]);
    expect(worksOf([cited], { stamp })).toEqual(['arxiv:2404.16130']);
    expect(worksOf([cited, stamp])).toEqual(['arxiv:2404.16130']);
  });

  it('abstains when there are two', () => {
    const found = identifyPdf(page([stamp, stamp.replace('16130', '16131')]));
    expect(found).toEqual({ works: [], isConflicting: true, namesBoth: false });
  });
});

describe('a printed DOI', () => {
  it.each([
    ['https://doi.org/10.5555/claimlight.2024.17', 'doi:10.5555/claimlight.2024.17'],
    [
      'Scientific Data | (2020) 7:12 | https://doi.org/10.1038/s41597-020-0001-1',
      'doi:10.1038/s41597-020-0001-1',
    ],
    ['Materials 2020, 13, 455; doi:10.3390/ma13020455', 'doi:10.3390/ma13020455'],
    ['Digital Object Identifier 10.1109/ACCESS.2020.2964726', 'doi:10.1109/access.2020.2964726'],
    ['DOI 10.1007/s00145-020-09354-1', 'doi:10.1007/s00145-020-09354-1'],
    [
      'Citation: Smith J, Wu L (2020) Gardens. PLoS ONE 15(3): e0230416. https://doi.org/10.1371/journal. pone.0230416',
      'doi:10.1371/journal.pone.0230416',
    ],
    ['CHI ’21, May 8–13, 2021. https://doi.org/10.1145/ 3411764.3445518', 'doi:10.1145/3411764.3445518'],
    [
      'bioRxiv preprint doi: https://doi.org/10.1101/2020.01.01.123456; this version posted January 2, 2020. The copyright holder for this preprint (which was not certified by peer review) is the author/funder.',
      'doi:10.1101/2020.01.01.123456',
    ],
  ])('of %s', (line, work) => {
    expect(worksOf([line])).toEqual([work]);
    expect(worksOf([line, line])).toEqual([work]);
  });

  it.each([
    '[3] A. Author. Wells of the north. Journal of Wells 4, 2019. https://doi.org/10.5555/wells.2019.4',
    '12. Author, A. Wells of the north. https://doi.org/10.5555/wells.2019.4',
    'All data are available at https://doi.org/10.5555/wells.data',
    'Dataset: https://doi.org/10.5555/wells.data',
    'The code is at https://doi.org/10.5281/zenodo.1234567',
    'https://doi.org/10.1145/nnnnnnn.nnnnnnn',
    'https://doi.org/10.1145/1122445.1122456',
    'https://doi.org/XXXXXXX.XXXXXXX',
    'Correction to: https://doi.org/10.5555/wells.2019.4',
  ])('is none in %s', (line) => {
    expect(identifyPdf(page([line]))).toMatchObject({ works: [], isConflicting: false, namesBoth: false });
    const own = 'https://doi.org/10.5555/claimlight.2024.17';
    expect(worksOf([line, own])).toEqual(['doi:10.5555/claimlight.2024.17']);
  });

  it('is not looked for in the references', () => {
    expect(worksOf(['7 References', 'https://doi.org/10.5555/wells.2019.4'])).toEqual([]);
  });

  it('counts in head and foot before all others, behind the references, too', () => {
    const edges = 'Journal of Gardens 3 (2024)\nhttps://doi.org/10.5555/gardens';
    expect(worksOf(['doi:10.5555/wells'], { edges })).toEqual(['doi:10.5555/gardens']);
    expect(worksOf(['References', 'https://doi.org/10.5555/gardens'], { edges })).toEqual([
      'doi:10.5555/gardens',
    ]);
    expect(worksOf(['doi:10.5555/wells'], { edges: '17' })).toEqual(['doi:10.5555/wells']);
  });

  it('counts without a label only where none has one', () => {
    expect(worksOf(['10.5555/gardens.1'])).toEqual(['doi:10.5555/gardens.1']);
    expect(worksOf(['10.5555/gardens.1', 'doi:10.5555/gardens.2'])).toEqual(['doi:10.5555/gardens.2']);
  });

  it('abstains when there are two, but for parts of one', () => {
    expect(identifyPdf(page(['doi:10.5555/gardens', 'doi:10.5555/wells']))).toEqual({
      works: [],
      isConflicting: true,
      namesBoth: false,
    });
    expect(worksOf(['doi:10.5555/gardens', 'doi:10.5555/gardens.s001'])).toEqual(['doi:10.5555/gardens']);
  });
});

describe('the title', () => {
  it('is the printed one, else a sensible one of the metadata', () => {
    expect(identifyPdf({ firstPageText: '', metadataTitle: title })).toMatchObject({ title, works: [] });
    expect(identifyPdf({ firstPageText: '', metadataTitle: 'paper.dvi' })).not.toHaveProperty('title');
  });

  it('belongs to the id only when both are printed', () => {
    expect(identifyPdf(page(['doi:10.5555/gardens'])).namesBoth).toBe(true);
    expect(identifyPdf({ firstPageText: 'doi:10.5555/gardens', metadataTitle: title }).namesBoth).toBe(false);
  });
});

describe('any text', () => {
  it('gives at most one work of a kind, and none in conflict', () => {
    const words = fc.constantFrom(
      'doi:',
      '10.5555/',
      'arXiv:',
      '2404.16130',
      'a',
      ' ',
      '\n',
      '10.1145/x-',
      'v1 [cs.CL] 24 Apr 2024',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(words).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, texts, (firstPageText, stamp) => {
        const { works, isConflicting } = identifyPdf({ firstPageText, stamp });
        for (const kind of ['doi:', 'arxiv:'])
          expect(works.filter((work) => work.startsWith(kind)).length).toBeLessThanOrEqual(1);
        if (isConflicting) expect(works).toEqual([]);
      }),
    );
  });

  it.each([
    '10.5555/'.repeat(50_000),
    `doi:10.5555/${'n'.repeat(400_000)}`,
    `10.5555/${'a-'.repeat(200_000)}`,
    'data '.repeat(80_000),
  ])('is read in bounded time (%#)', (firstPageText) => {
    expect(identifyPdf({ firstPageText }).isConflicting).toBe(false);
  });
});

describe('PDFs', () => {
  async function firstPage(name: string): Promise<PdfFirstPage> {
    const task = getDocument({ data: readSpecialPdf(name), verbosity: 0 });
    const page = await (await task.promise).getPage(1);
    const content = await page.getTextContent({ disableNormalization: true });
    const items = readItems(1, content, page.getViewport({ scale: 1 }));
    await task.destroy();
    return { firstPageText: items.items.map(({ text }) => text).join('\n'), ...readEdges(items) };
  }

  it.each([
    ['arxiv-stamp', 'arxiv:2404.16130'],
    ['printed-doi', 'doi:10.5555/claimlight.2024.17'],
    ['junk-title', undefined],
    ['scan', undefined],
  ])('%s', async (name, work) => {
    expect(identifyPdf(await firstPage(name)).works).toEqual(work === undefined ? [] : [work]);
  });
});
