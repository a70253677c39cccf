/** What the toolbar button says of a page. */
import { expect, it, vi } from 'vitest';
import type { Finding, PageState } from '../page/identity/page-state';

const action = { setBadgeText: vi.fn(), setBadgeBackgroundColor: vi.fn(), setTitle: vi.fn() };
let readIn: { readonly done: number; readonly of: number } | undefined;
vi.mock('webextension-polyfill', () => ({ default: { action } }));
vi.mock('../store/sources', () => ({ packageProgress: async () => readIn }));
const { lookOf, showBadge } = await import('./show-badge');

const page: PageState['page'] = {
  url: 'https://arxiv.org/abs/2504.00001',
  works: ['arxiv:2504.00001'],
  holds: 'full-text',
  isConflicting: false,
  namesBoth: false,
};
const findings = (count: number, change: Partial<Finding>): Finding[] =>
  Array.from({ length: count }, (_, at) => ({
    claimId: `${JSON.stringify(change)}-${String(at)}`,
    found: 'no',
    isExamined: true,
    ...change,
  }));
const here = (count: number, change: Partial<Finding> = {}) => findings(count, { found: 'yes', ...change });
const state = (all: readonly Finding[], change: Partial<PageState> = {}): PageState => ({
  page,
  phase: 'done',
  reportCount: 4,
  findings: all,
  ...change,
});
const differing = { agreement: 'differs' } as const;

it.each<[string, PageState, string, string]>([
  ['nothing is known', state([], { reportCount: 0 }), '', 'Claimlight'],
  [
    'claims are found',
    state([...here(7), ...findings(5, {})]),
    '7/12',
    'Claimlight: 7 of 12 claims from 4 reports found on this page',
  ],
  [
    'none is found',
    state(findings(1, {}), { reportCount: 1 }),
    '0/1',
    'Claimlight: 0 of 1 claim from 1 report found on this page',
  ],
  [
    'some differ from the page',
    state([...here(5), ...here(2, differing), ...findings(5, {})]),
    '7/12!',
    'Claimlight: 7 of 12 claims from 4 reports found on this page\u00a0· 2 differ from the page',
  ],
  [
    'one differs of more than a badge has room for',
    state([...here(99), ...here(1, differing), ...findings(20, {})]),
    '100!',
    'Claimlight: 100 of 120 claims from 4 reports found on this page\u00a0· 1 differs from the page',
  ],
  ['both numbers have two digits', state(here(34)), '34/34', expect.stringContaining('34 of 34 claims')],
  [
    'claims about other papers are counted only where they stand',
    state([...here(1), ...here(1, { isExamined: false }), ...findings(3, { isExamined: false })]),
    '2/2',
    expect.stringContaining('2 of 2 claims'),
  ],
  [
    'the page is still read',
    state([...here(1), ...findings(11, { found: 'pending' })], { phase: 'reading' }),
    '12',
    'Claimlight: 12 claims',
  ],
  [
    'a claim was followed to a work that no report knows',
    state(here(1, { isExamined: false }), { reportCount: 0 }),
    '1',
    'Claimlight: 1 claim',
  ],
  [
    'this browser has checked the page itself: that is not counted',
    state([...here(2), ...here(9, { isExamined: false, isOwn: true, ...differing })]),
    '2/2',
    'Claimlight: 2 of 2 claims from 4 reports found on this page',
  ],
])('where %s', (_, given, text, title) => {
  const look = lookOf(given);
  expect(look).toEqual({ text, title, hasDifference: text.endsWith('!') });
});

it('shows it on the button of the tab that reports it, and a difference in another colour, too', async () => {
  const sender = (id?: number) => ({ tab: id === undefined ? undefined : { id } }) as never;
  await showBadge(state(here(2)), sender());
  expect(action.setBadgeText).not.toHaveBeenCalled();
  await showBadge(state(here(2)), sender(3));
  await showBadge(state(here(2, differing)), sender(3));
  expect(action.setBadgeText.mock.calls).toEqual([[{ tabId: 3, text: '2/2' }], [{ tabId: 3, text: '2/2!' }]]);
  const colours = action.setBadgeBackgroundColor.mock.calls.map(([{ color }]) => color as string);
  expect(new Set(colours).size).toBe(2);
  expect(action.setTitle).toHaveBeenLastCalledWith({
    tabId: 3,
    title: 'Claimlight: 2 of 2 claims from 4 reports found on this page\u00a0· 2 differ from the page',
  });
});

it('says in its tooltip that reports are still being read in', async () => {
  readIn = { done: 500, of: 10_000 };
  await showBadge(state(here(7)), { tab: { id: 8 } } as never);
  expect(action.setTitle).toHaveBeenLastCalledWith({
    tabId: 8,
    title: expect.stringContaining('still reading in its reports: 500 of 10,000'),
  });
  readIn = undefined;
});
