/** Aligns the figures of a claim and of a passage. Pure. */
import { mayBeOneCurrency } from '../text/currencies';
import { type Figure, findFigures } from '../text/figures';
import type { Run } from '../text/name-forms';
import { relateFigures } from '../text/relate-figures';
import { stem, tokenise } from '../text/tokens';
import type { Alignment, Gap } from './align';
import type { Compared } from './compared';
import { contentOf, overlap, placeOf } from './context';
import { type Labelled, labelled, type Placed } from './labelled-figures';
import type { ComparedPart } from './location';

interface Pair {
  readonly here: Labelled;
  readonly there: Labelled;
}

/** So many figures of each side are compared: the work grows by the square. */
const maxCompared = 60;
/** A place between common words counts with so many of them close to it, and so few others in it. */
const minSupport = 2;
const maxGapLength = 5;
const minCoverage = 0.6;

/** @param isCut whether the claim lacks its end; places are those in `claim` and in `passage` */
export function compareFigures(
  claim: string,
  isCut: boolean,
  passage: string,
  alignment: Alignment,
): Compared {
  const isListed = (text: string) => /\brespectively\b/i.test(text);
  // Figures in a list of their own belong to what stands elsewhere: their order is all there is.
  const isList = isListed(claim) || isListed(passage);
  const own = findFigures(claim, isCut).slice(0, maxCompared);
  if (own.length === 0) return { parts: [], isOpen: isList && haveListsTurned(claim, passage) };
  const places = placesOf(alignment);
  const here = labelled(claim, own, places.here);
  const there = labelled(passage, findFigures(passage).slice(0, maxCompared), places.there);
  const pairs = pairUp(here, there);
  const paired = new Set(pairs.flatMap((pair) => [pair.here, pair.there]));
  const unused = there.filter((one) => !paired.has(one));
  const parts: ComparedPart[] = [];
  let isOpen = here.length === maxCompared;
  for (const pair of pairs) {
    const rivals = pairs.filter((other) => relateFigures(pair.here.figure, other.here.figure) === 'other');
    const swapped = rivals.find((rival) =>
      isList && !(isListed(claim) && isListed(passage))
        ? false
        : areInOtherSlots(pair, rival) || (!isList && areSwapped(pair, rival)),
    );
    if (swapped !== undefined) parts.push(partOf(pair.here, swapped.there, false));
    else if (rivals.some((rival) => (isList ? areTurned(pair, rival) : isOrderLost(pair, rival))))
      isOpen = true;
    else if (!isList && isDoubtful(pair, unused)) isOpen = true;
    else if (haveOtherUnits(pair, claim, passage)) isOpen = true;
    // What is cut may go on as another number: it tells nothing.
    else if (!pair.here.figure.isCut) parts.push(partOf(pair.here, pair.there, true));
  }
  if (isList && haveListsTurned(claim, passage)) isOpen = true;
  const free = new Set(unused);
  for (const one of here) {
    if (paired.has(one)) continue;
    isOpen = true;
    if (one.figure.isCut) continue;
    const left = [...free];
    const isOther = (other: Labelled) => relateFigures(one.figure, other.figure) === 'other';
    const isExcused = unused.some(
      (other) => other.figure.written === one.figure.written || mayBe(one, other),
    );
    // `Ten percent (10%)`: said twice.
    const isTwice = pairs.some(
      ({ here: { figure } }) =>
        Math.abs(figure.start - one.figure.start) < 20 && relateFigures(figure, one.figure) === 'same',
    );
    const isThere = unused.some(
      ({ figure }) => figure.value === one.figure.value && figure.unit === one.figure.unit,
    );
    const slot = inSlot(one, left);
    const isPut = slot !== undefined && isExact(one.place);
    const rival =
      isTwice || (!isPut && (isThere || isReckoned(one.figure, unused)))
        ? undefined
        : (slot ??
          inOtherUnit(one, left) ??
          (isExcused
            ? undefined
            : (left.find((other) => isRival(one, other)) ??
              left.find(
                (other) => isOther(other) && isBesideSame(one, other, pairs, { here, there, claim, passage }),
              ) ??
              onlyOne(
                one,
                here.filter((other) => !paired.has(other)),
                unused,
                alignment,
              ))));
    if (rival === undefined) continue;
    free.delete(rival);
    parts.push(partOf(one, rival, false));
  }
  return { parts, isOpen };
}

