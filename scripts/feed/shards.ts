/** Third stage: the shards of a range of prefixes, and what is kept of them for the last stage. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { shardPath } from '../../src/feeds/feed-key';
import type { ShardPromise } from '../../src/feeds/shard';
import { type CutSums, ShardCutter } from '../../src/feeds/write-feed';
import { writeWhole } from './feed-folder';
import { filesOf, type Order } from './order';
import { Pool } from './pool';

export interface ShardOptions {
  readonly out: string;
  readonly cache: string;
  readonly parts: number;
  readonly worker: string;
  readonly workers: number;
  readonly epoch: number;
  readonly bits: number;
  /** First and last prefix; none where the last one is before the first. */
  readonly from: number;
  readonly to: number;
}

/** What a range of shards has come to. */
export interface ShardRange extends CutSums {
  /** Names the tables that they were made of. */
  readonly stamp: string;
  readonly bits: number;
  readonly from: number;
  readonly to: number;
  readonly promises: readonly ShardPromise[];
}

/** The first and last prefix of a part of the shards. @param part 1 to `parts` */
export function rangeOfPart(part: number, parts: number, bits: number): { from: number; to: number } {
  const shards = 2 ** bits;
  return { from: Math.floor((shards * (part - 1)) / parts), to: Math.floor((shards * part) / parts) - 1 };
}

/** A task that ends in the middle is run again, and writes the same. */
export async function writeShards(order: Order, options: ShardOptions): Promise<void> {
  const { out, epoch, bits, from, to } = options;
  if (to < from) return;
  const cutter = new ShardCutter('reports', bits, from, to);
  const promises: Promise<ShardPromise>[] = [];
  mkdirSync(dirname(join(out, shardPath(epoch, from, bits))), { recursive: true });
  const pool = new Pool(options.worker, options.workers, {
    folder: '',
    publisher: '',
    known: new BigUint64Array(),
  });
  const write = async (shards: ReturnType<ShardCutter['take']>) => {
    for (const { prefix, members } of shards) {
      const path = join(out, shardPath(epoch, prefix, bits));
      const { done } = await pool.start({ kind: 'shard', path, members });
      const promised = done.then((made) => {
        if (!('promise' in made)) throw new Error(`${path}: no shard came of it`);
        return made.promise;
      });
      // What goes wrong is told below.
      promised.catch(() => undefined);
      promises.push(promised);
    }
  };
  try {
    const start = (prefix: number) => (prefix * 2 ** (32 - bits)).toString(16).padStart(8, '0');
    const last = ((to + 1) * 2 ** (32 - bits) - 1).toString(16).padStart(8, '0');
    for await (const rows of order.rows(start(from), last)) {
      for (const row of rows) cutter.add(row);
      await write(cutter.take());
    }
    await write(cutter.end());
    const range: ShardRange = {
      stamp: stampOf(options),
      bits,
      from,
      to,
      promises: await Promise.all(promises),
      ...cutter.sums,
    };
    writeWhole(join(rangeFolder(options), `${String(from)}-${String(to)}.json`), JSON.stringify(range));
  } finally {
    await pool.close();
  }
}

/**
 * All shards of an epoch, once each range is there.
 *
 * @throws {Error} that names the prefixes that are missing
 */
export function gatherShards(options: Omit<ShardOptions, 'from' | 'to'>): ShardRange {
  const folder = rangeFolder(options);
  const stamp = stampOf(options);
  const ranges = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ShardRange)
    .filter((range) => range.stamp === stamp && range.bits === options.bits)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const all = {
    stamp,
    bits: options.bits,
    from: 0,
    to: -1,
    promises: [],
    titles: [],
    ids: [],
    reports: 0,
    claims: 0,
  };
  const sum: ShardRange & { to: number; promises: ShardPromise[] } = all;
  for (const range of ranges) {
    if (range.from !== sum.to + 1) continue;
    sum.to = range.to;
    for (const promise of range.promises) sum.promises.push(promise);
    for (const start of range.titles) sum.titles.push(start);
    for (const start of range.ids) sum.ids.push(start);
    sum.reports += range.reports;
    sum.claims += range.claims;
  }
  if (sum.to !== 2 ** options.bits - 1)
    throw new Error(
      `the shards from ${String(sum.to + 1)} on are not written, of ${String(2 ** options.bits)}`,
    );
  return sum;
}

function rangeFolder({ cache, epoch }: Pick<ShardOptions, 'cache' | 'epoch'>): string {
  return join(cache, `shards-${String(epoch)}`);
}

/** Names the tables by their paths and lengths: shards of others are not taken. */
function stampOf(options: Pick<ShardOptions, 'cache' | 'parts'>): string {
  const { rows, ...others } = filesOf(options);
  const sum = createHash('sha256');
  for (const path of [...rows.values(), ...Object.values(others)].flat().sort())
    sum.update(`${relative(options.cache, path)}\0${String(statSync(path).size)}\0`);
  return sum.digest('hex').slice(0, 16);
}
