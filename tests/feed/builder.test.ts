import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReports } from '../../bench/made-reports.mjs';
import { verifyFolder } from '../../scripts/feed/verify';
import { parseReport } from '../../src/claims/parse-report';
import {
  type FeedFile,
  mostDayKeys,
  mostGone,
  fileOf as promiseOfFile,
  readFeedFile,
} from '../../src/feeds/feed-file';
import { dayPaths, epochPaths } from '../../src/feeds/feed-key';
import { goneLine, readLines } from '../../src/feeds/feed-lines';
import { encodeKnownKeys, knownKeysOf } from '../../src/feeds/known-keys';
import { readPublicKey, readSecretKey } from '../../src/feeds/minisign';
import { pack } from '../../src/feeds/packed';
import { promiseOf, readText, writeManifest, writeShard } from '../../src/feeds/shard';
import { signFeed, writeFeed } from '../../src/feeds/write-feed';
import { bytesOf, issued, keyFile, runFeed } from './run-feed';

// Each run is a process of its own.
const timeout = 120_000;
let folder = '';
const place = (...names: string[]) => join(folder, ...names);
const fileOf = (out: string) => readFeedFile(readFileSync(place(out, 'feed.json'), 'utf8'));
const made = makeReports(2_000);
const ndjson = (reports: readonly object[]) => reports.map((one) => `${JSON.stringify(one)}\n`).join('');
const options = (out: string) => [
  '--out',
  place(out),
  '--key',
  keyFile,
  '--name',
  'Sample',
  '--issued',
  issued,
  '--valid',
  '3650',
];

/** @throws {Error} with what it said, where it did not end with 0 */
async function feed(...args: string[]): Promise<string> {
  const { code, text } = await runFeed(...args);
  if (code !== 0) throw new Error(text);
  return text;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimlight-'));
  writeFileSync(place('made.ndjson'), ndjson(made));
  // The first one bundles the builder.
  await feed('--make-key', place('first.key'));
}, timeout);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a newcomer', { timeout }, () => {
  it('publishes a folder of reports with two commands', async () => {
    await feed('--make-key', place('own.key'));
    const said = await feed(
      '--reports',
      'reports',
      '--out',
      place('new'),
      '--key',
      place('own.key'),
      '--name',
      'My group',
      '--address',
      'https://example.org/feed',
    );
    expect(said).toContain('5 reports, 58 claims');
    expect(said).toContain('claimlight-feed:https://example.org/feed/#');
    expect(await feed('--verify', place('new'))).toContain('All of it is as it should be');
    expect(await feed('--verify', place('new'), '--public-key', place('own.key.pub'))).toContain(
      'as it should be',
    );
    const names = readdirSync(place('new')).sort();
    expect(names).toEqual(['e', 'feed.json', 'feed.json.minisig', 'minisign.pub']);
  });

  it('is told what is missing, and no key is overwritten', async () => {
    const cases: [string[], string][] = [
      [[], 'Usage'],
      [['--reports', 'reports', '--out', place('x')], '--name'],
      [['--reports', 'reports', '--out', place('x'), '--name', 'X'], '--make-key'],
      [['--reports', place('none'), ...options('x')], 'none'],
      [['--make-key', place('first.key')], 'there already'],
      [['--reports', 'reports', ...options('x'), '--bits', '17'], '0 to 16'],
      [['--verify', place('none')], 'public key'],
    ];
    for (const [args, words] of cases) {
      const { code, text } = await runFeed(...args);
      expect([code, text]).toEqual([2, expect.stringContaining(words)]);
    }
    expect(existsSync(place('x', 'feed.json'))).toBe(false);
  });
});

