/**
 * The reports of a feed that is kept whole, as parts of a claims index: so the desk lists and searches them as it does others. The epoch is one
 * source, its days another: what a day adds is little, and the epoch stays as it is.
 */
import type { Report } from '../claims/report';
import { mostDayBytes, readFeedFile } from '../feeds/feed-file';
import { dayPaths } from '../feeds/feed-key';
import { readLines } from '../feeds/feed-lines';
import { readMember, readText } from '../feeds/shard';
import { type ClaimsIndexManifest, type ClaimsIndexPart, partOf } from '../lookup/index-parts';
import { shortHash } from '../text/fingerprint';
import { FeedProblem } from './feed-state';
import type { FeedStore } from './kept-feed';
import { shardFolder } from './update-feed';

export interface SearchedParts {
  readManifest(): Promise<ClaimsIndexManifest>;
  readPart(path: string): Promise<ClaimsIndexPart>;
}

/**
 * @returns what of a feed is searched: the epoch, and the days where there are any; `undefined` where it has no reports
 * @throws {FeedProblem} `storage`; what it returns throws it, too
 */
export async function searchedParts(
  store: FeedStore,
  id: string,
): Promise<{ readonly epoch: SearchedParts; readonly days?: SearchedParts } | undefined> {
  const texts = await store.texts(id);
  if (texts?.current === undefined) return undefined;
  const file = readFeedFile(texts.current);
  if (file.kind !== 'reports') return undefined;
  const { epoch, day, members, claims } = file;
  const gone = new Set(texts.gone.flatMap((one) => (one.epoch === epoch ? [one.reportId] : [])));
  const folder = shardFolder(file);
  const shards = (await store.files(id)).map(({ path }) => path).filter((path) => path.startsWith(folder));
  const days = Array.from({ length: day }, (_, at) => dayPaths(epoch, at + 1).lines);
  const bytesOf = async (path: string) => {
    const bytes = await store.read(id, path);
    // The browser has deleted it meanwhile.
    if (bytes === undefined) throw new FeedProblem('storage');
    return bytes;
  };
  const reportsIn = (texts: readonly string[]): Report[] =>
    texts.flatMap((text) => readLines(text, file).reports).filter((report) => !gone.has(report.id));
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
      return reportsIn(Array.from({ length: members }, (_, member) => readMember(bytes, member)));
    }),
    ...(day > 0 && {
      // A paper of several days is one group: they are read together.
      days: partsOf(`d/${String(epoch)}/${String(day)}`, ['days'], async () => {
        const all: Report[] = [];
        for (const path of days) all.push(...reportsIn([readText(await bytesOf(path), mostDayBytes)]));
        return [...new Map(all.map((report) => [report.id, report])).values()];
      }),
    }),
  };
}
