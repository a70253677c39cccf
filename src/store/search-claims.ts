/** Searches the claims of all sources that are on, on disk: of the claims themselves only those of a page are read. */
import type { Claim } from '../claims/claim';
import type { Report } from '../claims/report';
import type { WorkId } from '../claims/work-id';
import {
  type Besides,
  claimsWith,
  type Matches,
  matchSegment,
  rangesOf,
  type SaidOfUnit,
  scoreLimit,
} from '../search/match';
import { likeliestClaims, type SharedWords } from '../search/nearest';
import type { Clause, WordClause } from '../search/query';
import { searchWords } from '../search/search-words';
import { blocksOf, type SegmentUnits, type TermBlock, type TermRange } from '../search/segment';
import { groupBy } from '../text/group-by';
import { firstWhere } from '../text/lower-bound';
import { foldTag } from '../verdicts/tags';
import type { Verdict } from '../verdicts/verdict';
import { attachVerdicts } from '../verdicts/verdict-changes';
import { type Database, database } from './database';
import {
  answeringSets,
  claimsOfGroup,
  countSearchChanges,
  type EditionSet,
  ofSet,
  type SearchReading,
  searchStores,
} from './search-index';

export interface ClaimSearch {
  readonly clauses: readonly Clause[];
  /** Of the ranking, how many to leave out, and how many to give. */
  readonly from: number;
  readonly size: number;
  /** The reader's, all of them; may be none where the query does not ask for what the reader has said ({@link asksReader}). */
  readonly verdicts: readonly Verdict[];
  /** Merge groups of the reports on a work that is asked for. */
  readonly groupsOfWork: ReadonlyMap<WorkId, ReadonlySet<string>>;
  /** False once nobody waits for the answer any more. */
  readonly isWanted?: () => boolean;
}

/** Claims with all claims and reports of their groups. */
type FoundClaim = {
  readonly claim: Claim;
  readonly claims: readonly Claim[];
  readonly reports: readonly Report[];
};

interface Searched {
  /** Best first. */
  readonly found: readonly FoundClaim[];
  /** Of all that were searched. */
  readonly searched: number;
  /** Whether some could not be searched yet. */
  readonly isPartial: boolean;
}

export interface FoundClaims extends Searched {
  /** Of all claims that meet the query. */
  readonly count: number;
}

/** A segment as it is searched; no claim is in it. */
interface Segment {
  readonly editions: EditionSet;
  readonly segment: number;
  readonly units: SegmentUnits;
  /** First terms of its blocks. */
  readonly firsts: readonly string[];
  readonly isLast: boolean;
  readonly isStale: boolean;
  /** What the reader has said of groups, and of which state of the verdicts that is. */
  readonly said: Map<string, { readonly of: string; readonly units: readonly SaidOfUnit[] }>;
}

/** Of one connection, until what is searched changes: a cache. */
interface Loaded {
  readonly open: Database;
  readonly changes: number;
  readonly segments: Map<string, Segment[]>;
  /** Those that were used last, the latest at the end. */
  readonly blocks: Map<string, TermBlock>;
  /** Bytes of the blocks. */
  size: number;
}
let loaded: Loaded | undefined;

/** Bytes of blocks that are kept: those of 100,000 claims take about six million. */
const maxKept = 16_000_000;

interface Opened {
  readonly transaction: SearchReading;
  readonly segments: readonly Segment[];
  /** By set: whether a group is found in another set. */
  readonly leftOut: ReadonlyMap<string, (group: string) => boolean>;
  readonly cache: Loaded;
  readonly searched: number;
  readonly isPartial: boolean;
}

async function openSegments(): Promise<Opened> {
  const open = await database();
  // At once: what is changed behind this transaction has a later number.
  const changes = countSearchChanges();
  const transaction: SearchReading = open.transaction([...searchStores]);
  const sets = await answeringSets(open, transaction);
  if (loaded?.open !== open || loaded.changes !== changes)
    loaded = { open, changes, segments: new Map(), blocks: new Map(), size: 0 };
  const cache = loaded;
  const bySet = await Promise.all(sets.map((editions) => segmentsOf(cache, transaction, editions)));
  const segments = bySet.flat();
  const leftOut = leftOutOf(sets, bySet);
  return {
    transaction,
    segments,
    leftOut,
    cache,
    searched: segments.reduce(
      (sum, segment) => sum + claimCount(segment, leftOut.get(segment.editions.join())),
      0,
    ),
    isPartial: bySet.some((own) => own.at(-1)?.isLast !== true || own.some(({ isStale }) => isStale)),
  };
}

