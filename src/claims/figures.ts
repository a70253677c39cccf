/** The figures of a text: values with units, rounding and place, and how two of them stand to each other. Pure. */
import { normalise } from './normalise';
import { isStopWord } from './tokens';

/** `points`: percentage points; `plain`: without a unit; the others are what is measured (`time`, `length`, …). */
export type Unit = 'percent' | 'points' | 'times' | 'plain' | (string & {});

export interface Figure {
  /** In the base of its unit: seconds, metres, bytes, …; `1.2 million` is 1,200,000. */
  readonly value: number;
  /** End of a range such as `5–6%`. */
  readonly upper?: number;
  readonly unit: Unit;
  /** One in its last written place, in the base of its unit: what it is rounded to. 100,000 for `1.2 million`. */
  readonly step: number;
  /** The number as it is written, without its unit. */
  readonly written: number;
  /** `over 90%` is the least, `up to 90%` the most. */
  readonly bound?: 'least' | 'most';
  /** Written with `about`, `≈`, `nearly`. */
  readonly isApproximate: boolean;
  /** A whole number of things: `12 patients`, `two models`. */
  readonly isCount: boolean;
  /** What stands behind `±`. */
  readonly isSpread: boolean;
  /** True if the text ends within it: `98.` or `7` at a cut end may go on. */
  readonly isCut: boolean;
  /** UTF-16 offsets in the text that was given, unit included. */
  readonly start: number;
  readonly end: number;
}

const unitNames =
  'ms|µs|μs|ns|s|secs?|seconds?|min|mins|minutes?|h|hours?|days?|weeks?|months?|years?|nm|mm|cm|km|m|kg|mg|g|[KMGT]B|bytes?|Hz|kHz|MHz|GHz|°C|K|eV|mV|V|mW|MW|kW|W|dB|[nmµμ]M|[mµμ]?L|mmol|mol|IU|ppm|ppb|bp|kb';
const number = new RegExp(
  '(?<![\\p{L}\\p{N}_.,])(?<sign>-)?' +
    '(?<whole>\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,3}(?: \\d{3})+(?![.,]?\\d)|\\d{1,15}|(?=\\.\\d))(?<fraction>[.·]\\d{1,15})?' +
    '(?:-(?<upper>\\d{1,15}(?:[.·]\\d{1,15})?)(?![\\p{L}\\p{N}_-]))?' +
    '(?<unit> ?%| ?percentage points?\\b| ?percent\\b| ?per cent\\b| ?×| ?x\\b| ?times\\b|[- ]?fold\\b|[- ]thousand\\b|[- ]million\\b|[- ]billion\\b|[kKMB]\\b' +
    `|[- ]?(?:${unitNames})\\b)?(?<per>(?: ?\\/ ?| per )\\p{L}[\\p{L}\\p{N}²³]{0,11})?`,
  'gu',
);

