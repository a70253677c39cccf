// @vitest-environment jsdom
/** Feeds on the dashboard: looked at within the click, subscribed to by one's own choice, told of, and removed. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FeedPreview, FeedProblem, type FeedState } from '../subscribe/feed-state';

const sent: [type: string, data: unknown][] = [];
const { permit, tell, state } = vi.hoisted(() => ({
  permit: vi.fn(),
  tell: vi.fn(),
  state: {} as { feeds: FeedState[]; preview: FeedPreview | Error },
}));
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    if (type === 'listFeeds') return state.feeds;
    sent.push([type, data]);
    if (type === 'previewFeed') {
      if (state.preview instanceof Error) throw state.preview;
      return state.preview;
    }
    return undefined;
  },
}));
vi.mock('../messages/receive', () => ({ onMessage: () => () => undefined }));
vi.mock('../files/access', () => ({ requestAccess: permit, requestTelling: tell }));
const { Feeds } = await import('./Feeds');

const key = 'RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3';
const address = 'https://reports.example/feed/';
const preview: FeedPreview = {
  kind: 'reports',
  address,
  name: 'Reports of a group',
  publisher: 'A group',
  fingerprint: 'A1B2 C3D4',
  publicKey: key,
  reports: 1_200,
  claims: 14_000,
  bytes: 2_000_000,
  least: 30,
  isKnown: false,
};
const feed: FeedState = {
  id: '00000000-0000-4000-8000-000000000001',
  address,
  name: 'Reports of a group',
  publisher: 'A group',
  keyId: 'e7620f1842b4e81f',
  fingerprint: 'A1B2 C3D4',
  publicKey: key,
  mode: 'all',
  isPaused: false,
  isSearched: false,
  epoch: 2,
  day: 1,
  reports: 1_200,
  claims: 14_000,
  bytesOnDisk: 2_000_000,
  bytesWhole: 2_100_000,
  least: 30,
  issued: '2026-06-01T00:00:00Z',
};

const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));
const one = (selector: string) => document.querySelector<HTMLElement>(selector) ?? expect.fail(selector);
async function press(selector: string) {
  one(selector).click();
  await settle();
}
async function look(text: string) {
  (one('[data-field="feed-address"]') as HTMLInputElement).value = text;
  await press('[data-action="look-at-feed"]');
}
async function show() {
  await act(async () => {
    render(
      <main>
        <Feeds />
      </main>,
      document.body,
    );
  });
  await settle();
}

beforeEach(() => {
  sent.length = 0;
  state.feeds = [];
  state.preview = preview;
  permit.mockReset().mockResolvedValue(true);
  tell.mockReset().mockResolvedValue(true);
});
afterEach(() => {
  render(null, document.body);
});

it('asks nobody before the reader looks at an address; its host is asked for within the click', async () => {
  await show();
  expect(sent).toEqual([]);
  expect(one('.feeds').textContent).toContain('Nothing is fetched before you look at one.');
  await look(address);
  expect(permit).toHaveBeenCalledWith(address);
  expect(sent).toEqual([['previewFeed', { address }]]);
  expect(one('[data-fingerprint]').textContent).toBe('A1B2 C3D4');
  expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
  await press('[data-action="subscribe"]');
  expect(sent.at(-1)).toEqual(['subscribeFeed', { address, publicKey: key, mode: 'all' }]);
});

it('offers no choice for flags, which are kept whole', async () => {
  state.preview = { ...preview, kind: 'flags', reports: 0, claims: 0 };
  await show();
  await look(address);
  expect(document.querySelector('[name="feed-mode"]')).toBeNull();
  expect(one('.feed-preview').textContent).toContain('retractions and replications');
  await press('[data-action="subscribe"]');
  expect(sent.at(-1)).toEqual(['subscribeFeed', { address, publicKey: key, mode: 'all' }]);
});

it('takes a code, whose key is the one that counts', async () => {
  await show();
  await look(`claimlight-feed:${address}#${key}`);
  expect(sent).toEqual([['previewFeed', { address, publicKey: key }]]);
});

it('offers to ask by prefix first where the feed is large or has no room', async () => {
  state.preview = { ...preview, bytes: 300_000_000, free: 500_000_000 };
  await show();
  await look(address);
  expect((one('input[value="ask"]') as HTMLInputElement).checked).toBe(true);
  expect((one('input[value="all"]') as HTMLInputElement).disabled).toBe(true);
  expect(one('.feed-preview').textContent).toContain('one of at least 30 papers');
});

it('subscribes to a feed that is asked by prefix only where the browser’s question about that is agreed to', async () => {
  tell.mockResolvedValue(false);
  await show();
  await look(address);
  await press('input[value="ask"]');
  await press('[data-action="subscribe"]');
  expect(sent.map(([type]) => type)).toEqual(['previewFeed']);
  expect(one('.problem').textContent).toContain('Keep all');
  tell.mockResolvedValue(true);
  await press('[data-action="subscribe"]');
  expect(sent.at(-1)).toEqual(['subscribeFeed', { address, publicKey: key, mode: 'ask' }]);
});

it('asks nobody where the address is none, or the browser’s question is declined', async () => {
  await show();
  await look('reports');
  expect(permit).not.toHaveBeenCalled();
  permit.mockResolvedValue(false);
  await look(address);
  expect(sent).toEqual([]);
  expect(one('.problem').textContent).toContain('may not ask this server');
});

it('says what is wrong with a feed', async () => {
  state.preview = new FeedProblem('signature');
  await show();
  await look(address);
  expect(one('.problem').textContent).toContain('not signed with the key');
  // Where there is none beside it, none has been agreed upon.
  state.preview = new FeedProblem('key');
  await look(address);
  expect(one('.problem').textContent).toContain('no feed at this address');
  expect(document.querySelector('.feed-preview')).toBeNull();
});

it('gives the host back where the reader does not subscribe, or cannot', async () => {
  await show();
  await look(address);
  await press('.feed-preview button:not([data-action])');
  expect(sent.at(-1)).toEqual(['leaveFeed', { address }]);
  sent.length = 0;
  state.preview = new FeedProblem('unreachable');
  await look(address);
  expect(sent.at(-1)).toEqual(['leaveFeed', { address }]);
});

it('lists feeds with what they learn, and pauses, updates and changes them', async () => {
  state.feeds = [
    {
      ...feed,
      progress: { files: 10, of: 40, bytes: 500_000 },
      problem: 'hash',
      silentSince: '2026-06-15T00:00:00Z',
    },
  ];
  await show();
  const entry = one('[data-feed]');
  expect(entry.textContent).toContain('10 of 40 files');
  expect(entry.textContent).toContain('not the one that the publisher has signed');
  expect(entry.textContent).toContain('Nothing new since 15 Jun 2026');
  expect(entry.textContent).toContain('nothing about what you read');
  await press('[data-action="update-feed"]');
  await press('[data-action="pause-feed"]');
  await press('[data-action="search-feed"]');
  const mode = one('select[data-field="feed-mode"]') as HTMLSelectElement;
  mode.value = 'ask';
  mode.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  expect(sent).toEqual([
    ['updateFeed', { feedId: feed.id }],
    ['pauseFeed', { feedId: feed.id, isPaused: true }],
    ['searchFeed', { feedId: feed.id, isOn: true }],
    ['setFeedMode', { feedId: feed.id, mode: 'ask' }],
  ]);
  expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
});

it('shows the code that others subscribe by, also as a QR code', async () => {
  state.feeds = [feed];
  await show();
  expect(one('[data-feed-code]').textContent).toBe(`claimlight-feed:${address}#${key}`);
  expect(one('.qr path').getAttribute('d')?.length).toBeGreaterThan(1_000);
});

it('removes a feed with a second press', async () => {
  state.feeds = [feed];
  await show();
  await press('[data-action="remove-feed"]');
  expect(sent).toEqual([]);
  state.feeds = [];
  await press('[data-action="remove-feed-now"]');
  expect(sent).toEqual([['removeFeed', { feedId: feed.id }]]);
  expect(one('.feeds').textContent).toContain('Your verdicts stay.');
  expect(document.activeElement?.textContent).toBe('Your feeds');
});
