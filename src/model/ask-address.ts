/** Asks a model at an address that speaks OpenAI's form: Ollama, llama.cpp, LM Studio, vLLM, and services. */
import * as v from 'valibot';
import { Stopped, unlessStopped } from '../sources/abort';
import { readBody, TooLarge } from '../sources/read-body';
import type { Fetch } from '../sources/send-request';
import { type ModelChoice, within } from './model-choice';
import { NoModelAnswer } from './model-reply';
import type { Prompt } from './tasks';

export interface AddressOptions {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** Milliseconds from the request to the last byte. A model that is not in memory yet is loaded first. */
  readonly patience?: number;
}

const usualPatience = 180_000;
/** Bytes of an answer, which are a few hundred of a good one. */
const maxBytes = 1_000_000;
const maxModels = 500;
/** The same question gets the same answer, as far as the model can. */
const seed = 1;

const completionSchema = v.object({
  choices: v.pipe(
    v.array(v.object({ message: v.object({ content: v.pipe(v.string(), v.maxLength(100_000)) }) })),
    v.minLength(1),
  ),
});
const modelsSchema = v.object({ data: v.pipe(v.array(v.object({ id: v.string() })), v.maxLength(10_000)) });
/** Names of models are shown, and put into a field. */
const nameSchema = v.pipe(v.string(), v.regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,200}$/u));

type At = Pick<ModelChoice, 'address' | 'model' | 'key'>;

/**
 * @param at its address, its name, and the key, which goes nowhere else
 * @returns the answer, as it came
 * @throws {NoModelAnswer}
 */
export async function askAddress(at: At, prompt: Prompt, options: AddressOptions): Promise<string> {
  const body = JSON.stringify({
    model: at.model,
    messages: [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ],
    temperature: 0,
    seed,
    stream: false,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: prompt.schema },
    },
  });
  const answer = await send(at, 'chat/completions', body, options);
  const { success, output } = v.safeParse(completionSchema, answer);
  if (!success) throw new NoModelAnswer({ why: 'unreadable' });
  return output.choices[0]?.message.content ?? '';
}

/** @returns names of the models that an address has, each once @throws {NoModelAnswer} */
export async function modelsAt(at: At, options: AddressOptions): Promise<string[]> {
  const { success, output } = v.safeParse(modelsSchema, await send(at, 'models', undefined, options));
  if (!success) throw new NoModelAnswer({ why: 'unreadable' });
  const names = output.data.map(({ id }) => id).filter((id) => v.is(nameSchema, id));
  return [...new Set(names)].slice(0, maxModels);
}

/** @returns JSON, of any form @throws {NoModelAnswer} */
async function send(
  at: At,
  path: string,
  body: string | undefined,
  { fetch, signal, patience = usualPatience }: AddressOptions,
): Promise<unknown> {
  const limit = new AbortController();
  const end = () => {
    limit.abort();
  };
  const timer = setTimeout(end, patience);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    return await receive(at, path, body, fetch, limit.signal);
  } catch (error) {
    if (error instanceof NoModelAnswer) throw error;
    if (signal.aborted) throw new NoModelAnswer({ why: 'stopped' });
    if (limit.signal.aborted || error instanceof Stopped) throw new NoModelAnswer({ why: 'timed-out' });
    throw new NoModelAnswer({ why: error instanceof TooLarge ? 'too-large' : 'not-there' });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    // Whoever gives up lets go of the connection, and a model stops there.
    end();
  }
}

async function receive(
  { address, key }: At,
  path: string,
  body: string | undefined,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<unknown> {
  const sending = fetch(within(address, path), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    },
    ...(body === undefined ? {} : { body }),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    // Where it leads to is another host than the reader has confirmed.
    redirect: 'manual',
    signal,
  });
  const response = await unlessStopped(sending, signal);
  const why = refusalOf(response);
  if (why !== undefined) {
    void response.body?.cancel().catch(() => undefined);
    throw new NoModelAnswer(response.status === 0 ? { why } : { why, status: response.status });
  }
  const { text } = await unlessStopped(readBody(response, maxBytes), signal);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NoModelAnswer({ why: 'unreadable' });
  }
}

function refusalOf({ type, status, redirected, ok }: Response) {
  if (type === 'opaqueredirect' || redirected || (status >= 300 && status < 400)) return 'redirected';
  if (status === 401) return 'wrong-key';
  if (status === 403) return 'refused';
  if (status === 404) return 'no-such-model';
  if (status === 429) return 'busy';
  return ok ? undefined : 'failed';
}
