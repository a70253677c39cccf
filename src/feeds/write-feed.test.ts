import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeReports } from '../../bench/made-reports.mjs';
import { parseReport } from '../claims/parse-report';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { checkFile, mostDayKeys, mostGone, readFeedFile } from './feed-file';
import { epochPaths, hashOfKey, memberOf, prefixOf, shardPath } from './feed-key';
import { type FeedFlag, mostStubs, readLines } from './feed-lines';
import { decodeKnownKeys, isKnown } from './known-keys';
import { makeKeys, readSecretKey, verifySignature } from './minisign';
import { checkShard, readManifest, readMember, readText } from './shard';
import { bitsFor, encodeDayKeys, keptReports, writeDay, writeFeed } from './write-feed';

const key = readSecretKey(makeKeys().secretText);
const bundled = readdirSync('reports').map((name) =>
  parseReport(readFileSync(`reports/${name}`, 'utf8'), name),
);
const options = {
  feed: 'sample',
  name: 'Sample',
  publisher: 'P',
  epoch: 7,
  issued: '2026-06-07T00:00:00Z',
  expires: '2026-06-21T00:00:00Z',
};
const bytesOf = (files: ReadonlyMap<string, Uint8Array>, path: string) => files.get(path) ?? new Uint8Array();

/** As a subscriber reads it. */
function openFeed(files: ReadonlyMap<string, Uint8Array>) {
  const text = bytesOf(files, 'feed.json');
  verifySignature(key.publicKey, new TextDecoder().decode(bytesOf(files, 'feed.json.minisig')), text);
  const file = readFeedFile(new TextDecoder().decode(text));
  for (const [path, promise] of Object.entries(file.files)) checkFile(bytesOf(files, path), promise);
  const paths = epochPaths(file.epoch);
  const promises = readManifest(bytesOf(files, paths.manifest), file.bits);
  const lists = {
    titles: decodeKnownKeys(bytesOf(files, paths.titles)),
    ids: decodeKnownKeys(bytesOf(files, paths.ids)),
  };
  const find = (of: string) => {
    const hash = hashOfKey(of);
    const prefix = prefixOf(hash, file.bits);
    const shard = bytesOf(files, shardPath(file.epoch, prefix, file.bits));
    checkShard(shard, promises[prefix] ?? ['', 0]);
    const lines = readLines(readMember(shard, memberOf(hash, file.bits, file.members)), file);
    const isThere = isKnown(of.startsWith('title:') ? lists.titles : lists.ids, hash);
    return { ...lines, isThere };
  };
  return { file, find };
}
const titleKey = ({ examinedTitle }: Report) => `title:${groupOfTitle(examinedTitle)}`;

