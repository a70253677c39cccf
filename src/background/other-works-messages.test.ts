/** Who may have a paper's claims looked for in other works, how far that has come, and what is kept of it. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimModelsOfFiles } from '../../scripts/claim-models';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import {
  corroboratingWorks,
  paperId,
  paperTitle,
  claims as texts,
} from '../../tests/services/corroborating-works.mjs';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import { keptCheckOf } from '../check/kept-check';
import type { PaperOtherWorks } from '../messages/message-data';

type Answer = (message: { data: unknown; sender: object }) => unknown;
const { answers, session, local, granted, sendMessage } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  session: new Map<string, unknown>(),
  local: new Map<string, unknown>(),
  granted: new Set<string>(),
  sendMessage: vi.fn(),
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
  sendMessage,
}));
const { area } = vi.hoisted(() => ({
  area: (items: Map<string, unknown>) => ({
    get: async (keys: string | string[] | null) =>
      structuredClone(
        Object.fromEntries([...items].filter(([name]) => keys === null || [keys].flat().includes(name))),
      ),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) items.delete(key);
    },
  }),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
    storage: { session: area(session), local: area(local) },
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => granted.has(one)),
      remove: async () => true,
    },
    tabs: { get: async (id: number) => ({ id, incognito: id === 7, url: 'https://example.org/' }) },
  },
}));
vi.mock('./inject', () => ({ injectScript: vi.fn(), isKnownSite: () => false }));
vi.stubGlobal('navigator', {
  onLine: true,
  locks: { request: (_name: string, work: () => Promise<unknown>) => work() },
});
const popup = { url: 'chrome-extension://x/src/popup/index.html' };
const page = { url: 'https://arxiv.org/abs/2301.00001', frameId: 0, tab: { id: 3 } };
const [sample = expect.fail()] = sampleCheckFile().claims;
const check = keptCheckOf(
  sampleCheckFile({
    page: { works: [paperId], title: paperTitle },
    claims: Object.entries(texts).map(([id, text]) => ({ ...sample, id, text })),
  }),
  true,
);

let server: ServiceServer;
beforeAll(async () => {
  server = await serveServices(corroboratingWorks);
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (address: string, options?: RequestInit) => {
    if (address.startsWith('http://127.0.0.1')) return fetch(address, options);
    if (address.endsWith('weights/claims.json')) return new Response(JSON.stringify(claimModelsOfFiles));
    return server.fetch(address, options);
  });
});
afterAll(() => {
  server.close();
});

/** A new run of the background: what it had in memory is gone. */
async function startBackground() {
  vi.resetModules();
  answers.clear();
  const { answerOtherWorksMessages, endPrivateOtherWorks } = await import('./other-works-messages');
  const { answerSourceMessages } = await import('./source-messages');
  const store = await import('../store/references');
  const checks = await import('../store/checks');
  answerOtherWorksMessages();
  answerSourceMessages();
  return { store, checks, endPrivateOtherWorks };
}
let background: Awaited<ReturnType<typeof startBackground>>;

beforeEach(async () => {
  server.heal();
  globalThis.indexedDB = new IDBFactory();
  session.clear();
  local.clear();
  granted.clear();
  sendMessage.mockReset().mockResolvedValue(undefined);
  background = await startBackground();
  await background.checks.keepCheck(check, false);
  await background.store.keepPrinted(check.id, [], false);
  // All modules are read anew.
}, 60_000);

async function send<T>(type: string, data: unknown, sender: object = popup): Promise<T> {
  return (await (answers.get(type) ?? expect.fail())({ data, sender })) as T;
}
const of = (tabId = 3) => ({ checkId: check.id, tabId });
const read = (tabId = 3) => send<PaperOtherWorks | undefined>('readOtherWorks', of(tabId));
async function allow(source = 'openalex', host = 'api.openalex.org') {
  granted.add(`https://${host}/*`);
  await send('changeSource', { name: 'allowed', source, isOn: true });
}
const ended = (tabId = 3) =>
  vi.waitFor(
    async () => {
      const known = await read(tabId);
      expect(known?.phase).not.toBe('working');
      return known ?? expect.fail();
    },
    { timeout: 20_000, interval: 50 },
  );
const states = ({ found }: PaperOtherWorks) =>
  Object.fromEntries((found?.claims ?? []).map(({ claimId, state }) => [claimId, state]));

