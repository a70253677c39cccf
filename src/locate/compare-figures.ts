/** Aligns the figures of a claim and of a passage. Pure. */
import { type Figure, findFigures, relateFigures } from '../claims/figures';
import { tokenise } from '../claims/tokens';
import type { Compared } from './compare';
import { contentOf, overlap } from './context';
import type { ComparedPart, TextSpan } from './location';

/** A figure with what it is about. */
interface Labelled {
  readonly figure: Figure;
  /** Content words of its clause, which ends at commas, semicolons, brackets and `and`. */
  readonly topics: ReadonlySet<string>;
  /** What it counts: the content words behind it. */
  readonly counted: ReadonlySet<string>;
  /** `from 5 to 3`: where it stands in a change. */
  readonly role: 'from' | 'to' | undefined;
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
  const parts: ComparedPart[] = [];
  let isOpen = here.length === mostCompared;
  for (const pair of pairs) {
    const rivals = pairs.filter((other) => relateFigures(pair.here.figure, other.here.figure) === 'other');
    const swapped = isList ? undefined : rivals.find((rival) => areSwapped(pair, rival));
    if (swapped !== undefined) parts.push(partOf(pair.here, swapped.there, false));
    else if (rivals.some((rival) => isOrderLost(pair, rival))) isOpen = true;
    else if (!isList && isDoubtful(pair, there)) isOpen = true;
    else parts.push(partOf(pair.here, pair.there, true));
  }
  const paired = new Set(pairs.flatMap((pair) => [pair.here, pair.there]));
  const unused = there.filter((one) => !paired.has(one));
  const free = new Set(unused);
  for (const one of here) {
    if (paired.has(one) || one.figure.isCut) continue;
    isOpen = true;
    const rival = unused.some((other) => mayBe(one, other))
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
    inClaim: place(here.figure),
    inDocument: place(there.figure),
  };
}

function place({ start, end }: TextSpan): TextSpan {
  return { start, end };
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

/** The values come in another order, and nothing beside them tells which is which. */
function isOrderLost(a: Pair, b: Pair): boolean {
  const isTurned = a.here.figure.start < b.here.figure.start !== a.there.figure.start < b.there.figure.start;
  return (
    isTurned &&
    closeness(a.here, a.there) + closeness(b.here, b.there) <=
      closeness(a.here, b.there) + closeness(b.here, a.there)
  );
}

/** The passage gives another value for what the claim's figure is about, and this one for something else. */
function isDoubtful({ here, there: own }: Pair, there: readonly Labelled[]): boolean {
  return closeness(here, own) === 0 && there.some((other) => isRival(here, other));
}

/** Another value of a like unit, not used otherwise, for the same thing. */
function isRival(one: Labelled, other: Labelled): boolean {
  return relateFigures(one.figure, other.figure) === 'other' && closeness(one, other) > 0;
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
  if (a.role !== b.role && a.role !== undefined && b.role !== undefined) return 0;
  if (a.figure.isCount && b.figure.isCount) return overlap(a.counted, b.counted);
  return overlap(a.topics, b.topics) + (a.role !== undefined && a.role === b.role ? 1 : 0);
}

function labelled(text: string, figures: readonly Figure[]): Labelled[] {
  return figures.map((figure) => {
    const before = text.slice(Math.max(0, figure.start - 80), figure.start);
    const after = text.slice(figure.end, figure.end + 60);
    const left = /[^,;:()]*$/u.exec(before.split(/\band\b/).at(-1) ?? '')?.[0] ?? '';
    const right = /^[^,;:()]*/u.exec(after.split(/\band\b/)[0] ?? '')?.[0] ?? '';
    const role = /\b(from|to) (?:about |approximately |only )?$/i.exec(before)?.[1]?.toLowerCase();
    return {
      figure,
      topics: new Set(contentOf(tokenise(`${left} ${right}`))),
      counted: new Set(contentOf(tokenise(right).slice(0, 3))),
      role: role === 'from' || role === 'to' ? role : undefined,
    };
  });
}
