/** Whether a sentence can be about what a claim is about at all, however many of its words it has. Pure. */
import { relateFigures } from '../text/relate-figures';
import { figuresOf } from './features';
import type { PreparedDocument } from './prepare';
import type { ReadClaim } from './read-claim';

/** So many sentences before and after one may have the names that it speaks of. */
const before = 3;
const following = 1;
/** A sentence with this share of the claim may name it otherwise. */
const minCoverage = 0.6;
/** So many figures of the claim are looked for. */
const maxFigures = 30;

/**
 * Whether the claim's names are nowhere near a sentence that has less than most of its words, or none of its figures has a figure of a
 * like unit beside it: then the page does not state the claim there.
 *
 * @param index place of the sentence in the document
 * @param coverage 0 to 1: how much of the claim it has
 */
export function isSubjectAway(
  document: PreparedDocument,
  claim: ReadClaim,
  index: number,
  coverage: number,
): boolean {
  return (
    (coverage < minCoverage && areNamesAway(document, claim, index)) || areFiguresAway(document, claim, index)
  );
}

function areNamesAway({ sentences }: PreparedDocument, { names }: ReadClaim, index: number): boolean {
  const near = sentences.slice(Math.max(0, index - before), index + following + 1);
  const isThere = (name: readonly number[]) =>
    near.some(({ words }) => name.some((number) => words.includes(number)));
  return names.length > 0 && !names.some(isThere);
}

function areFiguresAway(document: PreparedDocument, { figures }: ReadClaim, index: number): boolean {
  const near = document.sentences.slice(Math.max(0, index - 1), index + 2);
  const there = figures.length === 0 ? [] : near.flatMap((sentence) => figuresOf(document, sentence));
  const own = figures.slice(0, maxFigures);
  return (
    own.length > 0 &&
    own.every((figure) => !figure.isCut && there.every((other) => relateFigures(figure, other) === 'unlike'))
  );
}