describe('the claims of a paper', () => {
  it('are looked for on the reader’s word alone, and only by pages of the extension', async () => {
    await allow();
    const before = server.asked.length;
    expect(await read()).toEqual({ claimCount: 5, phase: 'none', services: ['openalex'] });
    for (const type of ['startOtherWorks', 'readOtherWorks', 'stopOtherWorks'])
      await expect(send(type, { checkId: check.id }, page)).rejects.toThrow('Only pages of Claimlight');
    expect(await send('readOtherWorks', { checkId: 'unknown' })).toBeUndefined();
    expect(server.asked.length).toBe(before);
  });

  it('are told with who states them, kept with the check, and not asked for again', async () => {
    await allow();
    await send('startOtherWorks', of());
    expect((await read())?.phase).toBe('working');
    const done = await ended();
    expect(done.phase).toBe('done');
    expect(states(done)).toEqual({
      stated: 'independent',
      differing: 'differs',
      ownAlone: 'not-independent',
      retractedAlone: 'not-found',
      nowhere: 'not-found',
    });
    expect(done.asked?.queries).toHaveLength(5);
    expect(sendMessage).toHaveBeenCalledWith('otherWorksChanged', { checkId: check.id });
    background = await startBackground();
    const before = server.asked.length;
    expect(await read()).toEqual(done);
    await send('startOtherWorks', of());
    expect((await ended()).found).toEqual(done.found);
    expect(server.asked.length).toBe(before);
  });

  it('go with what was sent: its id, and six words of each claim at most', async () => {
    await allow();
    const before = server.asked.length;
    await send('startOtherWorks', of());
    const { asked } = await ended();
    const sent = server.asked.slice(before).map(({ path }) => new URL(path, 'https://x').searchParams);
    expect(sent.filter((query) => !query.has('search'))).toHaveLength(1);
    for (const query of sent.filter((one) => one.has('search')))
      expect(query.get('search')?.split(' ').length).toBeLessThanOrEqual(6);
    expect(asked?.queries.every((query) => query.split(' ').length <= 6)).toBe(true);
  });

  it('are looked for at services alone that the reader allows and that search for words', async () => {
    await allow('unpaywall', 'api.unpaywall.org');
    expect((await read())?.services).toEqual([]);
    const before = server.asked.length;
    await expect(send('startOtherWorks', of())).rejects.toThrow('No service that searches for words');
    expect((await read())?.phase).toBe('none');
    expect(server.asked.length).toBe(before);
  });

  it('that are stopped keep what is known', async () => {
    await allow();
    server.fail('api.openalex.org', { kind: 'hang' });
    await send('startOtherWorks', of());
    await send('stopOtherWorks', of());
    expect((await ended()).phase).toBe('stopped');
  });

  it('go on where the browser has stopped the background, three times at most', async () => {
    await allow();
    server.fail('api.openalex.org', { kind: 'hang' });
    await send('startOtherWorks', of());
    for (let time = 0; time < 2; time += 1) {
      background = await startBackground();
      expect((await read())?.phase).toBe('working');
    }
    background = await startBackground();
    expect((await read())?.phase).toBe('failed');
    server.heal();
    await send('startOtherWorks', of());
    expect((await ended()).phase).toBe('done');
  });

  it('of private windows are kept for these alone', async () => {
    await allow();
    await send('startOtherWorks', of(7));
    expect((await ended(7)).phase).toBe('done');
    expect((await read())?.phase).toBe('none');
    await background.store.forgetPrivateReferences();
    expect((await read(7))?.phase).toBe('none');
  });

  it('of private windows are let go with the last of them', async () => {
    await allow();
    server.fail('api.openalex.org', { kind: 'hang' });
    await send('startOtherWorks', of(7));
    background.endPrivateOtherWorks();
    await background.store.forgetPrivateReferences();
    expect((await read(7))?.phase).toBe('none');
  });

  it('go with the check, and come back with it; other references of the same text leave them', async () => {
    await allow();
    await send('startOtherWorks', of());
    const done = await ended();
    await background.store.keepPrinted(check.id, [{ text: 'Doe, J. (2020). A title.', works: [] }], false);
    expect(await read()).toEqual(done);
    await background.checks.deleteCheckOf(check.id, false);
    await background.store.deleteReferencesOf(check.id, false);
    expect(await read()).toBeUndefined();
    await background.checks.keepCheck(check, false);
    await background.store.restoreReferencesOf(check.id, false);
    expect(await read()).toEqual(done);
  });
});
