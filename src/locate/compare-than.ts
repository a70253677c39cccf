/** Compares which of two things a claim and a passage put first: `X is higher than Y` against `Y is higher than X`. Pure. */
import { findRuns, isName } from '../text/name-forms';
import { directionOf, isNegation, isReversing } from '../text/opposites';
import { haveChangedSides, type Sides } from '../text/reported-sides';
import { isStopWord, stem, type Token, tokenise } from '../text/tokens';
import { contentOf, overlap, placeOf } from './context';
import type { ComparedPart } from './location';

/** A text's only comparison: what is compared by, and what stands on the two sides of it. */
interface Comparison {
  /** Such as `higher`, `more effective` and `outperform`. */
  readonly by: string;
  readonly token: Token;
  readonly sides: Sides;
}

/** So many words of each text are read, and of each side of a comparison. */
const maxWords = 400;
const maxSide = 14;
/** So far before `than` stands what is compared by. */
const reach = 6;
/** Share of the words on the claim's sides that the passage must have on its own. */
const minShared = 0.6;

/**
 * The place where two texts put the sides of one comparison the other way round.
 *
 * @param isCut whether the claim lacks its end: its last word may be another
 */
export function compareThan(claim: string, isCut: boolean, passage: string): ComparedPart | undefined {
  const [here, there] = [claim, passage].map((text) => tokenise(text).slice(0, maxWords));
  if (here === undefined || there === undefined) return undefined;
  if (isCut) here.pop();
  const own = comparisonIn(claim, here);
  const other = own && comparisonIn(passage, there);
  if (own === undefined || other === undefined || own.by !== other.by) return undefined;
  if (!haveChangedSides(own.sides, other.sides) || turnsOf(here) !== turnsOf(there)) return undefined;
  const [words, otherWords] = [own, other].map(({ sides }) => new Set([...sides.before, ...sides.after]));
  if (words === undefined || otherWords === undefined) return undefined;
  if (overlap(words, otherWords) < minShared * words.size) return undefined;
  return {
    kind: 'direction',
    isSame: false,
    inClaim: placeOf(own.token),
    inDocument: placeOf(other.token),
  };
}

/** Negations and words that turn what an effect means. */
function turnsOf(tokens: readonly Token[]): string {
  const turns = tokens.filter(({ text }) => isNegation(text) || isReversing(text));
  return turns
    .map(({ text }) => (isNegation(text) ? 'not' : stem(text)))
    .sort()
    .join(' ');
}

/** @returns nothing where a text has more than one comparison, or none */
function comparisonIn(text: string, tokens: readonly Token[]): Comparison | undefined {
  const [pivot, another] = tokens.flatMap(({ text: word }, at) =>
    word === 'than' || isActiveRank(tokens, at) ? at : [],
  );
  if (pivot === undefined || another !== undefined) return undefined;
  const read = tokens[pivot]?.text === 'than' ? comparativeBefore(tokens, pivot) : pivot;
  const [token, next] = [tokens[read ?? -1], tokens[(read ?? -1) + 1]];
  if (token === undefined) return undefined;
  const isQuantifier = /^(?:more|less)$/.test(token.text) && next?.text !== 'than';
  return {
    by: stem(token.text) + (isQuantifier ? ` ${stem(next?.text ?? '')}` : ''),
    token,
    sides: {
      before: wordsOf(text, sideOf(text, tokens, pivot, -1)),
      after: wordsOf(text, sideOf(text, tokens, pivot, 1)),
    },
  };
}

/** `outperforms`, but not `was outperformed by`. */
function isActiveRank(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.text ?? '';
  const isVerb = directionOf(word)?.family === 'rank' && !/^(?:superior|inferior)$/.test(word);
  const before = tokens.slice(Math.max(0, at - 2), at);
  return (
    isVerb &&
    tokens[at + 1]?.text !== 'by' &&
    !before.some(({ text }) => /^(?:is|are|was|were|been)$/.test(text))
  );
}

const noComparative =
  /^(?:rather|other|another|never|over|under|after|either|whether|however|number|order|further)$/;

function comparativeBefore(tokens: readonly Token[], than: number): number | undefined {
  for (let at = than - 1; at >= Math.max(0, than - reach); at -= 1) {
    const word = tokens[at]?.text ?? '';
    if (at === than - 1 && /^(?:rather|other)$/.test(word)) return undefined;
    if (/^(?:more|less|fewer|better|worse)$/.test(word)) return at;
    if (/^\p{L}{2,}er$/u.test(word) && !noComparative.test(word) && !isStopWord(word)) return at;
  }
  return undefined;
}

/** Content words, and names whole: `TIR-1` and `TIR-2` are two. */
function wordsOf(text: string, side: readonly Token[]): Set<string> {
  const [start, end] = [
    Math.min(...side.map((token) => token.start)),
    Math.max(...side.map((token) => token.end)),
  ];
  const names = side.length === 0 ? [] : findRuns(text.slice(start, end)).filter(isName);
  return new Set([...contentOf(side), ...names.map(({ key }) => key)]);
}

/** Words on one side, up to where a sentence or a clause ends. @param step -1 for those before */
function sideOf(text: string, tokens: readonly Token[], pivot: number, step: -1 | 1): Token[] {
  const side: Token[] = [];
  for (let at = pivot + step; side.length < maxSide; at += step) {
    const [token, last] = [tokens[at], tokens[at - step]];
    if (token === undefined || last === undefined) break;
    const between = step === 1 ? text.slice(last.end, token.start) : text.slice(token.end, last.start);
    if (/[.;:()]/.test(between) || /^(?:but|while|whereas|although)$/.test(token.text)) break;
    side.push(token);
  }
  return side;
}
