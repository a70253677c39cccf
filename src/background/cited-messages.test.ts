/** Who may have cited works read, how far that has come, and what is kept of it. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { printReference } from '../../tests/services/made-references.mjs';
import { type MadeWork, makeWorks } from '../../tests/services/made-works.mjs';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import type { CitingSentence } from '../claims/cited-claim';
import type { CitedSayings, PaperReferences } from '../messages/message-data';

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
vi.mock('./report-change', () => ({ reportChange: vi.fn(), tellEveryone: vi.fn() }));
vi.stubGlobal('navigator', {
  onLine: true,
  locks: { request: (_name: string, work: () => Promise<unknown>) => work() },
});

const abstract =
  'High blood pressure is common in older adults, and drugs against it are often not taken. ' +
  'Vitamin D supplements lowered systolic blood pressure by 8.4 mmHg compared with placebo.';
const hidden =
  'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more.';
const methods =
  'The trial was done in nine towns, and each town had one nurse who saw all patients at home. ';
const [first, second] = makeWorks(2, 5) as [MadeWork, MadeWork];
const works: MadeWork[] = [
  { ...first, abstract, pmc: 'PMC77', body: [methods.repeat(40), hidden] },
  { ...second, abstract },
];
const printed = works.map((work) => ({ text: printReference(work, true), works: [] }));
const said = 'Vitamin D supplements lowered systolic blood pressure compared with placebo.';
const citing: CitingSentence[] = [said, hidden].map((text) => ({
  quote: { exact: `${text} [1]`, prefix: '', suffix: '', start: 0, end: text.length + 4 },
  parts: [{ reference: 0, text }],
}));
const popup = { url: 'chrome-extension://x/src/popup/index.html' };
const page = { url: 'https://arxiv.org/abs/2301.00001', frameId: 0, tab: { id: 3 } };

let server: ServiceServer;
beforeAll(async () => {
  server = await serveServices(works);
  const { fetch } = globalThis;
  const isHere = (address: unknown) => String(address).startsWith('http://127.0.0.1');
  vi.stubGlobal('fetch', (...request: Parameters<typeof fetch>) =>
    isHere(request[0]) ? fetch(...request) : server.fetch(...request),
  );
});
afterAll(() => {
  server.close();
});

/** A new run of the background: what it had in memory is gone. */
async function startBackground() {
  vi.resetModules();
  answers.clear();
  const { answerReferenceMessages } = await import('./reference-messages');
  const { answerCitedMessages, endPrivateFullTexts } = await import('./cited-messages');
  const { answerSourceMessages } = await import('./source-messages');
  const store = await import('../store/references');
  const { database } = await import('../store/database');
  const { loadWordTables } = await import('../locate/word-tables');
  await loadWordTables();
  answerReferenceMessages();
  answerCitedMessages();
  answerSourceMessages();
  return { store, database, endPrivateFullTexts };
}
let background: Awaited<ReturnType<typeof startBackground>>;

async function ask<T>(type: string, data: unknown, sender: object = popup): Promise<T> {
  return (await (answers.get(type) ?? expect.fail())({ data, sender })) as T;
}
const read = (tabId = 3) => ask<CitedSayings | undefined>('readCited', { checkId: 'c', tabId });
async function allow(source: string, host: string) {
  granted.add(`https://${host}/*`);
  await ask('changeSource', { name: 'allowed', source, isOn: true });
}
async function asked(tabId = 3) {
  await ask('startReferences', { checkId: 'c', tabId });
  await vi.waitFor(
    async () => {
      const known = await ask<PaperReferences>('readReferences', { checkId: 'c', tabId });
      expect(known.phase).toBe('done');
    },
    { timeout: 10_000, interval: 50 },
  );
}
const ended = (tabId = 3) =>
  vi.waitFor(
    async () => {
      const known = await read(tabId);
      expect(known?.phase).toMatch(/done|stopped|failed/);
      return known ?? expect.fail();
    },
    { timeout: 10_000, interval: 50 },
  );
const statesOf = ({ claims }: CitedSayings) => claims.map(({ answer }) => answer.state);

beforeEach(async () => {
  server.heal();
  globalThis.indexedDB = new IDBFactory();
  session.clear();
  local.clear();
  granted.clear();
  sendMessage.mockReset().mockResolvedValue(undefined);
  background = await startBackground();
  await background.store.keepPrinted('c', printed, false, citing);
  await allow('openalex', 'api.openalex.org');
  await allow('europepmc', 'www.ebi.ac.uk');
});

