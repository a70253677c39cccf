/**
 * `npm run feed`: makes a feed of reports, or of a list of flags, and checks one. Ends with 0, with 1 where a feed is wrong, with 2 where it cannot be made.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleFeed } from './feed/bundle.mjs';

const usage = `Usage:
  npm run feed -- --make-key FILE
  npm run feed -- --reports FOLDER|FILE.ndjson --out FOLDER --key FILE --name NAME [--publisher NAME] [--day]
  npm run feed -- --list FILE.csv --out FOLDER --key FILE --name NAME [--publisher NAME]
  npm run feed -- --verify FOLDER [--public-key FILE]

--make-key   makes FILE, which is secret, and FILE.pub
--day        adds what has come since the last time; without it all is written anew
--feed ID    name of the feed for ever; by default made of NAME
--address A  where the feed will be, to print the code that people subscribe with
--bits N     2^N shards; by default as many as give each 50 works
--issued T   such as 2026-06-07T00:00:00Z; by default now. --valid DAYS: 14, until readers say that the feed is silent
--workers N  threads; --memory MB: what DuckDB may take, 512; --cache FOLDER: OUT.cache, not to be published
--epoch N    by default the one after the last

In several jobs, which share OUT and the cache (deploy/feed):
  … --part I/N                       parse the I-th of N parts of the documents
  … --parts N --shards I/M|FROM-TO   write these shards; FROM and TO as in their names
  … --parts N --finish               write the rest, and sign
A secret key with a password: CLAIMLIGHT_FEED_PASSWORD.`;

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

const messageOf = (/** @type {unknown} */ error) => (error instanceof Error ? error.message : String(error));

function readOptions() {
  const text = /** @type {const} */ ({ type: 'string' });
  const flag = /** @type {const} */ ({ type: 'boolean' });
  try {
    return parseArgs({
      options: {
        'make-key': text,
        reports: text,
        list: text,
        out: text,
        key: text,
        name: text,
        publisher: text,
        feed: text,
        day: flag,
        bits: text,
        issued: text,
        valid: text,
        workers: text,
        memory: text,
        cache: text,
        epoch: text,
        address: text,
        part: text,
        parts: text,
        shards: text,
        finish: flag,
        verify: text,
        'public-key': text,
      },
    }).values;
  } catch (error) {
    return refuse(`${messageOf(error)}\n${usage}`);
  }
}

/** npm runs scripts in the project's folder; names are of where it was called. @param {string} name */
const pathOf = (name) => resolve(process.env['INIT_CWD'] ?? '.', name);

/** @param {string} option @param {string | undefined} value @param {number} least @param {number} most @param {number} otherwise */
function numberOf(option, value, least, most, otherwise) {
  if (value === undefined) return otherwise;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most
    ? number
    : refuse(`--${option}: expected ${String(least)} to ${String(most)}, not “${value}”`);
}

/** `2/16`. @param {string} option @param {string} value */
function partOf(option, value) {
  const [part = 0, parts = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(value) ?? []).slice(1).map(Number);
  return part >= 1 && part <= parts
    ? { part, parts }
    : refuse(`--${option}: expected such as 2/16, not “${value}”`);
}

const values = readOptions();
const { code, version, worker } = await bundleFeed();

try {
  if (values['make-key'] !== undefined) makeKey(pathOf(values['make-key']));
  else if (values.verify !== undefined) verify(pathOf(values.verify));
  else await make();
} catch (error) {
  refuse(messageOf(error));
}

/** @param {string} path */
function makeKey(path) {
  if (existsSync(path) || existsSync(`${path}.pub`)) refuse(`${path}: it is there already`);
  const { publicText, secretText } = code.makeKeys();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, secretText, { mode: 0o600 });
  writeFileSync(`${path}.pub`, publicText);
  console.log(
    `${path} is secret: whoever has it can speak for you, and without it you cannot go on. Keep a copy.`,
  );
  console.log(`Fingerprint: ${code.fingerprintOf(code.readPublicKey(publicText))}`);
}

