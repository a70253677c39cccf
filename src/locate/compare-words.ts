/** Compares the directions and negations of a claim and a passage. Pure. */

import { findFigures } from '../text/figures';
import type { Run } from '../text/name-forms';
import {
  areOpposite,
  type Direction,
  directionOf,
  hasOpposite,
  isEvenAgainst,
  isHedge,
  isNegation,
  isReversing,
  mayBeOpposed,
  mayNegate,
  negatesAt,
} from '../text/opposites';
import { haveChangedSides, type Sides } from '../text/reported-sides';
import { isStopWord, stem, type Token, tokenise } from '../text/tokens';
import type { Alignment } from './align';
import { compareThan } from './compare-than';
import type { Compared } from './compared';
import { clauseOf, contextOf, placeOf, sharedAround, sharedBeside } from './context';
import type { ComparedPart } from './location';

/** A direction is compared only where this many content words on the same side of it are common. */
const minSharedBeside = 2;
/** A negation is compared only on a word with this many content words around it in common. */
const minSharedAround = 3;

interface Read {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Stem → places of its words. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** The clause around a place, which is read once. */
  readonly clauseAt: (at: number) => Sides;
}

/** So many words of each side are compared, and so many places of one word: the work grows by the square. */
const maxWords = 400;
const maxPlaces = 24;

function read(text: string, isCut: boolean): Read {
  const tokens = tokenise(text).slice(0, maxWords);
  // The last word of a cut text may be another.
  if (isCut) tokens.pop();
  const places = new Map<string, number[]>();
  for (const [at, token] of tokens.entries()) {
    const key = stem(token.text);
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else if (known.length < maxPlaces) known.push(at);
  }
  const clauses = new Map<number, Sides>();
  const clauseAt = (at: number) => {
    const clause = clauses.get(at) ?? clauseOf(text, tokens, at);
    clauses.set(at, clause);
    return clause;
  };
  return { text, tokens, places, clauseAt };
}

/** Places are those in `claim` and in `passage`. @param isCut whether the claim lacks its end */
export function compareWords(claim: string, isCut: boolean, passage: string, alignment: Alignment): Compared {
  const here = read(claim, isCut);
  const there = read(passage, false);
  const directions = compareDirections(here, there);
  const turned = directionInPlace(here, there, alignment) ?? compareThan(claim, isCut, passage);
  const isNew = directions.parts.every(
    (part) => part.isSame || part.inClaim?.start !== turned?.inClaim?.start,
  );
  // A negation more on one side may be of no matter, but nothing agrees for certain then.
  const isUneven = countNegations(here) !== countNegations(there);
  const negation =
    isUneven && !haveRest(claim, passage) && !haveOtherExpression(here, there)
      ? (compareNegations(here, there) ?? negationInPlace(here, there, alignment))
      : undefined;
  const sure = turned === undefined || !isNew ? [] : [turned];
  const same = directions.parts.filter(
    (part) => !part.isSame || sure.every(({ inClaim }) => inClaim?.start !== part.inClaim?.start),
  );
  return {
    parts: [...same, ...sure, ...(negation === undefined ? [] : [negation])],
    isOpen: directions.isOpen || isUneven || isHedged(here) !== isHedged(there),
  };
}

/** `Mice lacking it` and `mice overexpressing it` are others. */
function haveOtherExpression(here: Read, there: Read): boolean {
  const has = ({ tokens }: Read, pattern: RegExp) => tokens.some(({ text }) => pattern.test(text));
  const [lack, over] = [/^lack/, /^(?:over|up)express/];
  return (has(here, lack) && has(there, over)) || (has(there, lack) && has(here, over));
}

/** `75% did` and `25% did not`. */
function haveRest(claim: string, passage: string): boolean {
  const [own, theirs] = [claim, passage].map((text) =>
    findFigures(text).flatMap(({ unit, value }) => (unit === 'percent' ? value : [])),
  );
  const others = new Set(theirs);
  return own?.some((value) => value !== 50 && !others.has(value) && others.has(100 - value)) === true;
}

