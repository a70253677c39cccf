/** Who may ask the literature, how far that has come, and what is kept of it. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimModelsOfFiles } from '../../scripts/claim-models';
import { question, questionWorks, shared } from '../../tests/services/question-works.mjs';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import type { QuestionsOverview, ShownQuestion } from '../messages/message-data';
import { queryOf } from '../question/query';

type Answer = (message: { data: unknown; sender: object }) => unknown;
const { answers, session, local, granted, sendMessage, tabMessages } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  session: new Map<string, unknown>(),
  local: new Map<string, unknown>(),
  granted: new Set<string>(),
  sendMessage: vi.fn(),
  tabMessages: [] as string[],
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
    tabs: { query: async () => [{ id: 3, url: 'https://arxiv.org/abs/2103.01234' }] },
  },
}));
vi.mock('./card-pairs', () => ({ tellCards: vi.fn() }));
vi.mock('./inject', () => ({ injectScript: vi.fn() }));
vi.mock('./write-bundled-index', () => ({ fromIndex: (read: () => unknown) => read() }));
vi.stubGlobal('navigator', {
  onLine: true,
  locks: { request: (_name: string, work: () => Promise<unknown>) => work() },
});
const dashboard = {
  url: 'chrome-extension://x/src/dashboard/index.html',
  tab: { id: 5, incognito: false },
};
const page = { url: 'https://arxiv.org/abs/2301.00001', frameId: 0, tab: { id: 3 } };
const questionId = '00000000-0000-4000-8000-000000000001';
const commandId = '00000000-0000-4000-8000-00000000000a';
const request = { questionId, commandId, text: question, terms: queryOf(question) };
const again = { ...request, commandId: '00000000-0000-4000-8000-00000000000b' };

let server: ServiceServer;
/** While it is set, nothing is answered before. */
let gate: Promise<void> | undefined;
beforeAll(async () => {
  server = await serveServices(questionWorks);
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    const [address] = asked;
    if (typeof address !== 'string') return fetch(...asked);
    if (address.startsWith('http://127.0.0.1')) return fetch(...asked);
    if (address.endsWith('weights/claims.json')) return new Response(JSON.stringify(claimModelsOfFiles));
    await gate;
    return server.fetch(...asked);
  });
});
afterAll(() => {
  server.close();
});

/** A new run of the background: what it had in memory is gone. */
async function startBackground() {
  vi.resetModules();
  answers.clear();
  const { answerQuestionMessages } = await import('./question-messages');
  const { answerSourceMessages } = await import('./source-messages');
  const index = await import('../store/claims-index');
  const store = await import('../store/questions');
  const { openListedWorks } = await import('./open-listed-works');
  const { writeQuestionIndex } = await import('../store/question-index');
  answerQuestionMessages();
  answerSourceMessages();
  return { index, store, openListedWorks, writeQuestionIndex };
}
let background: Awaited<ReturnType<typeof startBackground>>;

beforeEach(async () => {
  server.heal();
  gate = undefined;
  globalThis.indexedDB = new IDBFactory();
  session.clear();
  local.clear();
  granted.clear();
  tabMessages.length = 0;
  sendMessage.mockReset().mockImplementation(async (name: string, _data: unknown, tabId?: number) => {
    if (tabId !== undefined) tabMessages.push(name);
  });
  background = await startBackground();
});

async function send<T>(type: string, data: unknown, sender: object = dashboard): Promise<T> {
  return (await (answers.get(type) ?? expect.fail())({ data, sender })) as T;
}
async function allow(...sources: string[]) {
  const hosts: Record<string, string> = {
    openalex: 'api.openalex.org',
    crossref: 'api.crossref.org',
    arxiv: 'export.arxiv.org',
    unpaywall: 'api.unpaywall.org',
  };
  for (const source of sources) {
    granted.add(`https://${hosts[source] ?? ''}/*`);
    await send('changeSource', { name: 'allowed', source, isOn: true });
  }
}
const read = () => send<ShownQuestion | undefined>('readQuestion', { questionId });
const ended = () =>
  vi.waitFor(
    async () => {
      const known = await read();
      expect(known?.phase).not.toBe('working');
      return known ?? expect.fail();
    },
    { timeout: 20_000, interval: 50 },
  );

