/** Back to the citing paper: the tab that has it, else its address. */
import { beforeEach, expect, it, vi } from 'vitest';

interface Tab {
  readonly id: number;
  readonly url?: string;
  readonly incognito: boolean;
  readonly windowId: number;
  readonly lastAccessed: number;
}
let tabs: Tab[] = [];
const update = vi.fn(async () => undefined);
const focus = vi.fn(async () => undefined);
const base = 'chrome-extension://x/';
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => base },
    tabs: {
      get: async (id: number) => tabs.find((tab) => tab.id === id) ?? Promise.reject(new Error('gone')),
      query: async () => tabs,
      update,
    },
    windows: { update: focus },
  },
}));
const { goBack } = await import('./go-back');

const paper = 'https://arxiv.org/html/2504.16584v1';
const file = 'https://arxiv.org/pdf/2504.16584v1';
const inReader = `${base}src/viewer/index.html?file=${encodeURIComponent(file)}`;
const tab = (id: number, url: string, change: Partial<Tab> = {}): Tab => ({
  id,
  url,
  incognito: false,
  windowId: 10 + id,
  lastAccessed: id,
  ...change,
});

beforeEach(() => {
  vi.clearAllMocks();
  tabs = [tab(1, 'https://source.example/')];
});

it('goes to the tab that has the paper, the one used last, in its window', async () => {
  tabs.push(tab(2, `${paper}#S2`), tab(3, paper), tab(4, 'https://arxiv.org/html/2504.16584v2'));
  expect(await goBack(paper, 1)).toBeUndefined();
  expect(update).toHaveBeenCalledExactlyOnceWith(3, { active: true });
  expect(focus).toHaveBeenCalledExactlyOnceWith(13, { focused: true });
});

it('goes to the viewer that shows the file', async () => {
  tabs.push(tab(2, inReader));
  expect(await goBack(file, 1)).toBeUndefined();
  expect(update).toHaveBeenCalledExactlyOnceWith(2, { active: true });
});

it('gives the address where no tab has it: for a file, that of the viewer', async () => {
  tabs.push({ id: 5, incognito: false, windowId: 1, lastAccessed: 9 });
  expect(await goBack(paper, 1)).toBe(paper);
  expect(await goBack(file, 1)).toBe(inReader);
  expect(update).not.toHaveBeenCalled();
});

it('leads neither into a private window nor out of one', async () => {
  tabs.push(tab(2, paper, { incognito: true }));
  expect(await goBack(paper, 1)).toBe(paper);
  tabs = [tab(1, 'https://source.example/', { incognito: true }), tab(2, paper)];
  expect(await goBack(paper, 1)).toBe(paper);
  // Chromium shows no page of an extension there.
  expect(await goBack(file, 1)).toBe(file);
});
