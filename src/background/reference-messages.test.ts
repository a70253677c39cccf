/** Who may have references asked for, how far that has come, and what is kept of it. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fabricated, printReference } from '../../tests/services/made-references.mjs';
import { makeWorks } from '../../tests/services/made-works.mjs';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import type { PaperReferences, SourcesOverview } from '../messages/message-data';

type Answer = (message: { data: unknown; sender: object }) => unknown;
const { answers, session, local, granted, sendMessage, removedPermissions } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  session: new Map<string, unknown>(),
  local: new Map<string, unknown>(),
  granted: new Set<string>(),
  sendMessage: vi.fn(),
  removedPermissions: vi.fn(),
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
      remove: removedPermissions,
    },
    tabs: { get: async (id: number) => ({ id, incognito: id === 7, url: 'https://example.org/' }) },
  },
}));
vi.mock('./inject', () => ({ injectScript: vi.fn(), isKnownSite: () => false }));
vi.stubGlobal('navigator', {
  onLine: true,
  locks: { request: (_name: string, work: () => Promise<unknown>) => work() },
});
const works = makeWorks(8);
const printed = [...works.map((work, at) => printReference(work, at % 2 === 0)), fabricated].map((text) => ({
  text,
  works: [],
}));
const popup = { url: 'chrome-extension://x/src/popup/index.html' };
const page = { url: 'https://arxiv.org/abs/2301.00001', frameId: 0, tab: { id: 3 } };
const origin = 'https://api.openalex.org/*';

let server: ServiceServer;
beforeAll(async () => {
  server = await serveServices(works);
  const { fetch } = globalThis;
  const isHere = (address: unknown) => String(address).startsWith('http://127.0.0.1');
  // The services' own way to this machine is the real one.
  vi.stubGlobal('fetch', (...request: Parameters<typeof fetch>) =>
    isHere(request[0]) ? fetch(...request) : server.fetch(...request),
  );
});
afterAll(() => {
  server.close();
});

/** Those of a test. A browser ends what a stopped background was asking; here it asks on. */
const started: { readonly endReferences: (checkId: string, isPrivate: boolean) => void }[] = [];

/** A new run of the background: what it had in memory is gone. */
async function startBackground() {
  vi.resetModules();
  answers.clear();
  const { answerReferenceMessages, endPrivateReferences, endReferences } = await import(
    './reference-messages'
  );
  const { answerSourceMessages } = await import('./source-messages');
  const { answerListMessages } = await import('./status-lists');
  const store = await import('../store/references');
  const { closeDatabase, database } = await import('../store/database');
  answerReferenceMessages();
  answerSourceMessages();
  answerListMessages();
  started.push({ endReferences });
  return { store, database, closeDatabase, endPrivateReferences, endReferences };
}
let background: Awaited<ReturnType<typeof startBackground>>;

beforeEach(async () => {
  server.heal();
  globalThis.indexedDB = new IDBFactory();
  session.clear();
  local.clear();
  granted.clear();
  removedPermissions.mockReset().mockResolvedValue(true);
  sendMessage.mockReset().mockResolvedValue(undefined);
  background = await startBackground();
  await background.store.keepPrinted('c', printed, false);
});
afterEach(() => {
  for (const { endReferences } of started.splice(0))
    for (const isPrivate of [true, false]) endReferences('c', isPrivate);
});

async function ask<T>(type: string, data: unknown, sender: object = popup): Promise<T> {
  return (await (answers.get(type) ?? expect.fail())({ data, sender })) as T;
}
const read = (tabId = 3) => ask<PaperReferences | undefined>('readReferences', { checkId: 'c', tabId });
async function allow(source = 'openalex') {
  granted.add(origin);
  await ask('changeSource', { name: 'allowed', source, isOn: true });
}
const ended = (tabId = 3) =>
  vi.waitFor(
    async () => {
      const known = await read(tabId);
      expect(known?.phase).not.toMatch('asking');
      return known ?? expect.fail();
    },
    { timeout: 6_000, interval: 50 },
  );
const statesOf = ({ checked }: PaperReferences) => checked.map(({ outcome }) => outcome.state);

