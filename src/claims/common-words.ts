/** Finds pairs of wordings with many words in common, without comparing each with each. Pure. */
import { firstWhere } from '../text/lower-bound';
import { enoughCommonWords, leastCommonWords, type WordsOfWording } from './compatible-wordings';

/** The words that most wordings have are bits of a number: so many at most, that the number stays a small one. */
const maxCommonest = 30;

/**
 * Find all pairs that have as many words in common as compatible wordings need: those for which `haveEnoughWords` is true.
 *
 * For each wording the words that it has in common with others are counted, in whole lists of wordings by word: a count costs
 * about a nanosecond. The lists of the commonest words would be by far the longest, so these words are bits of a mask, and what
 * two masks have in common is counted at once. That is done for all others, or, where more words are needed than the mask has
 * bits, for those alone that have some of the counted words.
 *
 * @param own wordings of which each is paired with each other one, or with each of `others` where these are given
 * @param visit is called once for a pair, with the positions in the two lists; within one list the lower position comes first
 */
export function visitPairs(
  own: readonly WordsOfWording[],
  others: readonly WordsOfWording[] | undefined,
  visit: (at: number, other: number) => void,
): void {
  const wordings = others === undefined ? own : [...own, ...others];
  const { words, counts, numbers } = readWordNumbers(wordings);
  const cutWords = readCutWords(wordings, words, numbers);
  const { cuts, begun } = cutWords;
  const hasCut = cuts.some((cut) => cut >= 0);
  const bits = bitsOfCommonest(counts, wordings.length);
  // What was met so far of each of the two lists of wordings.
  const met = (others === undefined ? [own] : [own, others]).map(({ length }) => nothingMet(length, counts));
  const sideOf = (index: number) => (index < own.length ? 0 : 1);
  const hits = new Int32Array(wordings.length);
  const found = {
    places: new Int32Array(wordings.length),
    same: new Int32Array(wordings.length),
    count: 0,
  };
  const begunBy = new Int32Array(wordings.length).fill(-1);
  const lacksMore = missingWords(words, cutWords, counts.length);
  for (const index of longestFirst(words)) {
    const ids = words[index] ?? none;
    const here = met[sideOf(index)];
    const there = met[others === undefined ? 0 : 1 - sideOf(index)];
    if (here === undefined || there === undefined) continue;
    const mask = maskOf(ids, bits);
    // Each looks among those that are at least as long for what it has to have in common with them.
    const enough = enoughCommonWords(ids.length);
    const least = hasCut ? leastCommonWords(ids.length) : enough;
    const cut = cuts[index] ?? -1;
    for (const word of begun[index] ?? []) begunBy[word] = index;
    findThoseWith(
      least,
      there,
      { ids, bits, mask: withoutRarer(mask, least, ids, bits, there) },
      hits,
      found,
    );
    for (let at = 0; at < found.count; at += 1) {
      const other: number = there.indices[found.places[at] ?? 0] ?? 0;
      if ((found.same[at] ?? 0) < enough) {
        // Few wordings have words that go on from where the other is cut.
        const theirs = cuts[other] ?? -1;
        const goesOn =
          (theirs >= 0 && begunBy[theirs] === index) || (cut >= 0 && begun[other]?.includes(cut) === true);
        const most = ids.length - enough;
        if (!goesOn || (lacksMore(other, index, most) && lacksMore(index, other, most))) continue;
      }
      const [first, second] = index < other ? [index, other] : [other, index];
      visit(first, others === undefined ? second : second - own.length);
    }
    meet(here, index, ids, mask);
  }
}

const none = new Int32Array();

/** The positions of wordings, those with the most words first, and in their order where there are as many. */
function longestFirst(words: readonly Int32Array[]): number[] {
  const byLength: number[][] = [];
  for (const [index, { length }] of words.entries()) (byLength[length] ??= []).push(index);
  return byLength.reverse().flat();
}

/** A bit for each of the words that most wordings have, the lowest for the commonest; 0 for all others. */
function bitsOfCommonest(counts: Int32Array, wordings: number): Int32Array {
  const bits = new Int32Array(counts.length);
  const common: number[] = [];
  // Fewer are no long list.
  const least = wordings / 64;
  for (let id = 0; id < counts.length; id += 1) if ((counts[id] ?? 0) >= least) common.push(id);
  common.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  for (const [rank, id] of common.slice(0, maxCommonest).entries()) bits[id] = 1 << rank;
  return bits;
}

function maskOf(ids: Int32Array, bits: Int32Array): number {
  let mask = 0;
  for (const id of ids) mask |= bits[id] ?? 0;
  return mask;
}

/**
 * A mask without its rarest words, so many that the others are not enough, if to count these is cheaper than to look at all
 * wordings.
 */
