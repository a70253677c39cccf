/** How two figures stand to each other. Pure. */
import { mayBeOneCurrency } from './currencies';
import type { Figure } from './figures';

/**
 * How two figures stand to each other. `same`: equal after rounding to the coarser one, a fraction of 1 being the same as
 * its percentage. `near`: neither the same nor in contradiction. `other`: they cannot both be true of one thing. `unlike`:
 * they measure different things.
 */
export type FigureRelation = 'same' | 'near' | 'other' | 'unlike';

/** Two figures with `about` are not told apart when they lie no further apart than this share of the greater. */
const approximateShare = 0.05;
/** A bound is kept to in earnest by what lies within this share of it: `up to 85%` says little of 12%. */
const boundShare = 0.25;

/** @param a the claim's; a bound on it that `b` keeps to is the same */
export function relateFigures(a: Figure, b: Figure): FigureRelation {
  if (a.isSpread !== b.isSpread) return 'unlike';
  // `1/2000` says nothing against 2,500 of something.
  if ((a.isOfRatio === true) !== (b.isOfRatio === true)) return relateWithRatio(a, b);
  if (a.isCut || b.isCut) return relateCut(a, b);
  if (a.unit === b.unit) return relateValues(a, b);
  const units = new Set([a.unit, b.unit]);
  if (mayBeOneCurrency(a.unit, b.unit) || (units.has('bytes') && units.has('symbols')))
    return a.written === b.written ? 'near' : 'unlike';
  if (units.has('percent') && units.has('plain')) return relatePercent(a, b);
  const isEqual = a.written === b.written;
  if (units.has('percent') && units.has('times')) return isEqual ? 'other' : 'unlike';
  if (isEqual && (units.has('points') || units.has('times')) && (units.has('percent') || units.has('plain')))
    return 'near';
  return 'unlike';
}

function relateWithRatio(a: Figure, b: Figure): FigureRelation {
  const relation = relateFigures({ ...a, isOfRatio: false }, { ...b, isOfRatio: false });
  return relation === 'other' ? 'unlike' : relation;
}

/** Whether two figures say the same. */
export function isSameFigure(a: Figure, b: Figure): boolean {
  return relateFigures(a, b) === 'same';
}

/** A figure at a cut end may go on: it is the beginning of the other, or tells nothing. */
function relateCut(a: Figure, b: Figure): FigureRelation {
  const [cut, whole] = a.isCut ? [a, b] : [b, a];
  if (a.isCut && b.isCut) return a.written === b.written ? 'same' : 'near';
  return String(whole.written).startsWith(String(cut.written)) ? 'same' : 'near';
}

/** A table may leave the percent sign out, and a share may be written as a fraction; a count is no percentage. */
function relatePercent(a: Figure, b: Figure): FigureRelation {
  const plain = a.unit === 'plain' ? a : b;
  if (plain.isCount) return 'unlike';
  const isFraction = Math.abs(plain.value) <= 1 && plain.step < 1;
  const asPercent = (figure: Figure): Figure =>
    figure === plain && isFraction
      ? { ...figure, value: figure.value * 100, step: figure.step * 100 }
      : figure;
  const relation = relateValues(asPercent(a), asPercent(b));
  // A bare number beside a percentage mostly is something else.
  return relation === 'other' && !isFraction ? 'unlike' : relation;
}

function relateValues(a: Figure, b: Figure): FigureRelation {
  if (a.unit === 'plain' && b.unit === 'plain') {
    if (a.isCount !== b.isCount && isEqualRounded(a, b)) return 'near';
    if (a.isCount !== b.isCount) return 'unlike';
    // A score between 0 and 1 is no rank, size or count.
    const isScore = (figure: Figure) => Math.abs(figure.value) <= 1 && figure.step < 1;
    if (isScore(a) !== isScore(b)) return 'unlike';
  }
  if (a.upper !== undefined || b.upper !== undefined) return relateRanges(a, b);
  if (a.bound !== undefined || b.bound !== undefined) return relateBounds(a, b);
  if (isEqualRounded(a, b)) return 'same';
  // `−5%` and `fell by 5%` may be one thing.
  if (isEqualRounded(a, { ...b, value: -b.value })) return 'near';
  const gap = Math.abs(a.value - b.value);
  if (
    gap <= Math.max(vagueness(a), vagueness(b)) ||
    (isShareInWords(a) !== isShareInWords(b) && gap <= shareGap)
  )
    return 'near';
  if (mayBePower(a) || mayBePower(b)) return 'near';
  const isClose = gap <= approximateShare * Math.max(Math.abs(a.value), Math.abs(b.value));
  return (a.isApproximate || b.isApproximate) && isClose ? 'near' : 'other';
}

/** `half`, `one in five`: its step is greater than one in the last place of the number that it is read as. */
function isShareInWords({ unit, step, isApproximate }: Figure): boolean {
  return unit === 'percent' && isApproximate && step > 1;
}

/** `Half` may be said of 43%, but not of a third; in percent. */
const shareGap = 10;

/** Text that is copied from a page writes 10³ as 103. */
function mayBePower({ unit, written }: Figure): boolean {
  return unit === 'plain' && /^10(?:[2-9]|1[0-2])$/.test(String(written));
}

/** How far a round number may lie from what it stands for: half of its last place that is not zero, all of it with `about`. */
function vagueness(figure: Figure): number {
  const { written, step, isApproximate } = figure;
  if (isShareInWords(figure)) return 0;
  const zeros = /0+$/.exec(String(written))?.[0].length ?? 0;
  if (!Number.isInteger(written) || zeros === 0 || (zeros < 2 && !isApproximate)) return 0;
  return step * 10 ** zeros * (isApproximate ? 1 : 0.5);
}

function relateRanges(a: Figure, b: Figure): FigureRelation {
  if (a.upper !== undefined && b.upper !== undefined)
    return a.upper === b.upper && a.value === b.value ? 'same' : 'other';
  // One end of a range may be written apart: `76% to 85%`.
  return 'near';
}

function relateBounds(a: Figure, b: Figure): FigureRelation {
  const isEqual = isEqualRounded(a, b);
  if (a.bound === b.bound) return isEqual ? 'same' : 'near';
  if (a.bound !== undefined && b.bound !== undefined) {
    const [low, high] = a.bound === 'least' ? [a, b] : [b, a];
    return low.value < high.value ? 'near' : 'other';
  }
  const [bound, exact] = a.bound === undefined ? [b, a] : [a, b];
  const isKept = bound.bound === 'least' ? exact.value >= bound.value : exact.value <= bound.value;
  if (!isKept && !isEqual) return 'other';
  const isClose = Math.abs(exact.value - bound.value) <= boundShare * Math.abs(bound.value);
  return bound === a && isClose ? 'same' : 'near';
}

/** Within half of the coarser step; figures of the same step must be equal. */
function isEqualRounded(a: Figure, b: Figure): boolean {
  const step = Math.max(a.step, b.step);
  // A hair for binary fractions.
  const hair = 1e-9 * Math.max(Math.abs(a.value), Math.abs(b.value));
  return Math.abs(a.value - b.value) <= (a.step === b.step ? hair : step / 2 + hair);
}