/** What follows the two is another word, which the other side has nowhere: it may be a unit that nobody here knows. */
function haveOtherUnits({ here, there }: Pair, claim: string, passage: string): boolean {
  const [own, theirs] = [here.followedBy, there.followedBy];
  if (own === undefined || theirs === undefined || own === theirs) return false;
  if (here.figure.unit !== 'plain' || there.figure.unit !== 'plain') return false;
  const has = (text: string, word: string) => tokenise(text).some((token) => stem(token.text) === word);
  return !has(passage, own) && !has(claim, theirs);
}

function partOf(here: Labelled, there: Labelled, isSame: boolean): ComparedPart {
  const isUnit = here.figure.written === there.figure.written && here.figure.upper === undefined;
  return {
    kind: !isSame && isUnit ? 'unit' : 'figure',
    isSame,
    inClaim: placeOf(here.figure),
    inDocument: placeOf(there.figure),
  };
}

/** The one figure of the passage in the same place between the same words, if it contradicts this one. */
function inSlot(one: Labelled, free: readonly Labelled[]): Labelled | undefined {
  if (one.place === undefined) return undefined;
  const rivals = free.filter((other) => other.place === one.place && areCompatible(one, other));
  const [rival] = rivals;
  if (rival === undefined || rivals.length > 1) return undefined;
  return isContrary(one, rival) ? rival : undefined;
}

/** Whether nothing but one word is another: then what stands there is no sum or difference of what stands elsewhere. */
function isExact(place: Gap | Run | undefined): boolean {
  return place !== undefined && 'here' in place && place.here.length === 1 && place.there.length === 1;
}

/** Whether two figures in the same place cannot both be meant there, though both might be true. */
function isContrary(
  { figure: one, isChange }: Labelled,
  { figure: other, isChange: isOtherChange }: Labelled,
): boolean {
  if (one.unit === other.unit && one.bound !== undefined && one.bound === other.bound)
    return !isImplied(one, other) && relateFigures(withoutBound(one), withoutBound(other)) === 'other';
  // A unit that is left out, or cut off, is none that is another.
  if (one.written === other.written && (one.unit === 'plain' || other.unit === 'plain')) return false;
  if (mayBeOneCurrency(one.unit, other.unit)) return false;
  const relation = relateFigures(one, other);
  if (relation === 'other' || one.unit === other.unit) return relation === 'other';
  if (isBare(one) || isBare(other)) return isBare(one) ? isFar(one, other) : isFar(other, one);
  const isEqual = one.written === other.written && isMeasured(one) && isMeasured(other);
  // What is said to rise by points often is written as percent.
  return isEqual && !(hasPoints(one, other) && (isChange || isOtherChange));
}

function isBare({ unit, isCount, bound, upper, step }: Figure): boolean {
  return unit === 'plain' && !isCount && bound === undefined && upper === undefined && step === 1;
}

/** A number whose unit is left out is none of the other one's: `age 92`, `65 years`. */
function isFar(bare: Figure, { value, written, step, unit, ...rest }: Figure): boolean {
  const size = value / written;
  return (
    /^(?:months|time|length|mass)$/.test(unit) &&
    relateFigures(
      { ...bare, unit: 'plain' },
      { ...rest, written, unit: 'plain', value: written, step: step / size },
    ) === 'other'
  );
}

