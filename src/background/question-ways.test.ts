/** A question that comes from selected text is shown, never asked; what is private stays where it is. */
import { beforeEach, expect, it, vi } from 'vitest';

type Listener = (...details: never[]) => unknown;
const event = () => {
  const listeners: Listener[] = [];
  return {
    addListener: (listener: Listener) => listeners.push(listener),
    fire: (...details: unknown[]) => Promise.all(listeners.map((one) => one(...(details as never[])))),
  };
};
const newBrowser = () => ({
  contextMenus: { onClicked: event(), create: vi.fn() },
  runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
  tabs: {
    create: vi.fn<(tab: { url: string }) => Promise<void>>(async () => undefined),
  },
});
const browser: Partial<ReturnType<typeof newBrowser>> = {};
vi.mock('webextension-polyfill', () => ({ default: browser }));
const { addQuestionItem, offerQuestions } = await import('./question-ways');

const page = 'chrome-extension://x/src/dashboard/index.html#/question';
let own: ReturnType<typeof newBrowser>;
beforeEach(() => {
  own = Object.assign(browser, newBrowser());
  offerQuestions();
});
const opened = () => own.tabs.create.mock.calls.map(([{ url }]) => url);

it('opens the dashboard with the selected text, as one line', async () => {
  await own.contextMenus.onClicked.fire(
    { menuItemId: 'ask-literature', selectionText: ' Lichen\n grows & lives? ' },
    { id: 3, incognito: false },
  );
  expect(opened()).toEqual([`${page}?text=Lichen+grows+%26+lives%3F`]);
});

it('takes no text out of private windows', async () => {
  await own.contextMenus.onClicked.fire(
    { menuItemId: 'ask-literature', selectionText: 'secret' },
    { id: 3, incognito: true },
  );
  expect(opened()).toEqual([page]);
});

it('leaves other items alone, and has its own on selected text', async () => {
  await own.contextMenus.onClicked.fire({ menuItemId: 'check-paper', selectionText: 'x' }, { id: 3 });
  expect(opened()).toEqual([]);
  addQuestionItem();
  expect(own.contextMenus.create).toHaveBeenCalledWith(expect.objectContaining({ contexts: ['selection'] }));
});

it('does without where the browser has no menus', () => {
  delete browser.contextMenus;
  expect(() => {
    offerQuestions();
    addQuestionItem();
  }).not.toThrow();
});
