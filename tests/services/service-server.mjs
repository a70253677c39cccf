/**
 * The six services on this machine, with faults on demand: for unit tests and benchmarks by `fetch` below, for browsers by HTTPS (Chromium:
 * `--host-resolver-rules`, Firefox: the proxy).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { services } from './speakers.mjs';
import { WorkIndex } from './work-index.mjs';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('./made-works.mjs').MadeWork} MadeWork */

/**
 * What a service does instead of answering. `status` with a Retry-After or without; `hang`: nothing at all; `half`: its answer breaks off;
 * `drip`: byte by byte; `html`: a page; `schema`: JSON of another form; `huge`: 50 MB; `packed`: the same, packed to 50 kB; `redirect`: to
 * another host; `reset`: the connection breaks off.
 *
 * @typedef {{ kind: 'status', status: number, retryAfter?: string }
 *   | { kind: 'hang' | 'half' | 'drip' | 'html' | 'schema' | 'huge' | 'packed' | 'redirect' | 'reset' }} Fault
 */

/**
 * A request as it came.
 *
 * @typedef {object} Asked
 * @property {string} host
 * @property {string} method
 * @property {string} path with what follows the question mark
 * @property {string} body
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {number} sent bytes that the server has written so far
 */

/**
 * @typedef {object} ServiceServer
 * @property {number} port
 * @property {readonly Asked[]} asked in order
 * @property {(host: string, fault: Fault, times?: number) => void} fail the next requests to a host; `*` is all of them
 * @property {() => void} heal no fault is left
 * @property {(works: readonly MadeWork[]) => void} setWorks
 * @property {typeof globalThis.fetch} fetch takes a service's own address, and asks the server
 * @property {() => void} close
 */

const megabyte = 1_000_000;

/** @param {Fault} fault @param {ServerResponse} response @param {import('./speakers.mjs').Answer} good @param {(bytes: number) => void} count */
function misbehave(fault, response, good, count) {
  const send = (
    /** @type {number} */ status,
    /** @type {Record<string, string>} */ headers,
    /** @type {string | Buffer} */ body,
  ) => {
    count(Buffer.byteLength(body));
    response.writeHead(status, headers).end(body);
  };
  const half = good.body.slice(0, Math.floor(good.body.length / 2));
  const json = { 'content-type': 'application/json' };
  switch (fault.kind) {
    case 'status': {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      send(fault.status, { ...json, ...wait }, '{"message": "not now"}');
      break;
    }
    case 'html':
      send(
        200,
        { 'content-type': 'text/html' },
        '<!doctype html><title>Sign in</title><p>Sign in to this network.',
      );
      break;
    case 'schema':
      send(
        200,
        good.headers['content-type']?.includes('xml') === true ? good.headers : json,
        '{"answer": [1, 2, {"three": null}]}',
      );
      break;
    case 'redirect':
      send(302, { location: 'https://elsewhere.example/works' }, '');
      break;
    case 'reset':
      response.destroy();
      break;
    case 'half':
      response.writeHead(200, { ...good.headers, 'content-length': String(Buffer.byteLength(good.body)) });
      response.write(half, () => {
        response.destroy();
      });
      count(half.length);
      break;
    case 'drip':
      drip(response, good, count);
      break;
    case 'packed':
      send(200, { ...json, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50 * megabyte, ' ')));
      break;
    case 'huge':
      flood(response, 50 * megabyte, count);
      break;
    case 'hang':
  }
}

/** @param {ServerResponse} response @param {{ headers: Record<string, string>, body: string | Buffer }} good @param {(bytes: number) => void} count */
export function drip(response, { headers, body }, count) {
  const bytes = Buffer.from(body);
  let at = 0;
  response.writeHead(200, headers);
  const timer = setInterval(() => {
    response.write(bytes.subarray(at, at + 1));
    count(1);
    at += 1;
    if (at >= bytes.length) response.end();
  }, 20);
  response.on('close', () => {
    clearInterval(timer);
  });
}

/** No faster than it is taken. @param {ServerResponse} response @param {number} most bytes @param {(bytes: number) => void} count */
export function flood(response, most, count) {
  const piece = Buffer.alloc(65_536, ' ');
  let left = most;
  response.writeHead(200, { 'content-type': 'application/json' });
  const write = () => {
    while (left > 0 && !response.destroyed) {
      left -= piece.length;
      count(piece.length);
      if (response.write(piece)) continue;
      response.once('drain', write);
      return;
    }
    response.end();
  };
  write();
}