function isHedged({ tokens }: Read): boolean {
  return tokens.some(({ text }) => isHedge(text));
}

/** A place between common words counts with so many of them close to it, and so few others in it. */
const minSupport = 2;
const maxGapLength = 4;

/** Opposite words in the same place; neither text has the other's word, so that it is no matter of order. */
function directionInPlace(here: Read, there: Read, { gaps }: Alignment): ComparedPart | undefined {
  const turns = gaps.flatMap((gap): ComparedPart[] => {
    if (gap.support < minSupport || gap.here.length > maxGapLength || gap.there.length > maxGapLength)
      return [];
    if (gap.here.some(isNegationRun) !== gap.there.some(isNegationRun)) return [];
    for (const run of gap.here) {
      const word = run.source.toLowerCase();
      if (there.places.has(stem(word))) continue;
      const rival = gap.there.find(({ source, start }) => {
        const other = source.toLowerCase();
        if (here.places.has(stem(other)) || isTurnedRound(here, run.start, there, start)) return false;
        return areOpposite(word, other) || (gap.support > minSupport && isEvenAgainst(word, other));
      });
      if (rival !== undefined)
        return [{ kind: 'direction', isSame: false, inClaim: placeOf(run), inDocument: placeOf(rival) }];
    }
    return [];
  });
  // Two turns undo each other.
  if (turns.length !== 1) return undefined;
  const hasTurn = ({ tokens }: Read, other: Read) =>
    tokens.some(({ text }) => isReversing(text) && !other.places.has(stem(text)));
  return hasTurn(here, there) || hasTurn(there, here) ? undefined : turns[0];
}

/** “X is higher than Y” against “Y is lower than X”. */
function isTurnedRound(here: Read, start: number, there: Read, otherStart: number): boolean {
  const at = here.tokens.findIndex((token) => token.start === start);
  const otherAt = there.tokens.findIndex((token) => token.start === otherStart);
  return (
    at !== -1 &&
    otherAt !== -1 &&
    comparesOnce(here) &&
    comparesOnce(there) &&
    haveChangedSides(sidesOf(here.tokens, at), sidesOf(there.tokens, otherAt))
  );
}

function isNegationRun({ source }: Run): boolean {
  return isNegation(source.toLowerCase());
}

/** So far a negation is looked for before a word, and so many common words stand around it. */
const negationReach = 5;
const minCommon = 3;

/** `non-` and `without` say what something is, and seldom that a statement is not true. */
const plainNegation = /^(?:not|no|never|cannot|don|doesn|didn|isn|aren|wasn|weren|couldn|hasn|haven|hadn)$/;

/** A negation before a common word that has none on the other side. */
function negationInPlace(here: Read, there: Read, alignment: Alignment): ComparedPart | undefined {
  const { here: own, there: theirs, partners } = alignment;
  const back = theirs.map(() => -1);
  for (const [at, partner] of partners.entries()) if (partner !== -1) back[partner] = at;
  const inClaim = loneNegation(here, own, partners, theirs);
  if (inClaim !== undefined)
    return {
      kind: 'negation',
      isSame: false,
      inClaim: placeOf(inClaim.run),
      inDocument: placeOf(inClaim.other),
    };
  const inPassage = loneNegation(there, theirs, back, own);
  if (inPassage === undefined) return undefined;
  return {
    kind: 'negation',
    isSame: false,
    inClaim: placeOf(inPassage.other),
    inDocument: placeOf(inPassage.run),
  };
}

