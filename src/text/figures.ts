/** The figures of a text: values with units, rounding and place. Pure. */
import { digit, kindAt, letter } from './characters';
import { normalise } from './normalise';
import { findNumberWords } from './number-words';
import { scriptPattern } from './patterns';
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
  /** Where it stands in a change: `from 5 to 3`, `by 2`. */
  readonly role?: 'from' | 'to' | 'by';
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
  'ms|µs|μs|ns|ps|fs|s|secs?|seconds?|min|mins|minutes?|h|hours?|days?|weeks?|months?|years?|nm|[µμ]m|Å|mm|cm|km|m|kg|mg|[µμ]g|ng|pg|g|tons?|tonnes?|[KMGT]B|bytes?|Hz|kHz|MHz|GHz|THz|°C|°F|K|[mkMG]?eV|[kMGm]?Pa|[kM]?J|kcal|mV|V|mA|mW|MW|kW|W|dB|[pnmµμ]M|[mµμ]?L|[mµμ]l|[nµμm]?mol|IU|ppm|ppb|bp|kb';
const ofNumbers = scriptPattern(
  // What every number begins with is asked first: it is quickly told.
  '(?=[-.\\d])(?<![\\p{L}\\p{N}_.,])(?<sign>-)?' +
    '(?<whole>\\d{1,3}(?:,\\d{3}){1,4}(?!\\d)|\\d{1,3}(?: \\d{3}){1,4}(?![.,]?\\d| \\d{3}(?!\\d))|\\d{1,15}|(?=\\.\\d))(?<fraction>[.·]\\d{1,15})?' +
    '(?:-(?<upper>\\d{1,15}(?:[.·]\\d{1,15})?)(?![\\p{L}\\p{N}_\\-]))?' +
    '(?<unit> ?%| ?percentage points?\\b| ?percent\\b| ?per cent\\b| ?×| ?x\\b| ?times\\b|[- ]?fold\\b|[- ]thousand\\b|[- ]million\\b|[- ]billion\\b|[kKMB]\\b' +
    `|[- ]?(?:${unitNames})\\b)?(?<per>(?: ?\\/ ?| per )\\p{L}[\\p{L}\\p{N}²³]{0,11}|[ ·](?:kg|g|m?[lL]|s|min|h|d|day|yr?)-1(?!\\p{N}))?`,
  'g',
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
  fs: ['time', 1e-15],
  ps: ['time', 1e-12],
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
  å: ['length', 1e-10],
  μm: ['length', 1e-6],
  mm: ['length', 1e-3],
  cm: ['length', 1e-2],
  m: ['length', 1],
  km: ['length', 1e3],
  pg: ['mass', 1e-15],
  ng: ['mass', 1e-12],
  μg: ['mass', 1e-9],
  mg: ['mass', 1e-6],
  g: ['mass', 1e-3],
  kg: ['mass', 1],
  ton: ['mass', 1e3],
  tonne: ['mass', 1e3],
  byte: ['bytes', 1],
  kb: ['bytes', 1e3],
  mb: ['bytes', 1e6],
  gb: ['bytes', 1e9],
  tb: ['bytes', 1e12],
  hz: ['frequency', 1],
  khz: ['frequency', 1e3],
  mhz: ['frequency', 1e6],
  ghz: ['frequency', 1e9],
  thz: ['frequency', 1e12],
  meV: ['energy', 1e-3],
  eV: ['energy', 1],
  keV: ['energy', 1e3],
  MeV: ['energy', 1e6],
  GeV: ['energy', 1e9],
  j: ['work', 1],
  kj: ['work', 1e3],
  MJ: ['work', 1e6],
  mPa: ['pressure', 1e-3],
  pa: ['pressure', 1],
  kpa: ['pressure', 1e3],
  MPa: ['pressure', 1e6],
  gpa: ['pressure', 1e9],
  mV: ['voltage', 1e-3],
  v: ['voltage', 1],
  mw: ['power', 1e-3],
  MW: ['power', 1e6],
  w: ['power', 1],
  kw: ['power', 1e3],
  pM: ['molar', 1e-12],
  nM: ['molar', 1e-9],
  μM: ['molar', 1e-6],
  mM: ['molar', 1e-3],
  μl: ['volume', 1e-6],
  ml: ['volume', 1e-3],
  l: ['volume', 1],
  nmol: ['amount', 1e-9],
  μmol: ['amount', 1e-6],
  mmol: ['amount', 1e-3],
  mol: ['amount', 1],
};
const maxFigures = 2_000;