describe('the same reports give the same bytes', { timeout }, () => {
  beforeAll(async () => {
    await feed('--reports', place('made.ndjson'), ...options('one'), '--bits', '4');
  });

  it('in several jobs, in any order, and where one is done twice', async () => {
    const common = ['--reports', place('made.ndjson'), ...options('jobs'), '--bits', '4'];
    const half = await runFeed(...common, '--parts', '3', '--finish');
    expect(half.code).toBe(2);
    for (const part of ['3/3', '1/3', '2/3', '3/3']) await feed(...common, '--part', part);
    for (const shards of ['8-f', '2/4', '0-3', '8-f'])
      await feed(...common, '--parts', '3', '--shards', shards);
    await feed(...common, '--parts', '3', '--finish');
    expect(bytesOf(place('jobs'))).toEqual(bytesOf(place('one')));
  });

  it('from files in any order, with any number of threads', async () => {
    mkdirSync(place('files', 'deep'), { recursive: true });
    for (const [at, report] of made.entries()) {
      const name = `${String((at * 37) % 101)}.json`;
      writeFileSync(
        at % 2 === 0 ? place('files', name) : place('files', 'deep', name),
        JSON.stringify(report),
      );
    }
    await feed('--reports', place('files'), ...options('threads'), '--bits', '4', '--workers', '1');
    expect(bytesOf(place('threads'))).toEqual(bytesOf(place('one')));
  });

  it('as the browser writes them', () => {
    const secret = readSecretKey(readFileSync(keyFile, 'utf8'));
    const names = { feed: 'sample', name: 'Sample', publisher: 'Sample', epoch: 1, bits: 4 };
    const files = writeFeed({ reports: made }, { ...names, issued, expires: '2036-06-04T12:00:00Z' }, secret);
    const written = bytesOf(place('one'));
    delete written['minisign.pub'];
    const ours = Object.fromEntries(
      [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
    );
    expect(ours).toEqual(written);
  });

  it('and a task is not finished as long as shards are missing', async () => {
    const common = ['--reports', place('made.ndjson'), ...options('half'), '--bits', '4'];
    await feed(...common, '--part', '1/1');
    await feed(...common, '--shards', '0-7');
    const { code, text } = await runFeed(...common, '--finish');
    expect([code, text]).toEqual([2, expect.stringContaining('shards from 8 on')]);
  });
});

describe('what was parsed before', { timeout }, () => {
  it('is not parsed again, and what is gone is gone', async () => {
    mkdirSync(place('grow'));
    const write = (at: number) => {
      writeFileSync(place('grow', `${String(at)}.json`), JSON.stringify(made[at]));
    };
    for (let at = 0; at < 30; at += 1) write(at);
    const common = ['--reports', place('grow'), ...options('grown')];
    expect(await feed(...common, '--part', '1/1')).toContain('30 documents, 30 of them parsed');
    write(30);
    rmSync(place('grow', '3.json'));
    renameSync(place('grow', '4.json'), place('grow', 'renamed.json'));
    // A run that was ended in the middle leaves this.
    const cache = place('grown.cache', readdirSync(place('grown.cache'))[0] ?? '', 'parts-1', '1');
    mkdirSync(join(cache, 'run-2.tmp'));
    writeFileSync(join(cache, 'run-2.tmp', 'current.1.tsv'), 'half');
    expect(await feed(...common, '--part', '1/1')).toContain('30 documents, 1 of them parsed');
    await feed(...common);
    expect(fileOf('grown').reports).toBe(30);
    await feed('--reports', place('grow'), ...options('anew'));
    expect(bytesOf(place('grown'))).toEqual(bytesOf(place('anew')));
  });
});

describe('days', { timeout }, () => {
  it('add what has come, withdraw what is gone, and become an epoch', async () => {
    const write = (reports: readonly object[]) => {
      writeFileSync(place('daily.ndjson'), ndjson(reports));
    };
    const build = () => feed('--reports', place('daily.ndjson'), ...options('daily'), '--day');
    const read = (day: number) =>
      readLines(readText(readFileSync(place('daily', `d/1/${String(day)}.bin`)), 1e7), {
        publisher: 'Sample',
      });
    write(made.slice(0, 90));
    await build();
    expect(fileOf('daily')).toMatchObject({ epoch: 1, day: 0, reports: 90 });
    const before = bytesOf(place('daily', 'e'));

    write(made.slice(1, 93));
    await build();
    expect(fileOf('daily')).toMatchObject({ epoch: 1, day: 1, reports: 92, claims: 92 * 20 });
    expect(read(1)).toMatchObject({ gone: [made[0]?.id], faults: 0 });
    expect(
      read(1)
        .reports.map(({ id }) => id)
        .sort(),
    ).toEqual(
      made
        .slice(90, 93)
        .map(({ id }) => id)
        .sort(),
    );

    // The same again: nothing but a new signature.
    const second = await feed(
      '--reports',
      place('daily.ndjson'),
      '--out',
      place('daily'),
      '--key',
      keyFile,
      '--issued',
      '2026-06-08T12:00:00Z',
      '--day',
    );
    expect(second).toContain('epoch 1, day 1');
    expect(fileOf('daily').issued).toBe('2026-06-08T12:00:00Z');

    // What was withdrawn comes back. What the epoch holds is read from its files where it is not noted.
    rmSync(place('daily.cache', 'epoch.json'));
    write(made.slice(0, 93));
    await build();
    expect(fileOf('daily')).toMatchObject({ epoch: 1, day: 2, reports: 93 });
    expect(bytesOf(place('daily', 'e'))).toEqual(before);
    expect(await feed('--verify', place('daily'))).toContain('as it should be');

    // Days have more than a tenth.
    write(made);
    await build();
    expect(fileOf('daily')).toMatchObject({ epoch: 2, day: 0, reports: 100 });
    expect(readdirSync(place('daily', 'e')).sort()).toEqual(['1', '2']);
    write(made.slice(0, 50));
    await build();
    expect(fileOf('daily')).toMatchObject({ epoch: 3, reports: 50 });
    expect(readdirSync(place('daily', 'e')).sort()).toEqual(['2', '3']);
    expect(existsSync(place('daily', 'd', '1'))).toBe(false);
    expect(await feed('--verify', place('daily'))).toContain('as it should be');
  });
});

describe('documents that cannot be used', { timeout }, () => {
  it('are listed, and too many of them stop it', async () => {
    mkdirSync(place('faulty'));
    for (const [at, report] of made.entries())
      writeFileSync(place('faulty', `${String(at)}.json`), JSON.stringify(report));
    writeFileSync(place('faulty', 'bad.md'), '# A title\n\nNothing else');
    // The same document in another form, and the same file under another name.
    const text = readFileSync('reports/000_0f50615986aeb618.txt', 'utf8');
    writeFileSync(place('faulty', 'a.txt'), text);
    writeFileSync(place('faulty', 'b.txt'), text.replaceAll('\n', '\r\n'));
    writeFileSync(place('faulty', 'c.txt'), text);
    const common = ['--reports', place('faulty'), ...options('fault')];
    const said = await feed(...common);
    expect(said).toContain('1 left out');
    expect(fileOf('fault')).toMatchObject({ reports: 101, faults: 1 });
    const faults = readFileSync(place('fault.cache', 'faults.txt'), 'utf8');
    expect(faults).toMatch(/^bad\.md:\d+: expected the section/m);
    expect(faults).toMatch(/^[abc]\.txt:1: expected a report of its own/m);
    writeFileSync(place('faulty', 'worse.txt'), 'x');
    const before = bytesOf(place('fault'));
    const { code, text: why } = await runFeed(...common);
    expect([code, why]).toEqual([2, expect.stringContaining('2 of ')]);
    expect(readFileSync(place('fault.cache', 'faults.txt'), 'utf8')).toContain('worse.txt');
    expect(bytesOf(place('fault'))).toEqual(before);
  });

  it('in a file of lines are told by their place', async () => {
    writeFileSync(
      place('bad.ndjson'),
      `${ndjson(made.slice(0, 1))}{"id":"x","assertions":[]}\n\n${ndjson(made.slice(1, 99)).trimEnd()}`,
    );
    await feed('--reports', place('bad.ndjson'), ...options('bad'), '--workers', '1');
    expect(fileOf('bad')).toMatchObject({ reports: 99, faults: 1 });
    const faults = readFileSync(place('bad.cache', 'faults.txt'), 'utf8');
    expect(faults).toContain(
      `bad.ndjson at byte ${String(Buffer.byteLength(ndjson(made.slice(0, 1))))}:1: expected “id”`,
    );
  });
});

it('a line that cannot be read at all, and a shard that is too large, end it', { timeout }, async () => {
  writeFileSync(place('long.ndjson'), `${ndjson(made.slice(0, 3))}${'x'.repeat(17_000_000)}\n`);
  const long = await runFeed('--reports', place('long.ndjson'), ...options('long'));
  expect([long.code, long.text]).toEqual([2, expect.stringContaining('a line of more than')]);
  // A thousand long reports on one work are one member, whatever the bits.
  const [first] = made;
  const text = 'A text of a claim that is as long as a claim may be. '.repeat(36).slice(0, 1_900);
  const many = Array.from({ length: 900 }, (_, at) => ({
    ...first,
    id: at.toString(16).padStart(16, '0'),
    claimsExtracted: 5,
    claimsVerified: 0,
    assertions: Array.from({ length: 5 }, (_one, row) => ({
      text: `${String(row)} ${text}`,
      isCut: false,
      isVerified: false,
    })),
  }));
  writeFileSync(place('large.ndjson'), ndjson(many));
  const large = await runFeed('--reports', place('large.ndjson'), ...options('large'));
  expect([large.code, large.text]).toEqual([2, expect.stringContaining('a member of')]);
  expect(existsSync(place('large', 'feed.json'))).toBe(false);
});

describe('keys', { timeout }, () => {
  it('another one is refused, unless a root file names it', async () => {
    await feed('--reports', 'reports', ...options('keyed'));
    const other = ['--reports', 'reports', '--out', place('keyed'), '--key', place('first.key'), '--day'];
    const { code, text } = await runFeed(...other);
    expect([code, text]).toEqual([2, expect.stringContaining('another key')]);
    const key = (file: string) => readFileSync(file, 'utf8').trim().split('\n').at(-1);
    const root = ['open.pub', 'closed.pub'].map((name) => key(`tests/feed/minisign/${name}`));
    await feed('--make-key', place('third.key'));
    mkdirSync(place('keyed', 'root'));
    const content = {
      format: 1,
      feed: 'sample',
      version: 1,
      root: [...root, key(place('third.key.pub'))],
      signing: [key(place('first.key.pub'))],
    };
    writeFileSync(place('keyed', 'root', '1.json'), JSON.stringify(content));
    await feed(...other);
    expect(fileOf('keyed').root?.[0]).toBe(1);
    expect(await feed('--verify', place('keyed'))).toContain('as it should be');
  });
});

describe('a list of flags', { timeout }, () => {
  const csv =
    'id,kind,date,reason,notice\n10.1000/X,Retracted,2026-05-30,"Data, made up",https://example.org/n\nhttps://arxiv.org/abs/2504.16584v2,not replicated,,,\n';

  it('is a feed of its own, written anew only where it has changed', async () => {
    writeFileSync(place('list.csv'), csv);
    const common = ['--list', place('list.csv'), ...options('flags')];
    expect(await feed(...common)).toContain('2 flags');
    expect(await feed('--verify', place('flags'))).toContain('as it should be');
    const lines = bytesOf(place('flags'));
    expect(fileOf('flags')).toMatchObject({ kind: 'flags', epoch: 1, claims: 2 });
    await feed(...common);
    expect(bytesOf(place('flags'))).toEqual(lines);
    writeFileSync(place('list.csv'), `${csv}doi:10.1000/y,corrected,,,\n`);
    await feed(...common);
    expect(fileOf('flags')).toMatchObject({ epoch: 2, claims: 3 });
  });

  it('does not become one of reports', async () => {
    const { code, text } = await runFeed('--reports', 'reports', ...options('flags'));
    expect([code, text]).toEqual([2, expect.stringContaining('feed of flags')]);
  });

  it('with rows that say nothing is refused', async () => {
    writeFileSync(place('wrong.csv'), `${csv}10.1000/z,retracted,yesterday,,\nno id,retracted,,,\n`);
    const { code } = await runFeed('--list', place('wrong.csv'), ...options('wrong'));
    expect(code).toBe(2);
    expect(
      readFileSync(place('wrong.cache', 'faults.txt'), 'utf8')
        .split('\n')
        .map((line) => line.split('csv')[1]?.slice(0, 2)),
    ).toEqual([':4', ':5', undefined]);
    writeFileSync(place('columns.csv'), 'doi,kind\n');
    expect((await runFeed('--list', place('columns.csv'), ...options('wrong'))).text).toContain('“id”');
  });
});

describe('--verify', { timeout }, () => {
  it('finds a change of any file', async () => {
    await feed('--reports', place('made.ndjson'), ...options('checked'), '--bits', '1', '--day');
    writeFileSync(
      place('more.ndjson'),
      ndjson([...made, parseReport(readFileSync('reports/000_0f50615986aeb618.txt', 'utf8'), 'x')]),
    );
    await feed('--reports', place('more.ndjson'), ...options('checked'), '--day');
    const files = Object.keys(bytesOf(place('checked'))).filter((name) => name !== 'minisign.pub');
    expect(files.length).toBe(10);
    const key = readPublicKey(readFileSync(`${keyFile.slice(0, -4)}.pub`, 'utf8'));
    const faultsOf = (out: string) => verifyFolder(place(out), key, Date.parse(issued)).faults.length;
    expect(faultsOf('checked')).toBe(0);
    for (const name of files) {
      cpSync(place('checked'), place('changed'), { recursive: true });
      const bytes = readFileSync(place('changed', name));
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(place('changed', name), bytes);
      expect([name, faultsOf('changed')]).not.toEqual([name, 0]);
      rmSync(place('changed', name));
      expect([name, faultsOf('changed')]).not.toEqual([name, 0]);
      rmSync(place('changed'), { recursive: true });
    }
    const other = await runFeed('--verify', place('checked'), '--public-key', place('first.key.pub'));
    expect([other.code, other.text]).toEqual([1, expect.stringContaining('signature')]);
  });

  it('finds days that subscribers would refuse', () => {
    const secret = readSecretKey(readFileSync(keyFile, 'utf8'));
    const names = { feed: 'sample', name: 'Sample', publisher: 'Sample', epoch: 1, bits: 0 };
    const content = { ...names, issued, expires: '2036-06-04T12:00:00Z' };
    const paths = dayPaths(1, 1);
    const faultsOf = (lines: string, titles = new Uint32Array()) => {
      const files = writeFeed({ reports: made }, content, secret);
      const file = readFeedFile(new TextDecoder().decode(files.get('feed.json')));
      const day: [string, Uint8Array][] = [
        [paths.lines, pack(Buffer.from(lines))],
        [paths.titles, encodeKnownKeys(titles)],
        [paths.ids, new Uint8Array()],
      ];
      const promises = day.map(([path, bytes]) => [path, promiseOfFile(bytes)] as const);
      const bytes = day.reduce((sum, [, { length }]) => sum + length, file.bytes);
      const all = { ...file.files, ...Object.fromEntries(promises) };
      const signed = signFeed({ ...file, day: 1, bytes, files: all }, secret);
      rmSync(place('too-much'), { recursive: true, force: true });
      for (const [path, written] of [...files, ...day, ...signed]) {
        mkdirSync(dirname(place('too-much', path)), { recursive: true });
        writeFileSync(place('too-much', path), written);
      }
      return verifyFolder(place('too-much'), secret.publicKey, Date.parse(issued)).faults.join('\n');
    };
    const goneLines = (count: number) =>
      Array.from({ length: count }, (_, at) => `${goneLine(`f${at.toString(16).padStart(15, '0')}`)}\n`).join(
        '',
      );
    expect(faultsOf(goneLines(mostGone))).toBe('');
    expect(faultsOf(goneLines(mostGone + 1))).toContain('withdraw 200001 reports');
    // As hashes are: far apart, and without order.
    const starts = (count: number) =>
      knownKeysOf(Array.from({ length: count }, (_, at) => Math.imul(at, 0x9e3779b1) >>> 0)).map(
        (start) => start ^ (Math.imul(start, 0x85ebca6b) >>> 22),
      );
    const keys = (count: number) => knownKeysOf(starts(2 * count)).slice(0, count);
    expect(faultsOf('', keys(mostDayKeys))).toBe('');
    expect(faultsOf('', keys(mostDayKeys + 1))).toContain(`${paths.titles}: more than 1048576 keys`);
  });

  it('counts the claims that are read, where a report has more', async () => {
    const [first] = made;
    const assertions = Array.from({ length: 201 }, (_, at) => ({
      text: `Claim number ${String(at)} of a report that has more than are read`,
      isCut: false,
      isVerified: false,
    }));
    const long = { ...first, claimsExtracted: 201, claimsVerified: 0, assertions };
    writeFileSync(place('claims.ndjson'), ndjson([long]));
    await feed('--reports', place('claims.ndjson'), ...options('claims'));
    expect(fileOf('claims')).toMatchObject({ reports: 1, claims: 200 });
    expect(await feed('--verify', place('claims'))).toContain('as it should be');
  });

  it('finds what is signed and wrong all the same', () => {
    const secret = readSecretKey(readFileSync(keyFile, 'utf8'));
    const names = { feed: 'sample', name: 'Sample', publisher: 'Sample', epoch: 1, bits: 1 };
    const content = { ...names, issued, expires: '2036-06-04T12:00:00Z' };
    const paths = epochPaths(1);
    /** Change files and what `feed.json` says, sign that anew, and check it. */
    const faultsOf = (change: (files: Map<string, Uint8Array>) => Partial<FeedFile>) => {
      const files = writeFeed({ reports: made }, content, secret);
      const said = change(files);
      const file = readFeedFile(new TextDecoder().decode(files.get('feed.json')));
      const promises = Object.values(paths).map(
        (path) => [path, promiseOfFile(files.get(path) ?? new Uint8Array())] as const,
      );
      for (const [path, bytes] of signFeed({ ...file, files: Object.fromEntries(promises), ...said }, secret))
        files.set(path, bytes);
      rmSync(place('wrong-feed'), { recursive: true, force: true });
      for (const [path, bytes] of files) {
        mkdirSync(dirname(place('wrong-feed', path)), { recursive: true });
        writeFileSync(place('wrong-feed', path), bytes);
      }
      return verifyFolder(place('wrong-feed'), secret.publicKey, Date.parse(issued)).faults.join('\n');
    };
    expect(faultsOf(() => ({}))).toBe('');
    const swapped = faultsOf((files) => {
      const [one = new Uint8Array(), other = new Uint8Array()] = ['e/1/s/0.bin', 'e/1/s/1.bin'].map((path) =>
        files.get(path),
      );
      files.set('e/1/s/0.bin', other).set('e/1/s/1.bin', one);
      files.set(paths.manifest, writeManifest([promiseOf(other), promiseOf(one)]));
      return {};
    });
    expect(swapped).toContain('belongs elsewhere');
    const unlisted = faultsOf((files) => {
      files.set(paths.titles, new Uint8Array());
      return {};
    });
    expect(unlisted).toContain('does not list the keys');
    const unread = faultsOf((files) => {
      const broken = writeShard(['["later"]\n', '', '', '', '', '', '', ''].map((text) => Buffer.from(text)));
      files.set('e/1/s/0.bin', broken);
      files.set(
        paths.manifest,
        writeManifest([promiseOf(broken), promiseOf(files.get('e/1/s/1.bin') ?? new Uint8Array())]),
      );
      return {};
    });
    expect(unread).toContain('left out by readers');
    expect(faultsOf(() => ({ reports: 7 }))).toContain('there are 100 reports');
    expect(faultsOf(() => ({ least: 99 }))).toContain('the least shard has');
    expect(faultsOf(() => ({ bytes: 1 }))).toContain('bytes, not 1');
    expect(faultsOf(() => ({ expires: '2026-06-07T11:00:00Z' }))).toContain('expires before');
    expect(faultsOf(() => ({ issued: '2026-06-09T12:00:00Z' }))).toContain('a day ahead');
  });
});