describe('a question', () => {
  it('is asked by pages of the extension alone, outside private windows, and of services that are allowed', async () => {
    for (const type of ['askQuestion', 'readQuestion', 'stopQuestion', 'deleteQuestion', 'restoreQuestion'])
      await expect(send(type, request, page)).rejects.toThrow('Only pages of Claimlight');
    await expect(send('readQuestions', undefined, page)).rejects.toThrow('Only pages of Claimlight');
    await expect(send('askQuestion', request)).rejects.toThrow('No service may be asked yet.');
    await allow('unpaywall');
    // It cannot search.
    await expect(send('askQuestion', request)).rejects.toThrow('No service may be asked yet.');
    await allow('crossref');
    const asPrivate = { ...dashboard, tab: { id: 5, incognito: true } };
    await expect(send('askQuestion', request, asPrivate)).rejects.toThrow('private windows');
    expect((await send<QuestionsOverview>('readQuestions', undefined, asPrivate)).isPrivate).toBe(true);
    expect(server.asked).toEqual([]);
    expect(await background.store.allQuestions()).toEqual([]);
  });

  it('is answered, and its report is on the papers that it cites, until it is deleted', async () => {
    await allow('crossref', 'openalex');
    await send('askQuestion', request);
    expect((await read())?.phase).toBe('working');
    const done = await ended();
    expect(done).toMatchObject({ phase: 'done', services: ['openalex', 'crossref'] });
    expect(done.answer?.claims.map(({ text }) => text)).toContain(shared);
    // Only words have left.
    for (const { path } of server.asked) expect(decodeURIComponent(path)).not.toContain('Does');
    await vi.waitFor(async () => expect(tabMessages).toContain('dataChanged'));
    expect(await background.index.findReports(['doi:10.5555/lichen.1'])).toHaveLength(1);
    // A page that lists such a work does not learn what was asked.
    const { known } = await background.openListedWorks(
      { listKind: 'references', keys: ['doi:10.5555/lichen.1'] },
      page as never,
    );
    expect(known).toEqual([]);
    expect(await send<string>('exportQuestion', { questionId, form: 'markdown' })).toContain('## 3 Results');
    await send('deleteQuestion', { questionId });
    expect(await background.index.findReports(['doi:10.5555/lichen.1'])).toEqual([]);
    await expect(send('exportQuestion', { questionId, form: 'text' })).rejects.toThrow('no longer here');
    await send('restoreQuestion', { questionId });
    expect(await background.index.findReports(['doi:10.5555/lichen.1'])).toHaveLength(1);
    expect(await read()).toEqual(done);
  });

  it('goes on where the browser has stopped the background, without asking again', async () => {
    await allow('crossref');
    await send('askQuestion', request);
    await ended();
    const before = server.asked.length;
    const known = (await background.store.questionOf(questionId)) ?? expect.fail();
    await background.store.keepQuestion({ ...known, phase: 'working' }, false);
    background = await startBackground();
    const done = await ended();
    expect(done).toMatchObject({ phase: 'done', tries: 2 });
    expect(done.answer).toEqual(known.answer);
    expect(server.asked.length).toBe(before);
  });

  it('is given up where that happens too often, and goes on at the reader’s word', async () => {
    await allow('crossref');
    await send('askQuestion', request);
    const known = await ended();
    await background.store.keepQuestion({ ...known, phase: 'working', tries: 3 }, false);
    background = await startBackground();
    expect((await ended()).phase).toBe('failed');
    await send('askQuestion', again);
    expect(await ended()).toMatchObject({ phase: 'done', tries: 1 });
  });

  it('tells works before claims, and can be stopped', async () => {
    await allow('crossref', 'openalex');
    let open: () => void = () => {};
    server.fail('api.openalex.org', { kind: 'hang' }, 1);
    gate = new Promise((resolve) => {
      open = resolve;
    });
    await send('askQuestion', request);
    expect(await read()).toMatchObject({ works: [], progress: { step: 'searching', done: 0, of: 2 } });
    open();
    await vi.waitFor(async () => expect((await read())?.works.length).toBeGreaterThan(0), { timeout: 5_000 });
    expect((await read())?.answer).toBeUndefined();
    await send('stopQuestion', { questionId });
    const stopped = await ended();
    expect(stopped.phase).toBe('stopped');
    expect(stopped.works.length).toBeGreaterThan(0);
    expect(stopped.search?.silent).toEqual([{ source: 'openalex', why: 'stopped' }]);
    expect(await background.index.findReports(['doi:10.5555/lichen.1'])).toEqual([]);
  });

  it('asks nothing twice where the message comes again, however late', async () => {
    await allow('crossref');
    await Promise.all([send('askQuestion', request), send('askQuestion', request)]);
    const done = await ended();
    background = await startBackground();
    await send('askQuestion', request);
    expect(await read()).toEqual(done);
  });

  it('asked again, stands as it was until it is done, whatever becomes of that', async () => {
    await allow('crossref');
    await send('askQuestion', request);
    const first = await ended();
    const report = await send<string>('exportQuestion', { questionId, form: 'text' });
    await allow('openalex');
    let open: () => void = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const stands = async () => {
      expect(await send('exportQuestion', { questionId, form: 'text' })).toBe(report);
      const { questions } = await send<QuestionsOverview>('readQuestions', undefined);
      expect(questions).toMatchObject([{ claimCount: first.answer?.claims.length }]);
      expect(await background.index.findReports(['doi:10.5555/lichen.1'])).toHaveLength(1);
    };
    await vi.waitFor(stands);
    await send('askQuestion', again);
    expect(await read()).toMatchObject({ phase: 'working', works: [], earlier: { answer: first.answer } });
    await stands();
    await send('stopQuestion', { questionId });
    expect(await ended()).toMatchObject({ phase: 'stopped', earlier: { askedAt: first.askedAt } });
    await background.writeQuestionIndex();
    await stands();
    // Nobody answers: that is no answer in place of the one that there was.
    open();
    gate = undefined;
    await send('emptySources', undefined);
    for (const host of ['api.crossref.org', 'api.openalex.org'])
      server.fail(host, { kind: 'status', status: 500 });
    await send('askQuestion', { ...request, commandId: '00000000-0000-4000-8000-00000000000c' });
    expect(await ended()).toMatchObject({ phase: 'failed', earlier: { askedAt: first.askedAt } });
    await stands();
    server.heal();
    await send('askQuestion', { ...request, commandId: '00000000-0000-4000-8000-00000000000d' });
    const last = await ended();
    expect(last).toMatchObject({ phase: 'done', services: ['openalex', 'crossref'] });
    expect(last.earlier).toBeUndefined();
    expect(await send('exportQuestion', { questionId, form: 'text' })).not.toBe(report);
  });

  it('that is deleted while it is worked on stays deleted', async () => {
    await allow('crossref');
    await send('askQuestion', request);
    await send('deleteQuestion', { questionId });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await background.store.allQuestions()).toEqual([]);
    expect(await read()).toBeUndefined();
  });
});
