/**
 * The reports of a feed that is kept whole, as parts of a claims index: so the desk lists and searches them as it does others. The epoch is one
 * source, its days another: what a day adds is little, and the epoch stays as it is.
 */
import type { Report } from '../claims/report';
import { mostDayBytes } from '../feeds/feed-file';
import { dayPaths } from '../feeds/feed-key';
import type { FeedLines } from '../feeds/feed-lines';
import { readMember, readText } from '../feeds/shard';
import { type ClaimsIndexManifest, type ClaimsIndexPart, partOf } from '../lookup/index-parts';
import { shortHash } from '../text/fingerprint';
import { FeedProblem } from './feed-state';
import type { FeedStore } from './kept-feed';
import { keptList, linesOf, shardFolder } from './update-feed';

export interface SearchedParts {
  readManifest(): Promise<ClaimsIndexManifest>;
  readPart(path: string): Promise<ClaimsIndexPart>;
}

/**
 * What of a shard or a day cannot be read is left out: its publisher has made it so.
 *
 * @returns what of a feed is searched: the epoch, and the days where there are any; `undefined` where it has no reports, or not all of its
 *   shards are there
 * @throws {FeedProblem} `storage`; what it returns throws it, too
 */
export async function searchedParts(
  store: FeedStore,
  id: string,
): Promise<{ readonly epoch: SearchedParts; readonly days?: SearchedParts } | undefined> {
  const texts = await store.texts(id);
  const file = keptList(texts?.current);
  if (texts === undefined || file?.kind !== 'reports') return undefined;
  const { epoch, day, bits, members, claims } = file;
  const gone = new Set(texts.gone.flatMap((one) => (one.epoch === epoch ? [one.reportId] : [])));
  const folder = shardFolder(file);
  const shards = (await store.files(id)).map(({ path }) => path).filter((path) => path.startsWith(folder));
  // What is written is known by epoch and day: it is all of them, or nothing.
  if (shards.length !== 2 ** bits) return undefined;
  const days = Array.from({ length: day }, (_, at) => dayPaths(epoch, at + 1).lines);
  const bytesOf = async (path: string) => {
    const bytes = await store.read(id, path);
    // The browser has deleted it meanwhile.
    if (bytes === undefined) throw new FeedProblem('storage');
    return bytes;
  };
  const reportsIn = (lines: readonly FeedLines[]): Report[] =>
    lines.flatMap(({ reports }) => reports).filter((report) => !gone.has(report.id));
  const partsOf = (
    name: string,
    paths: readonly string[],
    readPart: (path: string) => Promise<readonly Report[]>,
  ): SearchedParts => ({
    readManifest: () =>
      Promise.resolve({
        format: 1,
        hash: shortHash([name, ...[...gone].sort()].join('\n')),
        parts: paths.map((path) => ({ file: path })),
        reportCount: file.reports,
        claimCount: claims,
      }),
    readPart: async (path) => partOf(await readPart(path)),
  });
  return {
    epoch: partsOf(`e/${String(epoch)}`, shards.sort(), async (path) => {
      const bytes = await bytesOf(path);
      const all = Array.from({ length: members }, (_, member) =>
        linesOf(() => readMember(bytes, member), file),
      );
      return reportsIn(all.flat());
    }),
    ...(day > 0 && {
      // A paper of several days is one group: they are read together.
      days: partsOf(`d/${String(epoch)}/${String(day)}`, ['days'], async () => {
        const all = new Map<string, Report>();
        for (const path of days) {
          const bytes = await bytesOf(path);
          const reports = reportsIn(linesOf(() => readText(bytes, mostDayBytes), file));
          for (const report of reports) all.set(report.id, report);
        }
        return [...all.values()];
      }),
    }),
  };
}