/** @returns `undefined` if it is not wanted any more. Throws what the browser throws. */
export async function searchStore(search: ClaimSearch): Promise<FoundClaims | undefined> {
  const { clauses, isWanted } = search;
  const { transaction, segments, leftOut, cache, searched, isPartial } = await openSegments();
  const isOfSource = clauses.some(({ kind }) => kind === 'source');
  const names = isOfSource ? await sourceWords(transaction) : new Map<number, string[]>();
  if (isWanted?.() === false) return undefined;
  const matched = await Promise.all(
    segments.map(async (segment) => {
      const [blocks, said, ofClaims] = await Promise.all([
        readBlocks(cache, transaction, segment, clauses),
        saidOf(transaction, segment, search),
        unitsOfClaims(transaction, segment, clauses),
      ]);
      const isLeftOut = leftOut.get(segment.editions.join());
      const besides: Besides = {
        sourceWords: new Set(segment.editions.flatMap((edition) => names.get(edition) ?? [])),
        groupsOfWork: search.groupsOfWork,
        said,
        unitOfClaim: (id) => ofClaims.get(id),
        ...(isLeftOut && { isLeftOut }),
      };
      return matchSegment(segment.units, clauses, (range) => blocks.get(keyOf(range)) ?? [], besides);
    }),
  );
  if (isWanted?.() === false) return undefined;
  return {
    found: await readFound(transaction, segments, bestOf(matched, search.from, search.size)),
    count: matched.reduce((sum, { units }) => sum + units.length, 0),
    searched,
    isPartial,
  };
}

export interface NearestSearch {
  /** The words and figures of a sentence. */
  readonly words: readonly WordClause[];
  /** How many claims to give at most. */
  readonly size: number;
  /** False once nobody waits for the answer any more. */
  readonly isWanted?: () => boolean;
}

/**
 * The claims that share most words and figures with a sentence, those above all that few claims have.
 *
 * @returns `undefined` if it is not wanted any more. Throws what the browser throws.
 */
export async function searchNearest({ words, size, isWanted }: NearestSearch): Promise<Searched | undefined> {
  const { transaction, segments, leftOut, cache, searched, isPartial } = await openSegments();
  const shared = await Promise.all(
    segments.map(async (segment): Promise<SharedWords> => {
      const blocks = await readBlocks(cache, transaction, segment, words);
      const read = (range: TermRange) => blocks.get(keyOf(range)) ?? [];
      const isLeftOut = leftOut.get(segment.editions.join());
      const { units } = segment;
      const lists = words.map((word) => claimsWith(units, word, read));
      return { units, lists, ...(isLeftOut && { isLeftOut }) };
    }),
  );
  if (isWanted?.() === false) return undefined;
  return {
    found: await readFound(transaction, segments, likeliestClaims(shared, size)),
    searched,
    isPartial,
  };
}

/** Read claims of which only their units are known. */
async function readFound(
  transaction: SearchReading,
  segments: readonly Segment[],
  wanted: readonly { readonly segment: number; readonly unit: number }[],
): Promise<FoundClaim[]> {
  const groups = new Map<string, ReturnType<typeof claimsOfGroup>>();
  const groupOf = (editions: EditionSet, group: string) => {
    const reading = groups.get(group) ?? claimsOfGroup(transaction, editions, group);
    groups.set(group, reading);
    return reading;
  };
  const found = await Promise.all(
    wanted.map(async ({ segment: index, unit }) => {
      const segment = segments[index];
      if (segment === undefined) return [];
      const { groups: names, heads } = segment.units;
      const own = firstWhere(names.length, (one) => (heads[one] ?? 0) > unit) - 1;
      const { claims, reports } = await groupOf(segment.editions, names[own] ?? '');
      const claim = claims[unit - (heads[own] ?? 0) - 1];
      return claim === undefined ? [] : [{ claim, claims, reports }];
    }),
  );
  return found.flat();
}

interface Ranked {
  /** Index of the segment. */
  readonly segment: number;
  readonly unit: number;
  readonly score: number;
}

