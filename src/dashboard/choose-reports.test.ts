/** Which reports a list shows, and in which order. */
import { expect, it } from 'vitest';
import type { ListedReport } from '../messages/message-data';
import { chosenReports, reportOrders, sortedReports, sourcesOf } from './choose-reports';

const report = (id: string, change: Partial<ListedReport> = {}): ListedReport => ({
  id,
  title: `Title ${id}`,
  isTitleCut: false,
  publisher: 'Forge',
  date: '2026-06-01',
  examinedTitle: 'A paper',
  qualityScore: 5,
  claimsExtracted: 10,
  claimsVerified: 5,
  group: 'g',
  works: [],
  ...change,
});
const all = [
  report('a', { date: '2026-06-03', qualityScore: 4.9, claimsVerified: 0, importNames: ['Mine'] }),
  report('b', { title: 'Ähren', qualityScore: 8.5, claimsVerified: 10, publisher: 'Anvil' }),
  report('c', { title: 'title 10', qualityScore: 7.5, isMadeHere: true, examinedTitle: 'Öl' }),
  report('d', { title: 'title 9', date: '2026-06-02', claimsExtracted: 0, claimsVerified: 0 }),
];
const ids = (reports: readonly ListedReport[]) => reports.map(({ id }) => id).join('');

it('sorts by each, and what is alike by date', () => {
  const sorted = Object.fromEntries(
    reportOrders.map((order) => [order, ids(sortedReports(all, order, 'en'))]),
  );
  expect(sorted).toEqual({
    date: 'adbc',
    title: 'bdca',
    paper: 'adbc',
    publisher: 'badc',
    quality: 'bcda',
    verified: 'bcad',
  });
});

it('filters by words, source, band and what is verified', () => {
  const found = (choice: Parameters<typeof chosenReports>[1]) => ids(chosenReports(all, choice));
  expect(found({ text: '' })).toBe('abcd');
  expect(found({ text: 'title öl' })).toBe('c');
  expect(found({ text: 'mine' })).toBe('a');
  expect(found({ text: '', source: 'import:Mine' })).toBe('a');
  expect(found({ text: '', source: 'own' })).toBe('c');
  expect(found({ text: '', source: 'bundled' })).toBe('bd');
  expect(found({ text: '', band: 'low' })).toBe('a');
  expect(found({ text: '', band: 'good' })).toBe('c');
  expect(found({ text: '', verified: 'all' })).toBe('bd');
  expect(found({ text: '', verified: 'none' })).toBe('ad');
  expect(found({ text: '', verified: 'unverified' })).toBe('ac');
  expect(all.flatMap(sourcesOf)).toEqual(['import:Mine', 'bundled', 'own', 'bundled']);
});
