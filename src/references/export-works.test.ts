import { plugins } from '@citation-js/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckedReference } from '../claims/reference-check';
import type { SourceWork } from '../claims/source-work';
import { type ExportedWork, type ExportForm, exportWorks, foundWorks } from './export-works';

const work: SourceWork = {
  source: 'crossref',
  recordId: '10.5555/moss_1',
  address: 'https://doi.org/10.5555/moss_1',
  ids: ['arxiv:1701.00001', 'doi:10.5555/moss_1'],
  title: 'Moss & lichen: 50% of {all} growth\nTY  - BOOK',
  authors: [{ family: 'Müller-Lind', given: 'Jörg' }, { family: 'Moss and Fern Survey' }],
  hasMoreAuthors: false,
  year: 2018,
  otherYears: [],
  venue: 'J. Moss',
  volume: '12',
  firstPage: '45',
  type: 'article',
  notices: [],
  publishedAs: [],
  preprints: [],
  openCopies: [],
};
const found: CheckedReference = {
  at: 0,
  text: '',
  outcome: { state: 'found', work },
  notices: [],
  silent: [],
};
const works = foundWorks([
  found,
  { ...found, at: 1, sameAs: 0 },
  { ...found, at: 2, outcome: { state: 'no-such-work' } },
  { ...found, at: 3, outcome: { state: 'differs', work: { ...work, type: 'preprint' }, differences: [] } },
  {
    ...found,
    at: 4,
    outcome: { state: 'differs', work: { ...work, year: 1999 }, differences: [], isAstray: true },
  },
]);