const scales: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  b: 1e9,
};
/** Unit, lower case and singular unless case tells it from another → what it measures, and its size in the base. */
const measures: Readonly<Record<string, readonly [unit: Unit, size: number]>> = {
  ns: ['time', 1e-9],
  μs: ['time', 1e-6],
  ms: ['time', 1e-3],
  s: ['time', 1],
  sec: ['time', 1],
  second: ['time', 1],
  min: ['time', 60],
  minute: ['time', 60],
  h: ['time', 3600],
  hour: ['time', 3600],
  day: ['time', 86_400],
  week: ['time', 604_800],
  month: ['months', 1],
  year: ['months', 12],
  nm: ['length', 1e-9],
  mm: ['length', 1e-3],
  cm: ['length', 1e-2],
  m: ['length', 1],
  km: ['length', 1e3],
  mg: ['mass', 1e-6],
  g: ['mass', 1e-3],
  kg: ['mass', 1],
  byte: ['bytes', 1],
  kb: ['bytes', 1e3],
  mb: ['bytes', 1e6],
  gb: ['bytes', 1e9],
  tb: ['bytes', 1e12],
  hz: ['frequency', 1],
  khz: ['frequency', 1e3],
  mhz: ['frequency', 1e6],
  ghz: ['frequency', 1e9],
  mw: ['power', 1e-3],
  MW: ['power', 1e6],
  w: ['power', 1],
  kw: ['power', 1e3],
  nM: ['molar', 1e-9],
  μM: ['molar', 1e-6],
  mM: ['molar', 1e-3],
  μl: ['volume', 1e-6],
  ml: ['volume', 1e-3],
  l: ['volume', 1],
  mmol: ['amount', 1e-3],
  mol: ['amount', 1],
};
const words: Readonly<Record<string, readonly [value: number, unit: Unit]>> = {
  ...Object.fromEntries(
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
      .split(' ')
      .map((word, at) => [word, [at + 2, 'plain']]),
  ),
  ...Object.fromEntries(
    'twenty thirty forty fifty sixty seventy eighty ninety'
      .split(' ')
      .map((word, at) => [word, [(at + 2) * 10, 'plain']]),
  ),
  half: [50, 'percent'],
  twice: [2, 'times'],
  twofold: [2, 'times'],
  threefold: [3, 'times'],
  fourfold: [4, 'times'],
  fivefold: [5, 'times'],
  tenfold: [10, 'times'],
};
const numberWord = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${Object.keys(words).join('|')})(?![\\p{L}\\p{N}-])`,
  'giu',
);
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
  const figures: Raw[] = [];
  for (const match of source.matchAll(number)) {
    if (figures.length >= mostFigures) break;
    const start = match.index;
    const { whole = '', fraction = '', unit = '', per = '', sign, upper } = match.groups ?? {};
    const stop = start + match[0].length;
    const before = source.slice(Math.max(0, start - 24), start);
    const after = source.slice(stop, stop + 40);
    if (isPartOfName(source, start, stop) || isReference(before, after, unit) || isYear(before, after, match))
      continue;
    const named = unitOf(unit);
    const written = Number(`0${whole.replace(/[, ]/g, '')}${fraction.replace('·', '.')}`);
    const isNegative = sign !== undefined && /(?:^|[\s(=])$/.test(before);
    figures.push({
      value: (isNegative ? -written : written) * named.size,
      unit: named.unit + per.replace(/ per |\s/g, (part) => (part === ' ' ? '' : '/')).toLowerCase(),
      step: 10 ** -Math.max(0, fraction.length - 1) * named.size,
      size: named.size,
      written,
      ...boundOf(before, named.unit),
      isCount: named.unit === 'plain' && per === '' && fraction === '' && countsThings(after),
      isSpread: false,
      isCut: mayGoOn(unit, source.slice(stop), isCut, source.length),
      start,
      end: stop,
      ...(upper === undefined ? {} : { upper: Number(upper.replace('·', '.')) * named.size }),
    });
  }
  for (const match of source.matchAll(numberWord)) {
    if (figures.length >= mostFigures) break;
    const [value, unit] = words[match[0].toLowerCase()] ?? [0, 'plain'];
    const stop = match.index + match[0].length;
    const { unit: measured, size } = unitAfter(source.slice(stop, stop + 24), unit);
    figures.push({
      value: value * size,
      unit: measured,
      step: size,
      size,
      written: value,
      ...boundOf(source.slice(Math.max(0, match.index - 24), match.index), measured),
      isCount: measured === 'plain' && countsThings(source.slice(stop, stop + 40)),
      isSpread: false,
      isCut: false,
      start: match.index,
      end: stop,
    });
  }
  figures.sort((one, other) => one.start - other.start);
  return joinNeighbours(figures, source).map(({ size: _size, ...figure }) => ({
    ...figure,
    ...normal.spanInOriginal(figure),
  }));
}

/** A figure with its place in the normal form, and the size of its unit in the base. */
interface Raw extends Figure {
  readonly size: number;
}

/** Text from a claim's length on may be cut right behind the point of a number. */
const leastCutLength = 85;

/** Whether a number may go on behind what stands here: `1,00` and `1 00` are the beginning of `1,000`. */
function mayGoOn(unit: string, rest: string, isCut: boolean, length: number): boolean {
  if (rest.length > 6 || (unit !== '' && !(isCut && /\p{L}$/u.test(unit)))) return false;
  if (isCut) return /^(?:[., ]\d{0,2})?\s*$/.test(rest);
  return length >= leastCutLength && /^(?:\.{1,3}|…)\s*$/.test(rest);
}

/**
 * Read figures that belong together: the unit of `12.3, 15.1 and 20.4 ms` is that of all, `5 to 10 ms` is a range, and
 * what stands behind `±` is a spread.
 */
function joinNeighbours(figures: readonly Raw[], source: string): Raw[] {
  const joined: Raw[] = [];
  for (const figure of [...figures].reverse()) {
    const next = joined.at(-1);
    const between = next === undefined ? '' : source.slice(figure.end, next.start);
    if (next === undefined || between.length > 8) {
      joined.push(figure);
      continue;
    }
    const { unit, size } = next;
    const isBare = figure.unit === 'plain' && !figure.isCount && unit !== 'plain';
    const alike: Raw = isBare
      ? { ...figure, unit, size, value: figure.value * size, step: figure.step * size }
      : figure;
    if (/^ ?(?:±|\+\/?-) ?$/.test(between)) {
      joined[joined.length - 1] = { ...next, isSpread: true };
      joined.push(alike);
    } else if (/^ to $/.test(between) && isBare && !/\bfrom $/i.test(source.slice(0, figure.start).slice(-8)))
      joined[joined.length - 1] = { ...alike, upper: next.value, end: next.end };
    else if (/^(?:, | and |, and | or | to | vs\.? | versus )$/.test(between)) joined.push(alike);
    else joined.push(figure);
  }
  return joined.reverse();
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

/** Marks of references ([15], [3, 15], [6-9]), and numbers that name a place or a part: `Table 3`, `version 2`. */
function isReference(before: string, after: string, unit: string): boolean {
  if (/\[[\d,;\s-]*$/.test(before) && /^[\],;\s-]/.test(after) && unit.trim() === '') return true;
  return /\b(?:sec(?:tion|\.)?|fig(?:ure|\.)?|tab(?:le|\.)?|eq(?:uation|\.)?|chapter|appendix|algorithm|theorem|lemma|top|version|no\.|step|layer) ?\(?$/i.test(
    before,
  );
}

/** 1900 to 2099, unless it counts something: `2,000`, `2000 patients`, `the 2048 samples`. */
function isYear(before: string, after: string, match: RegExpExecArray): boolean {
  const { whole = '', fraction, unit = '' } = match.groups ?? {};
  // The 1990s are no seconds.
  if (unit === 's' && /^(?:1[5-9]|20)\d0$/.test(whole)) return true;
  if (fraction !== undefined || unit.trim() !== '' || !/^(?:19|20)\d\d$/.test(whole)) return false;
  const isDated =
    /(?:\b(?:in|since|from|until|till|during|by|between|early|late|mid|year|after|before|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)[ -]|[([,;/-] ?)$/i.test(
      before,
    );
  return isDated || !/^ [a-z-]+(?: [a-z-]+)?s\b/.test(after);
}

const least =
  /(?:\b(?:over|above|more than|greater than|at least|no less than|exceeding|minimum of)|[>≥]=?) ?$/i;
const most = /(?:\b(?:up to|under|below|less than|fewer than|at most|no more than|maximum of)|[<≤]=?) ?$/i;
const approximate = /(?:≈|~|∼|\b(?:about|around|approximately|roughly|nearly|almost|some|circa)) ?$/i;

function boundOf(before: string, unit: Unit): { isApproximate: boolean; bound?: 'least' | 'most' } {
  const isApproximate = approximate.test(before);
  // “Over 4 hours” mostly is during them.
  if ((unit === 'time' || unit === 'months') && /\bover $/i.test(before)) return { isApproximate };
  if (least.test(before)) return { isApproximate, bound: 'least' };
  if (most.test(before)) return { isApproximate, bound: 'most' };
  return { isApproximate };
}

/** Whether a content word follows at once: then the number counts it. */
function countsThings(after: string): boolean {
  const word = /^[ -](?:of (?:the|all|our|these|those) )?(\p{L}{3,})/u.exec(after)?.[1]?.toLowerCase();
  return (
    word !== undefined && !isStopWord(word) && !/^(?:using|versus|compared|based|respectively)$/.test(word)
  );
}

function unitOf(source: string): { unit: Unit; size: number } {
  const unit = source.trim().replace(/^-/, '');
  const lower = unit.toLowerCase();
  if (unit === '') return { unit: 'plain', size: 1 };
  if (unit === '%' || lower.startsWith('per'))
    return { unit: lower.includes('point') ? 'points' : 'percent', size: 1 };
  if (/^(?:×|x|times|fold)$/.test(lower)) return { unit: 'times', size: 1 };
  if (Object.hasOwn(scales, lower) && unit !== 'm' && !/^[- ]K$/.test(source))
    return { unit: 'plain', size: scales[lower] ?? 1 };
  const name = unit.replace('µ', 'μ');
  const small = name.toLowerCase();
  const [measured, size] = measures[name] ??
    measures[small] ??
    measures[small.replace(/s$/, '')] ?? [unit, 1];
  return { unit: measured, size };
}

/** `five days`, `two million`. */
function unitAfter(after: string, unit: Unit): { unit: Unit; size: number } {
  const next =
    /^[ -](?:percentage points?|per ?cent|times|fold|thousand|million|billion|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b/i.exec(
      after,
    )?.[0];
  return next === undefined || unit !== 'plain' ? { unit, size: 1 } : unitOf(next);
}

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
  if (a.isCut || b.isCut) return relateCut(a, b);
  if (a.unit === b.unit) return relateValues(a, b);
  const units = new Set([a.unit, b.unit]);
  if (units.has('percent') && units.has('plain')) return relatePercent(a, b);
  const isEqual = a.written === b.written;
  if (units.has('percent') && units.has('times')) return isEqual ? 'other' : 'unlike';
  if (isEqual && (units.has('points') || units.has('times')) && (units.has('percent') || units.has('plain')))
    return 'near';
  return 'unlike';
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
  if (gap <= Math.max(vagueness(a), vagueness(b))) return 'near';
  const isClose = gap <= approximateShare * Math.max(Math.abs(a.value), Math.abs(b.value));
  return (a.isApproximate || b.isApproximate) && isClose ? 'near' : 'other';
}

/** How far a round number may lie from what it stands for: half of its last place that is not zero, all of it with `about`. */
function vagueness({ written, step, isApproximate }: Figure): number {
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
  const hair = 1e-9 * Math.max(1, Math.abs(a.value));
  return Math.abs(a.value - b.value) <= (a.step === b.step ? hair : step / 2 + hair);
}
