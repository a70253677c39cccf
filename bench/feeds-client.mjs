/**
 * What a feed takes in a browser, for `npm run bench:feeds -- --client chromium`: kept whole from subscribing to its last file, bytes on disk, a day, and look-ups of
 * papers that it knows, and of others before and after it came.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { findBrowsers } from '../scripts/browsers.mjs';
import { builtExtension, openBrowser, openOwnPage } from '../scripts/open-browser.mjs';

/** Look-ups of each kind. */
const lookUps = 300;
const patience = 600_000;

/** @typedef {{ works: string[], title: string }} AskedPage */
/** @typedef {import('../src/messages/protocol-table').MessageName} MessageName */
/** @typedef {import('../src/subscribe/feed-state').FeedState} FeedState */

/**
 * @template {MessageName} Name
 * @typedef {Awaited<import('../src/messages/protocol-table').ReplyOf<Name>>} Reply
 */

/**
 * @param {import('../scripts/browsers.mjs').Family} family
 * @param {string} folder the feed's
 * @param {{ readonly examined: readonly AskedPage[], readonly cited: readonly AskedPage[] }} known papers that it knows
 * @param {() => void} addDay publishes a day
 * @returns {Promise<Record<string, number>>} seconds, milliseconds and bytes. `message p50 ms` is what a message takes that asks for next to nothing: a look-up is one, too
 */
export async function measureClient(family, folder, known, addDay) {
  const found = findBrowsers().find((one) => one.family === family);
  if (found === undefined) throw new Error(`There is no ${family}.`);
  const scratch = mkdtempSync(join(tmpdir(), 'claimlight-client-'));
  const extension = join(scratch, 'extension');
  cpSync(builtExtension(family), extension, { recursive: true });
  const manifestFile = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  // As a reader who has allowed the feed's host.
  manifest.host_permissions.push('http://127.0.0.1/*');
  writeFileSync(manifestFile, JSON.stringify(manifest));
  const server = serve(folder);
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const opened = await openBrowser(found, { profile: join(scratch, 'profile'), headless: true, extension });
  try {
    const page = await openOwnPage(opened, 'src/dashboard/index.html#/feeds');
    page.setDefaultTimeout(patience);
    /**
     * @template {MessageName} Name
     * @param {Name} type @param {unknown} [data]
     * @returns {Promise<{ time: number, reply: Reply<Name> }>} milliseconds, and what came back
     */
    const send = (type, data) =>
      page.evaluate(
        async (name, json) => {
          const { runtime } = /** @type {{ chrome: typeof chrome }} */ (/** @type {unknown} */ (globalThis))
            .chrome;
          const begun = performance.now();
          const data = json === undefined ? {} : { data: JSON.parse(json) };
          const reply = await runtime.sendMessage({ id: 1, type: name, timestamp: Date.now(), ...data });
          if (reply.err !== undefined) throw new Error(JSON.stringify(reply.err));
          return { time: performance.now() - begun, reply: reply.res };
        },
        type,
        data === undefined ? undefined : JSON.stringify(data),
      );
    const used = () => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    const times = async (/** @type {readonly AskedPage[]} */ asked) => {
      const all = [];
      for (const one of asked) all.push((await send('openFile', one)).time);
      return all.sort((a, b) => a - b);
    };
    const bareTimes = async () => {
      const all = [];
      for (let at = 0; at < lookUps; at += 1) all.push((await send('listFeeds')).time);
      return all.sort((a, b) => a - b);
    };
    const others = Array.from({ length: lookUps }, (_, at) => ({
      works: [`arxiv:1801.${String(10_000 + at)}`],
      title: `A made paper on the stones of quiet rivers, number ${String(at)}, that nobody reports on`,
    }));
    await times(others.slice(0, 20));
    const bare = await bareTimes();
    const before = await times(others);
    const usedBefore = await used();
    const where = `http://127.0.0.1:${String(address.port)}/`;
    const { publicKey } = (await send('previewFeed', { address: where })).reply;
    const begun = performance.now();
    const { id } = (await send('subscribeFeed', { address: where, publicKey, mode: 'all' })).reply;
    /** @param {(state: FeedState) => boolean} isThere */
    const until = async (isThere) => {
      for (;;) {
        const [state] = (await send('listFeeds')).reply;
        if (state !== undefined && isThere(state)) return state;
        if (performance.now() - begun > patience)
          throw new Error(`The feed stands at ${JSON.stringify(state)}`);
        await new Promise((done) => setTimeout(done, 100));
      }
    };
    const state = await until((one) => one.epoch !== undefined && one.progress === undefined);
    const installed = (performance.now() - begun) / 1_000;
    const disk = (await used()) - usedBefore;
    const examined = await times(some(known.examined));
    const cited = await times(some(known.cited));
    const after = await times(others);
    addDay();
    const dayBegun = performance.now();
    await send('updateFeed', { feedId: id });
    await until((one) => one.day === (state.day ?? 0) + 1 && one.progress === undefined);
    const daySeconds = (performance.now() - dayBegun) / 1_000;
    const claims = state.claims ?? Number.NaN;
    return {
      'installed s': installed,
      'on disk MB': disk / 1e6,
      'on disk B a claim': disk / claims,
      'files B a claim': state.bytesOnDisk / claims,
      'message p50 ms': at(bare, 0.5),
      'examined p50 ms': at(examined, 0.5),
      'examined p99 ms': at(examined, 0.99),
      'cited p50 ms': at(cited, 0.5),
      'cited p99 ms': at(cited, 0.99),
      'unknown p50 ms': at(after, 0.5),
      'unknown before p50 ms': at(before, 0.5),
      'client day s': daySeconds,
    };
  } finally {
    await opened.browser.close();
    server.closeAllConnections();
    server.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Evenly from all. @param {readonly AskedPage[]} pages */
function some(pages) {
  const step = Math.max(1, Math.floor(pages.length / lookUps));
  return pages.filter((_, index) => index % step === 0).slice(0, lookUps);
}

/** @param {readonly number[]} sorted @param {number} share */
function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** @param {string} folder */
function serve(folder) {
  return createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(folder, path);
    if (existsSync(file) && statSync(file).isFile()) response.writeHead(200).end(readFileSync(file));
    else response.writeHead(404).end();
  });
}