/** A part of the ranking: by score, and in the order of the segments where that is the same. Only what may be in it is sorted. */
function bestOf(matched: readonly Matches[], from: number, size: number): Ranked[] {
  const counts = new Uint32Array(scoreLimit);
  for (const { scores } of matched)
    for (let at = 0; at < scores.length; at += 1) {
      const score = scores[at] ?? 0;
      counts[score] = (counts[score] ?? 0) + 1;
    }
  let least = scoreLimit;
  let left = from + size;
  while (least > 0 && left > 0) {
    least -= 1;
    left -= counts[least] ?? 0;
  }
  /** Of those with the least score, so many are wanted. */
  let lastOnes = (counts[least] ?? 0) + Math.min(0, left);
  const ranked: Ranked[] = [];
  for (const [segment, { units, scores }] of matched.entries())
    for (let at = 0; at < scores.length; at += 1) {
      const score = scores[at] ?? 0;
      if (score < least) continue;
      if (score === least && lastOnes === 0) continue;
      if (score === least) lastOnes -= 1;
      ranked.push({ segment, unit: units[at] ?? 0, score });
    }
  return ranked.sort((a, b) => b.score - a.score).slice(from, from + size);
}

function claimCount({ units }: Segment, isLeftOut: ((group: string) => boolean) | undefined): number {
  if (isLeftOut === undefined) return units.status.length - units.groups.length;
  return units.groups.reduce(
    (sum, group, at) =>
      isLeftOut(group) ? sum : sum + (units.heads[at + 1] ?? 0) - (units.heads[at] ?? 0) - 1,
    0,
  );
}

async function segmentsOf(
  { segments: known }: Loaded,
  transaction: SearchReading,
  editions: EditionSet,
): Promise<Segment[]> {
  const before = known.get(editions.join());
  if (before !== undefined) return before;
  const [records, keys] = await Promise.all([
    transaction.objectStore('searchSegments').getAll(ofSet(editions)),
    transaction.objectStore('searchBlocks').getAllKeys(ofSet(editions)),
  ]);
  const firsts = groupBy(keys, ([, segment]) => segment);
  const segments = records.map(
    ({ segment, units, isLast, isStale = false }): Segment => ({
      editions,
      segment,
      units,
      firsts: (firsts.get(segment) ?? []).map(([, , first]) => first),
      isLast,
      isStale,
      said: new Map(),
    }),
  );
  known.set(editions.join(), segments);
  return segments;
}

/** By set: whether a group is found in another set. */
function leftOutOf(
  sets: readonly EditionSet[],
  bySet: readonly (readonly Segment[])[],
): Map<string, (group: string) => boolean> {
  const taken = new Set<string>();
  const leftOut = new Map<string, (group: string) => boolean>();
  for (const [at, editions] of sets.entries()) {
    if (taken.size > 0) {
      const before = new Set(taken);
      leftOut.set(editions.join(), (group) => before.has(group));
    }
    if (editions.length > 1)
      for (const { units } of bySet[at] ?? []) for (const group of units.groups) taken.add(group);
  }
  return leftOut;
}

/** Words of the ids and names of sources, by the edition that answers for them. */
async function sourceWords(transaction: SearchReading): Promise<Map<number, string[]>> {
  const sources = await transaction.objectStore('sources').getAll();
  return new Map(
    sources.flatMap(({ id, name = '', edition }) =>
      edition === undefined ? [] : [[edition, searchWords(`${id} ${name}`).map(({ text }) => text)] as const],
    ),
  );
}

function keyOf({ from, to }: TermRange): string {
  return `${from}\n${to}`;
}

