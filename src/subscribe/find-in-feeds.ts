/**
 * Looks works up in feeds. A work that no feed knows costs a search in lists that are in memory; of a work that one knows, a few kB are
 * read from the disk, or one shard is asked for by the beginning of a hash.
 */
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { FeedFault } from '../feeds/feed-fault';
import { type FeedFile, mostDayBytes } from '../feeds/feed-file';
import { dayPaths, epochPaths, hashOfKey, memberOf, prefixOf, shardPath } from '../feeds/feed-key';
import { type FeedFlag, type FeedStub, mostStubs, SoughtLines, type SoughtWorks } from '../feeds/feed-lines';
import { decodeKnownKeys, isKnown } from '../feeds/known-keys';
import { readMember, readText } from '../feeds/shard';
import type { SilentFeed } from '../lookup/related';
import { type AboutGroup, FeedProblem } from './feed-state';
import { type FetchPorts, fetchListed } from './fetch-file';
import type { FeedStore, KeptFeed } from './kept-feed';
import { LinesRead, type ReadPart } from './lines-read';
import { allLines, keptList, shardFolder, shardsOf } from './update-feed';

/** What feeds say under the keys of one work. */
export interface FoundInFeeds {
  /** Each once. */
  readonly reports: readonly Report[];
  /** Reports that cite the work and whose claims are not among `reports`, the newest first. */
  readonly stubs: readonly FoundStub[];
  /** How many more cite it. */
  readonly more: number;
  /** Names of feeds that know the work, and whose shard of it is not on this computer. */
  readonly notAsked: readonly string[];
  /** Feeds that know the work and have run out. */
  readonly silent: readonly SilentFeed[];
}

/** Reports under the keys of one work. */
export interface CountedInFeeds {
  readonly ids: readonly string[];
  /** So many more; at least one, where all that is known is that there are some. */
  readonly more: number;
}

/** A stub, and who has published it. */
export interface FoundStub extends FeedStub {
  readonly publisher: string;
}

/** A flag, and the name of the feed that says it. */
export interface FoundFlag extends FeedFlag {
  readonly feed: string;
}

/** What is looked up of a work: see `lookUpKeys`. */
type Keys = readonly string[];

export interface ReaderPorts extends FetchPorts {
  readonly store: FeedStore;
  readonly mayAsk: (address: string) => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Shards that are kept of a feed that is asked by prefix. */
const maxAskedShards = 200;
/** UTF-16 units of lines that are read of a feed for one work: as many as the longest day has. */
const mostRead = mostDayBytes;
/** Reports whose groups are remembered. */
const maxRemembered = 10_000;

/** What is known of a feed that answers; all of it is in its files, too. */
interface OpenedFeed {
  readonly feed: KeptFeed;
  readonly file: FeedFile;
  /** Ids of reports that this epoch has had, and that are withdrawn. */
  readonly gone: ReadonlySet<string>;
  /** When reports on a title were withdrawn, by its group; also of earlier epochs. */
  readonly withdrawn: ReadonlyMap<string, string>;
  readonly epoch: KnownKeys;
  /** By their order: the first one is day 1. */
  readonly days: readonly KnownKeys[];
  /** Members and days that were read last. */
  readonly lines: LinesRead;
}

interface KnownKeys {
  readonly titles: Uint32Array;
  readonly ids: Uint32Array;
}

/** What is found where no feed knows a work. */
export const nothingFound: FoundInFeeds = { reports: [], stubs: [], more: 0, notAsked: [], silent: [] };

/** Reads the feeds of a store. */
export class FeedReader {
  readonly #ports: ReaderPorts;
  /** A cache, not state: the lists of keys are read once, until a feed has changed. */
  #opened: Promise<readonly OpenedFeed[]> | undefined;
  /** Groups of the reports that were found last, by their ids. */
  readonly #groups = new Map<string, string>();
  /** Shards that are being asked for, by feed and path: a work that is open twice is asked for once. */
  readonly #asked = new Map<string, Promise<void>>();

  constructor(ports: ReaderPorts) {
    this.#ports = ports;
  }

  /** A feed has changed: read the lists again. */
  forget(): void {
    this.#opened = undefined;
  }

