/** Which pages may remove highlights, and restore them; what comes again; what the browser loses. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { allRejections } from '../store/rejections';

type Answer = (message: { data: unknown; sender: object }) => Promise<unknown>;
const { answers, areas } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  areas: { local: new Map<string, unknown>(), session: new Map<string, unknown>() },
}));
const privateTab = 7;
const claim = {
  id: '0123456789abcdef-0000000000000001',
  group: '0123456789abcdef',
  text: 'A claim.',
  isCut: false,
  wordings: [{ text: 'A claim.', isCut: false, fingerprint: '0000000000000001' }],
};
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
}));
vi.mock('webextension-polyfill', () => {
  const area = (items: Map<string, unknown>) => ({
    get: async (keys: string[] | null) =>
      Object.fromEntries([...items].filter(([name]) => keys === null || keys.includes(name))),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
  });
  return {
    default: {
      runtime: { getURL: () => 'chrome-extension://x/' },
      storage: { local: area(areas.local), session: area(areas.session) },
      tabs: { get: async (id: number) => ({ incognito: id === 7 }) },
    },
  };
});
vi.mock('./find-claim', () => ({ findClaim: async () => ({ claim, claims: [claim] }) }));
vi.mock('./inject', () => ({}));
const onChange = vi.fn();
vi.mock('./report-change', () => ({
  // A tab that hangs is never notified.
  reportChange: (changed: object) => {
    onChange(changed);
    return new Promise(() => undefined);
  },
}));
vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => unknown) => work() } });
const { closeDatabase } = await import('../store/database');
const { answerRejectionMessages } = await import('./rejection-messages');
answerRejectionMessages();

const card = 'chrome-extension://x/src/card/index.html';
const dashboard = 'chrome-extension://x/src/dashboard/index.html';
const site = 'https://arxiv.org/abs/2504.16584';
const passage = { sentences: ['A passage.'], wrong: [0], score: 0.9, threshold: 0.5 };

async function ask(type: string, data: unknown, sender: object = { url: card }): Promise<unknown> {
  return answers.get(type)?.({ data, sender }) ?? Promise.reject(new Error('nobody listens'));
}
const reject = (url: string, commandId: string = crypto.randomUUID(), sender?: object) =>
  ask('rejectPassage', { commandId, claimId: claim.id, url, passage }, sender);
const restore = (rejectionIds: unknown[]) => ask('restorePassage', { rejectionIds });
const kept = () => allRejections(false);

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  areas.local.clear();
  areas.session.clear();
  onChange.mockClear();
});

describe('a rejected passage', () => {
  it('is kept with the claim as the index has it, once for a page, without the fragment', async () => {
    const id = await reject(`${site}#S1`);
    expect(await reject(site)).toBe(id);
    expect(await kept()).toMatchObject([
      { id, url: site, texts: ['A claim.'], fingerprints: ['0000000000000001'], ...passage },
    ]);
    expect(await reject(`${site}v1`)).not.toBe(id);
    expect(onChange.mock.calls).toEqual([[{ urls: [site] }], [{ urls: [site] }], [{ urls: [`${site}v1`] }]]);
  });

  it('is taken from pages of the extension only, and so are listing and undoing', async () => {
    for (const url of [site, 'https://evil.example/', '', 'chrome-extension://y/src/card/index.html']) {
      await expect(reject(site, crypto.randomUUID(), { url })).rejects.toThrow(/Only pages of Claimlight/);
      await expect(ask('restorePassage', { rejectionIds: [] }, { url })).rejects.toThrow(
        /Only pages of Claimlight/,
      );
      await expect(ask('listRejections', undefined, { url })).rejects.toThrow(/Only pages of Claimlight/);
    }
    await expect(ask('rejectPassage', { claimId: claim.id, url: site })).rejects.toThrow();
    expect(await kept()).toEqual([]);
  });

  it('is recorded for the site that the tab shows, as the browser reports it', async () => {
    const over = (url: string) => ({ url: card, tab: { id: 1, incognito: false, url } });
    const file = 'file:///home/reader/paper.html';
    for (const [said, shown] of [
      [site, 'https://export.arxiv.org/abs/2504.16584'],
      [site, 'https://evil.example/'],
      [site, file],
      [file, 'file:///home/reader/other.html'],
      ['pdf:0123', site],
      ['', site],
    ] as const)
      await expect(reject(said, crypto.randomUUID(), over(shown))).rejects.toThrow(/gone on to another site/);
    expect(await kept()).toEqual([]);
    // The page may have changed its address by itself; our viewer says which file it shows.
    const reader = 'chrome-extension://x/src/viewer/index.html?file=x';
    for (const [said, shown] of [
      [site, `${site}#S1`],
      [`${site}v2`, 'https://arxiv.org/html/2504.16584'],
      [file, `${file}#S1`],
      ['pdf:0123', reader],
      [`${site}v3`, reader],
    ] as const)
      await reject(said, crypto.randomUUID(), over(shown));
    expect(await kept()).toHaveLength(5);
  });

  it('comes back, in the window that is asked for', async () => {
    const id = await reject(site);
    await ask('restorePassage', { rejectionIds: [id], tabId: privateTab }, { url: dashboard });
    expect(await kept()).toHaveLength(1);
    await restore([id]);
    expect(await kept()).toEqual([]);
    expect(onChange).toHaveBeenLastCalledWith({ urls: [site] });
  });

  it('is the same when the command comes again, also once it has been undone', async () => {
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()] as const;
    const id = await reject(site, first);
    expect(await reject(site, first)).toBe(id);
    // The same highlight, removed in another tab.
    expect(await reject(site, second)).toBe(id);
    await restore([id]);
    expect(await reject(site, first)).toBe(id);
    expect(await reject(site, second)).toBe(id);
    expect(await kept()).toEqual([]);
    // Another act of the reader's.
    expect(await reject(site)).not.toBe(id);
  });

  it('outlives the database, and so does that it was undone', async () => {
    const id = await reject(site);
    const undone = await reject(`${site}v2`);
    await restore([undone]);
    indexedDB.deleteDatabase('claimlight');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await kept()).map((one) => one.id)).toEqual([id]);
    areas.local.clear();
    await closeDatabase();
    expect((await kept()).map((one) => one.id)).toEqual([id]);
    expect(await ask('listRejections', undefined, { url: dashboard })).toHaveLength(1);
  });
});