describe('cited works', () => {
  it('say nothing before services were asked, and to nobody but pages of the extension', async () => {
    const before = server.asked.length;
    expect(await read()).toMatchObject({ phase: 'none', claims: [], open: 0 });
    await ask('startFullTexts', { checkId: 'c', tabId: 3 });
    expect(await read()).toMatchObject({ phase: 'none', claims: [] });
    for (const type of ['readCited', 'startFullTexts', 'stopFullTexts'])
      await expect(ask(type, { checkId: 'c' }, page)).rejects.toThrow('Only pages of Claimlight');
    expect(await ask('readCited', { checkId: 'unknown' })).toBeUndefined();
    expect(server.asked.length).toBe(before);
  });

  it('say with the references what their abstracts say, and on the reader’s word what their full texts do', async () => {
    await asked();
    const abstracts = (await read()) ?? expect.fail();
    expect(abstracts).toMatchObject({ phase: 'none', open: 1 });
    expect(statesOf(abstracts)).toEqual(['says', 'not-found']);
    expect(server.asked.some(({ path }) => path.includes('fullTextXML'))).toBe(false);
    await ask('startFullTexts', { checkId: 'c', tabId: 3 });
    const whole = await ended();
    expect(whole.phase).toBe('done');
    expect(statesOf(whole)).toEqual(['says', 'says']);
    expect(whole.claims[1]?.answer).toMatchObject({ passage: { extent: 'full-text', section: 'Results' } });
    expect(sendMessage).toHaveBeenCalledWith('citedChanged', { checkId: 'c' });
    background = await startBackground();
    const before = server.asked.length;
    expect(await read()).toEqual(whole);
    // Asked for anew, the references begin without what their works have said.
    await asked();
    expect(await read()).toMatchObject({ phase: 'none', claims: abstracts.claims });
    await ask('startFullTexts', { checkId: 'c', tabId: 3 });
    expect(await ended()).toEqual(whole);
    expect(server.asked.length).toBe(before);
  });

  it('are read to the end where the browser has stopped the background, three times at most', async () => {
    await asked();
    server.fail('www.ebi.ac.uk', { kind: 'hang' });
    await ask('startFullTexts', { checkId: 'c', tabId: 3 });
    expect((await read())?.phase).toBe('reading');
    for (let time = 0; time < 2; time += 1) {
      background = await startBackground();
      expect((await read())?.phase).toBe('reading');
    }
    background = await startBackground();
    expect((await read())?.phase).toBe('failed');
    server.heal();
    await ask('startFullTexts', { checkId: 'c', tabId: 3 });
    expect(statesOf(await ended())).toEqual(['says', 'says']);
  });

  it('are read at other hosts once the reader allows them; what was declined is not offered again in the run', async () => {
    const [copy, other] = ['https://repository.example.org/1.pdf', 'https://archive.example.org/2.pdf'];
    server.setWorks(works.map((work, at) => (at === 0 ? { ...work, pdf: copy } : { ...work, pdf: other })));
    const both = [...citing, { ...(citing[1] ?? expect.fail()), parts: [{ reference: 1, text: hidden }] }];
    await background.store.keepPrinted('c', printed, false, both);
    await asked();
    server.fail('www.ebi.ac.uk', { kind: 'status', status: 500 });
    await ask('startFullTexts', { checkId: 'c', tabId: 3 });
    const first = await ended();
    const hosts = first.copies.map(({ host }) => host);
    expect(hosts).toEqual(['archive.example.org', 'repository.example.org']);
    const at = (host: string) => server.asked.filter((one) => one.host === host).length;
    const choose = (host: string, areAllowed: boolean, sender?: object) =>
      ask('chooseCopyHosts', { checkId: 'c', tabId: 3, hosts: [host], areAllowed }, sender);
    await expect(choose('archive.example.org', true, page)).rejects.toThrow('Only pages of Claimlight');
    // One at which no copy lies is none to ask.
    await choose('elsewhere.example.org', true);
    expect(await read()).toEqual(first);
    await choose('archive.example.org', false);
    const declined = (await read()) ?? expect.fail();
    expect(declined.copies).toEqual([{ host: 'repository.example.org', works: 1 }]);
    expect(declined.declined).toEqual(['archive.example.org']);
    // What the reader has said does not count where the browser does not permit it.
    await choose('repository.example.org', true);
    const refused = await ended();
    expect(refused.claims[1]?.fullText).toMatchObject({
      host: 'repository.example.org',
      why: 'not-allowed',
    });
    expect([at('repository.example.org'), at('archive.example.org')]).toEqual([0, 0]);
    granted.add('https://repository.example.org/*');
    await ask('startFullTexts', { checkId: 'c', tabId: 3 });
    await ended();
    expect([at('repository.example.org') > 0, at('archive.example.org')]).toEqual([true, 0]);
    background = await startBackground();
    expect((await read())?.declined).toEqual(['archive.example.org']);
    // A new run of references begins anew.
    server.heal();
    await asked();
    expect(await read()).toMatchObject({ declined: [] });
    server.setWorks(works);
  });

  it('that were stopped leave what the abstracts say', async () => {
    await asked();
    server.fail('www.ebi.ac.uk', { kind: 'hang' });
    await ask('startFullTexts', { checkId: 'c', tabId: 3 });
    await ask('stopFullTexts', { checkId: 'c', tabId: 3 });
    const stopped = await ended();
    expect(stopped.phase).toBe('stopped');
    expect(statesOf(stopped)).toEqual(['says', 'not-found']);
  });

  it('of private windows are kept nowhere else, and read for nobody once the last of these is closed', async () => {
    await asked(7);
    await ask('startFullTexts', { checkId: 'c', tabId: 7 });
    expect(statesOf(await ended(7))).toEqual(['says', 'says']);
    expect(await read(3)).toMatchObject({ claims: [] });
    expect(await (await background.database()).getAll('references')).toEqual([{ id: 'c', printed, citing }]);
    server.fail('www.ebi.ac.uk', { kind: 'hang' });
    await asked(7);
    await ask('startFullTexts', { checkId: 'c', tabId: 7 });
    background.endPrivateFullTexts();
    await background.store.forgetPrivateReferences();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([...session.keys()].filter((key) => key.startsWith('private'))).toEqual([]);
  });
});