test('BibTeX: signs of TeX are text, and keys are told apart', () => {
  const text = exportWorks(works, 'bibtex');
  expect(text.match(/^@\w+\{.*$/gm)).toEqual(['@article{mullerlind2018,', '@misc{mullerlind2018-2,']);
  expect(text).toContain(
    'title = {Moss \\& lichen: 50\\% of \\textbraceleft{}all\\textbraceright{} growth {TY} - {BOOK}}',
  );
  expect(text).toContain('author = {Müller-Lind, Jörg and {{Moss {and} Fern Survey}}}');
  expect(text).toContain('doi = {10.5555/moss_1}');
  expect(text).toContain('eprint = {1701.00001},\n  archiveprefix = {arXiv}');
  expect(exportWorks([{ ...work, title: 'BERT: mRNA of Moss' }], 'bibtex')).toContain(
    'title = {{}{BERT}: {}{mRNA} of {Moss}}',
  );
});

test('RIS: no value begins a line of its own', () => {
  const records = exportWorks(works, 'ris').split(/(?<=\nER {2}- )\r\n/);
  expect(records).toHaveLength(3);
  expect(records[0]?.split('\r\n')).toEqual([
    'TY  - JOUR',
    'AU  - Müller-Lind, Jörg',
    'AU  - Moss and Fern Survey',
    'C7  - arXiv:1701.00001',
    'DA  - 2018///',
    'PY  - 2018',
    'DO  - 10.5555/moss_1',
    'ID  - mullerlind2018',
    'SP  - 45',
    'T2  - J. Moss',
    'TI  - Moss & lichen: 50% of {all} growth TY - BOOK',
    'UR  - https://doi.org/10.5555/moss_1',
    'VL  - 12',
    'ER  - ',
  ]);
  expect(records[1]).toContain('TY  - MANSCPT\r\n');
  const title = `${'x'.repeat(69)} TY - BOOK`;
  expect(exportWorks([{ ...work, title }], 'ris')).toContain(`\r\nTI  - ${title}\r\n`);
});

test('CSL-JSON', () => {
  const [first] = JSON.parse(exportWorks(works, 'csl'));
  expect(first).toMatchObject({
    id: 'mullerlind2018',
    type: 'article-journal',
    author: [{ family: 'Müller-Lind', given: 'Jörg' }, { literal: 'Moss and Fern Survey' }],
    issued: { 'date-parts': [[2018]] },
    DOI: '10.5555/moss_1',
  });
  expect(exportWorks([], 'csl')).toBe('[]\n');
});

const marks = '\\ { } " $ % & # _ ^ ~ @ , ; = - -- \' ` < <i> </i> \\textbf{ \\" others BERT mRNA'.split(' ');
const breaks = [
  ' and ',
  ' AND ',
  ': ',
  '\n',
  '\t',
  '\u2028',
  '\u0085',
  '\r\nTY  - BOOK\r\n',
  '\nER  - \n',
  '  - ',
];
const ends = ['},\n  doi = {x', '\n@book{x,', '<span class="nocase">'];
const letters = 'é e\u0301 Ł ß 李 Ђ ﬁ ² α … 🦉 \u200f'.split(' ');
/** What is the worst in one form or another, among other signs. */
const signs = fc.oneof(
  fc.constantFrom(...marks, ...breaks, ...ends, ...letters),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
);
const hostile = (maxLength: number) =>
  fc.array(signs, { minLength: 1, maxLength }).map((all) => `x${all.join('')}x`);
const anyWork: fc.Arbitrary<ExportedWork> = fc.record({
  title: hostile(40),
  authors: fc.array(fc.record({ family: hostile(5), given: hostile(3) }), { minLength: 1, maxLength: 3 }),
  ids: fc.constantFrom<ExportedWork['ids']>(
    ['doi:10.5555/a_b%3c&(1)#x~y$'],
    ['arxiv:1701.00001', 'doi:10.1002/(sici)1097<1::aid-x>3.0.co;2-q'],
  ),
  type: fc.constantFrom(
    'article',
    'preprint',
    'proceedings',
    'book',
    'chapter',
    'thesis',
    'dataset',
    'report',
    'other',
  ),
  year: fc.integer({ min: 1000, max: 2100 }),
  venue: hostile(5),
  volume: hostile(2),
  firstPage: hostile(2),
  address: fc.constantFrom('https://example.org/a_b?c={d}&e=%7B#f', 'https://doi.org/10.5555/{x'),
});
/** White space is one blank, as the files have it. */
const plain = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

test.each<ExportForm>(['bibtex', 'ris', 'csl'])('%s: what is read again is what was written', (form) => {
  fc.assert(
    fc.property(fc.array(anyWork, { minLength: 1, maxLength: 3 }), (works) => {
      const read = readAgain(exportWorks(works, form), form);
      expect(read.map((entry) => factsOfEntry(entry, form))).toEqual(
        works.map((one) => factsOfWork(one, form)),
      );
    }),
    { numRuns: 300 },
  );
});

interface ReadEntry {
  readonly title: string;
  readonly author: readonly Readonly<
    Record<'family' | 'given' | 'suffix' | 'literal' | 'non-dropping-particle', string | undefined>
  >[];
  readonly issued: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly DOI: string;
}

function readAgain(text: string, form: ExportForm): readonly ReadEntry[] {
  if (form === 'csl') return JSON.parse(text);
  const forceType = form === 'ris' ? '@ris/file' : '@bibtex/text';
  return plugins.input.chain(text, { generateGraph: false, forceType }) as unknown as ReadEntry[];
}

function factsOfWork({ title, authors, year, ids }: ExportedWork, form: ExportForm): object {
  return {
    title: plain(title),
    authors: authors.map(({ family, given = '' }) => nameIn(form, plain(family), plain(given))),
    year,
    doi: ids.find((id) => id.startsWith('doi:'))?.slice(4),
  };
}

function factsOfEntry({ title, author, issued, DOI }: ReadEntry, form: ExportForm): object {
  const authors = author.map(({ family, given, suffix, literal, 'non-dropping-particle': particle }) =>
    nameIn(form, literal ?? [particle, family].filter(Boolean).join(' '), given, suffix),
  );
  return { title, authors, year: issued['date-parts'][0]?.[0], doi: DOI };
}

/** In RIS, commas of names are like those between their parts. */
function nameIn(form: ExportForm, ...parts: readonly (string | undefined)[]): readonly string[] {
  const known = parts.filter((part) => part !== undefined);
  return form === 'ris' ? known.join(', ').split(/, ?/) : known;
}
