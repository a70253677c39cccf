import { describe, expect, it } from 'vitest';
import { identifyPdf } from './identify-pdf';

const title = 'Household Gardens in Four Small Towns';
const prose =
  'The survey was carried out in four towns between March and October, and every household was visited twice.';

function worksOf(lines: readonly string[], edges = ''): readonly string[] {
  return identifyPdf({ title, firstPageText: [title, prose, ...lines].join('\n'), edges }).works;
}

describe('what publishers print on first pages', () => {
  it.each([
    [
      'a reference format on the next line',
      [
        'ACM Reference Format:',
        `A. Holt and B. Ek. 2024. ${title}. ACM, 9 pages. https://doi.org/10.1145/ 3999990.3999991`,
      ],
      'doi:10.1145/3999990.3999991',
    ],
    [
      'a note of receipt',
      [
        'Manuscript received 3 May 2023; revised 4 June 2023. Digital Object Identifier 10.1109/TPR.2023.3999999',
      ],
      'doi:10.1109/tpr.2023.3999999',
    ],
    [
      'a line of its own beside data that have one, too',
      [
        'Data for this article can be found online at https://doi.org/10.5555/data.12',
        'https://doi.org/10.1016/j.jir.2023.104999',
        'Received 3 May 2023; Accepted 9 May 2023',
      ],
      'doi:10.1016/j.jir.2023.104999',
    ],
    [
      'the line of a journal',
      ['Plain Inference (2023) 12:33–49 DOI 10.1007/s99999-023-01234-5'],
      'doi:10.1007/s99999-023-01234-5',
    ],
    [
      'the notice of a preprint server',
      ['bioRxiv preprint doi: https://doi.org/10.1101/2023.05.03.539999; this version posted May 9, 2023.'],
      'doi:10.1101/2023.05.03.539999',
    ],
  ])('%s', (_name, lines, work) => {
    expect(worksOf(lines)).toEqual([work]);
  });

  it('goes by head and foot before anything in the text', () => {
    const foot = 'https://doi.org/10.1016/j.jir.2023.104999';
    expect(worksOf(['doi:10.5555/other.1'], foot)).toEqual(['doi:10.1016/j.jir.2023.104999']);
  });
});

describe('the DOI of another work', () => {
  it.each([
    ['in a sentence', 'The questionnaire of Holt and Ek (doi:10.5555/other.1) was used unchanged.'],
    ['behind a mark', 'We build on earlier work [4] (https://doi.org/10.5555/other.1).'],
    ['in a note', '1 A. Holt and B. Ek, Plain looks, Records 3, 4 (2011), https://doi.org/10.5555/other.1.'],
    [
      'in an entry without a number',
      'Holt, A., & Ek, B. (2011). Plain looks. https://doi.org/10.5555/other.1',
    ],
    ['in an entry of medicine', '1. Holt A, Ek B. Plain looks. J Rec. 2011;3:4. doi:10.5555/other.1'],
    ['of what was extended', 'This work appeared in an earlier version as https://doi.org/10.5555/other.1.'],
    ['of what is corrected', 'The original article can be found online at https://doi.org/10.5555/other.1.'],
    ['of recordings', 'We release all recordings (https://doi.org/10.5555/other.1).'],
    ['of a paper that is commented on', 'This comment refers to https://doi.org/10.5555/other.1'],
  ])('is left alone: %s', (_name, line) => {
    expect(worksOf([line])).toEqual([]);
  });
});

describe('a masthead of several lines above the title', () => {
  const pageOf = (masthead: string, more: readonly string[] = []) =>
    identifyPdf({ title, firstPageText: [masthead, title, prose, ...more].join('\n') });

  it.each([
    'Marram Publishing Corporation Dunes Research and Practice Volume 2026, Article ID 990103, 6 pages doi:10.5555/own.1',
    'Annals of the Institute of Shores Vol. 12 No. 3 (2026), pp. 1–20 Westholm, Northland DOI: 10.5555/own.1',
    'Proceedings of the Fifth Workshop on Dunes and Shores, Westholm, May 2026 Marram House https://doi.org/10.5555/own.1',
  ])('names the work at its end: %s', (masthead) => {
    expect(pageOf(masthead)).toMatchObject({ works: ['doi:10.5555/own.1'], namesBoth: true });
  });

  it('is no sentence, and no lead to another paper', () => {
    for (const line of [
      'This article is discussed by Ada Holt and Bo Ek, who asked wardens what they thought of it, in https://doi.org/10.5555/other.1',
      'Commentary on Ada Holt and Bo Ek, Plain Looks at Gardens in Four Towns, Dunes Research and Practice 3, doi:10.5555/other.1',
      'Holt, A., & Ek, B. (2011). Plain Looks, Dunes Research and Practice 3, Marram Publishing, doi:10.5555/other.1',
    ])
      expect(pageOf(line).works).toEqual([]);
  });

  it('is in conflict with another DOI of as good a right', () => {
    const masthead =
      'Marram Publishing Corporation Dunes Research and Practice Volume 2026, 6 pages doi:10.5555/own.1';
    expect(pageOf(masthead, ['doi:10.5555/other.1'])).toMatchObject({ works: [], isConflicting: true });
  });
});

