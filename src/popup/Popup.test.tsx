// @vitest-environment jsdom
/** The popup's wiring: which tab its requests are about. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleRelated } from '../../tests/gallery/samples';
import type { PageWork } from '../claims/page-work';

const sendMessage = vi.fn();
const update = vi.fn(async () => undefined);
const tab = { id: 7, url: 'https://www.example.org/', incognito: false };
const stateOfTab = vi.fn();
const settings = {
  areMarksOn: true,
  isStripOn: true,
  opensByHover: true,
  areListingMarksOn: true,
  areReferenceMarksOn: true,
  opensPdfs: false,
  checksPapers: false,
  listsByClaim: false,
  sitesOff: [],
  styles: {},
};
vi.mock('../messages/protocol', () => ({ sendMessage, onMessage: () => () => undefined }));
vi.mock('webextension-polyfill', () => ({
  default: { runtime: { getURL: (path: string) => `chrome-extension://x/${path}` }, tabs: { update } },
}));
const access = { access: undefined, allow: vi.fn(async () => undefined), declineAll: vi.fn() };
vi.mock('./use-access', () => ({ useAccess: () => access }));
vi.mock('./opened-tab', () => ({
  openedTab: async () => tab,
  stateOfTab,
}));
const { Popup } = await import('./Popup');

afterEach(() => {
  render(null, document.body);
});

beforeEach(() => {
  vi.clearAllMocks();
  // jsdom would take the document away.
  vi.spyOn(window, 'close').mockReturnValue();
  tab.url = 'https://www.example.org/';
  stateOfTab.mockResolvedValue({
    page: { url: tab.url, works: [], holds: 'unknown', isConflicting: false, namesBoth: false },
    phase: 'done',
    findings: [],
  });
  sendMessage.mockImplementation((type: string, request?: { page?: PageWork }) => {
    const related = request?.page?.works.length === 0 ? { reports: [], claims: [] } : sampleRelated;
    return Promise.resolve(type === 'findRelated' ? related : type === 'getSettings' ? settings : 0);
  });
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
async function open() {
  render(<Popup />, document.body);
  await settle();
}

it('names the tab of a look-up by hand, too: private windows keep verdicts of their own', async () => {
  await open();
  const box = document.querySelector('input');
  if (box === null) throw new Error('there is no box');
  box.value = '2504.16584';
  document.querySelector('form')?.requestSubmit();
  await settle();
  const asked = sendMessage.mock.calls.filter(([type]) => type === 'findRelated');
  // First for what the tab shows: a page that names no work may have been checked.
  expect(asked.map(([, request]) => request)).toEqual([
    { page: { works: [], url: tab.url }, mayAsk: true, tabId: 7 },
    { page: { works: ['arxiv:2504.16584'] }, mayAsk: true, tabId: 7 },
  ]);
  document.querySelector<HTMLElement>('[data-action="confirm"]')?.click();
  await settle();
  // What the tab shows is another paper: neither its file nor its highlights are those of the one that was looked up.
  const read = document.querySelector('[data-action="read"]')?.getAttribute('href') ?? '';
  expect(new URL(read).searchParams.get('file')).toBe('https://arxiv.org/pdf/2504.16584');
  document.querySelector<HTMLElement>('[data-filter="unverified"]')?.click();
  await settle();
  expect(sendMessage.mock.calls.filter(([type]) => type === 'filterHighlights')).toEqual([]);
  document.querySelector<HTMLElement>('[data-filter="all"]')?.click();
  await settle();
  const judged = sendMessage.mock.calls.filter(([type]) => type === 'changeVerdict');
  expect(judged).toEqual([['changeVerdict', expect.objectContaining({ tabId: 7 })]]);
});

it('names the tab where the claims of a report that only cites the paper are read', async () => {
  tab.url = 'https://arxiv.org/pdf/2504.16584v1';
  stateOfTab.mockResolvedValue(undefined);
  const stub = { id: 'a', title: 'R', isTitleCut: false, date: '2026-01-02', publisher: 'P' };
  const citing = { count: 1, stubs: [{ ...stub, examinedTitle: 'Work', group: 'w' }] };
  const answer = sendMessage.getMockImplementation();
  sendMessage.mockImplementation((type: string, request?: object) =>
    type === 'findRelated' ? Promise.resolve({ ...sampleRelated, citing }) : answer?.(type, request),
  );
  await open();
  document.querySelector<HTMLElement>('[data-action="stub-claims"]')?.click();
  await settle();
  const read = sendMessage.mock.calls.filter(([type]) => type === 'readReport');
  expect(read).toEqual([['readReport', expect.objectContaining({ reportId: 'a', tabId: 7 })]]);
});

it('knows the work of a PDF from its address, and leads the tab to the viewer', async () => {
  tab.url = 'https://arxiv.org/pdf/2504.16584v1';
  stateOfTab.mockResolvedValue(undefined);
  await open();
  const root = document.querySelector<HTMLElement>('main');
  expect(root?.dataset).toMatchObject({ state: 'ready', works: 'arxiv:2504.16584' });
  document.querySelector<HTMLElement>('[data-action="read"]')?.click();
  await settle();
  const url = `chrome-extension://x/src/viewer/index.html?file=${encodeURIComponent(tab.url)}`;
  expect(update.mock.calls).toEqual([[7, { url }]]);
  expect(window.close).toHaveBeenCalledOnce();
});

it('shows over the viewer what its file is, before the viewer itself answers', async () => {
  const file = encodeURIComponent('https://arxiv.org/pdf/2504.16584v1');
  tab.url = `chrome-extension://x/src/viewer/index.html?file=${file}`;
  stateOfTab.mockResolvedValue(undefined);
  await open();
  expect(stateOfTab).toHaveBeenCalledWith(7, true);
  expect(document.querySelector('header')?.textContent).toContain('full text');
  expect(document.querySelector<HTMLElement>('main')?.dataset['works']).toBe('arxiv:2504.16584');
  expect(document.querySelector('[data-action="read"]')).toBeNull();
});

it('draws what was asked for before it was there, and asks again when that has failed', async () => {
  const { loadTab } = await import('./load-tab');
  tab.url = 'https://arxiv.org/abs/2504.16584';
  stateOfTab.mockResolvedValue({
    page: {
      url: tab.url,
      works: ['arxiv:2504.16584'],
      holds: 'abstract',
      isConflicting: false,
      namesBoth: false,
    },
    phase: 'done',
    findings: [],
  });
  const first = loadTab();
  await (await first).whole;
  render(<Popup first={first} />, document.body);
  await settle();
  const asked = () => sendMessage.mock.calls.filter(([type]) => type === 'findRelated').length;
  expect(document.querySelector('main')?.dataset).toMatchObject({ state: 'ready' });
  expect(asked()).toBe(1);

  render(null, document.body);
  const failed = Promise.reject(new Error('The index is not there yet.'));
  failed.catch(() => undefined);
  render(<Popup first={failed} />, document.body);
  await settle();
  expect(document.querySelector('main')?.textContent).toContain('The index is not there yet.');
  document.querySelector<HTMLElement>('main button')?.click();
  await settle();
  expect(document.querySelector('main')?.dataset).toMatchObject({ state: 'ready' });
  expect(asked()).toBe(2);
});

it('lists in the form that the reader has set, has the tab filter its highlights, and names a paper whose file has no title', async () => {
  tab.url = 'https://arxiv.org/abs/2504.16584';
  stateOfTab.mockResolvedValue({
    page: {
      url: tab.url,
      works: ['arxiv:2504.16584'],
      holds: 'full-text',
      isConflicting: false,
      namesBoth: false,
    },
    phase: 'done',
    findings: [],
    filter: 'verified',
  });
  settings.listsByClaim = true;
  await open();
  settings.listsByClaim = false;
  expect(document.querySelector('h1')?.textContent).toBe('Finding memory leaks');
  expect(document.querySelectorAll('.report')).toHaveLength(0);
  expect(document.querySelector('.chips [aria-pressed="true"]')?.textContent).toBe('1 verified');
  document.querySelector<HTMLElement>('[data-filter="unverified"]')?.click();
  document.querySelector<HTMLElement>('[data-list="reports"]')?.click();
  await settle();
  const sent = (type: string) => sendMessage.mock.calls.filter(([name]) => name === type);
  expect(sent('filterHighlights')).toEqual([['filterHighlights', 'unverified', 7]]);
  expect(sent('changeSetting')).toEqual([['changeSetting', { name: 'listsByClaim', isOn: false }]]);
  expect(document.querySelectorAll('.report')).not.toHaveLength(0);
});