/** A probability of error under 0.001 is under 0.05, too; other bounds tell what somebody has chosen. */
function isImplied({ bound, unit, value: claimed }: Figure, { value }: Figure): boolean {
  return bound === 'most' && unit === 'plain' && claimed <= maxProbability && value <= claimed;
}

const maxProbability = 0.1;

function withoutBound({ bound: _bound, ...figure }: Figure): Figure {
  return figure;
}

function hasPoints(one: Figure, other: Figure): boolean {
  return one.unit === 'points' || other.unit === 'points';
}

/** The one like number in another unit; of a small one, what stands beside it must be like, too. */
function inOtherUnit(one: Labelled, free: readonly Labelled[]): Labelled | undefined {
  const { written, unit } = one.figure;
  const [rival, another] = free.filter(
    (other) => other.figure.written === written && areCompatible(one, other) && isContrary(one, other),
  );
  if (rival === undefined || another !== undefined) return undefined;
  // `31 million` against `31 billion`.
  if (!isMeasured(one.figure))
    return isScaled(one.figure) && isScaled(rival.figure) && closeness(one, rival) > 0 ? rival : undefined;
  const isLike = unit === rival.figure.unit || hasPoints(one.figure, rival.figure);
  return (isLike && written >= 10) || closeness(one, rival) > 0 ? rival : undefined;
}

/** What changes by something is not what has it. */
function areCompatible(one: Labelled, other: Labelled): boolean {
  return (one.figure.role === 'by') === (other.figure.role === 'by') && !isRest(one, other);
}

function isScaled({ value, written }: Figure): boolean {
  return Math.abs(value) > 999 * Math.abs(written);
}

function isMeasured({ unit }: Figure): boolean {
  return unit !== 'plain' && unit !== 'times';
}

interface Sides {
  readonly here: readonly Labelled[];
  readonly there: readonly Labelled[];
  readonly claim: string;
  readonly passage: string;
}

/** Both stand in a list beside figures that say the same: `10, 5 and 1 Pa`, `10, 8 and 1 Pa`. */
function isBesideSame(one: Labelled, other: Labelled, pairs: readonly Pair[], sides: Sides): boolean {
  const at = sides.here.indexOf(one);
  const otherAt = sides.there.indexOf(other);
  return [-1, 1].some((step) => {
    const [next, otherNext] = [sides.here[at + step], sides.there[otherAt + step]];
    if (next === undefined || otherNext === undefined) return false;
    return (
      next.figure.unit === one.figure.unit &&
      areListed(sides.claim, one.figure, next.figure) &&
      areListed(sides.passage, other.figure, otherNext.figure) &&
      pairs.some((pair) => pair.here === next && pair.there === otherNext)
    );
  });
}

function areListed(text: string, one: Figure, other: Figure): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^(?:, | and |, and | or )$/.test(text.slice(first.end, second.start));
}

/** The only figure of its kind that either side has left over, where nearly all else of the claim is in the passage. */
function onlyOne(
  one: Labelled,
  unpaired: readonly Labelled[],
  unused: readonly Labelled[],
  { coverage }: Alignment,
): Labelled | undefined {
  const isAlike = ({ figure }: Labelled) =>
    figure.unit === one.figure.unit && figure.isCount === one.figure.isCount;
  if (coverage < minCoverage || unpaired.filter(isAlike).length > 1) return undefined;
  const [rival, another] = unused.filter(isAlike);
  if (rival === undefined || another !== undefined || !areCompatible(one, rival)) return undefined;
  return isContrary(one, rival) ? rival : undefined;
}

/** Pair figures that say the same, those first that are about the same. */
function pairUp(here: readonly Labelled[], there: readonly Labelled[]): Pair[] {
  const candidates = here.flatMap((one, order) =>
    there.flatMap((other) =>
      relateFigures(one.figure, other.figure) === 'same'
        ? { here: one, there: other, closeness: closeness(one, other), order }
        : [],
    ),
  );
  // One that is cut would take any that begins like it.
  const isCut = (one: Labelled) => Number(one.figure.isCut);
  candidates.sort((a, b) => isCut(a.here) - isCut(b.here) || b.closeness - a.closeness || a.order - b.order);
  const used = new Set<Labelled>();
  return candidates.filter((candidate) => {
    if (used.has(candidate.here) || used.has(candidate.there)) return false;
    used.add(candidate.here);
    used.add(candidate.there);
    return true;
  });
}

