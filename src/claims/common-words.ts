/** Finds pairs of wordings with many words in common, without comparing each with each. Pure. */
import { leastCommonWords, mayHaveEnoughWords, type WordsOfWording } from './compatible-wordings';

/** A word of the wordings, and where it was met so far. */
interface List {
  /** Number of wordings that have it. */
  count: number;
  readonly places: readonly [own: number[], others: number[]];
  /** Last wording that was marked as having it. */
  markedBy: number;
}

/** Words that a pair must have in common among the rarer ones, if it needs so many: one alone says little. */
const minHits = 3;

/**
 * Find all pairs that can have as many words in common as compatible wordings need.
 *
 * Of a shorter wording that needs `t` words in common, the commonest `t - h` may all be among them; so at least `h` are among
 * the rest, and only lists of these rarer words are gone through. The words of running text being as they are, that grows
 * little faster than the number of wordings. At worst, where all have the same words, each is paired with each.
 *
 * @param own wordings of which each is paired with each other one, or with each of `others` where these are given
 * @param visit is told of a pair once, by the places in the two lists; in one list the lesser place comes first
 */
export function visitPairs(
  own: readonly WordsOfWording[],
  others: readonly WordsOfWording[] | undefined,
  visit: (at: number, other: number) => void,
): void {
  const wordings = [...own, ...(others ?? [])];
  const all = readLists(wordings);
  const side = (place: number) => (place < own.length ? 0 : 1);
  const opposite = (place: number) => (others === undefined || side(place) === 1 ? 0 : 1);
  const tell = (one: number, other: number) => {
    const [first, second] = one < other ? [one, other] : [other, one];
    visit(first, others === undefined ? second : second - own.length);
  };
  const sizeOf = (place: number) => all[place]?.length ?? 0;
  const seen: [number[], number[]] = [[], []];
  const hits = new Uint32Array(all.length);
  // Longer ones first: each looks among those that are at least as long for what it has to have in common with them.
  const order = [...all.keys()].sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  for (const place of order) {
    const lists = all[place] ?? [];
    const least = leastCommonWords(lists.length);
    const needed = Math.min(least, minHits);
    const rarer = lists.slice(0, lists.length - least + needed);
    const touched: number[] = least === 0 ? seen[opposite(place)] : [];
    for (const { places } of rarer) {
      for (const other of places[opposite(place)]) {
        const count = (hits[other] ?? 0) + 1;
        hits[other] = count;
        if (count === needed) touched.push(other);
      }
    }
    for (const list of lists) list.markedBy = place;
    for (const other of touched) {
      const [a, b] = [wordings[place], wordings[other]];
      const same = countMarked(all[other] ?? [], place);
      if (a !== undefined && b !== undefined && mayHaveEnoughWords(a, b, same)) tell(place, other);
    }
    for (const { places } of rarer) for (const other of places[opposite(place)]) hits[other] = 0;
    for (const { places } of lists) places[side(place)].push(place);
    seen[side(place)].push(place);
  }
}

/** The words of each wording, those of fewer wordings first. */
function readLists(wordings: readonly WordsOfWording[]): List[][] {
  const lists = new Map<string, List>();
  for (const { words } of wordings) {
    for (const word of words) {
      const list = lists.get(word);
      if (list === undefined) lists.set(word, { count: 1, places: [[], []], markedBy: -1 });
      else list.count += 1;
    }
  }
  return wordings.map(({ words }) =>
    [...words].flatMap((word) => lists.get(word) ?? []).sort((a, b) => a.count - b.count),
  );
}

function countMarked(lists: readonly List[], place: number): number {
  let count = 0;
  for (const { markedBy } of lists) if (markedBy === place) count += 1;
  return count;
}
