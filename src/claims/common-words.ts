/** Finds pairs of wordings with many words in common, without comparing each with each. Pure. */
import { leastCommonWords, mayHaveEnoughWords, type WordsOfWording } from './compatible-wordings';

/** A word of the wordings, and where it was met so far. */
interface List {
  /** Number of wordings that have it. */
  count: number;
  readonly indices: readonly [own: number[], others: number[]];
  /** Last wording that was noted to have it. */
  lastWording: number;
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
 * @param visit is called once for a pair, with the positions in the two lists; within one list the lower position comes first
 */
export function visitPairs(
  own: readonly WordsOfWording[],
  others: readonly WordsOfWording[] | undefined,
  visit: (at: number, other: number) => void,
): void {
  const wordings = [...own, ...(others ?? [])];
  const all = readLists(wordings);
  const side = (index: number) => (index < own.length ? 0 : 1);
  const opposite = (index: number) => (others === undefined || side(index) === 1 ? 0 : 1);
  const visitPair = (one: number, other: number) => {
    const [first, second] = one < other ? [one, other] : [other, one];
    visit(first, others === undefined ? second : second - own.length);
  };
  const sizeOf = (index: number) => all[index]?.length ?? 0;
  const seen: [number[], number[]] = [[], []];
  const hits = new Uint32Array(all.length);
  // Longer ones first: each looks among those that are at least as long for what it has to have in common with them.
  const order = [...all.keys()].sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  for (const index of order) {
    const lists = all[index] ?? [];
    const minCommon = leastCommonWords(lists.length);
    const needed = Math.min(minCommon, minHits);
    const rarer = lists.slice(0, lists.length - minCommon + needed);
    const touched: number[] = minCommon === 0 ? seen[opposite(index)] : [];
    for (const { indices } of rarer) {
      for (const other of indices[opposite(index)]) {
        const count = (hits[other] ?? 0) + 1;
        hits[other] = count;
        if (count === needed) touched.push(other);
      }
    }
    for (const list of lists) list.lastWording = index;
    for (const other of touched) {
      const [a, b] = [wordings[index], wordings[other]];
      const same = countOfWording(all[other] ?? [], index);
      if (a !== undefined && b !== undefined && mayHaveEnoughWords(a, b, same)) visitPair(index, other);
    }
    for (const { indices } of rarer) for (const other of indices[opposite(index)]) hits[other] = 0;
    for (const { indices } of lists) indices[side(index)].push(index);
    seen[side(index)].push(index);
  }
}

/** The words of each wording, those of fewer wordings first. */
function readLists(wordings: readonly WordsOfWording[]): List[][] {
  const lists = new Map<string, List>();
  for (const { words } of wordings) {
    for (const word of words) {
      const list = lists.get(word);
      if (list === undefined) lists.set(word, { count: 1, indices: [[], []], lastWording: -1 });
      else list.count += 1;
    }
  }
  return wordings.map(({ words }) =>
    [...words].flatMap((word) => lists.get(word) ?? []).sort((a, b) => a.count - b.count),
  );
}

function countOfWording(lists: readonly List[], index: number): number {
  let count = 0;
  for (const { lastWording } of lists) if (lastWording === index) count += 1;
  return count;
}
