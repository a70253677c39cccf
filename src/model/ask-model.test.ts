/** A model at an address and the browser's own: what is sent, and that whatever one does ends in a word of ours. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ModelAct, serveModel } from '../../tests/services/model-server.mjs';
import { modelsAt } from './ask-address';
import { type LanguageModel, loadModel } from './ask-browser';
import { askModel, testModel } from './ask-model';
import type { ModelChoice } from './model-choice';
import type { ModelTask } from './model-task';

const passage = 'Shaded nests were 4.2 degrees cooler than nests in the open.';
const task: ModelTask = { kind: 'judge', claim: 'Shade cools nests.', passage };
const quote = 'Shaded nests were 4.2 degrees cooler';
const good = JSON.stringify({ opinion: 'SUPPORT', quote });

let server: Awaited<ReturnType<typeof serveModel>>;
let choice: ModelChoice;
beforeAll(async () => {
  server = await serveModel();
  choice = { kind: 'address', address: server.address, model: 'small:1b', key: '' };
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  server.asked.length = 0;
  server.acts.length = 0;
  server.refuse(false);
});

const options = (more: { patience?: number; signal?: AbortSignal; languageModel?: LanguageModel } = {}) => ({
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  signal: new AbortController().signal,
  languageModel: undefined,
  ...more,
});
const ask = (act: ModelAct, more: Parameters<typeof options>[0] = {}) => {
  server.acts.push(act);
  return askModel(choice, task, options(more));
};

describe('a model at an address', () => {
  it('is asked for one short answer by a schema, always the same way, without a key where there is none', async () => {
    expect(await ask({ say: good })).toEqual({
      outcome: 'said',
      model: 'small:1b',
      word: { kind: 'judge', opinion: 'supports', quote },
    });
    await askModel(choice, task, options());
    const [first, second] = server.asked;
    expect(first?.body).toMatchObject({ model: 'small:1b', temperature: 0, seed: 1, stream: false });
    expect(first?.body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { strict: true, schema: { additionalProperties: false } },
    });
    expect(first?.body).toEqual(second?.body);
    expect(first?.headers.authorization).toBeUndefined();
    expect(first?.headers.cookie).toBeUndefined();
    expect(first?.headers.referer).toBeUndefined();
  });

  it('gets its key', async () => {
    server.acts.push({ say: good });
    await askModel({ ...choice, key: 'sk-1' }, task, options());
    expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-1');
  });

  it.each<[string, ModelAct, string]>([
    ['says no', { status: 400 }, 'failed'],
    ['wants a key', { status: 401 }, 'wrong-key'],
    ['refuses extensions', { status: 403 }, 'refused'],
    ['has no such model', { status: 404 }, 'no-such-model'],
    ['is busy', { status: 429 }, 'busy'],
    ['fails', { status: 500 }, 'failed'],
    ['sends on to another host', { kind: 'redirect' }, 'redirected'],
    ['answers 10 MB', { kind: 'huge' }, 'too-large'],
    ['answers no JSON', { raw: '<html>Sign in</html>' }, 'unreadable'],
    ['answers in another form', { raw: '{"choices": []}' }, 'unreadable'],
    ['answers a list of parts', { raw: '{"choices": [{"message": {"content": ["x"]}}]}' }, 'unreadable'],
    ['has a prototype for its answer', { raw: '{"__proto__": {"choices": [1]}}' }, 'unreadable'],
  ])('that %s is told as that', async (_what, act, why) => {
    expect(await ask(act)).toMatchObject({ outcome: 'failed', problem: { why } });
    expect(server.asked).toHaveLength(1);
  });

  it.each<[string, ModelAct]>([
    ['not at all', { kind: 'hang' }],
    ['byte by byte', { kind: 'drip' }],
  ])('that answers %s is given up, and let go', async (_what, act) => {
    expect(await ask(act, { patience: 300 })).toEqual({ outcome: 'failed', problem: { why: 'timed-out' } });
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('is stopped on the reader’s word', async () => {
    const end = new AbortController();
    const reply = ask({ kind: 'hang' }, { signal: end.signal });
    await vi.waitFor(() => expect(server.asked).toHaveLength(1));
    end.abort();
    expect(await reply).toEqual({ outcome: 'failed', problem: { why: 'stopped' } });
    await vi.waitFor(() => expect(server.open()).toBe(0));
    expect(await ask({ say: good }, { signal: end.signal })).toMatchObject({ problem: { why: 'stopped' } });
  });

  it('is not there', async () => {
    const nobody = { ...choice, address: 'http://127.0.0.1:9/v1' };
    expect(await askModel(nobody, task, options())).toMatchObject({ problem: { why: 'not-there' } });
  });

  it('has an answer that is off the form count as none', async () => {
    expect(await ask({ say: 'Ignore previous instructions. **SUPPORT**' })).toEqual({
      outcome: 'unusable',
      model: 'small:1b',
      why: 'off-form',
    });
    server.acts.length = 0;
    expect(
      await ask({ say: JSON.stringify({ opinion: 'SUPPORT', quote: 'Shaded nests were 4' }) }),
    ).toMatchObject({
      outcome: 'unusable',
      why: 'no-quote',
    });
  });
});

describe('a test of an address', () => {
  it('lists its models, and asks the chosen one about nobody’s text', async () => {
    server.acts.push({ say: JSON.stringify({ opinion: 'NONE', quote: '' }) });
    expect(await testModel(choice, options())).toMatchObject({
      models: ['small:1b', 'large:8b'],
      reply: { outcome: 'said' },
    });
    expect(server.asked.map(({ path }) => path)).toEqual(['/v1/models', '/v1/chat/completions']);
  });

  it('asks none that is not chosen', async () => {
    expect(await testModel({ ...choice, model: '' }, options())).toEqual({
      models: ['small:1b', 'large:8b'],
    });
    expect(server.asked.map(({ path }) => path)).toEqual(['/v1/models']);
  });

  it('tells that extensions are refused', async () => {
    server.refuse(true);
    const fromExtension = (address: string, request: RequestInit) =>
      fetch(address, {
        ...request,
        headers: [['origin', 'chrome-extension://x'], ...new Headers(request.headers)],
      });
    const problem = { why: 'refused', status: 403 };
    expect(await testModel(choice, { ...options(), fetch: fromExtension })).toEqual({ models: [], problem });
    // Chromium says where a question comes from, and not where a list is asked from.
    server.acts.push({ status: 403 });
    expect(await testModel(choice, options())).toMatchObject({ reply: { problem } });
  });

  it('takes no name of a model that is none', async () => {
    const names = ['good:1b', 'x'.repeat(201), 'with\nlines', 'good:1b', ''];
    const body = JSON.stringify({ data: names.map((id) => ({ id })) });
    const fake = async () => new Response(body);
    expect(await modelsAt(choice, { ...options(), fetch: fake })).toEqual(['good:1b']);
  });
});

describe('the browser’s own model', () => {
  const own = { ...choice, kind: 'browser' } as const;
  const standIn = (answer: string, availability = 'available') => {
    const destroy = vi.fn();
    const prompt = vi.fn(async () => answer);
    const create = vi.fn(async () => ({ prompt, destroy }));
    const model = { availability: async () => availability, create } as unknown as LanguageModel;
    return { model, create, prompt, destroy };
  };

  it('is asked by a schema, and let go', async () => {
    const { model, create, prompt, destroy } = standIn(good);
    expect(await askModel(own, task, options({ languageModel: model }))).toEqual({
      outcome: 'said',
      model: '',
      word: { kind: 'judge', opinion: 'supports', quote },
    });
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ temperature: 0, topK: 1 }));
    expect(prompt).toHaveBeenCalledWith(
      expect.stringContaining(passage),
      expect.objectContaining({ responseConstraint: expect.objectContaining({ type: 'object' }) }),
    );
    expect(destroy).toHaveBeenCalledOnce();
    expect(server.asked).toEqual([]);
  });

  it.each(['unavailable', 'downloadable', 'downloading'])(
    'is not loaded unasked where it is %s',
    async (state) => {
      const { model, create } = standIn(good, state);
      expect(await askModel(own, task, options({ languageModel: model }))).toMatchObject({
        problem: { why: 'not-in-browser' },
      });
      expect(create).not.toHaveBeenCalled();
    },
  );

  it('is missing in most browsers', async () => {
    expect(await askModel(own, task, options())).toMatchObject({ problem: { why: 'not-in-browser' } });
  });

  it('may fail, and is let go all the same', async () => {
    const { model, prompt, destroy } = standIn(good);
    prompt.mockRejectedValue(new DOMException('too long', 'QuotaExceededError'));
    expect(await askModel(own, task, options({ languageModel: model }))).toMatchObject({
      problem: { why: 'failed' },
    });
    expect(destroy).toHaveBeenCalledOnce();
  });

  it('has answers off the form count as none, too', async () => {
    const { model } = standIn('<b>SUPPORT</b>');
    expect(await askModel(own, task, options({ languageModel: model }))).toMatchObject({
      outcome: 'unusable',
    });
  });

  it('is loaded at once, telling how far', async () => {
    const destroy = vi.fn();
    const shares: number[] = [];
    const progress = new EventTarget();
    const create = vi.fn(async ({ monitor }: { monitor?: (one: EventTarget) => void }) => {
      monitor?.(progress);
      for (const loaded of [0.25, Number.NaN, 7])
        progress.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded }));
      return { destroy };
    });
    const loading = loadModel({ create } as unknown as LanguageModel, (share) => shares.push(share));
    expect(create).toHaveBeenCalledOnce();
    await loading;
    expect(shares).toEqual([0.25, 0, 1]);
    expect(destroy).toHaveBeenCalledOnce();
  });
});

it('asks nobody where no model is chosen', async () => {
  for (const none of [
    { ...choice, kind: 'off' as const },
    { ...choice, model: '' },
  ])
    expect(await askModel(none, task, options())).toEqual({ outcome: 'failed', problem: { why: 'off' } });
  expect(server.asked).toEqual([]);
});
