import { expect, test } from 'vitest';
import type { CheckedReference } from '../claims/reference-check';
import type { SourceWork } from '../claims/source-work';
import { exportList } from './export-list';

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
const list: CheckedReference[] = [
  found,
  { ...found, at: 1, sameAs: 0 },
  { ...found, at: 2, outcome: { state: 'no-such-work' } },
  { ...found, at: 3, outcome: { state: 'differs', work: { ...work, type: 'preprint' }, differences: [] } },
  {
    ...found,
    at: 4,
    outcome: { state: 'differs', work: { ...work, year: 1999 }, differences: [], isAstray: true },
  },
];

test('BibTeX: signs of TeX are text, and keys are told apart', () => {
  const text = exportList(list, 'bibtex');
  expect(text.match(/^@\w+\{.*$/gm)).toEqual(['@article{mullerlind2018,', '@misc{mullerlind2018-2,']);
  expect(text).toContain('title = {{Moss \\& lichen: 50\\% of \\{all\\} growth TY - BOOK}}');
  expect(text).toContain('author = {Müller-Lind, Jörg and {Moss and Fern Survey}}');
  expect(text).toContain('doi = {10.5555/moss_1}');
});

test('RIS: no value begins a line of its own', () => {
  const records = exportList(list, 'ris').split('\r\n\n');
  expect(records).toHaveLength(2);
  expect(records[0]?.split('\r\n')).toEqual([
    'TY  - JOUR',
    'AU  - Müller-Lind, Jörg',
    'AU  - Moss and Fern Survey',
    'TI  - Moss & lichen: 50% of {all} growth TY - BOOK',
    'T2  - J. Moss',
    'PY  - 2018',
    'VL  - 12',
    'SP  - 45',
    'DO  - 10.5555/moss_1',
    'M1  - arXiv:1701.00001',
    'UR  - https://doi.org/10.5555/moss_1',
    'ER  - ',
  ]);
});

test('CSL-JSON', () => {
  const [first] = JSON.parse(exportList(list, 'csl'));
  expect(first).toMatchObject({
    id: 'mullerlind2018',
    type: 'article-journal',
    author: [{ family: 'Müller-Lind', given: 'Jörg' }, { literal: 'Moss and Fern Survey' }],
    issued: { 'date-parts': [[2018]] },
    DOI: '10.5555/moss_1',
  });
  expect(exportList([], 'csl')).toBe('[]\n');
});
