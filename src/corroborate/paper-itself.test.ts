/** A paper and its stages, and who is independent of them. */
import { expect, it } from 'vitest';
import type { SourceWork } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import { areIndependent } from '../question/independent';
import { mergeWorks } from '../sources/merge-works';
import { partPaper, relationOf } from './paper-itself';

const title = 'Shaded nests keep the eggs of ground beetles cool in summer';
const [published, drafted] = ['doi:10.5555/beetle.1', 'doi:10.5555/beetle.2'] as const;
const abend = { given: 'Ada', family: 'Abend' };
const castellan = { given: 'Chen', family: 'Castellan' };
const work = (id: WorkId, more: Partial<SourceWork>): SourceWork => ({
  source: 'crossref',
  recordId: id,
  address: 'https://example.org/',
  ids: [id],
  title,
  authors: [abend],
  hasMoreAuthors: false,
  year: 2021,
  otherYears: [],
  type: 'article',
  notices: [],
  publishedAs: [],
  preprints: [],
  openCopies: [],
  ...more,
});
const paper = work(published, {});
const other = work('doi:10.5555/beetle.3', { title: 'Under hedges', authors: [castellan] });

/** @param draft another stage of the paper, which the services know from a second record alone */
function parted(draft: Partial<SourceWork>, works: readonly WorkId[] = [published, drafted]) {
  const stage = work(drafted, { source: 'openalex', ...draft });
  const records = [paper, stage, other];
  const own = records.filter(({ ids }) => ids.some((id) => works.includes(id)));
  const { itself, same } = partPaper({ works, title }, own, mergeWorks(records));
  // The stage by which the paper is called says nothing of the other's author.
  expect(areIndependent(itself.work, other)).toBe(true);
  return { relation: relationOf(itself, other), record: itself.record, count: same.length };
}

it.each<[string, Partial<SourceWork>, WorkId[]?]>([
  ['id', { title: 'A draft on the nests of beetles' }],
  ['title', {}, [published]],
])('is by the authors of each of its stages, also of one known by %s', (_, draft, works) => {
  const both = [abend, castellan];
  const known = { relation: 'same-authors', record: 'known', count: 2 };
  expect(parted({ ...draft, authors: both }, works)).toEqual(known);
});

it('has nothing independent of it where not all authors of a stage are known', () => {
  const known = { relation: 'unknown', record: 'more-authors', count: 2 };
  expect(parted({ hasMoreAuthors: true })).toEqual(known);
  expect(parted({ authors: [abend, { family: '—' }] })).toEqual(known);
});

it('is not unknown for a stage that nobody has authors of', () => {
  expect(parted({ authors: [] })).toEqual({ relation: 'independent', record: 'known', count: 2 });
});
