/**
 * What reports say of works: those of the index, and those of the feeds that the reader has subscribed to. Reports of one id are one, and what the
 * index says of it counts: a feed cannot put words into another source's report.
 */
import type { Claim } from '../claims/claim';
import { claimsOfGroups, type MergedGroup, mergeGroups } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { mostReportsOfWork } from '../feeds/feed-lines';
import { newestFirst } from '../lookup/relate';
import type { ReportStub, SilentFeed } from '../lookup/related';
import * as index from '../store/claims-index';
import { countWrites } from '../store/settle-sources';
import { type FoundInFeeds, type FoundStub, nothingFound } from '../subscribe/find-in-feeds';
import { fingerprint, shortHash } from '../text/fingerprint';
import { feeds } from './feeds';
import { tellEveryone } from './report-change';

/** A report that feeds alone have. */
interface FedReport {
  /** Of this object: the parts of feeds that were read last give the same ones again. */
  readonly serial: number;
  /** How often the index had been written when it did not know the report (`countWrites`). */
  readonly writes: number;
}

/** Reports that feeds alone have: the index has not merged their claims. */
const ofFeeds = new WeakMap<Report, FedReport>();
let serials = 0;
/** Wordings of feeds that are compared on one title, those of the newest reports; as many like each other take half a second. */
const maxFedWordings = 400;
/** A cache, not state: groups that were merged last, by what their reports say. */
const mergedLast = new Map<string, MergedGroup>();
const maxMerged = 100;
/** Milliseconds that an answer waits for feeds, whatever their database and their files are like. */
const feedPatience = 1_500;
/** The same for the works of a whole bibliography. */
const countPatience = 5_000;
/** Milliseconds between two words to pages that feeds have answered late: the least, and the most where that goes on. */
const tellPauses = { least: 2_000, most: 60_000 } as const;
/** When they were told last (milliseconds since 1970), and the pause after that. Lost when the background is stopped: then they are told once more. */
let lastTold = { at: 0, pause: 0 };
let telling: ReturnType<typeof setTimeout> | undefined;

/** The reports of one work. */
export interface KnownReports extends index.FoundReports {
  /** Names of feeds that know the work, and whose shard of it is not on this computer; absent where there are none. */
  readonly notAsked?: readonly string[];
  /** Feeds that know the work and have run out; absent where there are none. */
  readonly silentFeeds?: readonly SilentFeed[];
}

/** As {@link index.findOnWork}: the reports on a work. */
export async function findOnWork(
  keys: readonly string[],
  groups: readonly string[] = [],
): Promise<KnownReports> {
  const [found, inFeeds] = await Promise.all([index.findOnWork(keys, groups), inFeedsOf(keys, groups)]);
  const titles = new Set([...groupsIn(keys), ...groups]);
  return joined(found, inFeeds, titles, titles.size > 0 ? index.bounds.citing : index.bounds.unknown);
}

/**
 * As {@link index.findOnWorks}: the same for many works at once. Reports of feeds that only cite a work are left out: reading those of all works that
 * a page lists takes too long, and one that examines a work is found by its title.
 */
export async function findOnWorks(sets: readonly (readonly string[])[]): Promise<KnownReports[]> {
  const [found, inFeeds] = await Promise.all([
    index.findOnWorks(sets),
    Promise.all(sets.map((keys) => inFeedsOf(keys, []))),
  ]);
  return Promise.all(
    found.map(async (one, at) => {
      const fed = { ...(inFeeds[at] ?? nothingFound), stubs: [], more: 0 };
      return joined(one, fed, new Set(groupsIn(sets[at] ?? [])), 0);
    }),
  );
}

/** The reports of {@link findOnWork} alone. */
export async function findReports(
  keys: readonly string[],
  groups?: readonly string[],
): Promise<readonly Report[]> {
  return (await findOnWork(keys, groups)).reports;
}

/**
 * How many reports of feeds only cite a work, beside those of the index ({@link index.citingReports}); those that a feed counts without naming
 * them may be in the index, too, so it is a number at most. Nobody is asked.
 *
 * @param group of its title: reports in it examine the work
 */
export async function countCitingInFeeds(keys: readonly string[], group: string): Promise<number> {
  const { stubs, more } = await inFeedsOf([...keys, `title:${group}`], []);
  const known = await index.knownIds(stubs.map(({ reportId }) => reportId));
  return stubs.length - known.size + more;
}

/** As {@link index.reportsOfGroup}: the reports that examine a title, by its group. */
export async function reportsOfGroup(group: string, judged: Iterable<string> = []): Promise<Report[]> {
  return (await reportsOfGroups([{ group, judged: [...judged] }])).flat();
}

