/** Aligns the figures of a claim and of a passage. Pure. */
import { type Figure, findFigures } from '../claims/figures';
import { findRuns, isName } from '../claims/names';
import { relateFigures } from '../claims/relate-figures';
import { tokenise } from '../claims/tokens';
import type { Compared } from './compare';
import { contentOf, overlap, placeOf } from './context';
import type { ComparedPart } from './location';

/** A figure with what it is about. */
interface Labelled {
  readonly figure: Figure;
  /** Content words and names of its clause, which ends at commas, semicolons, brackets and `and`. */
  readonly topics: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** What it counts: the content words behind it. */
  readonly counted: ReadonlySet<string>;
}

interface Pair {
  readonly here: Labelled;
  readonly there: Labelled;
}

/** So many figures of each side are compared: the work grows by the square. */
const mostCompared = 60;

/** @param isCut whether the claim lacks its end; places are those in `claim` and in `passage` */
export function compareFigures(claim: string, isCut: boolean, passage: string): Compared {
  const here = labelled(claim, findFigures(claim, isCut).slice(0, mostCompared));
  const there = labelled(passage, findFigures(passage).slice(0, mostCompared));
  const pairs = pairUp(here, there);
  // Figures in a list of their own belong to what stands elsewhere: their order is all there is.
  const isList = /\brespectively\b/i.test(claim) || /\brespectively\b/i.test(passage);
  const paired = new Set(pairs.flatMap((pair) => [pair.here, pair.there]));
  const unused = there.filter((one) => !paired.has(one));
  const parts: ComparedPart[] = [];
  let isOpen = here.length === mostCompared;
  for (const pair of pairs) {
    const rivals = pairs.filter((other) => relateFigures(pair.here.figure, other.here.figure) === 'other');
    const swapped = isList ? undefined : rivals.find((rival) => areSwapped(pair, rival));
    if (swapped !== undefined) parts.push(partOf(pair.here, swapped.there, false));
    else if (rivals.some((rival) => (isList ? areTurned(pair, rival) : isOrderLost(pair, rival))))
      isOpen = true;
    else if (!isList && isDoubtful(pair, unused)) isOpen = true;
    // What is cut may go on as another number: it tells nothing.
    else if (!pair.here.figure.isCut) parts.push(partOf(pair.here, pair.there, true));
  }
  if (isList && haveListsTurned(claim, passage)) isOpen = true;
  const free = new Set(unused);
  for (const one of here) {
    if (paired.has(one)) continue;
    isOpen = true;
    if (one.figure.isCut) continue;
    const rival =
      unused.some((other) => mayBe(one, other)) || isReckoned(one.figure, unused)
        ? undefined
        : [...free].find((other) => isRival(one, other));
    if (rival === undefined) continue;
    free.delete(rival);
    parts.push(partOf(one, rival, false));
  }
  return { parts, isOpen };
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
  return (
    closeness(a.here, b.there) > closeness(a.here, a.there) &&
    closeness(b.here, a.there) > closeness(b.here, b.there)
  );
}

/** The values come in another order, or could as well belong to each other's place, and nothing tells which is which. */
function isOrderLost(a: Pair, b: Pair): boolean {
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
  const isIt = (value: number) => Math.abs(value - Math.abs(figure.value)) <= figure.step / 2 + 1e-9;
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
  const isRest =
    one.figure.unit === 'percent' && Math.abs(one.figure.value + other.figure.value - 100) < 1e-9;
  return !isRest && relateFigures(one.figure, other.figure) === 'other' && closeness(one, other) > 0;
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

function labelled(text: string, figures: readonly Figure[]): Labelled[] {
  return figures.map((figure) => {
    const before = text.slice(Math.max(0, figure.start - 80), figure.start);
    const after = text.slice(figure.end, figure.end + 60);
    const left = /[^,;:()]*$/u.exec(before.split(/\band\b/).at(-1) ?? '')?.[0] ?? '';
    const right = /^[^,;:()]*/u.exec(after.split(/\band\b/)[0] ?? '')?.[0] ?? '';
    const names = findRuns(`${left} ${right}`).filter(isName);
    return {
      figure,
      topics: new Set([...contentOf(tokenise(`${left} ${right}`)), ...names.map(({ key }) => key)]),
      names: new Set(names.map(({ key }) => key)),
      counted: new Set(contentOf(tokenise(right).slice(0, 3))),
    };
  });
}
