/** For which works feeds are asked once a question is answered. */
import { beforeEach, expect, it, vi } from 'vitest';

const { ask, privateTabs } = vi.hoisted(() => ({
  ask: vi.fn(async () => false),
  privateTabs: new Set<number>(),
}));
vi.mock('webextension-polyfill', () => ({ default: {} }));
vi.mock('../messages/protocol', () => ({ sendMessage: vi.fn() }));
vi.mock('../messages/senders', () => ({ isCard: ({ url }: { url?: string }) => url === 'card' }));
vi.mock('./feeds', () => ({ feeds: { ask } }));
vi.mock('./look-up', () => ({
  keysOf: async ({ works }: { works: readonly string[] }) => works,
  isPrivateTab: async (tabId: number) => privateTabs.has(tabId),
}));
const { askFor } = await import('./ask-feeds');

const page = { works: ['arxiv:2504.16584' as const] };
const answer = { notAsked: ['Feed'] };
beforeEach(() => ask.mockClear());

it('the one that the reader looks at, and no work of a list', async () => {
  await askFor({ page }, answer, {});
  await askFor({ page, mayAsk: true }, {}, {});
  await askFor({ page, mayAsk: true }, answer, { url: 'card' });
  privateTabs.add(7);
  await askFor({ page, tabId: 7, mayAsk: true }, answer, {});
  expect(ask).not.toHaveBeenCalled();
  await askFor({ page, tabId: 8, mayAsk: true }, answer, {});
  expect(ask.mock.calls).toEqual([[page.works]]);
});