describe('a feed of reports', () => {
  it('is found by title and by each cited work', () => {
    const { file, find } = openFeed(writeFeed({ reports: bundled }, options, key));
    expect(file).toMatchObject({
      reports: 5,
      claims: bundled.reduce((sum, { assertions }) => sum + assertions.length, 0),
      bits: 0,
    });
    for (const report of bundled) {
      const found = find(titleKey(report));
      expect(found.isThere && found.faults === 0).toBe(true);
      expect(found.reports.find(({ id }) => id === report.id)?.assertions).toEqual(report.assertions);
      for (const { work } of report.references) {
        const { isThere, stubs } = find(work);
        expect(isThere).toBe(true);
        expect(stubs.some((stub) => stub.work === work && stub.reportId === report.id)).toBe(true);
      }
    }
    expect(find('doi:10.1000/unknown').isThere).toBe(false);
  });

  it('is the same whatever the order, and however often a report is there', () => {
    const files = writeFeed({ reports: bundled }, options, key);
    const again = writeFeed({ reports: [...bundled, ...bundled].reverse() }, options, key);
    expect(again).toEqual(files);
  });

  it('finds every one of many in its shard', { timeout: 120_000 }, () => {
    const reports = makeReports(6_000);
    const { file, find } = openFeed(writeFeed({ reports }, { ...options, bits: 3 }, key));
    expect(file).toMatchObject({ reports: 300, claims: 6_000, bits: 3 });
    for (const report of reports.filter((_, at) => at % 7 === 0)) {
      const found = find(titleKey(report));
      expect(found.reports.some(({ id }) => id === report.id)).toBe(true);
    }
  });

  it('has the newest stubs of a work, and tells how many there are more', () => {
    const work = 'doi:10.1000/cited' as const;
    const [first] = makeReports(20);
    if (first === undefined) throw new Error('no report');
    const reports = Array.from({ length: mostStubs + 12 }, (_, at) => ({
      ...first,
      id: at.toString(16).padStart(16, '0'),
      date: `2026-01-${String(1 + (at % 28)).padStart(2, '0')}`,
      examinedTitle: `A work that is examined, number ${String(at)}`,
      references: [{ work }],
    }));
    const { stubs, more } = openFeed(writeFeed({ reports }, options, key)).find(work);
    expect(stubs.length).toBe(mostStubs);
    expect(more).toEqual(new Map([[work, 12]]));
    const dates = reports
      .map(({ date }) => date)
      .sort()
      .slice(-mostStubs);
    expect(stubs.map(({ date }) => date)).toEqual(dates);
  });

  it('keeps the newest thousand on one work', () => {
    const [first] = makeReports(20);
    if (first === undefined) throw new Error('no report');
    const reports = Array.from({ length: 1_003 }, (_, at) => ({
      ...first,
      id: at.toString(16).padStart(16, '0'),
      date: at < 3 ? '2025-01-01' : '2026-01-01',
    }));
    const kept = keptReports(reports);
    expect(kept.length).toBe(1_000);
    expect(kept.some(({ date }) => date === '2025-01-01')).toBe(false);
  });

  it('may be empty', () => {
    const { file, find } = openFeed(writeFeed({ reports: [] }, options, key));
    expect(file).toMatchObject({ reports: 0, least: 0, bits: 0 });
    expect(find('doi:10.1000/x').isThere).toBe(false);
  });
});

it('flags are found by their work', () => {
  const flags: FeedFlag[] = Array.from({ length: 400 }, (_, at) => ({
    work: `doi:10.1000/${String(at)}`,
    kind: 'retracted',
    ...(at % 2 === 0 && { date: '2026-05-30' }),
  }));
  const { file, find } = openFeed(writeFeed({ flags }, options, key));
  expect(file).toMatchObject({ kind: 'flags', reports: 0, claims: 400, bits: 3 });
  for (const flag of flags) {
    const found = find(flag.work);
    expect(found.isThere).toBe(true);
    expect(found.flags.filter(({ work }) => work === flag.work)).toEqual([flag]);
  }
});

it('a day has whole reports, their keys, and what is gone', () => {
  const gone = ['ffffffffffffffff', '0000000000000000'];
  const files = writeDay({ reports: bundled, gone }, 'P');
  const lines = readLines(readText(files.lines, 1_000_000), { publisher: 'P' });
  expect(lines.reports.map(({ id }) => id).sort()).toEqual(bundled.map(({ id }) => id).sort());
  expect(lines.gone).toEqual([...gone].sort());
  expect(lines.faults).toBe(0);
  const titles = decodeKnownKeys(files.titles);
  expect(bundled.every((report) => isKnown(titles, hashOfKey(titleKey(report))))).toBe(true);
  expect(writeDay({ reports: [...bundled].reverse(), gone: [...gone].reverse() }, 'P')).toEqual(files);
});

it('shards have 50 to 100 works', () => {
  expect([0, 1, 99, 100, 199, 200, 50_869].map(bitsFor)).toEqual([0, 0, 0, 1, 1, 2, 9]);
  expect(bitsFor(1e9)).toBe(16);
});

describe('a day that subscribers would refuse', () => {
  const [first] = bundled;
  if (first === undefined) throw new Error('There is no report.');

  it('withdraws too many reports, with those of the days before', () => {
    const day = (goneBefore: number) => writeDay({ reports: [], gone: [first.id], goneBefore }, 'P');
    expect(day(mostGone - 1).lines.length).toBeGreaterThan(0);
    expect(() => day(mostGone)).toThrow(/withdraws 200001 reports .* make a new epoch/);
  });

  it('has too many keys', () => {
    const keys = Uint32Array.from({ length: mostDayKeys + 1 }, (_, at) => at);
    expect(encodeDayKeys(keys.subarray(1)).length).toBeGreaterThan(0);
    expect(() => encodeDayKeys(keys)).toThrow(/1048577 keys in a list, .* make a new epoch/);
  });
});
