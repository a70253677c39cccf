/** Papers, as the lists of reports, checks and verdicts make them. */
import { expect, it } from 'vitest';
import { groupOfTitle } from '../claims/title';
import type { ListedCheck, ListedReport, ListedVerdict } from '../messages/message-data';
import { chosenWorks, type ListedWork, listWorks, sortedWorks } from './list-works';

const title = 'Shade keeps the nests of ground beetles cool';
const group = groupOfTitle(title);
const report = {
  id: 'r',
  group,
  examinedTitle: title,
  date: '2026-06-01',
  qualityScore: 6,
  claimsExtracted: 10,
  claimsVerified: 4,
  works: ['arxiv:2301.07777'],
} as const;
const check = {
  id: 'c',
  group: 'another',
  page: { works: ['doi:10.1000/x'], title: 'Another title', url: 'https://example.org/x' },
  madeAt: '2026-07-01T10:00:00.000Z',
} as const;
const verdict = {
  group,
  examinedTitle: title,
  value: 'confirmed',
  note: '',
  updatedAt: '2026-05-01T00:00:00.000Z',
};
const link = { id: 'l', preprint: 'arxiv:2301.07777', published: 'doi:10.1000/x', declarations: [] } as const;

const worksOf = (change: { reports?: object[]; checks?: object[]; verdicts?: object[]; links?: object[] }) =>
  listWorks({
    reports: (change.reports ?? []) as ListedReport[],
    checks: (change.checks ?? []) as ListedCheck[],
    verdicts: (change.verdicts ?? []) as ListedVerdict[],
    links: (change.links ?? []) as never,
  });

it('counts reports, claims, scores and verdicts of a paper', () => {
  const more = { ...report, id: 's', qualityScore: 8, claimsVerified: 6, works: [], date: '2026-06-02' };
  const taken = { ...verdict, value: undefined };
  expect(worksOf({ reports: [report, more], verdicts: [verdict, taken] })).toEqual([
    {
      group,
      title,
      works: ['arxiv:2301.07777'],
      linked: [],
      reports: 2,
      claims: 20,
      verified: 10,
      scores: [6, 8],
      verdicts: 1,
      checks: 0,
      date: '2026-06-02',
    },
  ]);
});

it('joins a check under another title by an id, its own or one that was linked, and no other', () => {
  const groups = (works: readonly ListedWork[]) => works.map(({ group: one, checks }) => [one, checks]);
  expect(groups(worksOf({ reports: [report], checks: [check] }))).toEqual([
    [group, 0],
    ['another', 1],
  ]);
  const linked = worksOf({ reports: [report], checks: [check], links: [{ ...link, since: '2026-01-01' }] });
  expect(groups(linked)).toEqual([[group, 1]]);
  expect(linked[0]).toMatchObject({
    works: ['arxiv:2301.07777', 'doi:10.1000/x'],
    linked: [],
    url: 'https://example.org/x',
    date: '2026-07-01',
  });
  for (const apart of [link, { ...link, since: '2026-01-01', removedAt: '2026-02-01' }])
    expect(worksOf({ reports: [report], checks: [check], links: [apart] })).toHaveLength(2);
  const same = { ...check, page: { ...check.page, works: ['arxiv:2301.07777'] } };
  expect(groups(worksOf({ reports: [report], checks: [same] }))).toEqual([[group, 1]]);
});

it('has what was judged in a check under the paper', () => {
  const own = { ...verdict, group: 'of the check' };
  expect(worksOf({ reports: [report], verdicts: [own] })).toMatchObject([{ group, verdicts: 1 }]);
  expect(worksOf({ verdicts: [{ ...own, note: 'n', value: undefined }] })).toMatchObject([
    { group, title, verdicts: 1, reports: 0 },
  ]);
});

it('sorts and filters', () => {
  const [work] = worksOf({ reports: [report] });
  if (work === undefined) throw new Error('no work');
  const works = [
    { ...work, group: 'a', title: 'B', date: '2026-01-01', checks: 1 },
    { ...work, group: 'b', title: 'A', date: '2026-01-02', verdicts: 2 },
    { ...work, group: 'c', title: 'C', date: '2026-01-03', reports: 0, claims: 0 },
  ];
  const ids = (all: readonly ListedWork[]) => all.map(({ group: one }) => one).join('');
  expect(ids(sortedWorks(works, 'date', 'en'))).toBe('cba');
  expect(ids(sortedWorks(works, 'title', 'en'))).toBe('bac');
  expect(ids(sortedWorks(works, 'claims', 'en'))).toBe('bac');
  expect(ids(sortedWorks(works, 'checks', 'en'))).toBe('acb');
  expect(ids(chosenWorks(works, { text: '', kind: 'reported' }))).toBe('ab');
  expect(ids(chosenWorks(works, { text: '', kind: 'judged' }))).toBe('b');
  expect(ids(chosenWorks(works, { text: '2301.07777' }))).toBe('abc');
  expect(ids(chosenWorks(works, { text: 'c', kind: 'checked' }))).toBe('');
});
