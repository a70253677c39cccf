/** The figures of a text: values with units, rounding and place. Pure. */
import { digit, kindAt, letter } from './characters';
import { currencyOf } from './currencies';
import { normalise } from './normalise';
import { findNumberWords } from './number-words';
import { scriptPattern } from './patterns';
import { readUnit } from './read-unit';
import { isStopWord } from './tokens';

/** `points`: percentage points; `plain`: without a unit; the others are what is measured (`time`, `length`, `money.eur`, …). */
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
  /** One of the two numbers of `81/395`: alone it says little. */
  readonly isOfRatio?: boolean;
  /** What stands after `±`. */
  readonly isSpread: boolean;
  /** True if the text ends within it: `98.` or `7` at a cut end may go on. */
  readonly isCut: boolean;
  /** UTF-16 offsets in the text that was given, unit included. */
  readonly start: number;
  readonly end: number;
}

const ofNumbers = scriptPattern(
  // What every number begins with is asked first: it is quickly told.
  '(?=[-.\\d])(?<![\\p{L}\\p{N}_.,])(?<sign>-)?' +
    "(?<whole>\\d{1,3}(?:,\\d{3}){1,4}(?!\\d)|\\d{1,3}(?:'\\d{3}){1,4}(?!\\d)|\\d{1,2}(?:,\\d{2}){1,3},\\d{3}(?!\\d)|" +
    '\\d{1,3}(?: \\d{3}){1,4}(?![.,]?\\d| \\d{3}(?!\\d))|\\d{1,15}|(?=\\.\\d))(?<fraction>[.·]\\d{1,15})?' +
    // `2½` and `½`, in normal form, and `2 1/2`.
    '(?:⁄(?<over>[1-9]\\d{0,2})(?!\\d)| (?<part>1[⁄/](?:[2-9]|10|16)|2[⁄/][35]|3[⁄/][458]|4[⁄/]5|5[⁄/][68]|7[⁄/]8)(?![\\d/⁄]))?' +
    // `3 × 10^5`, `1e-5`; a page's text has `3 × 105`.
    '(?: ?[×x·] ?10\\^?(?<exponent>-?[1-9]\\d?)(?![\\d.⁄])|\\^(?<power>-?\\d{1,3})|[eE](?<tens>[-+]?\\d{1,2})(?![\\p{L}\\p{N}_-]|\\.\\d))?' +
    '(?:-(?<upper>\\d{1,15}(?:[.·]\\d{1,15})?)(?![\\p{L}\\p{N}_\\-]))?',
  'g',
);

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
  let readUpTo = 0;
  for (const match of /\d/.test(source) ? source.matchAll(ofNumbers(source)) : []) {
    if (figures.length >= most) break;
    if (match.index < readUpTo) continue;
    const figure = readFigure(source, match, isCut);
    if (figure === undefined) continue;
    figures.push(figure);
    readUpTo = figure.end;
  }
  for (const { value, unit, isApproximate, upper, start, end } of findNumberWords(source)) {
    if (figures.length >= most) break;
    const before = source.slice(Math.max(0, start - 24), start);
    const following = unit === 'plain' ? readUnit(source, end) : { unit, size: 1, end };
    // A unit after a word is written out: `two M` and `three T cells` have none.
    const isWord =
      following.end === end || /^(?:[- ]?[a-z]{3,}|[ %‰])*$/i.test(source.slice(end, following.end));
    const { unit: measured, size } = isWord ? following : { unit, size: 1 };
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
      ...(upper !== undefined && { upper: upper * size }),
    });
  }
  figures.sort((one, other) => one.start - other.start);
  return joinNeighbours(figures, source).map(({ size: _size, ...figure }) => ({
    ...figure,
    ...normal.spanInOriginal(figure),
  }));
}

