/** Searches the claims of all sources that are on, on disk: of the claims themselves only those of a page are read. */
import type { Claim } from '../claims/claim';
import type { Report } from '../claims/report';
import type { WorkId } from '../claims/work-id';
import {
  type Besides,
  type Matches,
  matchSegment,
  rangesOf,
  type SaidOfUnit,
  scoreLimit,
} from '../search/match';
import type { Clause } from '../search/query';
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
  /** The reader's, all of them. */
  readonly verdicts: readonly Verdict[];
  /** Merge groups of the reports on a work that is asked for. */
  readonly groupsOfWork: ReadonlyMap<WorkId, ReadonlySet<string>>;
  /** False once nobody waits for the answer any more. */
  readonly isWanted?: () => boolean;
}

export interface FoundClaims {
  /** Best first; each with all claims and reports of its group. */
  readonly found: readonly {
    readonly claim: Claim;
    readonly claims: readonly Claim[];
    readonly reports: readonly Report[];
  }[];
  /** Of all claims that meet the query. */
  readonly count: number;
  /** Of all that were searched. */
  readonly searched: number;
  /** Whether some could not be searched yet. */
  readonly isPartial: boolean;
}

/** A segment as it is searched; no claim and no term is in it. */
interface Segment {
  readonly editions: EditionSet;
  readonly segment: number;
  readonly units: SegmentUnits;
  /** First terms of its blocks. */
  readonly firsts: readonly string[];
  readonly isLast: boolean;
}

/** Of one connection, until what is searched changes: a cache. */
let loaded:
  | { readonly open: Database; readonly changes: number; readonly segments: Map<string, Segment[]> }
  | undefined;

/** @returns `undefined` if it is not wanted any more. Throws what the browser throws. */
export async function searchStore(search: ClaimSearch): Promise<FoundClaims | undefined> {
  const open = await database();
  const transaction: SearchReading = open.transaction([...searchStores]);
  const sets = await answeringSets(open, transaction);
  const bySet = await Promise.all(sets.map((editions) => segmentsOf(open, transaction, editions)));
  const isPartial = bySet.some((own) => own.at(-1)?.isLast !== true);
  const segments = bySet.flat();
  const leftOut = leftOutOf(sets, bySet);
  const names = await sourceWords(transaction);
  if (search.isWanted?.() === false) return undefined;
  const matched = await Promise.all(
    segments.map(async (segment) => {
      const [blocks, said, ofClaims] = await Promise.all([
        readBlocks(transaction, segment, search.clauses),
        saidOf(transaction, segment, search),
        unitsOfClaims(transaction, segment, search.clauses),
      ]);
      const isLeftOut = leftOut.get(segment.editions.join());
      const besides: Besides = {
        sourceWords: new Set(segment.editions.flatMap((edition) => names.get(edition) ?? [])),
        groupsOfWork: search.groupsOfWork,
        said,
        unitOfClaim: (id) => ofClaims.get(id),
        ...(isLeftOut && { isLeftOut }),
      };
      return matchSegment(segment.units, search.clauses, (range) => blocks.get(keyOf(range)) ?? [], besides);
    }),
  );
  if (search.isWanted?.() === false) return undefined;
  const page = bestOf(matched, search.from, search.size);
  const groups = new Map<string, ReturnType<typeof claimsOfGroup>>();
  const groupOf = (editions: EditionSet, group: string) => {
    const reading = groups.get(group) ?? claimsOfGroup(transaction, editions, group);
    groups.set(group, reading);
    return reading;
  };
  const found = await Promise.all(
    page.map(async ({ segment: index, unit }) => {
      const segment = segments[index];
      if (segment === undefined) return [];
      const { groups: names, heads } = segment.units;
      const own = firstWhere(names.length, (one) => (heads[one] ?? 0) > unit) - 1;
      const { claims, reports } = await groupOf(segment.editions, names[own] ?? '');
      const claim = claims[unit - (heads[own] ?? 0) - 1];
      return claim === undefined ? [] : [{ claim, claims, reports }];
    }),
  );
  return {
    found: found.flat(),
    count: matched.reduce((sum, { units }) => sum + units.length, 0),
    searched: segments.reduce(
      (sum, segment) => sum + claimCount(segment, leftOut.get(segment.editions.join())),
      0,
    ),
    isPartial,
  };
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
  open: Database,
  transaction: SearchReading,
  editions: EditionSet,
): Promise<Segment[]> {
  const changes = countSearchChanges();
  if (loaded?.open !== open || loaded.changes !== changes) loaded = { open, changes, segments: new Map() };
  const cache = loaded.segments;
  const known = cache.get(editions.join());
  if (known !== undefined) return known;
  const [records, keys] = await Promise.all([
    transaction.objectStore('searchSegments').getAll(ofSet(editions)),
    transaction.objectStore('searchBlocks').getAllKeys(ofSet(editions)),
  ]);
  const firsts = groupBy(keys, ([, segment]) => segment);
  const segments = records.map(({ segment, units, isLast }) => ({
    editions,
    segment,
    units,
    firsts: (firsts.get(segment) ?? []).map(([, , first]) => first),
    isLast,
  }));
  cache.set(editions.join(), segments);
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
  transaction: SearchReading,
  { editions, segment, firsts }: Segment,
  clauses: readonly Clause[],
): Promise<Map<string, readonly TermBlock[]>> {
  const ranges = new Map(clauses.flatMap(rangesOf).map((range) => [keyOf(range), range]));
  const store = transaction.objectStore('searchBlocks');
  const found = new Map<string, readonly TermBlock[]>();
  const read = [...ranges].map(async ([key, range]) => {
    const [start, end] = blocksOf(firsts, range);
    const [first, last] = [firsts[start], firsts[end - 1]];
    if (first === undefined || last === undefined || end <= start) return;
    const own = [...editions];
    const blocks = await store.getAll(IDBKeyRange.bound([own, segment, first], [own, segment, last]));
    found.set(key, blocks);
  });
  await Promise.all(read);
  return found;
}

/** What the reader has said of units of a segment, as far as the query asks. */
async function saidOf(
  transaction: SearchReading,
  { editions, units }: Segment,
  { clauses, verdicts }: ClaimSearch,
): Promise<SaidOfUnit[]> {
  const asksVerdicts = clauses.some(({ kind }) => kind === 'verdict');
  const asksNotes = clauses.some(({ kind }) => kind === 'word' || kind === 'phrase');
  const asksTags = clauses.some(({ kind }) => kind === 'tag');
  const asked = verdicts.filter(
    ({ value, note, tags }) =>
      (asksVerdicts && value !== undefined) || (asksNotes && note !== '') || (asksTags && tags !== undefined),
  );
  const said = [...groupBy(asked, ({ group }) => group)].map(async ([group, own]) => {
    const at = indexOf(units.groups, group);
    if (at === undefined) return [];
    const { claims } = await claimsOfGroup(transaction, editions, group);
    const unitOf = new Map(claims.map(({ id }, index) => [id, (units.heads[at] ?? 0) + 1 + index]));
    return [...attachVerdicts(claims, own)].flatMap(([id, attached]) => {
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
  });
  return (await Promise.all(said)).flat();
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
