/**
 * A language model on this machine that speaks OpenAI's form as Ollama does: it says what it is told to say, and fails as it is told to. For browsers also
 * by HTTPS, at the name of another machine.
 */
import { createServer } from 'node:http';
import { bodyOf, drip, flood, listen, reachable } from './service-server.mjs';

/** The name of another machine, which browsers find as `serveModel().hostRules` and `proxyPort` say. */
export const remoteModel = 'models.example';

/**
 * What it does with a question. `say`: what the model answers, as text; else what the server does: see `Fault` of `service-server.mjs`; `late`: the
 * answer after so many milliseconds.
 *
 * @typedef {{ say: string, late?: number }
 *   | { status: number }
 *   | { raw: string }
 *   | { kind: 'hang' | 'huge' | 'drip' | 'redirect' }} ModelAct
 */

/**
 * @typedef {object} AskedModel
 * @property {string} path
 * @property {string} host
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {{ model?: string, messages?: { role: string, content: string }[], temperature?: number, seed?: number, response_format?: any }} body
 */

/** @param {string} content */
const completion = (content) =>
  JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content } }] });
const json = { 'content-type': 'application/json' };

/**
 * @param {{ models?: readonly string[], isByHttps?: boolean }} [options]
 * @returns {Promise<{
 *   address: string, asked: AskedModel[], acts: ModelAct[], refuse: (isRefused: boolean) => void, open: () => number, hostRules: string,
 *   proxyPort: number, close: () => void,
 * }>} `address`: on this machine; `acts`: what it does with the next questions, in order, the last one again and again; `refuse`: extensions get 403, as
 *   from Ollama; `open`: questions that somebody still waits for
 * @throws {Error} without openssl, by HTTPS
 */
export async function serveModel({ models = ['small:1b', 'large:8b'], isByHttps = false } = {}) {
  /** @type {AskedModel[]} */
  const asked = [];
  /** @type {ModelAct[]} */
  const acts = [];
  let isRefused = false;
  let open = 0;

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function answer(request, response) {
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
    const body = await bodyOf(request);
    const { url: path = '', headers } = request;
    asked.push({ path, host: headers.host ?? '', headers, body: body === '' ? {} : JSON.parse(body) });
    perform(actFor(path, headers.origin), response);
  }

  /** As Ollama, which lets those pass that do not say where they come from. @param {string} path @param {string} [origin] @returns {ModelAct} */
  function actFor(path, origin = '') {
    if (isRefused && /-extension:/.test(origin)) return { status: 403 };
    if (path === '/v1/models')
      return { raw: JSON.stringify({ object: 'list', data: models.map((id) => ({ id })) }) };
    if (path !== '/v1/chat/completions') return { status: 404 };
    return (acts.length > 1 ? acts.shift() : acts[0]) ?? { status: 500 };
  }

  const server = createServer((request, response) => void answer(request, response));
  const port = await listen(server);
  const remote = isByHttps ? await reachable([remoteModel], answer) : undefined;
  return {
    address: `http://127.0.0.1:${String(port)}/v1`,
    asked,
    acts,
    refuse: (is) => {
      isRefused = is;
    },
    open: () => open,
    hostRules: remote?.hostRules ?? '',
    proxyPort: remote?.proxyPort ?? 0,
    close: () => {
      server.closeAllConnections();
      server.close();
      remote?.close();
    },
  };
}

/** @param {ModelAct} act @param {import('node:http').ServerResponse} response */
function perform(act, response) {
  if ('say' in act) {
    const timer = setTimeout(() => response.writeHead(200, json).end(completion(act.say)), act.late ?? 0);
    response.on('close', () => {
      clearTimeout(timer);
    });
  } else if ('status' in act) response.writeHead(act.status, json).end('{"error": {"message": "no"}}');
  else if ('raw' in act) response.writeHead(200, json).end(act.raw);
  else if (act.kind === 'redirect')
    response.writeHead(307, { location: 'http://elsewhere.example/v1/chat/completions' }).end();
  else if (act.kind === 'huge') flood(response, 10_000_000, () => undefined);
  else if (act.kind === 'drip')
    drip(response, { headers: json, body: completion('x'.repeat(5_000)) }, () => undefined);
}