describe('references', () => {
  it('are asked for on the reader’s word alone, and only by pages of the extension', async () => {
    await allow();
    const before = server.asked.length;
    expect(await read()).toMatchObject({ count: 9, phase: 'none', checked: [], services: ['openalex'] });
    for (const type of ['startReferences', 'readReferences', 'stopReferences'])
      await expect(ask(type, { checkId: 'c' }, page)).rejects.toThrow('Only pages of Claimlight');
    for (const type of ['readSources', 'emptySources'])
      await expect(ask(type, undefined, page)).rejects.toThrow('Only pages of Claimlight');
    expect(await ask('readReferences', { checkId: 'unknown' })).toBeUndefined();
    expect(server.asked.length).toBe(before);
  });

  it('are looked up in imported lists without any service, and nobody is asked', async () => {
    const before = server.asked.length;
    const [first] = works;
    const list = {
      kind: 'retractions',
      id: '00000000-0000-4000-8000-000000000009',
      name: 'retractions.csv',
      date: '2026-05-04',
      count: 1,
      left: 0,
      parts: 1,
    };
    const status = { kind: 'retracted', date: '2024-03-01' };
    const listed = { keys: [`doi:${first?.doi ?? ''}`], id: `doi:${first?.doi ?? ''}`, status };
    await expect(ask('importList', { list, at: 0, works: [listed] }, page)).rejects.toThrow('Only pages');
    await ask('importList', { list, at: 0, works: [listed] });
    expect(await read()).toMatchObject({
      services: [],
      lists: [{ kind: 'retractions', date: '2026-05-04' }],
    });
    await ask('startReferences', { checkId: 'c', tabId: 3 });
    const { checked, asked } = await ended();
    expect(asked).toMatchObject({ services: [], lists: [{ kind: 'retractions' }] });
    expect(checked.map(({ notices }) => notices.length)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(checked[0]?.notices).toEqual([{ ...status, from: 'list' }]);
    // What nobody was asked for is never told as missing.
    for (const { outcome } of checked) expect(outcome).toEqual({ state: 'could-not-ask', silent: [] });
    expect(server.asked.length).toBe(before);
    await ask('removeList', 'retractions');
    expect(await read()).toMatchObject({ lists: [] });
  });

  it('are told as they come, kept, and not asked for again', async () => {
    await allow();
    await ask('startReferences', { checkId: 'c', tabId: 3 });
    expect((await read())?.phase).toBe('asking');
    const done = await ended();
    expect(done.phase).toBe('done');
    expect(statesOf(done)).toEqual([...works.map(() => 'found'), 'no-such-work']);
    expect(done.asked?.services).toEqual(['openalex']);
    expect(sendMessage).toHaveBeenCalledWith('referencesChanged', { checkId: 'c' });
    expect(JSON.stringify(done)).not.toContain('abstract');
    background = await startBackground();
    const before = server.asked.length;
    expect(await read()).toEqual(done);
    expect(server.asked.length).toBe(before);
    const { requests, kept } = await ask<SourcesOverview>('readSources', undefined);
    expect(requests.length).toBeGreaterThan(4);
    expect(kept.count).toBeGreaterThan(4);
    await ask('emptySources', undefined);
    expect(await ask('readSources', undefined)).toMatchObject({ kept: { count: 0 } });
  });

  it('say which service has failed, and lose nothing of the others', async () => {
    granted.add('https://api.crossref.org/*');
    await allow();
    await ask('changeSource', { name: 'allowed', source: 'crossref', isOn: true });
    server.fail('api.crossref.org', { kind: 'status', status: 403 });
    await ask('startReferences', { checkId: 'c' });
    const done = await ended();
    expect(statesOf(done)).toEqual([...works.map(() => 'found'), 'could-not-ask']);
    expect(done.checked.at(-1)?.outcome).toMatchObject({ silent: [{ source: 'crossref', why: 'failed' }] });
  });

  it('ask no service that the reader or the browser does not allow', async () => {
    await ask('changeSource', { name: 'allowed', source: 'openalex', isOn: true });
    const before = server.asked.length;
    await ask('startReferences', { checkId: 'c' });
    expect(statesOf(await ended())).not.toContain('found');
    await allow();
    await ask('changeSource', { name: 'allowed', source: 'openalex', isOn: false });
    expect(removedPermissions).toHaveBeenCalledWith({ origins: [origin] });
    await ask('startReferences', { checkId: 'c' });
    expect(statesOf(await ended())).not.toContain('found');
    expect(server.asked.length).toBe(before);
  });

  it('that were stopped keep what was answered', async () => {
    await allow();
    server.fail('api.openalex.org', { kind: 'hang' });
    await ask('startReferences', { checkId: 'c' });
    await ask('stopReferences', { checkId: 'c' });
    const stopped = await ended();
    expect(stopped.phase).toBe('stopped');
    expect(stopped.checked).toHaveLength(9);
    expect(stopped.checked[0]?.outcome).toMatchObject({ silent: [{ source: 'openalex', why: 'stopped' }] });
  });

  it('that were told before stay where nobody answers this time', async () => {
    await allow();
    await ask('startReferences', { checkId: 'c' });
    const { checked } = await ended();
    await ask('emptySources', undefined);
    server.fail('api.openalex.org', { kind: 'hang' });
    await ask('startReferences', { checkId: 'c' });
    await ask('stopReferences', { checkId: 'c' });
    const stopped = await ended();
    expect(stopped).toMatchObject({ phase: 'stopped', checked });
  });

  it('are asked for no more once their check is deleted', async () => {
    await allow();
    server.fail('api.openalex.org', { kind: 'hang' }, 1);
    await ask('startReferences', { checkId: 'c' });
    background.endReferences('c', false);
    const { length } = server.asked;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.asked.length - length).toBeLessThanOrEqual(1);
    expect((await background.store.referencesOf('c', false))?.run?.phase).toBe('asking');
  });

  it('that are asked for elsewhere are not asked for by a private window that looks', async () => {
    await allow();
    server.fail('api.openalex.org', { kind: 'hang' });
    await ask('startReferences', { checkId: 'c', tabId: 3 });
    const { length } = server.asked;
    expect((await read(7))?.phase).toBe('stopped');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.asked.length - length).toBeLessThanOrEqual(1);
    await ask('stopReferences', { checkId: 'c', tabId: 3 });
  });

  it('go on where the browser has stopped the background, three times at most', async () => {
    await allow();
    server.fail('api.openalex.org', { kind: 'hang' });
    await ask('startReferences', { checkId: 'c' });
    for (let time = 0; time < 2; time += 1) {
      background = await startBackground();
      expect((await read())?.phase).toBe('asking');
    }
    background = await startBackground();
    expect((await read())?.phase).toBe('failed');
    server.heal();
    await ask('startReferences', { checkId: 'c' });
    background = await startBackground();
    expect((await ended()).phase).toBe('done');
  });

  it('of private windows are kept nowhere else, nor are the answers', async () => {
    await allow();
    await ask('startReferences', { checkId: 'c', tabId: 7 });
    expect((await read(3))?.phase).toBe('none');
    expect((await ended(7)).phase).toBe('done');
    expect((await read(3))?.phase).toBe('none');
    expect(await ask('readSources', undefined)).toMatchObject({ kept: { count: 0 }, requests: [] });
    expect(await (await background.database()).getAll('references')).toEqual([{ id: 'c', printed }]);
  });

  it('of private windows are asked for no more once the last one is closed', async () => {
    await allow();
    server.fail('api.openalex.org', { kind: 'hang' });
    await ask('startReferences', { checkId: 'c', tabId: 7 });
    background.endPrivateReferences();
    await background.store.forgetPrivateReferences();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([...session.keys()].filter((key) => key.includes('rivate'))).toEqual([]);
  });
});

it('keys that are none are refused', async () => {
  expect(await ask('changeSource', { name: 'openalex', value: 'a b' })).toBe(false);
  expect(await ask('changeSource', { name: 'mail', value: 'reader@example.org' })).toBe(true);
  expect(await ask('readSources', undefined)).toMatchObject({ keys: { mail: 'reader@example.org' } });
});