function loneNegation(
  { tokens }: Read,
  runs: readonly Run[],
  partners: readonly number[],
  others: readonly Run[],
): { run: Run; other: Run } | undefined {
  const negated = new Set(tokens.filter((_, at) => isNegationAt(tokens, at)).map(({ start }) => start));
  for (const [at, run] of runs.entries()) {
    const word = run.source.toLowerCase();
    if (!plainNegation.test(word) || !negated.has(run.start) || partners[at] !== -1) continue;
    // `no more than` bounds.
    if (/^(?:more|less|fewer|longer|later|greater)$/.test(runs[at + 1]?.source ?? '')) continue;
    const target = runs.findIndex(
      ({ source }, next) =>
        next > at && !isStopWord(source.toLowerCase()) && !source.endsWith('ly') && !isNegation(source),
    );
    const partner = partners[target] ?? -1;
    const other = others[partner];
    if (other === undefined || target - at > negationReach) continue;
    const isNegated = others.slice(Math.max(0, partner - negationReach), partner + 2).some(isNegationRun);
    const common = partners
      .slice(Math.max(0, at - negationReach), at + negationReach + 1)
      .filter((to, near) => {
        const beside = runs[Math.max(0, at - negationReach) + near]?.source.toLowerCase() ?? '';
        return to !== -1 && !isStopWord(beside) && Math.abs(to - partner) <= 2 * negationReach;
      });
    if (!isNegated && common.length >= minCommon) return { run, other };
  }
  return undefined;
}

function compareDirections(here: Read, there: Read): Compared {
  const same: ComparedPart[] = [];
  const other: ComparedPart[] = [];
  const turnedDirections: Direction[] = [];
  let isOpen = false;
  const own = new Set(here.tokens.map(({ text }) => text));
  // Such as `unable`: of most words nothing else can be the opposite.
  const negated = [...there.places.values()].filter((list) =>
    list.some((at) => mayNegate(there.tokens[at]?.text ?? '')),
  );
  for (const [at, token] of here.tokens.entries()) {
    const direction = directionOf(token.text);
    if (isStopWord(token.text) && direction === undefined && !hasOpposite(token.text)) continue;
    if (isCompound(here, at)) continue;
    // Who says both `stable` and `unstable` opposes neither to the other text.
    const rival = closest(
      here,
      at,
      there,
      mayBeOpposed(token.text) ? there.places.values() : negated,
      (word) => areOpposite(token.text, word) && (direction !== undefined || !own.has(word)),
    );
    if (direction === undefined && rival === undefined) continue;
    const twin = closest(here, at, there, there.places.values(), (word) => {
      const otherDirection = directionOf(word);
      return direction === undefined
        ? stem(word) === stem(token.text)
        : otherDirection?.family === direction.family && otherDirection.side === direction.side;
    });
    const isRival = rival !== undefined && rival.shared > (twin?.shared ?? 0);
    const match = isRival ? rival : twin;
    const isTold = isRival ? direction !== undefined || twin === undefined : direction !== undefined;
    if (match === undefined || !isTold) continue;
    const part: ComparedPart = {
      kind: 'direction',
      isSame: !isRival,
      inClaim: placeOf(token),
      inDocument: placeOf(match.token),
    };
    // “X is higher than Y” and “Y is lower than X” say the same.
    if (haveChangedSides(sidesOf(here.tokens, at), sidesOf(there.tokens, match.at))) isOpen = true;
    else if (match.shared < minSharedBeside) isOpen ||= isRival;
    else if (!isRival) same.push(part);
    else if ((negationOf(here, at) === undefined) !== (negationOf(there, match.at) === undefined))
      isOpen = true;
    else {
      other.push(part);
      if (direction !== undefined) turnedDirections.push(direction);
    }
  }
  if (other.length === 0) return { parts: same, isOpen };
  if (haveOtherTurns(here, there)) return { parts: same, isOpen: true };
  // Two turns undo each other, but not `less of this and more of that`.
  const isUndone = other.length % 2 === 0 && !areOpposed(turnedDirections);
  return isUndone
    ? { parts: same, isOpen: isOpen || other.length > 0 }
    : { parts: [...same, ...other], isOpen };
}

function comparesOnce({ tokens }: Read): boolean {
  return tokens.filter(({ text }) => text === 'than').length === 1;
}

/** Two directions of one kind to opposite sides. */
function areOpposed([one, other, ...more]: readonly Direction[]): boolean {
  return more.length === 0 && one !== undefined && one.family === other?.family && one.side !== other.side;
}

