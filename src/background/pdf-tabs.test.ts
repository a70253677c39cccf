/** PDFs of papers go to the viewer, and stay where the reader has come back to them. */
import { beforeEach, expect, it, vi } from 'vitest';

const pdf = 'https://arxiv.org/pdf/2504.16584';
const page = 'https://example.org/';
const base = 'chrome-extension://x/';

type Listener = (tabId: number, change: { url?: string; status?: string }, tab: { url: string }) => void;
const { tab, session, listeners } = vi.hoisted(() => ({
  tab: { url: '' },
  session: new Map<string, unknown>(),
  listeners: new Set<Listener>(),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
    tabs: {
      onUpdated: {
        addListener: (listen: Listener) => {
          listeners.add(listen);
        },
      },
      onRemoved: { addListener: () => undefined },
      get: async () => ({ id: 1, url: tab.url }),
      update: async (_id: number, { url }: { url: string }) => {
        tab.url = url;
      },
    },
    scripting: { executeScript: async () => [{ result: 'application/pdf' }] },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) session.set(key, value);
        },
      },
    },
  },
}));
vi.mock('../files/access', () => ({ findAccess: async () => 'granted' }));
vi.mock('../files/shown-file', async (original) => ({ ...(await original()), canShowViewer: () => true }));
vi.mock('../store/settings', () => ({ readSettings: async () => ({ opensPdfs: true }) }));
vi.mock('./look-up', () => ({ lookUp: async () => ({ claims: [] }) }));
vi.mock('./show-badge', () => ({ showCount: async () => undefined }));
let turn: Promise<unknown> = Promise.resolve();
vi.stubGlobal('navigator', {
  locks: {
    request: (_name: string, work: () => Promise<unknown>) => {
      turn = turn.then(work);
      return turn;
    },
  },
});
const { watchPdfTabs } = await import('./pdf-tabs');
watchPdfTabs();

const rest = () => new Promise((resolve) => setTimeout(resolve, 5));
/** Report to the background an address that the tab shows, or has shown. */
function report(url: string): void {
  for (const listen of listeners) listen(1, { url }, { url });
}
/** The tab shows an address; the background is notified at once. */
async function show(url: string): Promise<string> {
  tab.url = url;
  report(url);
  await rest();
  return tab.url;
}
beforeEach(() => {
  session.clear();
});

it('takes a PDF to the viewer, leaves it alone when the reader comes back, and takes it there again later', async () => {
  const viewer = await show(pdf);
  expect(viewer.startsWith(base)).toBe(true);
  await show(viewer);
  expect(await show(pdf)).toBe(pdf);
  await show(page);
  expect(await show(pdf)).toBe(viewer);
});

it('knows that the tab was elsewhere, though it has moved on before the background is notified', async () => {
  const viewer = await show(pdf);
  await show(viewer);
  await show(pdf);
  tab.url = pdf;
  report(page);
  report(pdf);
  await rest();
  expect(tab.url).toBe(viewer);
});