async function readBlocks(
  cache: Loaded,
  transaction: SearchReading,
  { editions, segment, firsts }: Segment,
  clauses: readonly Clause[],
): Promise<Map<string, readonly TermBlock[]>> {
  const ranges = new Map(clauses.flatMap(rangesOf).map((range) => [keyOf(range), range]));
  const store = transaction.objectStore('searchBlocks');
  const own = [...editions];
  const idOf = (first: string) => `${editions.join()} ${String(segment)} ${first}`;
  const found = new Map<string, readonly TermBlock[]>();
  const read = [...ranges].map(async ([key, range]) => {
    const wanted = firsts.slice(...blocksOf(firsts, range));
    const kept = wanted.map((first) => keptBlock(cache, idOf(first)));
    const lacking = wanted.filter((_, at) => kept[at] === undefined);
    const [first, last] = [lacking[0], lacking.at(-1)];
    if (first === undefined || last === undefined) {
      found.set(
        key,
        kept.flatMap((block) => block ?? []),
      );
      return;
    }
    const blocks = await store.getAll(IDBKeyRange.bound([own, segment, first], [own, segment, last]));
    for (const block of blocks) keepBlock(cache, idOf(block.first), block);
    const byFirst = new Map(blocks.map((block) => [block.first, block]));
    found.set(
      key,
      wanted.flatMap((one, at) => kept[at] ?? byFirst.get(one) ?? []),
    );
  });
  await Promise.all(read);
  return found;
}

function keptBlock({ blocks }: Loaded, id: string): TermBlock | undefined {
  const block = blocks.get(id);
  if (block !== undefined) {
    blocks.delete(id);
    blocks.set(id, block);
  }
  return block;
}

function keepBlock(cache: Loaded, id: string, block: TermBlock): void {
  if (cache.blocks.has(id)) return;
  cache.blocks.set(id, block);
  cache.size += sizeOf(block);
  for (const [oldest, one] of cache.blocks) {
    if (cache.size <= maxKept) return;
    cache.blocks.delete(oldest);
    cache.size -= sizeOf(one);
  }
}

function sizeOf({ terms, ends, positions }: TermBlock): number {
  return 2 * terms.length + ends.byteLength + positions.byteLength;
}

/** What the reader has said of units of a segment, if the query asks. Only groups on which that has changed are read again. */
async function saidOf(
  transaction: SearchReading,
  { editions, units, said: before }: Segment,
  { clauses, verdicts }: ClaimSearch,
): Promise<readonly SaidOfUnit[]> {
  if (!asksReader(clauses)) return [];
  const read = [...groupBy(verdicts, ({ group }) => group)].map(async ([group, own]) => {
    const at = indexOf(units.groups, group);
    if (at === undefined) return [];
    const of = own.map(({ id, updatedAt }) => `${id} ${updatedAt}`).join('\n');
    const kept = before.get(group);
    if (kept?.of === of) return [[group, kept] as const];
    const { claims } = await claimsOfGroup(transaction, editions, group);
    const unitOf = new Map(claims.map(({ id }, index) => [id, (units.heads[at] ?? 0) + 1 + index]));
    const said = [...attachVerdicts(claims, own)].flatMap(([id, attached]) => {
      const unit = unitOf.get(id);
      return unit === undefined
        ? []
        : attached.map(({ value, note, tags = [] }) => ({
            unit,
            ...(value !== undefined && { value }),
            tags: tags.map(foldTag),
            note: searchWords(note).map(({ text }) => text),
          }));
    });
    return [[group, { of, units: said }] as const];
  });
  const now = (await Promise.all(read)).flat();
  before.clear();
  for (const [group, said] of now) before.set(group, said);
  return now.flatMap(([, said]) => said.units);
}

const readersKinds: ReadonlySet<Clause['kind']> = new Set(['verdict', 'tag', 'word', 'phrase']);

/** Whether a query asks for verdicts, tags or notes. */
export function asksReader(clauses: readonly Clause[]): boolean {
  return clauses.some(({ kind }) => readersKinds.has(kind));
}

async function unitsOfClaims(
  transaction: SearchReading,
  { editions, units }: Segment,
  clauses: readonly Clause[],
): Promise<Map<string, number>> {
  const ids = clauses.flatMap((clause) => (clause.kind === 'claim' ? [clause.id] : []));
  const found = ids.map(async (id) => {
    const group = id.slice(0, id.lastIndexOf('-'));
    const at = indexOf(units.groups, group);
    if (at === undefined) return [];
    const { claims } = await claimsOfGroup(transaction, editions, group);
    const index = claims.findIndex((claim) => claim.id === id);
    return index < 0 ? [] : [[id, (units.heads[at] ?? 0) + 1 + index] as const];
  });
  return new Map((await Promise.all(found)).flat());
}

/** @param groups ascending */
function indexOf(groups: readonly string[], group: string): number | undefined {
  const at = firstWhere(groups.length, (one) => (groups[one] ?? '') >= group);
  return groups[at] === group ? at : undefined;
}