/** As {@link index.reportsOfGroups}: the same for some titles. */
export function reportsOfGroups(
  wanted: readonly { readonly group: string; readonly judged?: readonly string[] }[],
): Promise<Report[][]> {
  return withFeeds(index.reportsOfGroups(wanted), wanted);
}

/** As {@link index.wholeGroups}: all reports that examine each of some titles; of feeds the newest. */
export function wholeGroups(groups: readonly string[]): Promise<Report[][]> {
  return withFeeds(
    index.wholeGroups(groups),
    groups.map((group) => ({ group })),
  );
}

/** Reports of the index that examine each of some titles, and those of feeds. */
async function withFeeds(
  ofIndex: Promise<Report[][]>,
  wanted: readonly { readonly group: string; readonly judged?: readonly string[] }[],
): Promise<Report[][]> {
  const [found, inFeeds] = await Promise.all([
    ofIndex,
    Promise.all(wanted.map(({ group }) => inFeedsOf([`title:${group}`], []))),
  ]);
  const further = await withoutKnown(inFeeds, found);
  return found.map((reports, at) => [
    ...reports,
    ...newestOf(further[at]?.reports ?? [], wanted[at]?.judged),
  ]);
}

/** As {@link index.claimsOf}: the claims of reports. @param reports all of their merge groups, as they were found here */
export async function claimsOf(reports: readonly Report[]): Promise<Claim[]> {
  return (await claimsOfEach([reports])).flat();
}

/** The same as {@link claimsOf} for the reports of many works, in their order. */
export async function claimsOfEach(sets: readonly (readonly Report[])[]): Promise<Claim[][]> {
  const all = sets.flat();
  const groups = [...new Set(all.map(groupOf))];
  const told = new Set(all.filter((report) => ofFeeds.has(report)).map(groupOf));
  const areKnown = await inTime(feeds.know(groups.map((group) => `title:${group}`)), []);
  const merged = await mergedWithFeeds(
    groups.filter((group, at) => told.has(group) || areKnown[at] === true),
    all,
  );
  const isFed = (report: Report) => merged.has(groupOf(report));
  const others = sets.map((reports) => reports.filter((one) => !isFed(one)));
  const ofIndex = others.every(({ length }) => length === 0) ? [] : await index.claimsOfEach(others);
  return sets.map((reports, at) => {
    const own = [...new Set(reports.map(groupOf))].flatMap((group) => merged.get(group) ?? []);
    return [...(ofIndex[at] ?? []), ...claimsOfGroups(own, reports.filter(isFed))];
  });
}

/**
 * Merge the groups that feeds have reports of, each whole, so that a claim has one id whichever of its reports are told.
 *
 * @param told reports that are there in any case
 */
async function mergedWithFeeds(
  groups: readonly string[],
  told: readonly Report[],
): Promise<Map<string, MergedGroup>> {
  if (groups.length === 0) return new Map();
  const found = await reportsOfGroups(groups.map((group) => ({ group })));
  return new Map(
    groups.flatMap((group, at) => {
      const own = told.filter((report) => groupOf(report) === group);
      const reports = [...new Map([...(found[at] ?? []), ...own].map((one) => [one.id, one])).values()];
      const merged = reports.some((one) => ofFeeds.has(one)) ? mergedOf(reports) : undefined;
      return merged === undefined ? [] : [[group, merged] as const];
    }),
  );
}

/** @param reports all of one group */
function mergedOf(reports: readonly Report[]): MergedGroup | undefined {
  const sorted = reports.toSorted(newestFirst);
  const said = sorted.map((report) => {
    const { id, date, assertions } = report;
    return ofFeeds.get(report)?.serial ?? [id, date, assertions.map(({ text, isCut }) => [text, isCut])];
  });
  const key = shortHash(JSON.stringify(said));
  const merged = mergedLast.get(key) ?? mergeGroups(sorted, beyondBound(sorted))[0];
  mergedLast.delete(key);
  if (merged !== undefined) mergedLast.set(key, merged);
  const [oldest] = mergedLast.keys();
  if (mergedLast.size > maxMerged && oldest !== undefined) mergedLast.delete(oldest);
  return merged;
}

/** Fingerprints of the wordings that only feeds have, beyond those that are compared. @param sorted the newest first */
function beyondBound(sorted: readonly Report[]): Set<string> {
  const count = sorted.reduce((sum, { assertions }) => sum + assertions.length, 0);
  if (count <= maxFedWordings) return new Set();
  const printsOf = (reports: readonly Report[]) =>
    new Set(reports.flatMap(({ assertions }) => assertions.map(({ text }) => fingerprint(text))));
  const ofIndex = printsOf(sorted.filter((report) => !ofFeeds.has(report)));
  const further = [...printsOf(sorted.filter((report) => ofFeeds.has(report)))];
  return new Set(further.filter((print) => !ofIndex.has(print)).slice(maxFedWordings));
}

