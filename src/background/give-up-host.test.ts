import { beforeEach, expect, it, vi } from 'vitest';

const state = vi.hoisted(() => ({
  feeds: [] as { address: string }[],
  model: { kind: 'off', address: '' },
  allowed: [] as string[],
  removed: [] as string[],
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    permissions: {
      remove: ({ origins }: { origins: string[] }) => {
        state.removed.push(...origins);
        return Promise.resolve(true);
      },
    },
  },
}));
vi.mock('../store/feed-subscriptions', () => ({ keptFeeds: () => Promise.resolve(state.feeds) }));
vi.mock('../store/model-settings', () => ({ readModelSettings: () => Promise.resolve(state.model) }));
vi.mock('../store/source-settings', () => ({
  readSourceSettings: () => Promise.resolve({ allowed: state.allowed, keys: {} }),
}));
const { giveUpUnused } = await import('./give-up-host');

beforeEach(() => {
  Object.assign(state, { feeds: [], model: { kind: 'off', address: '' }, allowed: [], removed: [] });
});

it('gives a host back that nothing needs', async () => {
  state.feeds = [{ address: 'https://other.example/feed/' }];
  state.model = { kind: 'off', address: 'https://pages.example/v1' };
  await giveUpUnused('https://pages.example/b/');
  expect(state.removed).toEqual(['https://pages.example/*']);
});

it('keeps a host that another feed, the model or a service needs, whatever its port', async () => {
  state.feeds = [{ address: 'https://pages.example:8443/a/' }];
  await giveUpUnused('https://pages.example/b/');
  state.feeds = [];
  state.model = { kind: 'address', address: 'https://pages.example/v1' };
  await giveUpUnused('https://pages.example/b/');
  state.allowed = ['openalex'];
  await giveUpUnused('https://api.openalex.org/');
  expect(state.removed).toEqual([]);
});