/** @param {string} folder */
function verify(folder) {
  const keyFile = values['public-key'];
  const key = code.readPublicKey(
    keyFile === undefined ? code.keyTextOf(folder) : readFileSync(pathOf(keyFile), 'utf8'),
  );
  const { faults, file } = code.verifyFolder(folder, key, Date.now());
  for (const fault of faults) console.error(fault);
  if (file) console.log(sayFeed(file));
  console.log(`Key: ${code.fingerprintOf(key)}`);
  console.log(faults.length === 0 ? 'All of it is as it should be.' : `${String(faults.length)} faults.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** @param {import('../src/feeds/feed-file').FeedFile} file */
function sayFeed({ name, epoch, day, kind, reports, claims, bytes, bits, least, issued, expires, faults }) {
  const what =
    kind === 'flags' ? `${String(claims)} flags` : `${String(reports)} reports, ${String(claims)} claims`;
  const size = bytes < 1_000_000 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${name}: epoch ${String(epoch)}, day ${String(day)}; ${what}; ${size} in ${String(2 ** bits)} shards of at least ${String(least)} works; issued ${issued}, expires ${expires}; ${String(faults)} left out`;
}

async function make() {
  const { reports, list, key: keyFile } = values;
  if ((reports === undefined) === (list === undefined) || values.out === undefined) refuse(usage);
  const out = pathOf(values.out);
  const last = code.readFeedOf(out);
  const name = values.name ?? last?.name ?? refuse('--name: expected what the feed is called');
  const publisher = values.publisher ?? last?.publisher ?? name;
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  const feed = values.feed ?? last?.feed ?? slug;
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(feed))
    refuse('--feed: expected up to 64 small letters, digits and hyphens');
  if (last && last.feed !== feed) refuse(`--feed: the feed in ${out} is “${last.feed}”, for ever`);
  if (last && (last.kind === 'flags') !== (list !== undefined))
    refuse(`${out} has a feed of ${last.kind}, and keeps to that`);
  if (name.length > 200 || publisher.length > 200) refuse('expected names of at most 200 characters');
  const parts = numberOf('parts', values.parts, 1, 10_000, 1);
  const options = {
    reports: pathOf(reports ?? ''),
    list: pathOf(list ?? ''),
    out,
    cacheRoot: values.cache === undefined ? `${out}.cache` : pathOf(values.cache),
    version,
    worker,
    workers: numberOf('workers', values.workers, 1, 256, availableParallelism()),
    memory: numberOf('memory', values.memory, 64, 1_000_000, 512),
    parts,
    feed,
    name,
    publisher,
    ...(values.bits !== undefined && { bits: numberOf('bits', values.bits, 0, 16, 0) }),
    ...(values.epoch !== undefined && { epoch: numberOf('epoch', values.epoch, 1, 999_999_999, 0) }),
  };
  if (values.part !== undefined) {
    const part = partOf('part', values.part);
    const sums = await code.buildPart({ ...options, parts: part.parts }, part.part);
    console.log(
      `${String(sums.documents)} documents, ${String(sums.parsed)} of them parsed, ${String(sums.refused)} refused`,
    );
    return;
  }
  if (values.shards !== undefined) {
    const { shards } = values;
    await code.buildShards(options, (bits) => rangeOf(shards, bits));
    return;
  }
  const issued = values.issued ?? new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(issued) || Number.isNaN(Date.parse(issued)))
    refuse(`--issued: expected a time such as 2026-06-07T00:00:00Z, not “${issued}”`);
  const valid = numberOf('valid', values.valid, 1, 3_650, 14);
  const expires = new Date(Date.parse(issued) + valid * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
  const secret = readFileSync(
    pathOf(keyFile ?? refuse('--key: expected a secret key; --make-key makes one')),
    'utf8',
  );
  const key = code.readSecretKey(secret, process.env['CLAIMLIGHT_FEED_PASSWORD']);
  const signing = { key, issued, expires };
  const file =
    list !== undefined
      ? code.buildFlags(options, signing)
      : values.finish
        ? await code.finishFeed(options, signing)
        : values.day
          ? await code.buildDay(options, signing)
          : await code.buildEpoch(options, signing);
  console.log(sayFeed(file));
  if (file.faults > 0) console.log(`What was left out: ${options.cacheRoot}/faults.txt`);
  console.log(`Key: ${code.fingerprintOf(key.publicKey)}`);
  if (values.address !== undefined)
    console.log(`To subscribe: ${code.writeFeedCode(values.address, key.publicKey)}`);
}

/** @param {string} text @param {number} bits */
function rangeOf(text, bits) {
  const [, first, last] = /^([0-9a-f]{1,4})-([0-9a-f]{1,4})$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined) {
    const range = { from: Number.parseInt(first, 16), to: Number.parseInt(last, 16) };
    return range.from <= range.to ? range : refuse(`--shards: expected the smaller one first, not “${text}”`);
  }
  const { part, parts } = partOf('shards', text);
  return code.rangeOfPart(part, parts, bits);
}