/** @param {IncomingMessage} request @returns {Promise<string>} */
export async function bodyOf(request) {
  /** @type {Buffer[]} */
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** @param {import('node:net').Server} server @returns {Promise<number>} its port */
export function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** A key and a certificate for this run alone. @param {readonly string[]} hosts @throws {Error} without openssl */
function certificate(hosts) {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-services-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = hosts.map((host) => `DNS:${host}`);
  const subject = ['-subj', '/CN=localhost', '-addext', `subjectAltName=${names.join(',')}`];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  try {
    execFileSync('openssl', ['req', '-x509', ...made, '-keyout', key, '-out', cert, ...subject], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Routes requests to what the services say. */
class Desk {
  /** @type {Asked[]} */
  asked = [];
  /** @type {{ host: string, fault: Fault, times: number }[]} */
  faults = [];
  /** @type {Map<string, WorkIndex>} */
  #indexes = new Map();
  #delay;

  /** @param {readonly MadeWork[]} works @param {number} delay milliseconds */
  constructor(works, delay) {
    this.#delay = delay;
    this.setWorks(works);
  }

  /** @param {readonly MadeWork[]} works */
  setWorks(works) {
    for (const [host, { source }] of Object.entries(services))
      this.#indexes.set(host, new WorkIndex(works, source));
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async answer(request, response) {
    const path = request.url ?? '/';
    // By its own name, or by that before the path.
    const named = (request.headers.host ?? '').replace(/:\d+$/, '');
    const host = Object.hasOwn(services, named) ? named : (path.split('/')[1] ?? '');
    const service = Object.hasOwn(services, host) ? services[host] : undefined;
    const index = this.#indexes.get(host);
    const body = await bodyOf(request);
    if (service === undefined || index === undefined) return void response.writeHead(404).end();
    const own = host === named ? path : path.slice(host.length + 1);
    const asked = { host, method: request.method ?? '', path: own, body, headers: request.headers, sent: 0 };
    this.asked.push(asked);
    if (this.#delay > 0) await new Promise((resolve) => void setTimeout(resolve, this.#delay));
    const good = service.speak(new URL(own, `https://${host}`), body, index);
    const fault = this.#faultFor(host);
    const count = (/** @type {number} */ bytes) => {
      asked.sent += bytes;
    };
    if (fault !== undefined) return misbehave(fault, response, good, count);
    count(Buffer.byteLength(good.body));
    response.writeHead(good.status, good.headers).end(good.body);
  }

  /** @param {string} host */
  #faultFor(host) {
    const next = this.faults.find((one) => one.times > 0 && (one.host === host || one.host === '*'));
    if (next !== undefined) next.times -= 1;
    return next?.fault;
  }
}

/**
 * @param {readonly MadeWork[]} works
 * @param {{ delay?: number }} [options] `delay`: milliseconds before each answer
 * @returns {Promise<ServiceServer>} by HTTP
 */
export async function serveServices(works, { delay = 0 } = {}) {
  const desk = new Desk(works, delay);
  const server = createServer((request, response) => void desk.answer(request, response));
  const port = await listen(server);
  return {
    ...controlsOf(desk),
    port,
    fetch: (input, options) => {
      const url = new URL(input instanceof Request ? input.url : input);
      return fetch(`http://127.0.0.1:${String(port)}/${url.host}${url.pathname}${url.search}`, options);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {Desk} desk */
function controlsOf(desk) {
  return {
    asked: desk.asked,
    fail: (/** @type {string} */ host, /** @type {Fault} */ fault, times = Number.POSITIVE_INFINITY) => {
      desk.faults.push({ host, fault, times });
    },
    heal: () => {
      desk.faults.length = 0;
    },
    setWorks: (/** @type {readonly MadeWork[]} */ works) => {
      desk.setWorks(works);
    },
  };
}

/**
 * The same for browsers: at the services' own addresses, by HTTPS, with a certificate that nobody knows.
 *
 * @param {readonly MadeWork[]} works
 * @param {{ delay?: number }} [options]
 * @returns {Promise<Omit<ServiceServer, 'fetch'> & { proxyPort: number, hostRules: string }>} `hostRules`: for Chromium's
 *   `--host-resolver-rules`; `proxyPort`: a proxy for Firefox, which reaches these services and nothing else
 * @throws {Error} without openssl
 */
export async function serveServicesToBrowsers(works, { delay = 0 } = {}) {
  const desk = new Desk(works, delay);
  const answer = (/** @type {IncomingMessage} */ request, /** @type {ServerResponse} */ response) =>
    desk.answer(request, response);
  return { ...controlsOf(desk), ...(await reachable(Object.keys(services), answer)) };
}

/**
 * A server that browsers find at names of other machines, by HTTPS, with a certificate that nobody knows.
 *
 * @param {readonly string[]} hosts
 * @param {(request: IncomingMessage, response: ServerResponse) => Promise<void>} answer
 * @returns {Promise<{ port: number, proxyPort: number, hostRules: string, close: () => void }>} `proxyPort`: a proxy that reaches these names and nothing
 *   else
 * @throws {Error} without openssl
 */
export async function reachable(hosts, answer) {
  const secure = createSecureServer(
    certificate(hosts),
    (request, response) => void answer(request, response),
  );
  const port = await listen(secure);
  /** @type {Set<import('node:stream').Duplex>} */
  const tunnels = new Set();
  const proxy = createServer((_request, response) => void response.writeHead(403).end());
  proxy.on('connect', (request, client) => {
    const host = (request.url ?? '').replace(/:443$/, '');
    client.on('error', () => client.destroy());
    if (!hosts.includes(host)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const tunnel = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      tunnel.pipe(client).pipe(tunnel);
    });
    tunnels.add(client);
    tunnel.on('error', () => client.destroy());
    client.on('close', () => {
      tunnels.delete(client);
      tunnel.destroy();
    });
  });
  return {
    port,
    proxyPort: await listen(proxy),
    hostRules: hosts.map((host) => `MAP ${host}:443 127.0.0.1:${String(port)}`).join(','),
    close: () => {
      for (const client of tunnels) client.destroy();
      for (const server of [proxy, secure]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
