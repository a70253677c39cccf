/** Whether a sentence says all that a claim says: of what, which act, on what, of how many, how much. English only. Pure. */
import type { PreparedDocument } from '../locate/prepare';
import type { TextSpan } from '../text/document-text';
import { pairWords } from './pair-words';
import { type Statement, speakOtherwise } from './read-statement';
import { isOffering, isQuantity } from './statement-words';

/** Least share of a claim's words that a sentence has which states it, and how many it may lack; near-synonyms lack a part. */
const minCovered = 0.83;
const maxLost = 1.4;
/** So many words may be excused. */
const maxExcused = 12;

/** What is known to differ between a claim and a sentence: it is not looked for. */
export interface Excused {
  /** In the claim. */
  readonly inClaim: readonly TextSpan[];
  /** In the sentence. */
  readonly inPassage: readonly TextSpan[];
}

/**
 * Whether a sentence says all that a claim says, or all but what is excused. Words may be forms of each other, or say the same, and stand in another
 * order. No other word may stand in the place of one that is lacking, nor may two have changed their places around a third.
 * Where it is not certain, the answer is no.
 *
 * @param document that defines abbreviations
 */
export function coversStatement(
  document: PreparedDocument,
  claim: Statement,
  passage: Statement,
  excused?: Excused,
): boolean {
  if (excused === undefined && claim.isNegated !== passage.isNegated) return false;
  const paired = pairWords(document, claim, passage, maxLost + (excused === undefined ? 0 : maxExcused));
  if (paired === undefined) return false;
  const isSought = claim.words.map(({ role, span }) => role !== 'empty' && !isWithin(span, excused?.inClaim));
  if (!isEnough(claim, paired.claim, isSought) || speakOtherwise(claim, passage)) return false;
  const isSpare = passage.words.map(
    ({ role, span }, at) =>
      role !== 'empty' && paired.passage[at] === 0 && !isWithin(span, excused?.inPassage),
  );
  const pair: Pair = { claim, passage, partners: paired.partners, isSpare };
  const isGone = (at: number) => isSought[at] === true && paired.partners[at] === undefined;
  return (
    !claim.words.some((_, at) => isGone(at) && paired.isJoined[at] !== true && isReplaced(pair, at)) &&
    !hasExchanged(pair)
  );
}

function isWithin({ start, end }: TextSpan, spans: readonly TextSpan[] = []): boolean {
  return spans.some((span) => span.start < end && start < span.end);
}

/** @param found for each word of the claim how sure it is that the passage has it */
function isEnough({ words }: Statement, found: readonly number[], isSought: readonly boolean[]): boolean {
  let [lost, total] = [0, 0];
  for (const [at, { text, role }] of words.entries()) {
    if (role !== 'needed' || isSought[at] !== true) continue;
    const own = found[at] ?? 0;
    if (own === 0 && isQuantity(text)) return false;
    total += 1;
    lost += 1 - own;
  }
  return total > 0 && lost <= Math.min(maxLost, (1 - minCovered) * total);
}

interface Pair {
  readonly claim: Statement;
  readonly passage: Statement;
  /** Of each word of the claim its place in the passage. */
  readonly partners: readonly (number | undefined)[];
  /** Of the passage's words, those that the claim lacks. */
  readonly isSpare: readonly boolean[];
}

/** Whether in the passage other words stand beside what a word of the claim stands beside. */
function isReplaced(pair: Pair, at: number): boolean {
  const { claim, passage, partners } = pair;
  const isNeeded = claim.words[at]?.role === 'needed';
  return ([-1, 1] as const).some((side) => {
    let near = at + side;
    while (near >= 0 && near < claim.words.length && partners[near] === undefined) near += side;
    const place = partners[near];
    // What only tells of a clause belongs to no word of another clause.
    if (place === undefined || (!isNeeded && arePartsBetween(claim, at, near))) return false;
    const others = sparesBeside(pair, place, -side);
    if (isNeeded) return others.length > 0;
    return others.some((there) => {
      const word = passage.words[there];
      return word?.role === 'needed' && !isOffering(word.text) && !arePartsBetween(passage, place, there);
    });
  });
}

/** Places of the words on one side of a place that the claim lacks, up to the next one that it has. */
function sparesBeside({ passage, isSpare }: Pair, place: number, side: number): number[] {
  const found: number[] = [];
  for (let at = nextOf(passage, place, side); isSpare[at] === true; at = nextOf(passage, at, side))
    found.push(at);
  return found;
}

/** Whether a comma or the like stands between two words. */
function arePartsBetween({ words, text }: Statement, one: number, other: number): boolean {
  const [first, last] = one < other ? [words[one], words[other]] : [words[other], words[one]];
  return first !== undefined && last !== undefined && /[,;:]/.test(text.slice(first.end, last.start));
}

/** The next word on one side that is not empty; outside of the text where there is none. */
function nextOf({ words }: Statement, from: number, side: number): number {
  let at = from + side;
  while (at >= 0 && at < words.length && words[at]?.role === 'empty') at += side;
  return at;
}

/** Words that join two others without being a verb. */
const joining = /^(?:to|from|than|over|into)$/;

/** Whether two words have changed their places around a third: `A outperforms B`, `from A to B`. */
function hasExchanged(pair: Pair): boolean {
  const { claim, passage, partners } = pair;
  const places = claim.words.map(({ text, role }, at) =>
    role === 'empty' || isQuantity(text) ? undefined : partners[at],
  );
  const soonest = soonestBehind(places);
  let latest = -1;
  return claim.words.some(({ text }, at) => {
    if (joining.test(text) && areTurned(pair, at)) return true;
    const place = places[at];
    if (place === undefined) return false;
    const isBetween = (soonest[at] ?? place) < place && place < latest;
    latest = Math.max(latest, place);
    // `B is caused by A` says what `A causes B` says.
    return isBetween && isPassive(claim, at) === isPassive(passage, place);
  });
}

/** Of each word the first place that a word behind it has in the passage. */
function soonestBehind(places: readonly (number | undefined)[]): (number | undefined)[] {
  let soonest: number | undefined;
  return places
    .toReversed()
    .map((place) => {
      const behind = soonest;
      if (place !== undefined) soonest = Math.min(soonest ?? place, place);
      return behind;
    })
    .toReversed();
}

/** Whether a word that joins two joins the same two in the passage, the other way round. */
function areTurned({ claim, passage, partners }: Pair, at: number): boolean {
  const [left, right] = [partners[nextOf(claim, at, -1)], partners[nextOf(claim, at, 1)]];
  if (left === undefined || right === undefined) return false;
  return passage.words.some(
    ({ text }, place) =>
      text === claim.words[at]?.text &&
      nextOf(passage, place, -1) === right &&
      nextOf(passage, place, 1) === left,
  );
}

function isPassive({ words }: Statement, at: number): boolean {
  return words.slice(at + 1, at + 3).some(({ text }) => text === 'by');
}