function groupsIn(keys: readonly string[]): string[] {
  return keys.flatMap((key) => (key.startsWith('title:') ? [key.slice('title:'.length)] : []));
}

function groupOf({ examinedTitle }: Report): string {
  return groupOfTitle(examinedTitle);
}

/** As {@link index.countReports}: how many reports there are under each set of keys. Nobody is asked. */
export async function countReports(sets: readonly (readonly string[])[]): Promise<number[]> {
  const [counts, inFeeds] = await Promise.all([
    index.countReports(sets),
    inTime(feeds.count(sets), [], countPatience),
  ]);
  const found = await Promise.all(
    counts.map(async (count, at) => {
      const { ids, more } = inFeeds[at] ?? { ids: [], more: 0 };
      const isInBoth = count > 0 && ids.length > 0;
      const known = isInBoth ? await index.knownAmong(sets[at] ?? [], ids) : new Set<string>();
      return { count, more, known, further: ids.filter((id) => !known.has(id)) };
    }),
  );
  // Those that the index has under other keys are none on these works.
  const all = [...new Set(found.flatMap(({ further }) => further))];
  const elsewhere = all.length === 0 ? new Set<string>() : await index.knownIds(all);
  return found.map(({ count, more, known, further }) => {
    const own = further.filter((id) => !elsewhere.has(id)).length;
    return Math.max(count + own, known.size + own + more);
  });
}

/** As {@link index.findReport}: a report by its id. @param group of the title that it examines: by it, feeds are looked through quickly */
export async function findReport(id: string, group?: string): Promise<Report | undefined> {
  const writes = countWrites();
  const known = await index.findReport(id);
  if (known !== undefined) return known;
  const fed = await feeds.report(id, group).catch(() => undefined);
  if (fed !== undefined) noteFed(fed, writes);
  return fed;
}

/**
 * What feeds have under the keys of a work; they cannot keep anybody from what the index says.
 *
 * @param groups of further titles of the work, which count only for reports that name it by its id
 */
async function inFeedsOf(keys: readonly string[], groups: readonly string[]): Promise<FoundInFeeds> {
  const further = groups.map((group) => `title:${group}`).filter((key) => !keys.includes(key));
  const asked = feeds.find([...keys, ...further]);
  const found = await inTime(asked, nothingFound);
  if (found === nothingFound) void asked.then(tellLate, () => undefined);
  if (further.length === 0 || found.reports.length === 0) return found;
  const [wanted, known] = [new Set(keys), new Set<string>(further)];
  const reports = found.reports.filter(({ examinedTitle, references }) => {
    const isFurther = known.has(`title:${groupOfTitle(examinedTitle)}`);
    return !isFurther || references.some(({ work }) => wanted.has(work));
  });
  return { ...found, reports };
}

/**
 * Feeds had more to say than could be waited for: whoever has asked asks again, by when their lists are in memory. Where that comes again and again,
 * pages are told more and more seldom, and of all at once.
 */
function tellLate({ reports, stubs, notAsked }: FoundInFeeds): void {
  if (reports.length + stubs.length + notAsked.length === 0 || telling !== undefined) return;
  const since = Date.now() - lastTold.at;
  const pause = since > 2 * tellPauses.most ? 0 : lastTold.pause;
  telling = setTimeout(
    () => {
      telling = undefined;
      const next = Math.min(tellPauses.most, Math.max(tellPauses.least, 2 * pause));
      lastTold = { at: Date.now(), pause: next };
      void tellEveryone().catch(() => undefined);
    },
    Math.max(0, pause - since),
  );
}

/**
 * What feeds answer; they cannot keep anybody from what the index says.
 *
 * @param none what counts where they fail, in whatever way, or take too long
 * @param patience milliseconds
 */
async function inTime<T>(asked: Promise<T>, none: T, patience = feedPatience): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, patience, none);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return none;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param titles groups of those that the work is known by
 * @param tellable reports that only cite the work, and are told with their claims: as many as of the index
 */