describe('a paper that prints the DOI of another one beside its own id', () => {
  const stamp = 'arXiv:2404.16130v1  [cs.CL]  24 Apr 2024';
  const found = (lines: readonly string[], edges = '') =>
    identifyPdf({ title, firstPageText: [title, prose, ...lines].join('\n'), edges, stamp }).works;

  it.each([
    'Extended version of doi:10.5555/other.1',
    'Companion paper: https://doi.org/10.5555/other.1',
    'Commentary on https://doi.org/10.5555/other.1',
    'Reply to A. Holt, doi:10.5555/other.1',
    'Part II of https://doi.org/10.5555/other.1',
    'Translated from doi:10.5555/other.1',
    'Related article: doi:10.5555/other.1',
    'Response to doi:10.5555/other.1',
  ])('is not that one: %s', (line) => {
    expect(found([line])).toEqual(['arxiv:2404.16130']);
    expect(found([], line)).toEqual(['arxiv:2404.16130']);
    expect(found(['Dunes Research 3 (2024). https://doi.org/10.5555/own.1', line])).toEqual([
      'arxiv:2404.16130',
      'doi:10.5555/own.1',
    ]);
  });

  it.each([
    [['Commentary on:', 'https://doi.org/10.5555/other.1']],
    [['This paper was translated from', 'https://doi.org/10.5555/other.1']],
    [['Cite as: A. Fenwick (2024). Household Gardens. Companion paper: https://doi.org/10.5555/other.1']],
  ])('nor where the words are on the line before, or in the line to cite: %j', (lines) => {
    expect(found(lines)).toEqual(['arxiv:2404.16130']);
  });

  it('reads a note that ends in the foot of the page as a note', () => {
    const note =
      '1 A. Holt and B. Ek, Plain looks at gardens, Records of Gardens 3, 4 (2011). https://doi.org/10.5555/other.1';
    expect(found([note], 'Records of Gardens 3, 4 (2011). https://doi.org/10.5555/other.1')).toEqual([
      'arxiv:2404.16130',
    ]);
  });

  it('abstains where head or foot and text name two', () => {
    const page = {
      title,
      firstPageText: [title, prose, 'doi:10.5555/other.1'].join('\n'),
      edges: '10.5555/own.1',
    };
    expect(identifyPdf(page)).toMatchObject({ works: [], isConflicting: true });
    expect(identifyPdf({ ...page, edges: '10.5555/' })).toMatchObject({ works: ['doi:10.5555/other.1'] });
  });
});

describe('the title', () => {
  const metadataTitle = 'mown: An R Package for Paths through Meadows';
  const titleOf = (banner: string, lines: readonly string[], own = metadataTitle) =>
    identifyPdf({ title: banner, metadataTitle: own, firstPageText: [banner, ...lines, prose].join('\n') });

  it('is that of the metadata where the page prints it, too', () => {
    expect(titleOf('Rural Software Today', [metadataTitle])).toMatchObject({
      title: metadataTitle,
      namesBoth: false,
    });
    expect(
      titleOf('Rural Software Today', [
        'mown:',
        'An R Package for Paths through Meadows',
        'doi:10.5555/own.1',
      ]),
    ).toMatchObject({ title: metadataTitle, namesBoth: true });
  });

  it('is the printed one where the metadata have a part of it, or another one', () => {
    const longer = `${metadataTitle} and Parks`;
    expect(titleOf(longer, [metadataTitle]).title).toBe(longer);
    expect(titleOf(title, ['The package is mown: An R Package for Paths through Meadows']).title).toBe(title);
  });

  it.each(['Journal of Rural Software', 'Rural Software Today and Tomorrow', 'Rural Software'])(
    'is no name of a journal in the metadata: %s',
    (journal) => {
      const lines = [journal, 'Rural Software Today and Tomorrow, vol. 3, 2026'];
      expect(titleOf(title, lines, journal).title).toBe(title);
    },
  );
});

describe('a file of one of several versions', () => {
  const lines = ['First published: 12 Jan 2026, 15:99 https://doi.org/10.12688/f1000research.990011.1'];
  const latest = 'Latest published: 3 Mar 2026, 15:99 https://doi.org/10.12688/f1000research.990011.2';
  const found = (own: string, more: readonly string[]) =>
    identifyPdf({ title: own, firstPageText: [own, prose, ...more].join('\n') });

  it('is the work, and the version that its title names', () => {
    const marked = `${title} [version 2; peer review: 2 approved]`;
    expect(found(marked, [...lines, latest])).toMatchObject({
      works: ['doi:10.12688/f1000research.990011'],
      version: 2,
      title,
    });
  });

  it('is the version of the DOI, unless there are two', () => {
    expect(found(title, lines).version).toBe(1);
    expect(found(title, [...lines, latest])).toMatchObject({ works: ['doi:10.12688/f1000research.990011'] });
    expect(found(title, [...lines, latest])).not.toHaveProperty('version');
  });
});
