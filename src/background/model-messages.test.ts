/** The reader's model in the background: off by default, asked where it is permitted and confirmed, stopped, and kept nowhere. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serveModel } from '../../tests/services/model-server.mjs';
import type { ModelOverview } from '../model/model-choice';
import type { ModelReply, ModelTest } from '../model/model-reply';

type Answer = (message: { data: unknown; sender: object }) => unknown;
const { answers, session, local, granted, removed, sendMessage } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  session: new Map<string, unknown>(),
  local: new Map<string, unknown>(),
  granted: new Set<string>(),
  removed: [] as string[],
  sendMessage: vi.fn(async () => undefined),
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
  sendMessage,
}));
const { area } = vi.hoisted(() => ({
  area: (items: Map<string, unknown>) => ({
    get: async (keys: string[]) =>
      Object.fromEntries(keys.filter((key) => items.has(key)).map((key) => [key, items.get(key)])),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
  }),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `chrome-extension://x/${path}`, getPlatformInfo: async () => ({}) },
    storage: { session: area(session), local: area(local) },
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => granted.has(one)),
      remove: async ({ origins }: { origins: string[] }) => {
        removed.push(...origins);
        for (const one of origins) granted.delete(one);
        return true;
      },
    },
  },
}));
vi.stubGlobal('navigator', {
  locks: { request: (_name: string, work: () => Promise<unknown>) => work() },
});

const popup = { url: 'chrome-extension://x/src/popup/index.html' };
const page = { url: 'https://arxiv.org/abs/2301.00001', frameId: 0, tab: { id: 3 } };
const requestId = '00000000-0000-4000-8000-000000000001';
const passage = 'Shaded nests were 4.2 degrees cooler than nests in the open.';
const task = { kind: 'judge', claim: 'Shade cools nests.', passage };
const good = { say: JSON.stringify({ opinion: 'SUPPORT', quote: 'Shaded nests were 4.2 degrees cooler' }) };
const remote = 'https://models.example/v1';

let server: Awaited<ReturnType<typeof serveModel>>;
const { fetch: send } = globalThis;
const asked: string[] = [];
beforeAll(async () => {
  server = await serveModel();
  // The other machine is this one.
  vi.stubGlobal('fetch', async (address: string, request: RequestInit) => {
    asked.push(address);
    return send(address.replace(remote, server.address), request);
  });
  const { answerModelMessages } = await import('./model-messages');
  answerModelMessages();
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  local.clear();
  session.clear();
  granted.clear();
  granted.add('http://127.0.0.1/*').add('https://models.example/*');
  removed.length = 0;
  asked.length = 0;
  server.asked.length = 0;
  server.acts.length = 0;
  server.refuse(false);
});

async function ask<Reply>(type: string, data?: unknown, sender: object = popup): Promise<Reply> {
  const answer = answers.get(type) ?? expect.fail(`nobody answers ${type}`);
  return (await answer({ data, sender })) as Reply;
}
const choose = (address: string, more: object = {}) =>
  ask('chooseModel', { kind: 'address', address, model: 'small:1b', key: '', ...more });
const question = (more: object = {}) => ask<ModelReply>('askModel', { requestId, task, ...more });

describe('a model', () => {
  it('is none at first, and nobody is asked', async () => {
    expect(await ask<ModelOverview>('readModel')).toMatchObject({ kind: 'off', isHostAllowed: false });
    expect(await question()).toEqual({ outcome: 'failed', problem: { why: 'off' } });
    expect(await ask<ModelTest>('testModel', { requestId })).toEqual({ models: [], problem: { why: 'off' } });
    expect(asked).toEqual([]);
  });

  it('on this machine is asked once it is chosen, and what was said is kept nowhere', async () => {
    server.acts.push(good);
    await choose(server.address);
    expect(await question()).toMatchObject({ outcome: 'said', word: { opinion: 'supports' } });
    expect(JSON.stringify([...local, ...session])).not.toContain('nests');
    expect(sendMessage).toHaveBeenCalledWith('modelChanged', undefined);
  });

  it('is not asked where the browser does not permit its host', async () => {
    await choose(server.address);
    granted.clear();
    expect(await question()).toMatchObject({ problem: { why: 'not-permitted' } });
    expect(await ask('testModel', { requestId })).toMatchObject({ problem: { why: 'not-permitted' } });
    expect(asked).toEqual([]);
  });

  it('gives the permission back once it is off, or another one is chosen', async () => {
    await choose(server.address);
    await choose(server.address, { model: 'large:8b' });
    // The browser's permissions know no ports.
    await choose('http://127.0.0.1:9/v1');
    expect(removed).toEqual([]);
    await choose(remote);
    expect(removed).toEqual(['http://127.0.0.1/*']);
    await choose(remote, { kind: 'off' });
    expect(removed).toEqual(['http://127.0.0.1/*', 'https://models.example/*']);
  });

  it('is not the business of a page', async () => {
    await choose(server.address);
    for (const [type, data] of [
      ['readModel', undefined],
      ['chooseModel', { kind: 'address', address: remote, model: 'x', key: '' }],
      ['allowModelHost', { host: 'models.example', isAllowed: true }],
      ['testModel', { requestId }],
      ['askModel', { requestId, task }],
      ['stopModel', { requestId }],
    ] as const)
      await expect(ask(type, data, page)).rejects.toThrow('Only pages of Claimlight may ask for this.');
    expect(asked).toEqual([]);
  });
});

describe('a model on another machine', () => {
  beforeEach(async () => {
    server.acts.push(good);
    await choose(remote);
  });

  it('gets a text only where the reader was told this host', async () => {
    expect(await question()).toEqual({ outcome: 'failed', problem: { why: 'not-confirmed' } });
    expect(await question({ confirmedHost: 'other.example' })).toMatchObject({
      problem: { why: 'not-confirmed' },
    });
    expect(asked).toEqual([]);
    expect(await question({ confirmedHost: 'models.example' })).toMatchObject({ outcome: 'said' });
    expect(await question()).toMatchObject({ problem: { why: 'not-confirmed' } });
  });

  it('gets it without a question once the reader has said so, until that is taken back', async () => {
    await ask('allowModelHost', { host: 'models.example', isAllowed: true });
    expect(await question()).toMatchObject({ outcome: 'said' });
    await ask('allowModelHost', { host: 'models.example', isAllowed: false });
    expect(await question()).toMatchObject({ problem: { why: 'not-confirmed' } });
  });

  it('gets no text of the reader’s by a test', async () => {
    expect(await ask('testModel', { requestId })).toMatchObject({ models: ['small:1b', 'large:8b'] });
    expect(asked).toEqual([`${remote}/models`, `${remote}/chat/completions`]);
  });
});

it('is stopped by the id of the question, and by nobody else’s', async () => {
  await choose(server.address);
  server.acts.push({ kind: 'hang' });
  const reply = question();
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
  await ask('stopModel', { requestId: '00000000-0000-4000-8000-000000000002' });
  expect(server.open()).toBe(1);
  await ask('stopModel', { requestId });
  expect(await reply).toEqual({ outcome: 'failed', problem: { why: 'stopped' } });
  await vi.waitFor(() => expect(server.open()).toBe(0));
});