async function joined(
  found: index.FoundReports,
  fed: FoundInFeeds,
  titles: ReadonlySet<string>,
  tellable: number,
): Promise<KnownReports> {
  const ofFeedsThere = {
    ...(fed.notAsked.length > 0 && { notAsked: fed.notAsked }),
    ...(fed.silent.length > 0 && { silentFeeds: fed.silent }),
  };
  if (fed.reports.length === 0 && fed.stubs.length === 0) return { ...found, ...ofFeedsThere };
  const [{ reports: further, stubs } = nothingFound] = await withoutKnown(
    [fed],
    [[...found.reports, ...(found.citing?.stubs ?? [])]],
  );
  const examining = newestOf(further).slice(0, index.bounds.told);
  const told = await withClaims(stubs.slice(0, tellable));
  const first = [...found.reports, ...examining];
  const ids = new Set(first.map(({ id }) => id));
  const reports = [...first, ...told.filter(({ id }) => !ids.has(id))];
  for (const { id } of told) ids.add(id);
  const rest = stubs.filter(({ reportId }) => !ids.has(reportId));
  const { count: counted = 0, stubs: ofIndex = [] } = found.citing ?? {};
  const untold = ofIndex.filter(({ id }) => !ids.has(id));
  // The further ones that index and feeds count may be the same.
  const count = Math.max(counted - (ofIndex.length - untold.length), fed.more) + rest.length;
  const citing = [...untold, ...rest.map(stubOf)].sort(newestFirst);
  const isCut = found.examiningCount !== undefined || examining.length < further.length;
  const inIndex =
    found.examiningCount ?? found.reports.filter((report) => titles.has(groupOf(report))).length;
  return {
    reports,
    ...(count > 0 && { citing: { count, stubs: citing.slice(0, index.bounds.stubs) } }),
    ...(isCut && { examiningCount: inIndex + further.length }),
    ...ofFeedsThere,
  };
}

/** The reports behind stubs, and others that examine the same works. */
async function withClaims(stubs: readonly FoundStub[]): Promise<Report[]> {
  const groups = [...new Set(stubs.map(({ group }) => group))];
  const found = await reportsOfGroups(groups.map((group) => ({ group })));
  const { beside } = index.bounds;
  const wanted = new Set(stubs.map(({ reportId }) => reportId));
  return found.flatMap((reports) => {
    const own = reports.filter(({ id }) => wanted.has(id));
    const others = reports.filter(({ id }) => !wanted.has(id)).sort(newestFirst);
    return [...own, ...others.slice(0, beside)];
  });
}

/**
 * What feeds have of some works, without reports that the index knows, under whichever title.
 *
 * @param known of each work, those that were found in the index just now
 */
async function withoutKnown(
  inFeeds: readonly FoundInFeeds[],
  known: readonly (readonly { readonly id: string }[])[],
): Promise<FoundInFeeds[]> {
  const writes = countWrites();
  const isNew = (report: Report) => ofFeeds.get(report)?.writes !== writes;
  const asked = inFeeds.flatMap(({ reports, stubs }, at) => {
    const found = new Set(known[at]?.map(({ id }) => id));
    const ids = [...reports.filter(isNew).map(({ id }) => id), ...stubs.map(({ reportId }) => reportId)];
    return ids.filter((id) => !found.has(id));
  });
  const inIndex = asked.length === 0 ? new Set<string>() : await index.knownIds([...new Set(asked)]);
  return inFeeds.map((fed, at) => {
    const found = new Set(known[at]?.map(({ id }) => id));
    const isLeft = (id: string) => !found.has(id) && !inIndex.has(id);
    const reports = fed.reports.filter(({ id }) => isLeft(id));
    for (const report of reports) noteFed(report, writes);
    return { ...fed, reports, stubs: fed.stubs.filter(({ reportId }) => isLeft(reportId)) };
  });
}

function noteFed(report: Report, writes: number): void {
  const serial = ofFeeds.get(report)?.serial ?? (serials += 1);
  ofFeeds.set(report, { serial, writes });
}

/** The newest reports of feeds, no more than are read of the index; and older ones that say what is judged. @param judged fingerprints of wordings */
function newestOf(fed: readonly Report[], judged: readonly string[] = []): Report[] {
  const { examining } = index.bounds;
  const sorted = fed.toSorted(newestFirst);
  const prints = new Set(judged);
  const older = prints.size === 0 ? [] : sorted.slice(examining, mostReportsOfWork);
  const saying = older.filter(({ assertions }) =>
    assertions.some(({ text }) => prints.has(fingerprint(text))),
  );
  const told = [...sorted.slice(0, examining), ...saying.slice(0, examining)];
  return told;
}

function stubOf({
  reportId,
  group,
  title,
  isTitleCut,
  date,
  publisher,
  qualityScore,
  examinedTitle,
}: FoundStub): ReportStub {
  return {
    id: reportId,
    title,
    isTitleCut,
    date,
    publisher,
    ...(qualityScore !== undefined && { qualityScore }),
    examinedTitle: examinedTitle ?? '',
    group,
  };
}