/** Whether one side alone compares with something, or speaks of the loss of what the other speaks of. */
function haveOtherTurns(here: Read, there: Read): boolean {
  const turns = ({ tokens }: Read) =>
    new Set(
      tokens
        .map(({ text }) => text)
        .filter((word) => word === 'than' || isReversing(word))
        .map(stem),
    );
  const [one, other] = [turns(here), turns(there)];
  return one.size !== other.size || [...one].some((word) => !other.has(word));
}

/** The second half of a word such as `diet-induced`: it tells what something is, not what happens. */
function isCompound({ text, tokens }: Read, at: number): boolean {
  return text.charAt((tokens[at]?.start ?? 0) - 1) === '-';
}

/** The wanted word whose context is most like that of a word of the claim. @param lists places in the passage */
function closest(
  here: Read,
  at: number,
  there: Read,
  lists: Iterable<readonly number[]>,
  isWanted: (word: string) => boolean,
): { token: Token; at: number; shared: number } | undefined {
  let best: { token: Token; at: number; shared: number } | undefined;
  for (const places of lists) {
    for (const otherAt of places) {
      const token = there.tokens[otherAt];
      if (token === undefined || !isWanted(token.text) || isCompound(there, otherAt)) continue;
      const shared = sharedBeside(here.clauseAt(at), there.clauseAt(otherAt));
      const isCloser =
        best === undefined || shared > best.shared || (shared === best.shared && otherAt < best.at);
      if (isCloser) best = { token, at: otherAt, shared };
    }
  }
  return best;
}

/** All content words on the two sides of a place. */
function sidesOf(tokens: readonly Token[], at: number): Sides {
  const content = (part: readonly Token[]) =>
    new Set(part.filter(({ text }) => !isStopWord(text)).map(({ text }) => stem(text)));
  return { before: content(tokens.slice(0, at)), after: content(tokens.slice(at + 1)) };
}

/** A negation reaches over so many words. */
const reach = 3;

function countNegations({ tokens }: Read): number {
  return tokens.filter((_, at) => isNegationAt(tokens, at)).length;
}

/** @returns the first difference; one place of the passage that says it the same way is enough for none */
function compareNegations(here: Read, there: Read): ComparedPart | undefined {
  for (const [at, token] of here.tokens.entries()) {
    if (isStopWord(token.text) || isNegation(token.text) || token.text.length < 4) continue;
    const context = contextOf(here.tokens, at);
    const own = negationOf(here, at);
    const least = Math.min(minSharedAround, Math.max(2, context.before.size + context.after.size));
    const places = (there.places.get(stem(token.text)) ?? []).flatMap((otherAt) => {
      const other = there.tokens[otherAt];
      return other !== undefined && sharedAround(context, contextOf(there.tokens, otherAt)) >= least
        ? { other, negation: negationOf(there, otherAt) }
        : [];
    });
    const [first] = places;
    const isAlike = places.some(({ negation }) => (negation === undefined) === (own === undefined));
    if (first === undefined || isAlike) continue;
    return {
      kind: 'negation',
      isSame: false,
      inClaim: placeOf(own ?? token),
      inDocument: placeOf(first.negation ?? first.other),
    };
  }
  return undefined;
}

/** The negation that reaches a word: up to three words before it, not over punctuation, `but`, `while` and content words. */
function negationOf({ text, tokens }: Read, at: number): Token | undefined {
  for (let back = 1; back <= reach; back += 1) {
    const token = tokens[at - back];
    const next = tokens[at - back + 1];
    if (token === undefined || next === undefined) return undefined;
    const isEnd =
      /[.,;:()]/.test(text.slice(token.end, next.start)) || /^(?:but|while|whereas)$/.test(token.text);
    if (isEnd) return undefined;
    // `non-` reaches the word that it is joined to.
    if (isNegationAt(tokens, at - back)) return token.text === 'non' && back > 1 ? undefined : token;
    if (!isStopWord(token.text) && !token.text.endsWith('ly')) return undefined;
  }
  return undefined;
}

function isNegationAt(tokens: readonly Token[], at: number): boolean {
  return (
    negatesAt((place) => tokens[place]?.text, at) &&
    // `in this but not in that` says nothing against this.
    !/^(?:but|and)$/.test(tokens[at - 1]?.text ?? '')
  );
}
