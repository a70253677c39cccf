/** Which records are of one work, and what the work is then. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceWork } from '../claims/source-work';
import { mergeWorks } from './merge-works';

const title = 'Lichen growth follows soil moisture in alpine valleys';
let count = 0;
const record = (fields: Partial<SourceWork>): SourceWork => {
  count += 1;
  return {
    source: 'crossref',
    recordId: String(count),
    address: 'https://doi.org/10.5555/x',
    ids: [],
    title,
    authors: [{ family: 'Dvorský', given: 'Ada' }],
    hasMoreAuthors: false,
    year: 2020,
    otherYears: [],
    type: 'article',
    notices: [],
    publishedAs: [],
    preprints: [],
    openCopies: [],
    ...fields,
  };
};
const ofE = { authors: [{ family: 'E', given: 'Weinan' }] };
const ofLi = { authors: [{ family: '李', given: '小明' }] };
/** Record ids of each work. */
const groups = (records: readonly SourceWork[]) =>
  mergeWorks(records).map((merged) => merged.records.map(({ recordId }) => recordId).toSorted());

describe('one work', () => {
  it.each<[string, Partial<SourceWork>, Partial<SourceWork>]>([
    ['by a common id', { ids: ['doi:10.5555/a'], title: 'One' }, { ids: ['doi:10.5555/a'], title: 'Other' }],
    [
      'by the id of its preprint',
      { ids: ['doi:10.5555/a'], preprints: ['arxiv:2001.00001'] },
      { ids: ['arxiv:2001.00001'], year: 2016 },
    ],
    [
      'by title, year and author',
      { ids: ['doi:10.5555/a'] },
      { ids: ['arxiv:2001.00001'], year: 2019, title: title.toUpperCase() },
    ],
    ['by a name that is not parted', { ids: ['doi:10.5555/a'] }, { authors: [{ family: 'Ada Dvorsky' }] }],
    ['by a name before initials', { ids: ['doi:10.5555/a'] }, { authors: [{ family: 'Dvorsky A.' }] }],
    ['by a name before a suffix', { authors: [{ family: 'Dvorský Jr.', given: 'Ada' }] }, {}],
    ['by a name of one letter', ofE, { authors: [{ family: 'Weinan E' }] }],
    ['by a name of one sign', ofLi, { authors: [{ family: '李 小明' }] }],
    ['by a name of one sign, parted', ofLi, { authors: [{ family: '李', given: '小' }] }],
    ['by a year that it has besides', { year: 2018, otherYears: [2021] }, { year: 2022 }],
  ])('%s', (_name, one, other) => {
    const records = [record(one), record({ source: 'openalex', ...other })];
    expect(groups(records)).toHaveLength(1);
  });

  it.each<[string, Partial<SourceWork>, Partial<SourceWork>]>([
    ['different DOIs', { ids: ['doi:10.5555/a'] }, { ids: ['doi:10.5555/b'] }],
    ['different ids of arXiv', { ids: ['arxiv:2001.00001'] }, { ids: ['arxiv:2001.00002'] }],
    ['years apart', { year: 2018 }, { year: 2020 }],
    ['no year at one', { year: 2018 }, { otherYears: [] }],
    ['other authors', {}, { authors: [{ family: 'Haddad' }] }],
    [
      'other authors with a suffix in common',
      { authors: [{ family: 'Dvorský Jr.', given: 'Ada' }] },
      { authors: [{ family: 'John Haddad Jr.' }] },
    ],
    ['other authors of one sign', ofLi, { authors: [{ family: '王', given: '小明' }] }],
    [
      'an initial that is a family name',
      { authors: [{ family: 'Dvorský E.' }] },
      { authors: [{ family: 'Haddad E.' }] },
    ],
    ['no authors', {}, { authors: [] }],
    ['a title that says little', { title: 'Introduction' }, { title: 'Introduction' }],
    ['a notice about it', {}, { type: 'notice' }],
  ])('but not with %s', (name, one, other) => {
    const { year: _year, ...without } = record({ source: 'openalex', ...other });
    const second = name === 'no year at one' ? without : record({ source: 'openalex', ...other });
    expect(groups([record(one), second])).toHaveLength(2);
  });

  it('does not become one with a second of another DOI by way of a record without ids', () => {
    const [a, b] = [record({ ids: ['doi:10.5555/a'] }), record({ ids: ['doi:10.5555/b'] })];
    const between = record({ source: 'europepmc' });
    expect(groups([a, between, b])).toHaveLength(2);
  });
});

it('has what any of its records says, with the publisher’s word first', () => {
  const [merged] = mergeWorks([
    record({
      source: 'arxiv',
      ids: ['arxiv:2001.00001'],
      year: 2019,
      type: 'preprint',
      abstract: 'We show.',
      newestVersion: 4,
      publishedAs: ['doi:10.5555/a'],
      openCopies: [{ address: 'https://arxiv.org/pdf/2001.00001', kind: 'pdf', version: 'submitted' }],
    }),
    record({ source: 'openalex', ids: ['doi:10.5555/a'], notices: [{ kind: 'retracted' }], citedBy: 7 }),
    record({
      ids: ['doi:10.5555/a'],
      venue: 'Journal of Made Results',
      notices: [{ kind: 'retracted', date: '2024-01-02', notice: 'doi:10.5555/n' }],
    }),
  ]);
  expect(merged?.records.map(({ source }) => source)).toEqual(['crossref', 'openalex', 'arxiv']);
  expect(merged?.work).toMatchObject({
    source: 'crossref',
    ids: ['doi:10.5555/a', 'arxiv:2001.00001'],
    year: 2020,
    otherYears: [2019],
    venue: 'Journal of Made Results',
    abstract: 'We show.',
    newestVersion: 4,
    citedBy: 7,
    notices: [{ kind: 'retracted', date: '2024-01-02', notice: 'doi:10.5555/n' }],
  });
  expect(merged?.work.openCopies).toHaveLength(1);
});

it('gives the same for the same records in any order, and each record once', () => {
  const ids = fc.subarray([
    'doi:10.5555/a',
    'doi:10.5555/b',
    'arxiv:2001.00001',
    'arxiv:2001.00002',
  ] as const);
  const fields = fc.record({
    ids,
    preprints: ids,
    source: fc.constantFrom('crossref', 'openalex', 'arxiv'),
    title: fc.constantFrom(title, `${title} again`),
    year: fc.integer({ min: 2018, max: 2021 }),
    type: fc.constantFrom('article', 'preprint', 'notice'),
  });
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 8 }), fc.infiniteStream(fc.nat(7)), (all, keys) => {
      const records = all.map((one) => record(one as Partial<SourceWork>));
      const shuffled = records
        .map((one) => [keys.next().value ?? 0, one] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, one]) => one);
      const merged = mergeWorks(records);
      expect(mergeWorks(shuffled)).toEqual(merged);
      expect(merged.flatMap((work) => work.records).length).toBe(records.length);
    }),
  );
});

it('takes time in proportion to the records of a title', () => {
  const records = Array.from({ length: 3_000 }, (_, at) => record({ ids: [`doi:10.5555/${String(at)}`] }));
  const before = process.cpuUsage();
  mergeWorks(records);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
});
