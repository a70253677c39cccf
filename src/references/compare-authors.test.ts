import { expect, it } from 'vitest';
import type { SourceAuthor, SourceWork } from '../claims/source-work';
import { compareAuthors } from './compare-authors';
import { fitRecords } from './fit-records';
import { readForJudging } from './reading';

const title = 'Flowering times of alpine meadows under early snow melt';
const workBy = (authors: readonly SourceAuthor[]): SourceWork => ({
  source: 'crossref',
  recordId: 'x',
  address: 'https://example.org/',
  ids: [],
  title,
  authors,
  hasMoreAuthors: false,
  year: 2018,
  otherYears: [],
  type: 'article',
  notices: [],
  publishedAs: [],
  preprints: [],
  openCopies: [],
});
/** A reference by these family names. */
const referenceBy = (...authors: string[]) => ({
  ...readForJudging(`${title}. 2018.`),
  authors,
  authorCount: authors.length,
});

it.each<[string, readonly string[], readonly SourceAuthor[], string]>([
  ['a name of one letter', ['E'], [{ family: 'E', given: 'Weinan' }], 'same'],
  ['a name of one sign', ['李'], [{ family: '李', given: '小明' }], 'same'],
  ['another name of one sign', ['王'], [{ family: '李', given: '小明' }], 'other'],
  ['a suffix on one side', ['Harrow'], [{ family: 'Harrow Jr.', given: 'Anna' }], 'same'],
  ['a suffix on the other side', ['Harrow Jr'], [{ family: 'Harrow', given: 'Anna' }], 'same'],
  ['nothing but a suffix in common', ['Okafor Jr'], [{ family: 'Harrow Jr.', given: 'Anna' }], 'other'],
])('%s', (_, printed, authors, kind) => {
  expect(compareAuthors(referenceBy(...printed), workBy(authors)).kind).toBe(kind);
});

it('a record without authors has no word against one with them', () => {
  const [bare, full] = [workBy([]), workBy([{ family: 'Harrow', given: 'Anna' }])];
  expect(fitRecords(referenceBy('Okafor'), [bare, full]).authors.kind).toBe('other');
  expect(fitRecords(referenceBy('Harrow'), [bare, full]).authors.kind).toBe('same');
  expect(fitRecords(referenceBy('Harrow'), [bare]).authors.kind).toBe('unknown');
});
