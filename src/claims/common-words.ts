/** Finds pairs of wordings with many words in common, without comparing each with each. Pure. */
import { firstWhere } from '../text/lower-bound';
import {
  countCommon,
  leastCommonWords,
  mayGoOn,
  mayHaveEnoughWords,
  type WordsOfWording,
} from './compatible-wordings';

/**
 * Find all pairs that can have as many words in common as compatible wordings need.
 *
 * For each wording the words that it has in common with others are counted, in whole lists of wordings by word: a count costs
 * about a nanosecond, which is less than to leave out the lists of common words and to look at what then is left. The words of
 * running text being as they are, a pair of wordings costs some nanoseconds, and only those that are visited cost more.
 *
 * @param own wordings of which each is paired with each other one, or with each of `others` where these are given
 * @param visit is called once for a pair, with the positions in the two lists; within one list the lower position comes first
 */
export function visitPairs(
  own: readonly WordsOfWording[],
  others: readonly WordsOfWording[] | undefined,
  visit: (at: number, other: number) => void,
): void {
  const wordings = [...own, ...(others ?? [])];
  const { words, counts, known } = readWordNumbers(wordings);
  const side = (index: number) => (index < own.length ? 0 : 1);
  const opposite = (index: number) => (others === undefined || side(index) === 1 ? 0 : 1);
  // Where each word was met so far, in each of the two lists of wordings.
  const places = [noPlaces(counts), noPlaces(others === undefined ? none : counts)] as const;
  const seen: [number[], number[]] = [[], []];
  const hits = new Uint32Array(wordings.length);
  // Longer ones first: each looks among those that are at least as long for what it has to have in common with them.
  const goesOn = beginnings(known);
  const order = [...words.keys()].sort((a, b) => lengthAt(words, b) - lengthAt(words, a) || a - b);
  for (const index of order) {
    const ids = words[index] ?? none;
    const minCommon = leastCommonWords(ids.length);
    const touched: number[] = minCommon === 0 ? seen[opposite(index)] : [];
    const there = places[opposite(index)];
    const met = minCommon === 0 ? 0 : countHits(there, ids, hits, minCommon, touched);
    for (const other of touched) {
      const [a, b] = [wordings[index], wordings[other]];
      if (a === undefined || b === undefined) continue;
      const same = minCommon === 0 ? countCommon(a, b) : (hits[other] ?? 0);
      if (!mayHaveEnoughWords(a, b, same, goesOn)) continue;
      const [first, second] = index < other ? [index, other] : [other, index];
      visit(first, others === undefined ? second : second - own.length);
    }
    if (met > hits.length) hits.fill(0);
    else if (met > 0) forgetHits(there, ids, hits);
    addPlaces(places[side(index)], ids, index);
    seen[side(index)].push(index);
  }
}

const none = new Int32Array();

function lengthAt(words: readonly Int32Array[], index: number): number {
  return words[index]?.length ?? 0;
}

/** In which wordings each word was met: for each word a stretch of one array, as long as there are wordings that have it. */
interface Places {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly wordings: Int32Array;
}

/** @param counts of the wordings that have each word */
function noPlaces(counts: Int32Array): Places {
  const starts = new Int32Array(counts.length);
  let all = 0;
  for (const [id, count] of counts.entries()) {
    starts[id] = all;
    all += count;
  }
  return { starts, ends: starts.slice(), wordings: new Int32Array(all) };
}

function addPlaces({ ends, wordings }: Places, ids: Int32Array, index: number): void {
  for (const id of ids) {
    const end = ends[id] ?? 0;
    wordings[end] = index;
    ends[id] = end + 1;
  }
}

/**
 * Count in `hits` how many of some words each wording has, and put those that have as many as needed into `touched`.
 *
 * @returns how often one of the words was met
 */
function countHits(
  { starts, ends, wordings }: Places,
  ids: Int32Array,
  hits: Uint32Array,
  needed: number,
  touched: number[],
): number {
  let met = 0;
  for (const id of ids) {
    const start = starts[id] ?? 0;
    const end = ends[id] ?? 0;
    met += end - start;
    for (let place = start; place < end; place += 1) {
      const other = wordings[place] ?? 0;
      const count = (hits[other] ?? 0) + 1;
      hits[other] = count;
      if (count === needed) touched.push(other);
    }
  }
  return met;
}

/** Set the same counts to nothing. */
function forgetHits({ starts, ends, wordings }: Places, ids: Int32Array, hits: Uint32Array): void {
  for (const id of ids) {
    const end = ends[id] ?? 0;
    for (let place = starts[id] ?? 0; place < end; place += 1) hits[wordings[place] ?? 0] = 0;
  }
}

/** @returns whether a word is the beginning of one of a wording's: of all words there are, few begin with any one */
function beginnings(numbers: Iterable<string>): (word: string, words: ReadonlySet<string>) => boolean {
  const all = [...numbers].sort();
  const known = new Map<string, readonly string[]>();
  return (word, words) => {
    let longer = known.get(word);
    if (longer === undefined) {
      const first = firstWhere(all.length, (at) => (all[at] ?? '') > word);
      let end = first;
      while (all[end]?.startsWith(word) === true) end += 1;
      longer = all.slice(first, end);
      known.set(word, longer);
    }
    return longer.length > words.size ? mayGoOn(word, words) : longer.some((one) => words.has(one));
  };
}

/** Words as numbers: of each wording, those of fewer wordings first; and how many wordings have each word. */
function readWordNumbers(wordings: readonly WordsOfWording[]): {
  readonly words: readonly Int32Array[];
  readonly counts: Int32Array;
  readonly known: Iterable<string>;
} {
  const numbers = new Map<string, number>();
  const tally: number[] = [];
  const read = wordings.map(({ words }) => {
    const ids = new Int32Array(words.size);
    let at = 0;
    for (const word of words) {
      const known = numbers.get(word);
      const id = known ?? tally.length;
      if (known === undefined) numbers.set(word, id);
      tally[id] = (tally[id] ?? 0) + 1;
      ids[at] = id;
      at += 1;
    }
    return ids;
  });
  const counts = Int32Array.from(tally);
  return { words: read, counts, known: numbers.keys() };
}
