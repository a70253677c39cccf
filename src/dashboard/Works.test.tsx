// @vitest-environment jsdom
/** The list of papers, and the page of one. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ListedCheck, ListedReport, ShownWork } from '../messages/message-data';

const sent: [type: string, data: unknown][] = [];
const answers = new Map<string, (data: unknown) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    sent.push([type, data]);
    return answers.get(type)?.(data);
  },
}));
let dataChanged: () => void = () => undefined;
vi.mock('../messages/receive', () => ({
  onMessage: (_type: string, handle: () => void) => {
    dataChanged = handle;
    return () => undefined;
  },
}));
const saved: string[] = [];
vi.mock('../messages/save-files', () => ({ saveCitations: (text: string) => saved.push(text) }));
vi.mock('../files/paper-address', () => ({ paperAddress: (url: string) => `viewer?${url}` }));
const { Works } = await import('./Works');
const { WorkPage } = await import('./WorkPage');

const report = (id: string, title: string, change: Partial<ListedReport> = {}): ListedReport => ({
  id,
  title: `Report ${id}`,
  isTitleCut: false,
  publisher: 'Forge',
  date: '2026-06-01',
  examinedTitle: title,
  qualityScore: 5,
  claimsExtracted: 10,
  claimsVerified: 5,
  group: title,
  works: [],
  ...change,
});
const reports = [
  report('a', 'Moss', { works: ['arxiv:2301.07777'] }),
  report('b', 'Moss', { qualityScore: 8 }),
  report('c', 'Lichen', { date: '2026-06-02' }),
];

beforeEach(() => {
  location.hash = '#/works';
  sent.length = 0;
  saved.length = 0;
  answers.clear();
  answers.set('listReports', () => ({ rows: reports, state: 's' }));
  answers.set('listChecks', () => ({ rows: [] }));
  answers.set('listVerdicts', () => []);
  answers.set('listLinks', () => []);
  answers.set('countReports', () => [5]);
});
afterEach(() => {
  render(null, document.body);
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
async function open(page = <Works />): Promise<void> {
  render(page, document.body);
  await settle();
  await settle();
}
const rows = () =>
  [...document.querySelectorAll('[data-group] .row')].map((row) =>
    (row.textContent ?? '').replaceAll('\u00a0', ' '),
  );

it('counts the reports that examine each paper, and asks how many cite one whose ids are known', async () => {
  await open();
  expect(rows()).toHaveLength(2);
  expect(rows()[1]).toContain('2 reports examine this paper');
  expect(rows()[1]).toContain('3 reports cite this paper');
  expect(rows()[1]).toContain('quality 5.0 to 8.0 of 10');
  expect(sent.filter(([type]) => type === 'countReports')).toEqual([
    ['countReports', [{ works: ['arxiv:2301.07777'], title: 'Moss' }]],
  ]);
  const [link] = document.querySelectorAll<HTMLAnchorElement>('[data-index="1"] a');
  expect(link?.getAttribute('href')).toBe('#/works/Moss');
});

it('saves those that are chosen with their ids', async () => {
  await open();
  await act(async () => document.querySelectorAll<HTMLElement>('[data-action="choose"]')[1]?.click());
  await act(async () => document.querySelector<HTMLElement>('[data-action="export-ris"]')?.click());
  await vi.waitFor(() => expect(saved).toHaveLength(1), { timeout: 20_000 });
  expect(saved[0]).toContain('Moss');
  expect(saved[0]).toContain('2301.07777');
  expect(saved[0]).not.toContain('Lichen');
});

it('says how to fill it', async () => {
  answers.set('listReports', () => ({ rows: [], state: 's' }));
  await open();
  expect(document.body.textContent).toContain('Import reports, or open a paper and have it checked.');
});

it('lists more of what cites a paper, from where the page before ended, and begins anew with another state', async () => {
  const all = Array.from({ length: 7 }, (_, at) => report(`r${String(at)}`, 'Fern'));
  const shown: ShownWork = {
    group: 'Moss',
    title: 'Moss',
    paper: { works: ['arxiv:2301.07777'] },
    linked: [],
    reports: [],
    reportCount: 0,
    // Of three that are told, one is left out.
    citing: all.slice(0, 2),
    citingCount: 9,
    citingInFeeds: 0,
    citingNext: 3,
    claims: [],
    checks: [],
  };
  answers.set('readWork', () => ({ ...shown, citing: [...shown.citing] }));
  answers.set('listCiting', (data) =>
    (data as { from: number }).from === 3 ? { rows: all.slice(2, 5), next: 6 } : { rows: all.slice(5) },
  );
  await open(<WorkPage group="Moss" />);
  const rows = () =>
    [...document.querySelectorAll<HTMLElement>('.citing-rows li')].map((row) => row.dataset['reportId']);
  const button = () => document.querySelector<HTMLElement>('[data-action="more-citing"]');
  const press = async () => {
    button()?.click();
    await settle();
  };
  expect([rows().length, button()?.textContent]).toEqual([2, '6 more']);
  await press();
  expect([rows().length, button()?.textContent]).toEqual([5, '3 more']);
  await press();
  expect(rows()).toEqual(all.map(({ id }) => id));
  expect(button()).toBeNull();
  expect(sent.filter(([type]) => type === 'listCiting').map(([, data]) => data)).toMatchObject([
    { from: 3 },
    { from: 6 },
  ]);
  dataChanged();
  await settle();
  expect([rows().length, button()?.textContent]).toEqual([2, '6 more']);
});

it('shows one paper with its reports, checks, and what cites it, and the way to its text', async () => {
  const check = {
    id: 'k',
    group: 'Moss',
    page: { works: [], title: 'Moss' },
    extent: 'full-text',
    madeAt: '2026-06-03',
    claims: 2,
    backing: {},
    figures: 0,
    dismissed: 0,
  } satisfies ListedCheck;
  const shown: ShownWork = {
    group: 'Moss',
    title: 'Moss',
    paper: { works: ['arxiv:2301.07777'], url: 'https://arxiv.org/pdf/2301.07777' },
    linked: ['doi:10.1000/x'],
    reports: reports.slice(0, 2),
    reportCount: 2,
    citing: [report('d', 'Fern')],
    citingCount: 1,
    citingInFeeds: 3,
    claims: [],
    checks: [check],
  };
  answers.set('readWork', () => shown);
  await open(<WorkPage group="Moss" />);
  expect(sent[0]).toEqual(['readWork', { group: 'Moss' }]);
  expect(document.querySelector('h1')?.textContent).toBe('Moss');
  expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    'Reports that examine it',
    'Checks',
    'Reports that cite it',
  ]);
  expect(document.body.textContent).toContain('Feeds name up to 3 more');
  expect(document.querySelector('[data-action="open-paper"]')?.getAttribute('href')).toBe(
    'viewer?https://arxiv.org/pdf/2301.07777',
  );
  expect(
    [...document.querySelectorAll<HTMLElement>('[data-report-id]')].map((row) => row.dataset['reportId']),
  ).toEqual(['a', 'b', 'd']);
  answers.set('readWork', () => undefined);
  render(null, document.body);
  await open(<WorkPage group="Gone" />);
  expect(document.body.textContent).toContain('Nothing is known of this paper any more.');
});
