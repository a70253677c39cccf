/** Where related reports differ: on whether a claim is verified, or on a figure of the same thing. Pure. */
import type { Claim } from '../claims/claim';
import type { Figure } from '../text/figures';
import { groupBy } from '../text/group-by';
import { normaliseText } from '../text/normalise';
import { relateFigures } from '../text/relate-figures';
import { type Measurement, measurementsOf, shortened } from './measurements';

/** One of the things that reports say, and which of them say it. */
export interface ConflictValue {
  /** The figure as the claim writes it; `verified` or `not verified`. */
  readonly text: string;
  readonly claimId: string;
  readonly reportIds: readonly string[];
}

export interface Conflict {
  /** `verification`: one claim, verified by some reports and not by others. `figures`: different values for one thing. */
  readonly kind: 'figures' | 'verification';
  /** What it is about, in few words of the claims. */
  readonly what: string;
  /** Figures from the lowest to the highest; `verified` before `not verified`. */
  readonly values: readonly ConflictValue[];
  /** Lowest and highest figure. */
  readonly spread?: { readonly from: string; readonly to: string };
}

/** A figure with who says it. */
interface Said extends Measurement, ConflictValue {
  readonly text: string;
  readonly group: string;
}

/** So many are reported of one work; no reader goes through more. */
const maxConflicts = 60;

/**
 * Find where reports differ. The order of the claims does not matter. It takes time in proportion to their number: only
 * figures with the same key are compared.
 *
 * @param claims those related to one work, of one merge group or several
 */
export function findConflicts(claims: readonly Claim[]): Conflict[] {
  const byKey = groupBy(claims.flatMap(figuresOf), ({ key }) => key);
  const figures = [...byKey.values()].flatMap((all) => differingFigures(all) ?? []);
  const verifications = claims.filter(({ status }) => status === 'mixed').map(verificationOf);
  return [...figures, ...verifications]
    .sort((a, b) => compareTexts(a.kind, b.kind) || compareTexts(keyOf(a), keyOf(b)))
    .slice(0, maxConflicts);
}

function keyOf({ what, values }: Conflict): string {
  return [what, ...values.map(({ claimId }) => claimId)].join('|');
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function figuresOf(claim: Claim): Said[] {
  return claim.wordings.flatMap(({ text, isCut, fingerprint }) => {
    const reportIds = reportsWhere(claim, (assertion) => assertion.fingerprint === fingerprint);
    return measurementsOf(text, isCut).map((measurement) => ({
      ...measurement,
      claimId: claim.id,
      group: claim.group,
      reportIds,
    }));
  });
}

function reportsWhere(
  { assertions }: Claim,
  isWanted: (assertion: Claim['assertions'][number]) => boolean,
): string[] {
  return [...new Set(assertions.filter(isWanted).map(({ reportId }) => reportId))].sort();
}

function verificationOf(claim: Claim): Conflict {
  const reports = (isVerified: boolean) =>
    reportsWhere(claim, (assertion) => assertion.isVerified === isVerified);
  return {
    kind: 'verification',
    what: shortened(normaliseText(claim.text)),
    values: [
      { text: 'verified', claimId: claim.id, reportIds: reports(true) },
      { text: 'not verified', claimId: claim.id, reportIds: reports(false) },
    ],
  };
}

/** @param all figures of the same key @returns `undefined` where they do not differ, or one report gives two of them */
function differingFigures(all: readonly Said[]): Conflict | undefined {
  const differing = new Set<Said>();
  for (const [at, one] of all.entries()) {
    for (const other of all.slice(at + 1)) {
      if (!doDiffer(one, other)) continue;
      // To a report that gives both they are not of one thing.
      if (one.reportIds.some((id) => other.reportIds.includes(id))) return undefined;
      differing.add(one).add(other);
    }
  }
  if (differing.size === 0) return undefined;
  const sorted = [...differing].sort(
    (a, b) =>
      sizeOf(a.figure) - sizeOf(b.figure) ||
      compareTexts(a.claimId, b.claimId) ||
      compareTexts(a.text, b.text),
  );
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return undefined;
  return {
    kind: 'figures',
    what: sorted.map(({ what }) => what).sort()[0] ?? '',
    values: sorted.map(({ text, claimId, reportIds }) => ({ text, claimId, reportIds })),
    spread: { from: lowest.text, to: highest.text },
  };
}

function doDiffer(a: Said, b: Said): boolean {
  if (a.claimId === b.claimId) return false;
  if (a.group !== b.group && !(a.isNamed && b.isNamed)) return false;
  // Citation markers of one paper's bibliography.
  const areOfOne = a.group === b.group && a.markers.size > 0 && b.markers.size > 0;
  if (areOfOne && ![...a.markers].every((marker) => b.markers.has(marker))) return false;
  return areInContradiction(a.figure, b.figure);
}

/**
 * Whether two figures cannot be of one thing: not for their rounding, or because one of them was cut short, nor because one
 * is a range or a bound that the other keeps to.
 */
export function areInContradiction(a: Figure, b: Figure): boolean {
  // `Up to 85%` is the best of several.
  if (a.bound === 'most' || b.bound === 'most') return false;
  if (a.upper !== undefined || b.upper !== undefined) return areApart(a, b);
  if (relateFigures(a, b) !== 'other' || relateFigures(b, a) !== 'other') return false;
  const step = Math.max(stepOf(a), stepOf(b));
  const gap = Math.abs(sizeOf(a) - sizeOf(b));
  return stepOf(a) === stepOf(b) || gap >= step;
}

/** Two stretches that have nothing in common, with the rounding of their ends. */
function areApart(a: Figure, b: Figure): boolean {
  if (a.unit !== b.unit || a.isCut || b.isCut || a.isCount !== b.isCount) return false;
  const room = Math.max(a.step, b.step) * (a.isApproximate || b.isApproximate ? 5 : 1);
  const highest = (figure: Figure) =>
    figure.bound === 'least' ? Number.POSITIVE_INFINITY : (figure.upper ?? figure.value);
  return highest(a) + room < b.value || highest(b) + room < a.value;
}

/** A share of 1 as its percentage. */
function scaleOf({ unit, value, step }: Figure): number {
  return unit === 'plain' && Math.abs(value) <= 1 && step < 1 ? 100 : 1;
}

function sizeOf(figure: Figure): number {
  return figure.value * scaleOf(figure);
}

function stepOf(figure: Figure): number {
  // A hair for binary fractions.
  return Number((figure.step * scaleOf(figure)).toPrecision(9));
}
