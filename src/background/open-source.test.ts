/** Sources that are opened at a passage: which page gets to know it, and what it is asked. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { Sender } from '../messages/protocol';
import type { PageState } from '../page/identity/page-state';

type Answer = (message: { data: unknown; sender: object }) => Promise<unknown>;
const { answers, session, opened, shown, world } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  session: new Map<string, unknown>(),
  opened: [] as { url: string; windowId?: number }[],
  shown: vi.fn(),
  world: { granted: true, base: 'chrome-extension://x/', close: (_tabId: number): void => undefined },
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
  sendMessage: shown,
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      getURL: () => world.base,
      getManifest: () => ({ content_scripts: [{ matches: ['https://*.arxiv.org/*'] }] }),
    },
    permissions: { contains: async () => world.granted },
    storage: {
      session: {
        get: async (key: string) => (session.has(key) ? { [key]: session.get(key) } : {}),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) session.set(key, structuredClone(value));
        },
        remove: async (key: string) => void session.delete(key),
      },
    },
    tabs: {
      get: async (id: number) =>
        id === 404
          ? Promise.reject(new Error('no tab'))
          : { id, index: 4, windowId: id, incognito: id === 7, url: 'https://paper.example/' },
      create: async (options: { url: string }) => {
        opened.push(options);
        return { id: 100 + opened.length };
      },
      onRemoved: { addListener: (listen: (tabId: number) => void) => (world.close = listen) },
    },
  },
}));
vi.mock('virtual:page-scripts', () => ({ files: {} }));
let turn: Promise<unknown> = Promise.resolve();
vi.stubGlobal('navigator', {
  locks: {
    request: (...request: unknown[]) => {
      const done = turn.then(request.at(-1) as () => unknown);
      turn = done.catch(() => undefined);
      return done;
    },
  },
});
const { openSources, isPassageSought, leadToPassage } = await import('./open-source');
const { notices } = await import('../store/tab-texts');
const { forgetPrivateSought } = await import('../store/sought-passages');

const quote = { exact: 'Hills cooled by 8.4 degrees.', prefix: 'We saw: ', suffix: '', start: 8, end: 36 };
const address = 'https://arxiv.org/abs/2401.10002';
const popup = { url: 'chrome-extension://x/src/popup/index.html' };
const ask = async (data: object, sender: object = popup) =>
  answers.get('openSource')?.({
    data: { commandId: crypto.randomUUID(), tabId: 3, address, quote, ...data },
    sender,
  });
const inTab = (id: number, url: string, incognito = false): Sender =>
  ({ url, tab: { id, index: 0, windowId: 1, incognito, url } }) as Sender;
const state = (phase: PageState['phase'], holds: 'abstract' | 'full-text' = 'abstract') =>
  ({ phase, findings: [], page: { url: address, works: [], holds } }) as unknown as PageState;

beforeEach(() => {
  session.clear();
  opened.length = 0;
  shown.mockReset().mockResolvedValue(true);
  world.granted = true;
  world.base = 'chrome-extension://x/';
  openSources();
});

it('opens beside the tab, at the page that our script reads, and has it show the passage once it is read', async () => {
  await ask({});
  expect(opened).toEqual([{ url: address, index: 5, windowId: 3, openerTabId: 3 }]);
  const page = inTab(101, `${address}#S1`);
  expect(await isPassageSought(page)).toBe(true);
  await leadToPassage(state('reading'), page);
  expect(shown).not.toHaveBeenCalled();
  await leadToPassage(state('done'), page);
  await leadToPassage(state('done'), page);
  expect(shown.mock.calls).toEqual([['showPassage', quote, 101]]);
  expect(await isPassageSought(page)).toBe(false);
});

it('tells no other page of the tab, and none of another tab, what is looked for', async () => {
  await ask({});
  expect(await isPassageSought(inTab(5, address))).toBe(false);
  expect(await isPassageSought(inTab(101, 'https://publisher.example/1'))).toBe(true);
  expect(await isPassageSought(inTab(101, 'https://other.example/'))).toBe(false);
  await leadToPassage(state('done'), inTab(101, 'https://other.example/'));
  expect(shown).not.toHaveBeenCalled();
});

it('leaves the passage to the browser where our script is not, and opens PDFs in the viewer', async () => {
  await ask({ address: 'https://journal.example/1' });
  world.granted = false;
  await ask({});
  await ask({ address: 'https://arxiv.org/pdf/1901.10003', isPdf: true });
  // Chromium shows no page of ours in private windows.
  await ask({ address: 'https://arxiv.org/pdf/1901.10003', isPdf: true, tabId: 7 });
  expect(opened.map(({ url }) => url)).toEqual([
    'https://journal.example/1#:~:text=Hills%20cooled%20by%208.4%20degrees.',
    `${address}#:~:text=Hills%20cooled%20by%208.4%20degrees.`,
    'chrome-extension://x/src/viewer/index.html?file=https%3A%2F%2Farxiv.org%2Fpdf%2F1901.10003',
    'https://arxiv.org/pdf/1901.10003#:~:text=Hills%20cooled%20by%208.4%20degrees.',
  ]);
});

it.each([
  ['abstract', 'It may stand in the full text, or in another version.'],
  ['full-text', 'It may be another version.'],
] as const)('says where a page with the %s has the passage no more', async (holds, words) => {
  await ask({});
  const page = inTab(101, address);
  await isPassageSought(page);
  shown.mockResolvedValueOnce(false);
  await leadToPassage(state('done', holds), page);
  expect(await notices.take(101, false)).toContain(words);
  expect(shown).toHaveBeenLastCalledWith('showNotice', undefined, 101);
});

it('opens one tab for a command that comes again, and one where the tab is gone', async () => {
  const commandId = crypto.randomUUID();
  await ask({ commandId });
  await ask({ commandId });
  expect(opened).toHaveLength(1);
  await ask({ tabId: 404 });
  expect(opened).toHaveLength(2);
});

it('forgets what was opened with its tab, and in private windows with the last of them', async () => {
  await ask({});
  world.close(101);
  await vi.waitFor(async () => expect(await isPassageSought(inTab(101, address))).toBe(false));
  await ask({ tabId: 7 });
  expect(await isPassageSought(inTab(102, address))).toBe(false);
  expect(await isPassageSought(inTab(102, address, true))).toBe(true);
  await forgetPrivateSought();
  expect(await isPassageSought(inTab(102, address, true))).toBe(false);
});

it('is for pages of the extension alone, and opens nothing but the web', async () => {
  await expect(ask({}, inTab(3, address))).rejects.toThrow('Only pages of Claimlight');
  await expect(ask({ address: 'javascript:alert(1)' })).rejects.toThrow();
  expect(opened).toEqual([]);
});