/** Each is about what the other's value stands for: `precision 98%, recall 93%` against `precision 93%, recall 98%`. */
function areSwapped(a: Pair, b: Pair): boolean {
  const { own, cross } = countTelling(a, b);
  if (own === 0 && cross[0] > 0 && cross[1] > 0) return true;
  return (
    closeness(a.here, b.there) > closeness(a.here, a.there) &&
    closeness(b.here, a.there) > closeness(b.here, b.there)
  );
}

/** Words that go with one of two figures alone, on either side: with the same value, or with the other one. */
function countTelling(a: Pair, b: Pair): { own: number; cross: readonly [ofA: number, ofB: number] } {
  // `It rose to 91% on tiles and 84% on views`: what stands before the first figure, or far after the last one, is said of both.
  const outer = (['here', 'there'] as const).map((side) => {
    const [first, last] =
      a[side].figure.start < b[side].figure.start ? [a[side], b[side]] : [b[side], a[side]];
    return new Set([...first.topicsBefore, ...last.topicsAfter]);
  });
  const isOfBoth = (word: string) => outer.every((words) => words.has(word));
  let own = 0;
  const cross: [number, number] = [0, 0];
  for (const [at, one] of [a, b].entries()) {
    const other = at === 0 ? b : a;
    for (const word of one.here.topics) {
      if (other.here.topics.has(word) || isOfBoth(word)) continue;
      const [isWithSame, isWithOther] = [one.there.topics.has(word), other.there.topics.has(word)];
      if (isWithSame && !isWithOther) own += 1;
      if (isWithOther && !isWithSame) cross[at === 0 ? 0 : 1] += 1;
    }
  }
  return { own, cross };
}

/** Each stands where the other's value stands in the passage, and no word beside them says that only their order is another. */
function areInOtherSlots(a: Pair, b: Pair): boolean {
  return (
    countTelling(a, b).own === 0 &&
    a.here.place !== undefined &&
    b.here.place !== undefined &&
    a.here.place !== b.here.place &&
    a.here.place === b.there.place &&
    b.here.place === a.there.place
  );
}

/** The values come in another order, or could as well belong to each other's place, and nothing tells which is which. */
function isOrderLost(a: Pair, b: Pair): boolean {
  const telling = countTelling(a, b);
  if (telling.own > 1 && telling.cross[0] + telling.cross[1] === 0) return false;
  const own = closeness(a.here, a.there) + closeness(b.here, b.there);
  const cross = closeness(a.here, b.there) + closeness(b.here, a.there);
  if (areTurned(a, b)) return own <= cross;
  const isWhole = own >= a.here.topics.size + b.here.topics.size;
  return cross > own || (cross === own && cross > 0 && !isWhole);
}

function areTurned(a: Pair, b: Pair): boolean {
  return a.here.figure.start < b.here.figure.start !== a.there.figure.start < b.there.figure.start;
}

/**
 * The equal value stands for something else: nothing beside the two is common, their clauses name different things, or
 * another value that is left over is as much about it.
 */
function isDoubtful({ here, there }: Pair, unused: readonly Labelled[]): boolean {
  const own = closeness(here, there);
  const isApart = here.names.size > 0 && there.names.size > 0 && overlap(here.names, there.names) === 0;
  if (isApart || (own === 0 && here.topics.size > 0 && there.topics.size > 0)) return true;
  return unused.some((other) => isRival(here, other) && closeness(here, other) >= own);
}