function withoutRarer(
  mask: number,
  least: number,
  ids: Int32Array,
  bits: Int32Array,
  { starts, ends, count }: Met,
): number {
  let kept = mask;
  for (let more = countBits(mask) - least + 1; more > 0 && kept !== 0; more -= 1)
    kept &= ~(1 << (31 - Math.clz32(kept)));
  if (kept === mask || least === 0) return mask;
  let listed = 0;
  for (const id of ids)
    if (((bits[id] ?? 0) & mask & ~kept) !== 0) listed += (ends[id] ?? 0) - (starts[id] ?? 0);
  // Each costs about as much as some that are looked at in a row: it is counted, looked at and forgotten.
  return listed * 4 < count ? kept : mask;
}

/** How many bits of 32 are set: in pairs, fours, eights, and all summed up (Warren, Hacker's Delight, 5–1). */
function countBits(mask: number): number {
  const twos = mask - ((mask >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Wordings that were met, in the order in which they were: places are positions in it. */
interface Met {
  /** The index of each. */
  readonly indices: Int32Array;
  readonly masks: Int32Array;
  count: number;
  /** The places of each word: from its start to its end in the list, which has room for all that will be met. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly places: Int32Array;
}

/** @param counts of the wordings that have each word */
function nothingMet(most: number, counts: Int32Array): Met {
  const starts = new Int32Array(counts.length);
  let all = 0;
  for (let id = 0; id < counts.length; id += 1) {
    starts[id] = all;
    all += counts[id] ?? 0;
  }
  return {
    indices: new Int32Array(most),
    masks: new Int32Array(most),
    count: 0,
    starts,
    ends: starts.slice(),
    places: new Int32Array(all),
  };
}

function meet(met: Met, index: number, ids: Int32Array, mask: number): void {
  const { ends, places, count } = met;
  met.indices[count] = index;
  met.masks[count] = mask;
  met.count = count + 1;
  for (const id of ids) {
    const end = ends[id] ?? 0;
    places[end] = count;
    ends[id] = end + 1;
  }
}

/** The words of a wording of which those with a bit in the mask are not counted. */
interface Counted {
  readonly ids: Int32Array;
  readonly bits: Int32Array;
  readonly mask: number;
}

/** The places of wordings that were found, and how many words they have in common: the first `count` of the lists. */
interface Found {
  readonly places: Int32Array;
  readonly same: Int32Array;
  count: number;
}

/** Find the wordings that have so many words in common with one. @param hits nothing but zeros, before and after */
function findThoseWith(least: number, met: Met, counted: Counted, hits: Int32Array, found: Found): void {
  const { masks, count } = met;
  const { mask } = counted;
  found.count = 0;
  const byHits = least - countBits(mask);
  if (byHits > 0) {
    countHits(met, counted, hits, byHits, found);
    let kept = 0;
    for (let at = 0; at < found.count; at += 1) {
      const place = found.places[at] ?? 0;
      const same = (hits[place] ?? 0) + countBits(mask & (masks[place] ?? 0));
      if (same < least) continue;
      found.places[kept] = place;
      found.same[kept] = same;
      kept += 1;
    }
    found.count = kept;
    forgetHits(met, counted, hits);
    return;
  }
  countHits(met, counted, hits, 0, found);
  let kept = 0;
  for (let place = 0; place < count; place += 1) {
    const same = (hits[place] ?? 0) + countBits(mask & (masks[place] ?? 0));
    hits[place] = 0;
    if (same < least) continue;
    found.places[kept] = place;
    found.same[kept] = same;
    kept += 1;
  }
  found.count = kept;
}

/** Count in `hits` how many of some words each wording has, and find those that have as many as needed; none for 0. */
function countHits(
  { starts, ends, places }: Met,
  { ids, bits, mask }: Counted,
  hits: Int32Array,
  needed: number,
  found: Found,
): void {
  const into = found.places;
  let { count } = found;
  for (const id of ids) {
    if (((bits[id] ?? 0) & mask) !== 0) continue;
    const end = ends[id] ?? 0;
    for (let at = starts[id] ?? 0; at < end; at += 1) {
      const place = places[at] ?? 0;
      const hit = (hits[place] ?? 0) + 1;
      hits[place] = hit;
      if (hit === needed) {
        into[count] = place;
        count += 1;
      }
    }
  }
  found.count = count;
}

/** Set the same counts to nothing. */
function forgetHits({ starts, ends, places }: Met, { ids, bits, mask }: Counted, hits: Int32Array): void {
  for (const id of ids) {
    if (((bits[id] ?? 0) & mask) !== 0) continue;
    const end = ends[id] ?? 0;
    for (let at = starts[id] ?? 0; at < end; at += 1) hits[places[at] ?? 0] = 0;
  }
}

/** @returns whether a wording lacks more than some words of another; what is cut in one of them is there if it goes on in the other */
function missingWords(
  words: readonly Int32Array[],
  { cuts, cutIds, begun, beginnings }: CutWords,
  count: number,
): (from: number, of: number, most: number) => boolean {
  const lastIn = new Int32Array(count);
  let time = 0;
  return (from, of, most) => {
    time += 1;
    for (const id of words[from] ?? none) lastIn[id] = time;
    const cut = cuts[from] ?? -1;
    const own = cuts[of] ?? -1;
    const goesOn = own >= 0 && begun[from]?.includes(own) === true;
    let left = most;
    for (const id of words[of] ?? none) {
      if (lastIn[id] === time || (goesOn && id === cutIds[of])) continue;
      if (cut >= 0 && beginnings[id]?.includes(cut) === true) continue;
      left -= 1;
      if (left < 0) return true;
    }
    return false;
  };
}

/** The words at which wordings are cut, as numbers of their own, and which wordings have words that go on from them. */
interface CutWords {
  /** Of each wording; -1 if it is not cut, or no word goes on from there. */
  readonly cuts: Int32Array;
  /** The same words as numbers among all words. */
  readonly cutIds: Int32Array;
  /** For each word the cut words that are its beginning, and not all of it. */
  readonly beginnings: readonly (readonly number[] | undefined)[];
  /** For each wording the cut words that another of its words begins with, each once. */
  readonly begun: readonly (readonly number[])[];
}

function readCutWords(
  wordings: readonly WordsOfWording[],
  words: readonly Int32Array[],
  numbers: ReadonlyMap<string, number>,
): CutWords {
  const known = new Map<string, number>();
  const cuts = new Int32Array(wordings.length).fill(-1);
  const cutIds = cuts.slice();
  for (const [index, { cutWord }] of wordings.entries()) {
    if (cutWord === undefined) continue;
    const cut = known.get(cutWord) ?? known.size;
    known.set(cutWord, cut);
    cuts[index] = cut;
    cutIds[index] = numbers.get(cutWord) ?? -1;
  }
  const { beginnings, longer } = findBeginnings(known, numbers);
  for (const [index, cut] of cuts.entries()) if (longer[cut] === 0) cuts[index] = -1;
  const seenIn = new Int32Array(known.size).fill(-1);
  const begun = words.map((ids, index) => {
    const own: number[] = [];
    for (const id of ids) {
      for (const cut of beginnings[id] ?? []) {
        if (seenIn[cut] === index) continue;
        seenIn[cut] = index;
        own.push(cut);
      }
    }
    return own;
  });
  return { cuts, cutIds, beginnings, begun };
}

/** @returns for each word the cut words that are its beginning, and not all of it; for each cut word, of how many it is */
function findBeginnings(
  cuts: ReadonlyMap<string, number>,
  numbers: ReadonlyMap<string, number>,
): { readonly beginnings: readonly (readonly number[] | undefined)[]; readonly longer: Int32Array } {
  const longer = new Int32Array(cuts.size);
  if (cuts.size === 0) return { beginnings: [], longer };
  const beginnings = Array.from(numbers, (): number[] | undefined => undefined);
  const sorted = [...numbers.keys()].sort();
  for (const [word, cut] of cuts) {
    const first = firstWhere(sorted.length, (place) => (sorted[place] ?? '') > word);
    let at = first;
    for (; sorted[at]?.startsWith(word) === true; at += 1)
      (beginnings[numbers.get(sorted[at] ?? '') ?? 0] ??= []).push(cut);
    longer[cut] = at - first;
  }
  return { beginnings, longer };
}

/** Words as numbers, each wording's once, and how many wordings have each word. */
function readWordNumbers(wordings: readonly WordsOfWording[]): {
  readonly words: readonly Int32Array[];
  readonly counts: Int32Array;
  readonly numbers: ReadonlyMap<string, number>;
} {
  const numbers = new Map<string, number>();
  const tally: number[] = [];
  const lastIn: number[] = [];
  const own: number[] = [];
  const words = wordings.map(({ inOrder }, index) => {
    own.length = 0;
    for (const word of inOrder) {
      let id = numbers.get(word);
      if (id === undefined) {
        id = numbers.size;
        numbers.set(word, id);
        tally.push(0);
        lastIn.push(-1);
      }
      if (lastIn[id] === index) continue;
      lastIn[id] = index;
      tally[id] = (tally[id] ?? 0) + 1;
      own.push(id);
    }
    const ids = new Int32Array(own.length);
    for (let at = 0; at < own.length; at += 1) ids[at] = own[at] ?? 0;
    return ids;
  });
  return { words, counts: Int32Array.from(tally), numbers };
}