/** The figure of a number in digits; `undefined` for one that is part of a name, a reference mark or a year. */
function readFigure(source: string, match: RegExpExecArray, isCut: boolean): Raw | undefined {
  const stop = match.index + match[0].length;
  const sum = signBefore(source, match.index);
  const start = match.index - (sum?.length ?? 0);
  const before = source.slice(Math.max(0, start - 24), start);
  const { unit, size, end, isMeasured } = readUnit(source, stop, sum?.unit);
  const rest = source.slice(end, end + 40);
  // The last word of a cut text may go on.
  const after = isCut && end + 40 >= source.length ? rest.replace(/\S*$/, '') : rest;
  const written = source.slice(stop, end);
  if (
    isPartOfName(source, match.index, end) ||
    isReference(before, after, written) ||
    isYear(before, after, match, written)
  )
    return undefined;
  const share = shareAfter(source, match, { unit, end });
  if (share !== undefined)
    return { ...share, ...boundOf(before, 'percent'), ...roleOf(before), isApproximate: true, start };
  const { value, step } = valueOf(match.groups ?? {});
  const { whole = '', sign, upper } = match.groups ?? {};
  const isNegative = sign !== undefined && /(?:^|[\s(=])$/.test(before);
  const isOfRatio = /^ ?\/ ?\d/.test(rest) || /\d ?\/ ?$/.test(before);
  return {
    value: (isNegative ? -value : value) * size,
    unit,
    step: step * size,
    size,
    written: value,
    ...boundOf(before, unit),
    ...roleOf(before),
    isCount:
      unit === 'plain' &&
      Number.isInteger(value) &&
      match.groups?.['fraction'] === undefined &&
      countsThings(after),
    isSpread: false,
    isCut: mayGoOn(isMeasured ? written : '', source.slice(end), isCut, whole.length < 5 ? source.length : 0),
    start,
    end,
    ...(isOfRatio && { isOfRatio }),
    ...(upper === undefined ? {} : { upper: Number(upper.replace('·', '.')) * size }),
  };
}

/** The number as it is written, and one in its last place. */
function valueOf(groups: Readonly<Record<string, string | undefined>>): { value: number; step: number } {
  const { whole = '', fraction = '', over, part, exponent, tens, power } = groups;
  const plain = Number(`0${whole.replace(/[, ']/g, '')}${fraction.replace('·', '.')}`);
  const step = 10 ** -Math.max(0, fraction.length - 1);
  if (over !== undefined) return { value: plain / Number(over), step: 0.01 };
  if (part !== undefined) {
    const [above = '1', below = '1'] = part.split(/[⁄/]/);
    return { value: plain + Number(above) / Number(below), step: 0.1 };
  }
  if (power !== undefined) return { value: plain ** Number(power), step: 1 };
  const factor = 10 ** Number(exponent ?? tens ?? 0);
  return { value: plain * factor, step: step * factor };
}

const signOfSum = /(?:[A-Za-z]{0,3}\$|[€£¥₹₩₽₺₫₪₦₴₱฿৳₵₸]|(?<![A-Za-z])(?:[A-Z]{3}|Rs\.?|Rp)) ?$/;

/** The currency before a number, with its length in the text. */
function signBefore(source: string, at: number): { unit: string; length: number } | undefined {
  const [written] = signOfSum.exec(source.slice(Math.max(0, at - 6), at)) ?? [];
  if (written === undefined) return undefined;
  const whole = currencyOf(written.trim());
  if (whole !== undefined) return { unit: whole, length: written.length };
  const sign = written.trim().slice(-1);
  const unit = currencyOf(sign);
  return unit === undefined ? undefined : { unit, length: written.length - written.indexOf(sign) };
}

const wholeAfter = /^ (?:in|out of)(?: every| each)? (\d{1,3}(?:,\d{3})*|\d{4,7})(?![\d.,/]*\d)/;

/** `1 in 5`, `3 in 10`, `1 in 5 million`: a share in percent. */
function shareAfter(
  source: string,
  match: RegExpExecArray,
  { unit, end }: { unit: Unit; end: number },
): Omit<Raw, 'start' | 'isApproximate'> | undefined {
  const { whole = '', fraction, upper } = match.groups ?? {};
  const some = Number(whole);
  if (unit !== 'plain' || !(some >= 1 && some <= 9) || fraction !== undefined || upper !== undefined)
    return undefined;
  const found = wholeAfter.exec(source.slice(end, end + 40));
  if (found === null) return undefined;
  const [all, digits = ''] = found;
  const following = readUnit(source, end + all.length);
  const of = Number(digits.replace(/,/g, '')) * following.size;
  if (following.unit !== 'plain' || of <= some || (some > 1 && of > 10) || /^(?:19|20)\d\d$/.test(digits))
    return undefined;
  const value = (100 * some) / of;
  return {
    value,
    unit: 'percent',
    step: Math.min(roundShare, value / 2),
    size: 1,
    written: value,
    isCount: false,
    isSpread: false,
    isCut: false,
    end: following.end,
  };
}

/** What a share in words is rounded to, in percent. */
const roundShare = 5;

/** A figure with its place in the normal form, and the size of its unit in the base. */
interface Raw extends Figure {
  readonly size: number;
}

/** Text from a claim's length on may be cut right after the point of a number; long ones have no point. */
const minCutLength = 85;

/** Whether a number may go on after what stands here: `1,00` and `1 00` are the beginning of `1,000`. */
function mayGoOn(unit: string, rest: string, isCut: boolean, length: number): boolean {
  if (rest.length > 6 || (unit !== '' && !(isCut && /\p{L}$/u.test(unit)))) return false;
  if (isCut) return /^(?:[., ]\d{0,2})?\s*$/.test(rest);
  return length >= minCutLength && /^(?:\.{1,3}|…)\s*$/.test(rest);
}

/**
 * Read figures that belong together: the unit of `12.3, 15.1 and 20.4 ms` is that of all, `5 to 10 ms` and `between 5 and 10` are ranges, and
 * what stands after `±` is a spread.
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
    // A unit that may go on is uncertain for all that have it.
    const isCut = figure.isCut || next.isCut;
    const isBare = figure.unit === 'plain' && !figure.isCount && unit !== 'plain';
    const alike: Raw = isBare
      ? { ...figure, unit, size, value: figure.value * size, step: figure.step * size, isCut }
      : figure;
    if (/^ ?(?:±|\+\/?-) ?$/.test(between)) {
      joined[joined.length - 1] = { ...next, isSpread: true };
      joined.push(alike);
    } else if (/^ to $/.test(between) && isBare && figure.role !== 'from')
      joined[joined.length - 1] = { ...alike, upper: next.value, end: next.end, isCut };
    else if (between === ' and ' && isBetween(source, figure) && (isBare || unit === figure.unit))
      joined[joined.length - 1] = { ...alike, upper: next.value, end: next.end, isCut };
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
function isYear(before: string, after: string, match: RegExpExecArray, unit: string): boolean {
  const { whole = '', fraction } = match.groups ?? {};
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
  const role = /\b(from|to|by) (?:(?:about|approximately|only|roughly|around|nearly|almost|some) |[~≈∼] ?)?$/i
    .exec(before)?.[1]
    ?.toLowerCase();
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