/** With “respectively” the order of what is listed tells: two words that have changed places. */
function haveListsTurned(claim: string, passage: string): boolean {
  const [here, there] = [claim, passage].map((text) => contentOf(tokenise(text)));
  if (here === undefined || there === undefined) return true;
  return here.some((word, at) => {
    const next = here[at + 1];
    return (
      next !== undefined &&
      next !== word &&
      there.indexOf(next) !== -1 &&
      there.indexOf(next) < there.indexOf(word)
    );
  });
}

/** The figure is the sum, the difference or the change in percent of two that are left over. */
function isReckoned(figure: Figure, unused: readonly Labelled[]): boolean {
  const values = unused
    .map((other) => other.figure)
    .filter(({ unit }) => unit === figure.unit || figure.unit === 'percent');
  const isIt = (value: number) =>
    Math.abs(value - Math.abs(figure.value)) <= figure.step / 2 + 1e-9 * Math.abs(figure.value);
  return values.some((one, at) =>
    values.slice(at + 1).some((other) => {
      if (one.unit !== other.unit) return false;
      const gap = Math.abs(one.value - other.value);
      const isChange =
        figure.unit === 'percent' && [one, other].some(({ value }) => isIt((gap / Math.abs(value)) * 100));
      return isChange || (one.unit === figure.unit && (isIt(gap) || isIt(one.value + other.value)));
    }),
  );
}

/** Another value of a like unit, not used otherwise, for the same thing; 95% who do and 5% who do not are no contradiction. */
function isRival(one: Labelled, other: Labelled): boolean {
  return (
    !isRest(one, other) && relateFigures(one.figure, other.figure) === 'other' && closeness(one, other) > 0
  );
}

/** Whether one is what is left of the other, and something says so: a negation on one side, or another word on each. */
function isRest(one: Labelled, other: Labelled): boolean {
  const { unit, value } = one.figure;
  if (unit !== 'percent' || Math.abs(value + other.figure.value - 100) >= 1e-9) return false;
  const common = overlap(one.topics, other.topics);
  const isReworded = common < one.topics.size && common < other.topics.size;
  return isReworded || common === 0 || one.isNegated !== other.isNegated;
}

/** Whether one may stand for the other: roughly the same, or the same number where one side leaves the unit out. */
function mayBe(one: Labelled, other: Labelled): boolean {
  const relation = relateFigures(one.figure, other.figure);
  const isAlike =
    relation === 'near' || (relation === 'unlike' && one.figure.written === other.figure.written);
  return isAlike && (closeness(one, other) > 0 || one.topics.size === 0 || other.topics.size === 0);
}

/** How much two figures are about the same: 0 for nothing. */
function closeness(a: Labelled, b: Labelled): number {
  const [one, other] = [a.figure, b.figure];
  const isApart = one.role !== undefined && other.role !== undefined && one.role !== other.role;
  // What something changes by is never a value that it has.
  if (isApart || (one.role === 'by') !== (other.role === 'by')) return 0;
  if (one.isCount && other.isCount) return overlap(a.counted, b.counted);
  return overlap(a.topics, b.topics) + (one.role !== undefined && one.role === other.role ? 1 : 0);
}

/** Places between common words, and common numbers themselves: of those, the unit may be another. */
function placesOf({ here, there, partners, gaps, coverage }: Alignment): Record<'here' | 'there', Placed[]> {
  const sure = gaps.filter(
    (gap) => gap.support >= minSupport && gap.here.length <= maxGapLength && gap.there.length <= maxGapLength,
  );
  const inGaps = (side: 'here' | 'there') =>
    sure.flatMap((gap) => gap[side].map((run): Placed => ({ run, place: gap })));
  const common = partners.flatMap((partner, at) => {
    const [run, place] = [here[at], there[partner]];
    return run === undefined || place === undefined || coverage < minCoverage ? [] : { run, place };
  });
  return {
    here: [...inGaps('here'), ...common],
    there: [...inGaps('there'), ...common.map(({ place }) => ({ run: place, place }))],
  };
}
