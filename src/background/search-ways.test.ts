/** Claims that are suggested in the address bar, and what is opened from there. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { FoundClaim, SearchReply, SearchRequest } from '../messages/message-data';

type Listener = (...details: never[]) => unknown;
const event = () => {
  const listeners: Listener[] = [];
  return {
    addListener: (listener: Listener) => listeners.push(listener),
    fire: (...details: unknown[]) => {
      for (const one of listeners) one(...(details as never[]));
    },
  };
};
const newBrowser = () => ({
  omnibox: { onInputChanged: event(), onInputEntered: event(), setDefaultSuggestion: vi.fn() },
  runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
  tabs: {
    create: vi.fn<(tab: { url: string }) => Promise<void>>(async () => undefined),
    query: vi.fn(async () => [{ id: 1, incognito: false }]),
  },
});
const browser: Partial<ReturnType<typeof newBrowser>> = {};
vi.mock('webextension-polyfill', () => ({ default: browser }));
const searchClaims =
  vi.fn<(request: SearchRequest, isPrivate: boolean, isWanted: () => boolean) => Promise<SearchReply>>();
vi.mock('./search-messages', () => ({ searchClaims }));
const { offerSearches } = await import('./search-ways');

const page = 'chrome-extension://x/src/dashboard/index.html#';
const id = '0123456789abcdef-0000000000000001';
const claim = { id, text: 'p < 0.05 & more.', isCut: false, assertions: [] } as unknown as FoundClaim;
const reply = { claims: [claim], count: 1, searched: 9, isPartial: false };
let own: ReturnType<typeof newBrowser>;
beforeEach(() => {
  own = Object.assign(browser, newBrowser());
  searchClaims.mockReset().mockResolvedValue(reply);
  offerSearches();
});
const opened = () => own.tabs.create.mock.calls.map(([{ url }]) => url);
const type = async (text: string) => {
  const suggest = vi.fn<(all: { content: string; description: string }[]) => void>();
  own.omnibox.onInputChanged.fire(text, suggest);
  await vi.waitFor(() => expect(suggest).toHaveBeenCalled());
  return suggest.mock.calls[0]?.[0] ?? [];
};

it('suggests claims, as text, and to ask the literature', async () => {
  const [first, ask] = await type('<b>');
  expect(first).toMatchObject({
    content: `claim:${id}`,
    description: expect.stringContaining('p &lt; 0.05 &amp; more.'),
  });
  expect(ask?.content).toBe('? <b>');
  expect(own.omnibox.setDefaultSuggestion).toHaveBeenCalledWith({
    description: expect.stringContaining('&lt;b&gt;'),
  });
});

it('suggests what was typed last alone, also where a query is not in order', async () => {
  const early = vi.fn();
  let answer = (_: SearchReply) => undefined as void;
  searchClaims.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  own.omnibox.onInputChanged.fire('98', early);
  await vi.waitFor(() => expect(searchClaims).toHaveBeenCalledTimes(1));
  searchClaims.mockRejectedValueOnce(new Error('not in order'));
  expect(await type('satus:x')).toMatchObject([{ content: '? satus:x' }]);
  expect(searchClaims.mock.calls[0]?.[2]()).toBe(false);
  answer(reply);
  await Promise.resolve();
  expect(early).not.toHaveBeenCalled();
});

it('opens the search, a claim, or a question', async () => {
  for (const text of ['98.08 model', `claim:${id}`, '? does it grow']) own.omnibox.onInputEntered.fire(text);
  await vi.waitFor(() =>
    expect(opened()).toEqual([
      `${page}/claims?q=98.08+model`,
      `${page}/claims?q=claim%3A${id}`,
      `${page}/question?text=does+it+grow`,
    ]),
  );
});

it('takes no text out of private windows', async () => {
  own.tabs.query.mockResolvedValue([{ id: 1, incognito: true }]);
  own.omnibox.onInputEntered.fire('secret');
  await vi.waitFor(() => expect(opened()).toEqual([`${page}/claims`]));
  await type('secret');
  expect(searchClaims.mock.calls[0]?.[1]).toBe(true);
});

it('does without where the browser has no keywords', () => {
  delete browser.omnibox;
  expect(offerSearches).not.toThrow();
});
