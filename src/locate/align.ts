/** Aligns the words of a claim and a passage: what stands between the same words stands in the same place. Pure. */
import { findRuns, isName, type Run } from '../text/name-forms';
import { scriptPattern } from '../text/patterns';
import { isStopWord, stem } from '../text/tokens';

/** What one side has where the other has something else, or nothing. */
export interface Gap {
  readonly here: readonly Run[];
  readonly there: readonly Run[];
  /** Number of content words close on both sides of it that claim and passage have in common. */
  readonly support: number;
  /** Whether common words stand right before and after it, and not only the end of a text. */
  readonly isEnclosed: boolean;
}

export interface Alignment {
  /** All words of the claim and of the passage. */
  readonly claimRuns: readonly Run[];
  readonly passageRuns: readonly Run[];
  /** Those that were aligned. */
  readonly here: readonly Run[];
  readonly there: readonly Run[];
  /** For each word of the claim its partner in the passage, or -1; in the same order on both sides. */
  readonly partners: readonly number[];
  readonly gaps: readonly Gap[];
  /** 0 to 1: how many of the claim's content words have a partner. */
  readonly coverage: number;
}

/** So many words of each side are aligned: the work grows by the square. */
const maxAligned = 300;
/** Words on each side of a gap that are close to it. */
const closeWords = 8;

/** @param isCut whether the claim lacks its end: the last word of it may be another */
export function align(claim: string, isCut: boolean, passage: string): Alignment {
  const [claimRuns, passageRuns] = [findRuns(claim), findRuns(passage)];
  const here = claimRuns.slice(0, maxAligned);
  if (isCut) here.pop();
  const there = passageRuns.slice(0, maxAligned);
  const [keys, otherKeys] = [here.map(keyOf), there.map(keyOf)];
  const partners = longestCommon(keys, otherKeys);
  const isContent = keys.map((key) => !isStopWord(key));
  const common = partners.filter((partner, at) => partner !== -1 && isContent[at] === true).length;
  return {
    claimRuns,
    passageRuns,
    here,
    there,
    partners,
    gaps: gapsOf(here, there, partners, isContent),
    coverage: common / Math.max(1, isContent.filter(Boolean).length),
  };
}

const ofLetters = scriptPattern(String.raw`^\p{L}+$`);

/** A word without its ending; names stay whole. */
function keyOf(run: Run): string {
  const lower = run.source.toLowerCase();
  if (isStopWord(lower)) return lower;
  if (isName(run)) return run.key;
  return ofLetters(lower).test(lower) ? stem(lower) : lower;
}

/** A number binds less than a word: where values have changed places, the words beside them tell which is which. */
function weightOf(key: string): number {
  if (isStopWord(key)) return 1;
  return /^[\d.]+$/.test(key) ? 2 : 3;
}

/** The heaviest common sequence. */
function longestCommon(here: readonly string[], there: readonly string[]): number[] {
  const width = there.length + 1;
  const best = new Uint16Array((here.length + 1) * width);
  const at = (row: number, column: number) => best[row * width + column] ?? 0;
  for (let row = here.length - 1; row >= 0; row -= 1) {
    const word = here[row] ?? '';
    const weight = there.includes(word) ? weightOf(word) : 0;
    if (weight === 0) {
      best.copyWithin(row * width, (row + 1) * width, (row + 2) * width);
      continue;
    }
    for (let column = there.length - 1; column >= 0; column -= 1) {
      const skipped = Math.max(at(row + 1, column), at(row, column + 1));
      const taken = word === there[column] ? at(row + 1, column + 1) + weight : 0;
      best[row * width + column] = Math.max(skipped, taken);
    }
  }
  const partners = here.map(() => -1);
  let [row, column] = [0, 0];
  while (row < here.length && column < there.length) {
    const word = here[row] ?? '';
    const isTaken = word === there[column] && at(row, column) === at(row + 1, column + 1) + weightOf(word);
    if (isTaken) {
      partners[row] = column;
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row, column + 1)) column += 1;
    else row += 1;
  }
  return partners;
}

function gapsOf(
  here: readonly Run[],
  there: readonly Run[],
  partners: readonly number[],
  isContent: readonly boolean[],
): Gap[] {
  const gaps: Gap[] = [];
  let [from, otherFrom] = [0, 0];
  for (let to = 0; to <= here.length; to += 1) {
    const otherTo = to === here.length ? there.length : (partners[to] ?? -1);
    if (otherTo === -1) continue;
    if (to > from || otherTo > otherFrom) {
      const isClose = (at: number, side: number, otherSide: number) => {
        const partner = partners[at] ?? -1;
        return (
          partner !== -1 &&
          isContent[at] === true &&
          Math.abs(partner - otherSide) <= closeWords + Math.abs(at - side)
        );
      };
      let support = 0;
      for (let step = 0; step < closeWords; step += 1)
        support +=
          Number(isClose(from - 1 - step, from, otherFrom)) + Number(isClose(to + step, to, otherTo));
      gaps.push({
        here: here.slice(from, to),
        there: there.slice(otherFrom, otherTo),
        support,
        isEnclosed: from > 0 && to < here.length,
      });
    }
    from = to + 1;
    otherFrom = otherTo + 1;
  }
  return gaps;
}