  /**
   * What is on this computer of a work; nobody is asked. What cannot be read is as if it were not there.
   *
   * @throws {FeedProblem} `storage`
   */
  async find(keys: Keys): Promise<FoundInFeeds> {
    const found = await Promise.all(
      (await this.#answering('reports')).map((opened) => this.#findIn(opened, keys)),
    );
    if (found.length === 0) return nothingFound;
    const all = joined(found);
    for (const { id, examinedTitle } of all.reports) this.#remember(id, groupOfTitle(examinedTitle));
    for (const { reportId, group } of all.stubs) this.#remember(reportId, group);
    return all;
  }

  /** Whether a feed could be asked for more of a work that the reader looks at than is on this computer. Throws FeedProblem. */
  async wants(keys: Keys): Promise<boolean> {
    const feeds = await this.#answering('reports');
    const missing = await Promise.all(feeds.map((opened) => this.#missingShard(opened, keys, true)));
    return missing.some((path) => path !== undefined);
  }

  /**
   * Ask the feeds that know a work for its shard, where it is not on this computer: one shard of each, that of the title, or where the feed
   * does not know that, of the first id.
   *
   * @returns whether there is more to find than before
   * @throws {FeedProblem} `storage`
   */
  async ask(keys: Keys): Promise<boolean> {
    const feeds = await this.#answering('reports');
    const isMore = await Promise.all(
      feeds.map(async (opened) => {
        const path = await this.#missingShard(opened, keys, true);
        if (path === undefined) return false;
        try {
          await this.#askOnce(opened, path);
          return true;
        } catch (error) {
          if (!(error instanceof FeedProblem)) throw error;
          return false;
        }
      }),
    );
    return isMore.includes(true);
  }

  /** Whether there may be reports under each of some keys, as the lists in memory say. Throws FeedProblem. */
  async know(keys: Keys): Promise<boolean[]> {
    const feeds = await this.#answering('reports');
    return keys.map((key) => feeds.some((opened) => isKnownIn(opened, [key])));
  }

  /** Which reports there are under each set of keys, and how many more, as far as this computer knows; nobody is asked. Throws FeedProblem. */
  async count(sets: readonly Keys[]): Promise<CountedInFeeds[]> {
    const feeds = await this.#answering('reports');
    const counts: CountedInFeeds[] = [];
    for (const keys of sets) {
      const isAnywhere = feeds.some((opened) => isKnownIn(opened, keys));
      counts.push(isAnywhere ? await this.#countOf(feeds, keys) : { ids: [], more: 0 });
    }
    return counts;
  }

  /** What feeds of flags say of works; nobody is asked. Throws FeedProblem. */
  async flags(works: readonly WorkId[]): Promise<FoundFlag[]> {
    const sought = soughtIn(works);
    const feeds = await this.#answering('flags');
    const found = await Promise.all(
      feeds.map(async (opened) => {
        const { ofEpoch, ofDays } = await this.#linesUnder(opened, works);
        return [...ofEpoch, ...ofDays]
          .flatMap((lines) => lines.find(sought).flags)
          .map((flag) => ({ ...flag, feed: opened.feed.name }));
      }),
    );
    return found.flat();
  }

  /**
   * A report by its id, on this computer; nobody is asked. Where neither its group is given nor it was found lately, all shards are gone through,
   * which takes seconds in large feeds.
   *
   * @param group of the title that it examines
   * @throws {FeedProblem} `storage`
   */
  async report(id: string, group?: string): Promise<Report | undefined> {
    const groups = new Set([group, this.#groups.get(id)].flatMap((one) => one ?? []));
    for (const one of groups) {
      const found = (await this.find([`title:${one}`])).reports.find((report) => report.id === id);
      if (found !== undefined) return found;
    }
    if (groups.size > 0) return undefined;
    for (const opened of await this.#answering('reports'))
      for await (const { reports } of allLines(this.#ports.store, opened.feed.id, opened.file)) {
        const found = reports.find((one) => one.id === id && !opened.gone.has(id));
        if (found !== undefined) return found;
      }
    return undefined;
  }

  /** Why nothing is found of a title that the reader has judged claims of, as far as feeds know. Throws FeedProblem. */
  async about(group: string): Promise<AboutGroup> {
    const feeds = await this.#answering('reports');
    const missing = await Promise.all(feeds.map((opened) => this.#missingShard(opened, [`title:${group}`])));
    const notAsked = feeds.filter((_, at) => missing[at] !== undefined).map(({ feed }) => feed.name);
    const withdrawn = feeds.flatMap(({ feed, withdrawn: dates }) => {
      const date = dates.get(group);
      return date === undefined ? [] : [{ feed: feed.name, date }];
    });
    return {
      ...(notAsked.length > 0 && { notAsked }),
      ...(withdrawn[0] !== undefined && { withdrawn: withdrawn[0] }),
    };
  }

  /** Keep no more shards of a feed than one that is asked by prefix does. Throws FeedProblem. */
  async trim(id: string): Promise<void> {
    const file = keptList((await this.#ports.store.texts(id))?.current);
    if (file !== undefined) await this.#ports.store.trim(id, shardFolder(file), maxAskedShards);
  }

  async #countOf(feeds: readonly OpenedFeed[], keys: Keys): Promise<CountedInFeeds> {
    const found = joined(await Promise.all(feeds.map((opened) => this.#findIn(opened, keys))));
    const ids = [...found.reports.map(({ id }) => id), ...found.stubs.map(({ reportId }) => reportId)];
    // The lists of keys say that there are some, and not how many.
    return { ids, more: ids.length === 0 && found.notAsked.length > 0 ? 1 : found.more };
  }

  async #findIn(opened: OpenedFeed, keys: Keys): Promise<FoundInFeeds> {
    if (!isKnownIn(opened, keys)) return nothingFound;
    const { file, feed, gone } = opened;
    const { ofEpoch, ofDays } = await this.#linesUnder(opened, keys);
    const sought = soughtIn(keys);
    const inEpoch = ofEpoch.map((lines) => lines.find(sought));
    const all = [...inEpoch, ...ofDays.map((lines) => lines.find(sought))];
    const isThere = (id: string) => !gone.has(id);
    // The text of a day counts more than that of the epoch and of earlier days, also where it has moved a report to another title.
    const read = [...ofEpoch, ...ofDays];
    const isLast = (id: string, at: number) =>
      !read.some((lines, later) => later > at && lines.hasReport(id));
    const examining = all.flatMap(({ reports }, at) =>
      reports.filter(({ id }) => isThere(id) && isLast(id, at)),
    );
    const reports = new Map(examining.map((report) => [report.id, report]));
    const stubs = all
      .flatMap((lines) => lines.stubs)
      .filter(({ reportId }) => isThere(reportId) && !reports.has(reportId));
    const more = inEpoch.flatMap((lines) => [...lines.more.values()]);
    // Neighbours may have some of those that have no stub.
    const named = new Set(inEpoch.flatMap((lines) => lines.stubs.map(({ reportId }) => reportId)));
    const surplus = Math.max(0, named.size - mostStubs);
    const missing = await this.#missingShard(opened, keys);
    return {
      reports: [...reports.values()],
      stubs: stubs.map((stub) => ({ ...stub, publisher: file.publisher })),
      more: Math.max(0, ...more.map((count) => count - surplus)),
      notAsked: missing === undefined ? [] : [feed.name],
      silent: Date.parse(file.expires) < this.#ports.now() ? [{ name: feed.name, since: file.issued }] : [],
    };
  }

  /** The members of some keys, and the days that have one of them: each once, one after another, up to a bound. Neighbours are among them. */
  async #linesUnder(
    opened: OpenedFeed,
    keys: Keys,
  ): Promise<{ readonly ofEpoch: SoughtLines[]; readonly ofDays: SoughtLines[] }> {
    const { file, epoch, days } = opened;
    const { bits, members } = file;
    const hashes = keys.map((key) => ({ hash: hashOfKey(key), isTitle: key.startsWith('title:') }));
    const hashesIn = (known: KnownKeys) =>
      hashes.filter(({ hash, isTitle }) => isKnown(isTitle ? known.titles : known.ids, hash));
    let left = mostRead;
    const linesIn = async (path: string, member?: number): Promise<SoughtLines[]> => {
      if (left <= 0) return [];
      const { lines, cost } = await this.#linesAt(opened, path, member);
      left -= cost;
      return lines === undefined ? [] : [lines];
    };
    const places = new Map(
      hashesIn(epoch).map(({ hash }) => {
        const path = shardPath(file.epoch, prefixOf(hash, bits), bits);
        const member = memberOf(hash, bits, members);
        return [`${path} ${String(member)}`, { path, member }];
      }),
    );
    const ofEpoch: SoughtLines[] = [];
    for (const { path, member } of places.values()) ofEpoch.push(...(await linesIn(path, member)));
    const ofDays: SoughtLines[] = [];
    for (const [at, known] of days.entries())
      if (hashesIn(known).length > 0) ofDays.push(...(await linesIn(dayPaths(file.epoch, at + 1).lines)));
    return { ofEpoch, ofDays };
  }

  /** The lines of a member of a shard, or of a day. */
  #linesAt({ feed, file, lines }: OpenedFeed, path: string, member?: number): Promise<ReadPart> {
    return lines.get(`${feed.id} ${path} ${String(member)}`, async () => {
      const bytes = await this.#ports.store.read(feed.id, path);
      if (bytes === undefined) return undefined;
      try {
        const text = member === undefined ? readText(bytes, mostDayBytes) : readMember(bytes, member);
        return new SoughtLines(text, file);
      } catch (error) {
        // Its hash is right: so the publisher has made it.
        if (error instanceof FeedFault) return 'unreadable';
        throw error;
      }
    });
  }

  #remember(id: string, group: string): void {
    this.#groups.delete(id);
    this.#groups.set(id, group);
    const [oldest] = this.#groups.keys();
    if (this.#groups.size > maxRemembered && oldest !== undefined) this.#groups.delete(oldest);
  }

  /**
   * The one shard to ask a feed for; `undefined` where the epoch does not know the work, or one of its shards is on this computer: two prefixes
   * of one work would tell which one it is, also one after the other.
   *
   * @param isUse whether the reader looks at the work, in no private window: a shard that is there is then kept longer than others
   */
  async #missingShard(
    { feed, file, epoch }: OpenedFeed,
    keys: Keys,
    isUse = false,
  ): Promise<string | undefined> {
    if (feed.mode !== 'ask') return undefined;
    const { store } = this.#ports;
    const known = keys.flatMap((key) => {
      const hash = hashOfKey(key);
      const isTitle = key.startsWith('title:');
      const path = shardPath(file.epoch, prefixOf(hash, file.bits), file.bits);
      return isKnown(isTitle ? epoch.titles : epoch.ids, hash) ? [{ path, isTitle }] : [];
    });
    for (const { path } of known) {
      if (!(await store.has(feed.id, path))) continue;
      // Of use some other time, and nobody waits for it.
      if (isUse) void store.noteUse(feed.id, path).catch(() => undefined);
      return undefined;
    }
    return (known.find(({ isTitle }) => isTitle) ?? known[0])?.path;
  }

  async #askOnce(opened: OpenedFeed, path: string): Promise<void> {
    const key = `${opened.feed.id} ${path}`;
    const before = this.#asked.get(key);
    if (before !== undefined) return before;
    const asking = this.#askFor(opened, path).finally(() => this.#asked.delete(key));
    this.#asked.set(key, asking);
    return asking;
  }

  async #askFor({ feed, file, lines }: OpenedFeed, path: string): Promise<void> {
    const { store, mayAsk } = this.#ports;
    await this.#checkAsked(feed.id);
    if (!(await mayAsk(feed.address))) throw new FeedProblem('permission');
    const manifest = await store.read(feed.id, epochPaths(file.epoch).manifest);
    const listed =
      manifest === undefined ? undefined : shardsOf(file, manifest).find((shard) => shard.path === path);
    if (listed === undefined) throw new FeedProblem('format');
    const shard = await fetchListed(this.#ports, feed.address, listed);
    await this.#checkAsked(feed.id);
    await store.write(feed.id, [shard]);
    await store.trim(feed.id, shardFolder(file), maxAskedShards);
    lines.clear();
  }

  /** What is known of a feed may be old: the reader may have removed, paused or kept it whole meanwhile. Throws FeedProblem: `gone`. */
  async #checkAsked(id: string): Promise<void> {
    const feed = await this.#ports.store.feed(id);
    if (feed === undefined || feed.isPaused || feed.mode !== 'ask') throw new FeedProblem('gone');
  }

  /** The feeds that answer, of a kind. */
  async #answering(kind: FeedFile['kind']): Promise<readonly OpenedFeed[]> {
    const opening = (this.#opened ??= this.#open());
    opening.catch(() => {
      if (this.#opened === opening) this.#opened = undefined;
    });
    return (await opening).filter(({ file }) => file.kind === kind);
  }

  async #open(): Promise<OpenedFeed[]> {
    const feeds = await this.#ports.store.feeds();
    const lines = new LinesRead();
    const opened = await Promise.all(
      feeds.filter(({ isPaused }) => !isPaused).map((feed) => this.#openOne(feed, lines)),
    );
    return opened.flatMap((one) => one ?? []);
  }

  async #openOne(feed: KeptFeed, lines: LinesRead): Promise<OpenedFeed | undefined> {
    const texts = await this.#ports.store.texts(feed.id);
    const file = keptList(texts?.current);
    if (texts === undefined || file === undefined) return undefined;
    try {
      const { epoch, day } = file;
      const [whole, ...days] = await Promise.all([
        this.#knownKeys(feed.id, epochPaths(epoch)),
        ...Array.from({ length: day }, (_, at) => this.#knownKeys(feed.id, dayPaths(epoch, at + 1))),
      ]);
      const gone = texts.gone.flatMap((one) => (one.epoch === epoch ? [one.reportId] : []));
      const withdrawn = new Map(
        texts.gone.flatMap(({ group, date }) => (group === undefined ? [] : [[group, date] as const])),
      );
      return { feed, file, gone: new Set(gone), withdrawn, epoch: whole, days, lines };
    } catch (error) {
      // Such a feed answers nothing, whatever others do.
      if (error instanceof FeedFault) return undefined;
      throw error;
    }
  }

  async #knownKeys(
    id: string,
    { titles, ids }: { readonly titles: string; readonly ids: string },
  ): Promise<KnownKeys> {
    const { store } = this.#ports;
    const [ofTitles, ofIds] = await Promise.all([store.read(id, titles), store.read(id, ids)]);
    return {
      titles: decodeKnownKeys(ofTitles ?? new Uint8Array()),
      ids: decodeKnownKeys(ofIds ?? new Uint8Array()),
    };
  }
}

function soughtIn(keys: Keys): SoughtWorks {
  const groups = keys.flatMap((key) => (key.startsWith('title:') ? [key.slice('title:'.length)] : []));
  return { works: new Set(keys.filter((key) => !key.startsWith('title:'))), groups: new Set(groups) };
}

function isKnownIn({ epoch, days }: OpenedFeed, keys: Keys): boolean {
  return keys.some((key) => {
    const hash = hashOfKey(key);
    const isTitle = key.startsWith('title:');
    return [epoch, ...days].some(({ titles, ids }) => isKnown(isTitle ? titles : ids, hash));
  });
}

/**
 * The same over several feeds. Reports of one id are one: that of the feed that comes first; a feed cannot put words into a report of another one.
 */
function joined(found: readonly FoundInFeeds[]): FoundInFeeds {
  const reports = new Map<string, Report>();
  const stubs = new Map<string, FoundStub>();
  for (const one of found) {
    for (const report of one.reports) {
      const { id, examinedTitle } = report;
      const group = groupOfTitle(examinedTitle);
      // Another feed may have told of it as a report on another work.
      if (!reports.has(id) && (stubs.get(id)?.group ?? group) === group) reports.set(id, report);
    }
    for (const stub of one.stubs) if (!stubs.has(stub.reportId)) stubs.set(stub.reportId, stub);
  }
  return {
    reports: [...reports.values()],
    stubs: [...stubs.values()]
      .filter(({ reportId }) => !reports.has(reportId))
      .sort((a, b) => (a.date === b.date ? (a.reportId < b.reportId ? -1 : 1) : a.date < b.date ? 1 : -1)),
    // Feeds may mean the same ones.
    more: Math.max(0, ...found.map(({ more }) => more)),
    notAsked: found.flatMap(({ notAsked }) => notAsked),
    silent: found.flatMap(({ silent }) => silent),
  };
}
