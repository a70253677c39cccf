/** The figures of a text: values with units, rounding and place. Pure. */
import { normalise } from './normalise';

export type Unit = 'percent' | 'times' | 'plain' | (string & {});

export interface Figure {
  readonly value: number;
  /** End of a range such as `5–6%`. */
  readonly upper?: number;
  readonly unit: Unit;
  /** Digits after the point as written: what it is rounded to. */
  readonly decimals: number;
  /** Written as a word (`two`, `half`), or with `about`, `≈`. */
  readonly isApproximate: boolean;
  /** True if the text ends within it: `98.` or `7` at a cut end may go on. */
  readonly isCut: boolean;
  /** UTF-16 offsets in the text that was given, unit included. */
  readonly start: number;
  readonly end: number;
}

const number =
  /(?<![\p{L}\p{N}_.,])(?<sign>-)?(?<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?<fraction>\.\d{1,15})?(?:-(?<upper>\d{1,15}(?:\.\d{1,15})?)(?![\p{L}\p{N}_-]))?(?<unit> ?%| ?percentage points?\b| ?percent\b| ?per cent\b| ?×| ?x\b| ?times\b|[- ]?fold\b|[- ]thousand\b|[- ]million\b|[- ]billion\b|[kKMB]\b| ?(?:ms|s|min|h|hours?|days?|weeks?|months?|years?|mm|cm|km|m|nm|kg|mg|g|GB|MB|TB|Hz|kHz|MHz|GHz|°C|K|eV|V|W|kW|dB)\b(?!\/))?/gu;

const scales: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  b: 1e9,
};
const words: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};
const numberWord =
  /(?<![\p{L}\p{N}-])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\p{L}\p{N}-])/giu;
const mostFigures = 2_000;

/**
 * Find the figures of a text. Left out are reference marks ([15]), years, parts of names (GPT-4, Llama 2-7b, F1), and
 * the numbers of sections, figures, tables and equations.
 *
 * @param isCut whether the text lacks its end
 */
export function findFigures(text: string, isCut = false): Figure[] {
  const normal = normalise(text, /[\\$]/.test(text));
  const source = normal.text;
  const bare = source.trimEnd();
  const figures: Figure[] = [];
  const place = (start: number, end: number) => ({
    start: normal.toOriginal(start),
    end:
      normal.toOriginal(start) +
      lengthWithoutTail(text.slice(normal.toOriginal(start), normal.toOriginal(end))),
  });
  for (const match of source.matchAll(number)) {
    if (figures.length >= mostFigures) break;
    const start = match.index;
    const { whole = '', fraction = '', unit = '', sign, upper } = match.groups ?? {};
    const stop = start + match[0].length;
    const before = source.slice(Math.max(0, start - 24), start);
    if (
      isPartOfName(source, start, stop) ||
      isLabel(before, source.slice(stop, stop + 1), whole, fraction, unit)
    )
      continue;
    const named = unitOf(unit);
    const value = Number(whole.replaceAll(',', '') + fraction) * named.scale;
    figures.push({
      value: sign !== undefined && /(?:^|[\s(=])$/.test(before) ? -value : value,
      unit: named.unit,
      decimals: Math.max(0, fraction.length - 1),
      isApproximate:
        /(?:≈|~|∼|about|around|approximately|roughly|nearly|almost|over|more than|up to|at least|less than|<|>|≤|≥) ?$/i.test(
          before,
        ),
      isCut: isCut && stop >= bare.length,
      ...place(start, stop),
      ...(upper === undefined ? {} : { upper: Number(upper) * named.scale }),
    });
  }
  for (const match of source.matchAll(numberWord)) {
    if (figures.length >= mostFigures) break;
    const value = words[match[0].toLowerCase()] ?? 0;
    const where = place(match.index, match.index + match[0].length);
    figures.push({ value, unit: 'plain', decimals: 0, isApproximate: true, isCut: false, ...where });
  }
  return figures.sort((a, b) => a.start - b.start);
}

/** Length without white space and ends of formulas. A pattern anchored at the end would take quadratic time. */
function lengthWithoutTail(text: string): number {
  let length = text.length;
  while (length > 0 && /[\s$}]/.test(text.charAt(length - 1))) length -= 1;
  return length;
}

