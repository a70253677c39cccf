/** What feeds say of works stands beside what imported lists say. */
import { expect, it, vi } from 'vitest';
import type { FoundFlag } from '../subscribe/find-in-feeds';

const flags = vi.fn<(works: readonly string[]) => Promise<FoundFlag[]>>();
vi.mock('./feeds', () => ({ feeds: { flags } }));
vi.mock('../messages/receive', () => ({ onMessage: vi.fn() }));
vi.mock('./source-messages', () => ({ tellOwnPages: vi.fn() }));
vi.mock('../store/status-lists', () => ({
  worksOfList: async function* () {
    yield [{ keys: ['doi:10.1000/x'], id: 'doi:10.1000/x', status: { kind: 'corrected' } }];
  },
}));
const { statusesFor } = await import('./status-lists');

const list = {
  kind: 'retractions',
  id: '00000000-0000-4000-8000-000000000001',
  name: 'a.csv',
  date: '2026-01-01',
  count: 1,
  left: 0,
  parts: 1,
} as const;
const of = { feed: 'Notices' };
const query = { ids: ['doi:10.1000/x'], pmids: [], years: [] } as const;

it('by id, in the forms that are shown', async () => {
  flags.mockResolvedValue([
    {
      ...of,
      work: 'doi:10.1000/x',
      kind: 'retracted',
      date: '2026-02-03',
      reason: 'Figures',
      notice: 'https://doi.org/10.1000/notice',
    },
    { ...of, work: 'doi:10.1000/x', kind: 'not-replicated', notice: 'https://example.org/study' },
    { ...of, work: 'doi:10.1000/x', kind: 'praised' },
  ]);
  const statuses = await statusesFor([list], ['doi:10.1000/x', 'doi:10.1000/x']);
  expect(flags).toHaveBeenCalledWith(['doi:10.1000/x']);
  expect(statuses?.find(query).map(({ status, feed }) => [status, feed])).toEqual([
    [{ kind: 'corrected' }, undefined],
    [{ kind: 'retracted', date: '2026-02-03', reason: 'Figures', notice: 'doi:10.1000/notice' }, 'Notices'],
    [{ outcome: 'not-replicated', kind: 'replication', address: 'https://example.org/study' }, 'Notices'],
  ]);
  // The list itself stays as it is.
  flags.mockResolvedValue([]);
  expect((await statusesFor([list], ['doi:10.1000/x']))?.find(query)).toHaveLength(1);
});

it('and cannot hinder the lists where they fail', async () => {
  flags.mockRejectedValue(new Error('storage'));
  expect((await statusesFor([list], []))?.find(query)).toHaveLength(1);
  expect(await statusesFor([], [])).toBeUndefined();
});
