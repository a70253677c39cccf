/** Text that is selected goes to the dashboard by hand, never by its address; what is private stays in private windows. */
import { beforeEach, expect, it, vi } from 'vitest';

type Listener = (...details: never[]) => unknown;
type Answer = (data: unknown, sender: { tab?: { id: number; incognito: boolean } }) => unknown;
const { answers, session } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  session: new Map<string, unknown>(),
}));
const newBrowser = () => {
  const listeners: Listener[] = [];
  return {
    contextMenus: {
      onClicked: {
        addListener: (listener: Listener) => listeners.push(listener),
        fire: (...details: unknown[]) => {
          for (const one of listeners) one(...(details as never[]));
        },
      },
      create: vi.fn(),
    },
    runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
    scripting: { executeScript: vi.fn(async (): Promise<object[]> => []) },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) session.set(key, value);
        },
      },
    },
    tabs: {
      get: async (id: number) => ({ id, incognito: id === 7 }),
      create: vi.fn(async (_: { url: string }) => ({ id: 9, incognito: false })),
    },
  };
};
const browser: Partial<ReturnType<typeof newBrowser>> = {};
vi.mock('webextension-polyfill', () => ({ default: browser }));
vi.mock('../messages/receive', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
}));
vi.stubGlobal('navigator', {
  locks: { request: (_name: string, work: () => unknown) => work() },
});
const { addTextCheckItem, offerTextChecks } = await import('./selection-ways');

const page = 'chrome-extension://x/src/dashboard/index.html#/claims/check';
let own: ReturnType<typeof newBrowser>;
beforeEach(() => {
  session.clear();
  answers.clear();
  own = Object.assign(browser, newBrowser());
  offerTextChecks();
});
const opened = () => own.tabs.create.mock.calls.map(([{ url }]) => url);
const choose = (selectionText: string, incognito = false) =>
  own.contextMenus.onClicked.fire({ menuItemId: 'check-text', selectionText }, { id: 3, incognito });
const take = (id = 9, incognito = false) =>
  answers.get('takeSelectedText')?.(undefined, { tab: { id, incognito } });
const press = (tabId: number) => answers.get('checkSelection')?.({ tabId }, {});

it('is handed over to the tab that is opened for it, once', async () => {
  choose('It was 98.08%.');
  await vi.waitFor(() => expect(session.size).toBe(1));
  expect(opened()).toEqual([page]);
  expect(await take(8)).toBeUndefined();
  expect(await take()).toBe('It was 98.08%.');
  expect(await take()).toBeUndefined();
});

it('is taken from any frame of a page that the popup is opened on', async () => {
  own.scripting.executeScript.mockResolvedValue([{ result: ' ' }, {}, { result: 'It is so.' }]);
  await press(3);
  expect(own.scripting.executeScript).toHaveBeenCalledWith(
    expect.objectContaining({ target: { tabId: 3, allFrames: true } }),
  );
  expect(await take()).toBe('It is so.');
});

it('leads to an empty field where the page cannot be read', async () => {
  own.scripting.executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
  await press(3);
  expect(opened()).toEqual([page]);
  expect(session.size).toBeLessThanOrEqual(1);
  expect(await take()).toBeUndefined();
});

it('is cut, and so that this can be told', async () => {
  choose('a'.repeat(100_000));
  await vi.waitFor(() => expect(session.size).toBe(1));
  expect(await take()).toHaveLength(20_001);
});

it('goes from a private window to a private tab alone', async () => {
  choose('secret', true);
  await vi.waitFor(() => expect(opened()).toEqual([page]));
  expect(await take()).toBeUndefined();
  expect(await take(9, true)).toBeUndefined();
  expect(JSON.stringify([...session])).not.toContain('secret');
  own.tabs.create.mockResolvedValue({ id: 10, incognito: true });
  own.scripting.executeScript.mockResolvedValue([{ result: 'secret' }]);
  await press(7);
  expect([...session.keys()]).toEqual(['privateSelectedTexts']);
  expect(await take(10, true)).toBe('secret');
  expect(JSON.stringify([...session])).not.toContain('secret');
});

it('leaves other items alone, and has its own on selected text', () => {
  own.contextMenus.onClicked.fire({ menuItemId: 'ask-literature', selectionText: 'x' }, { id: 3 });
  expect(opened()).toEqual([]);
  addTextCheckItem();
  expect(own.contextMenus.create).toHaveBeenCalledWith(expect.objectContaining({ contexts: ['selection'] }));
});

it('does without where the browser has no menus', () => {
  delete browser.contextMenus;
  expect(() => {
    offerTextChecks();
    addTextCheckItem();
  }).not.toThrow();
});