/**
 * Find the figures of a text. Left out are reference marks ([15]), years, parts of names (GPT-4, Llama 2-7b, F1), and
 * the numbers of sections, figures, tables and equations.
 *
 * @param isCut whether the text lacks its end
 * @param most so many at most; those in digits come first
 */
export function findFigures(text: string, isCut = false, most = maxFigures): Figure[] {
  const normal = normalise(text, /[\\$]/.test(text));
  const source = normal.text;
  const figures: Raw[] = [];
  // Most sentences have no digit, and the pattern is slow.
  for (const match of /\d/.test(source) ? source.matchAll(ofNumbers(source)) : []) {
    if (figures.length >= most) break;
    const start = match.index;
    const { whole = '', fraction = '', unit = '', per = '', sign, upper } = match.groups ?? {};
    const stop = start + match[0].length;
    const before = source.slice(Math.max(0, start - 24), start);
    const rest = source.slice(stop, stop + 40);
    // The last word of a cut text may go on.
    const after = isCut && stop + 40 >= source.length ? rest.replace(/\S*$/, '') : rest;
    if (isPartOfName(source, start, stop) || isReference(before, after, unit) || isYear(before, after, match))
      continue;
    const named = unitOf(unit);
    const written = Number(`0${whole.replace(/[, ]/g, '')}${fraction.replace('·', '.')}`);
    const isNegative = sign !== undefined && /(?:^|[\s(=])$/.test(before);
    figures.push({
      value: (isNegative ? -written : written) * named.size,
      unit: named.unit + rateOf(per),
      step: 10 ** -Math.max(0, fraction.length - 1) * named.size,
      size: named.size,
      written,
      ...boundOf(before, named.unit),
      ...roleOf(before),
      isCount: named.unit === 'plain' && per === '' && fraction === '' && countsThings(after),
      isSpread: false,
      isCut: mayGoOn(unit, source.slice(stop), isCut, whole.length < 5 ? source.length : 0),
      start,
      end: stop,
      ...(upper === undefined ? {} : { upper: Number(upper.replace('·', '.')) * named.size }),
    });
  }
  for (const { value, unit, isApproximate, start, end } of findNumberWords(source)) {
    if (figures.length >= most) break;
    const before = source.slice(Math.max(0, start - 24), start);
    const { unit: measured, size } = unitAfter(source.slice(end, end + 24), unit);
    const bound = boundOf(before, measured);
    figures.push({
      value: value * size,
      unit: measured,
      // A share in words is a round one: `nearly a quarter` may be 23%.
      step: isApproximate && unit === 'percent' ? roundShare : size,
      size,
      written: value,
      ...bound,
      isApproximate: isApproximate || bound.isApproximate,
      ...roleOf(before),
      isCount: measured === 'plain' && countsThings(source.slice(end, end + 40)),
      isSpread: false,
      isCut: false,
      start,
      end,
    });
  }
  figures.sort((one, other) => one.start - other.start);
  return joinNeighbours(figures, source).map(({ size: _size, ...figure }) => ({
    ...figure,
    ...normal.spanInOriginal(figure),
  }));
}

/** What a share in words is rounded to, in percent. */
const roundShare = 5;

/** A figure with its place in the normal form, and the size of its unit in the base. */
interface Raw extends Figure {
  readonly size: number;
}

/** Text from a claim's length on may be cut right behind the point of a number; long ones have no point. */
const minCutLength = 85;

/** Whether a number may go on behind what stands here: `1,00` and `1 00` are the beginning of `1,000`. */
function mayGoOn(unit: string, rest: string, isCut: boolean, length: number): boolean {
  if (rest.length > 6 || (unit !== '' && !(isCut && /\p{L}$/u.test(unit)))) return false;
  if (isCut) return /^(?:[., ]\d{0,2})?\s*$/.test(rest);
  return length >= minCutLength && /^(?:\.{1,3}|…)\s*$/.test(rest);
}

/**
 * Read figures that belong together: the unit of `12.3, 15.1 and 20.4 ms` is that of all, `5 to 10 ms` and `between 5 and 10` are ranges, and
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
    } else if (/^ to $/.test(between) && isBare && figure.role !== 'from')
      joined[joined.length - 1] = { ...alike, upper: next.value, end: next.end };
    else if (between === ' and ' && isBetween(source, figure) && (isBare || unit === figure.unit))
      joined[joined.length - 1] = { ...alike, upper: next.value, end: next.end };
    else if (/^(?:, | and |, and | or | to | vs\.? | versus )$/.test(between)) joined.push(alike);
    else joined.push(figure);
  }
  return joined.reverse();
}

function isBetween(source: string, { start }: Raw): boolean {
  return /\bbetween (?:about |roughly )?$/i.test(source.slice(Math.max(0, start - 20), start));
}

/** `GPT-4`, `Llama 2-7b`, `CWE-79`, `3D`, `exp-01-21`: the run of characters around it has letters beside a hyphen. */
function isPartOfName(source: string, start: number, stop: number): boolean {
  if (source[stop] === '_' || (kindAt(source, stop) & letter) !== 0) return true;
  if (isJoinedTo(source, start)) return true;
  if (!/[,-]/.test(source.charAt(stop))) return false;
  const rest = source.slice(stop, stop + 40);
  // `1-octen-3-ol`, `2,4-dimethyl-1-hepten`
  if (ofSubstances(rest).test(rest)) return true;
  const after = ofEndings(rest).exec(rest)?.[0].slice(0, 24) ?? '';
  // `2-7b` is a name, `5-6%` a range, `350-million` a figure, `10-fold` taken with its unit.
  return /^-\d+(?:\.\d+)?[a-zA-Z]/.test(after) && !/^-\d+(?:\.\d+)?(?:ms|s|h|k|x)$/.test(after);
}

const ofSubstances = scriptPattern(String.raw`^(?:,\d+){0,4}-\p{L}{2,20}-\d`);
const ofEndings = scriptPattern(String.raw`^-[\p{L}\p{N}]+`);
/** So far back a name is looked for. */
const maxNameLength = 40;

/** Whether signs join a number to letters before it. */
function isJoinedTo(source: string, start: number): boolean {
  if (!/[-_/.]/.test(source.charAt(start - 1))) return false;
  for (let at = start - 1; at >= Math.max(0, start - maxNameLength); at -= 1) {
    const kind = kindAt(source, at);
    if ((kind & letter) !== 0) return true;
    if ((kind & digit) === 0 && !/[-_/.]/.test(source.charAt(at))) return false;
  }
  return false;
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

function roleOf(before: string): Pick<Figure, 'role'> {
  const role = /\b(from|to|by) (?:about |approximately |only )?$/i.exec(before)?.[1]?.toLowerCase();
  return role === 'from' || role === 'to' || role === 'by' ? { role } : {};
}

const ofCounted = scriptPattern(String.raw`^[ \-](?:of (?:the|all|our|these|those) )?(\p{L}{3,})`);

/** Whether a content word follows at once: then the number counts it. */
function countsThings(after: string): boolean {
  const word = ofCounted(after).exec(after)?.[1]?.toLowerCase();
  return (
    word !== undefined && !isStopWord(word) && !/^(?:using|versus|compared|based|respectively)$/.test(word)
  );
}

const rates: Readonly<Record<string, string>> = {
  sec: 's',
  second: 's',
  minute: 'min',
  hour: 'h',
  day: 'd',
  year: 'y',
  yr: 'y',
  kilogram: 'kg',
  gram: 'g',
  litre: 'l',
  liter: 'l',
};

/** `/s` for ` per second` and ` s-1`. */
function rateOf(per: string): string {
  const name = per.replace(/^(?: ?\/ ?| per |[ ·])|-1$/g, '').toLowerCase();
  const single = name.length > 2 ? name.replace(/s$/, '') : name;
  return name === '' ? '' : `/${rates[single] ?? single}`;
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