/** `GPT-4`, `Llama 2-7b`, `CWE-79`, `3D`, `exp-01-21`: the run of characters around it has letters beside a hyphen. */
function isPartOfName(source: string, start: number, stop: number): boolean {
  if (/[\p{L}_]/u.test(source.charAt(stop))) return true;
  const before = /[\p{L}\p{N}_.\-/]{1,40}$/u.exec(source.slice(Math.max(0, start - 40), start))?.[0] ?? '';
  if (/\p{L}[\p{L}\p{N}_.\-/]*[-_/.]$/u.test(before)) return true;
  const after = /^-[\p{L}\p{N}]+/u.exec(source.slice(stop, stop + 24))?.[0] ?? '';
  // `2-7b` is a name, `5-6%` a range, `350-million` a figure, `10-fold` taken with its unit.
  return /^-\d+(?:\.\d+)?[a-zA-Z]/.test(after) && !/^-\d+(?:\.\d+)?(?:ms|s|h|k|x)$/.test(after);
}

function isLabel(before: string, after: string, whole: string, fraction: string, unit: string): boolean {
  // Reference marks: [15], [3, 15], [6-9].
  if (/\[[\d,;\s-]*$/.test(before) && /[\],;\s-]/.test(after) && unit.trim() === '') return true;
  if (
    /\b(?:sec(?:tion|\.)?|fig(?:ure|\.)?|tab(?:le|\.)?|eq(?:uation|\.)?|chapter|appendix|algorithm|theorem|lemma|top|version|v|no\.|step|layer) ?\(?$/i.test(
      before,
    )
  )
    return true;
  return fraction === '' && unit.trim() === '' && /^(?:19|20)\d\d$/.test(whole);
}

function unitOf(source: string): { unit: Unit; scale: number } {
  const unit = source.trim().replace(/^-/, '').toLowerCase();
  if (unit === '') return { unit: 'plain', scale: 1 };
  if (unit === '%' || unit.startsWith('per'))
    return { unit: unit.includes('point') ? 'points' : 'percent', scale: 1 };
  if (unit === '×' || unit === 'x' || unit === 'times' || unit === 'fold') return { unit: 'times', scale: 1 };
  if (Object.hasOwn(scales, unit) && source.trim() !== 'm')
    return { unit: 'plain', scale: scales[unit] ?? 1 };
  return { unit: unit.replace(/s$/, '') || 's', scale: 1 };
}

/**
 * Whether two figures say the same: equal after rounding to the one written with fewer decimals, a fraction of 1 being the
 * same as its percentage, and a percent sign that is missing in a table forgiven.
 */
export function isSameFigure(a: Figure, b: Figure): boolean {
  if (a.isCut !== b.isCut) {
    const [cut, whole] = a.isCut ? [a, b] : [b, a];
    if (String(whole.value).startsWith(String(cut.value))) return true;
  }
  if (a.upper !== undefined && b.upper !== undefined && a.upper !== b.upper) return false;
  if (a.unit === b.unit) return isEqualRounded(a.value, a.decimals, b.value, b.decimals);
  if (!haveLikeUnits(a, b)) return false;
  const [percent, plain] = a.unit === 'plain' ? [b, a] : [a, b];
  return (
    isEqualRounded(percent.value, percent.decimals, plain.value, plain.decimals) ||
    (plain.value <= 1 &&
      isEqualRounded(percent.value, percent.decimals, plain.value * 100, Math.max(0, plain.decimals - 2)))
  );
}

/** Whether two figures can be compared at all: equal units, or a percentage and a plain number. */
export function haveLikeUnits(a: Figure, b: Figure): boolean {
  if (a.unit === b.unit) return true;
  const units = new Set([a.unit, b.unit]);
  return units.has('plain') && (units.has('percent') || units.has('points'));
}

function isEqualRounded(a: number, aDecimals: number, b: number, bDecimals: number): boolean {
  const unit = 10 ** -Math.min(aDecimals, bDecimals);
  // Half a unit of the coarser figure, and a hair for binary fractions.
  const slack = aDecimals === bDecimals ? 1e-9 : unit / 2 + 1e-9;
  return Math.abs(a - b) <= slack;
}
