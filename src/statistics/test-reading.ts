/** Statistics of tests as texts write them: a name, degrees of freedom, a value. Pure. */
import { scriptPattern } from '../text/patterns';
import { matchAt } from './match-at';
import { type Brackets, readBrackets } from './test-degrees';
import { numberSource } from './test-numbers';
import { gap } from './test-p-values';
import { type Comparison, comparisonOf, type TestType } from './test-statistic';

const kind = '(?:[- ](?:value|statistic|score|ratio|test)s?)?';
/** Names of statistics, each in a group of its type. */
export const heads = scriptPattern(
  '(?<![\\p{L}\\p{N}_.])Δ?(?:' +
    `(?<lowered>χ ?_ ?\\d{1,3} ?\\^ ?2|χ[13-9]\\d{0,2}2(?=${gap}[=<>≤≥]))|(?<chi2>(?:χ|[Xx]|[Cc]hi)(?:[ -]?\\^? ?2|[ -]?[Ss]quared?| ?[([]2[)\\]](?= ?[([]))|G\\^?2)|(?<t>t)|(?<F>(?:[Mm]in ?)?F)|(?<r>r)|(?<z>[zZ])|` +
    `(?<Q>Q(?: ?-? ?(?:between|within|total|[bwBWMET]))?))${kind}(?=['12]?[ \\u2061-\\u2064]{0,3}[([{=<>≤≥_\\d])`,
  'g',
);
/** A test by subjects and one by items are told by a number or a sign. */
const bracketed = scriptPattern(`['12]?${gap}[([{](?<content>[^()[\\]{}]{1,48})[)\\]}]`, 'dy');
const lowered = scriptPattern(
  `_?${gap}(?<content>\\d{1,9}(?:\\.\\d{1,9})?(?: ?[,;] ?\\d{1,9}(?:\\.\\d{1,9})?)?)(?= ?[=<>≤≥])`,
  'dy',
);
const compared = scriptPattern(`${gap}(?<sign><=|>=|[=<>≤≥⩽⩾])${gap}`, 'dy');
/** A sign that no font had may be one or two characters of anything: only the size matters. */
const size = scriptPattern(
  `(?<sign>[-+±]|[^\\p{L}\\p{N}\\s.,;:()[\\]{}=<>≤≥~≈"']{1,3})?${gap}(?<number>${numberSource})`,
  'dy',
);
const degreesNamedBehind = scriptPattern(
  `${gap}[,;]?${gap}[([]?${gap}(?<content>\\d{1,9}(?:\\.\\d{1,9})?) ?(?:d\\.?f\\.?|degrees of freedom)(?![\\p{L}\\p{N}])${gap}[)\\]]?`,
  'dy',
);
const degreesBehind = scriptPattern(
  `${gap}[,;]?${gap}[([]?${gap}d\\.?f\\.?${gap}=?${gap}(?<content>\\d{1,9}(?:\\.\\d{1,9})?(?: ?[,;] ?\\d{1,9}(?:\\.\\d{1,9})?(?![\\d.]*[^,;)\\]\\s\\d.]))?)${gap}[)\\]]?`,
  'dy',
);
const sampleBehind = scriptPattern(
  `${gap}[,;]?${gap}[([]?${gap}(?<content>[nN] ?= ?[\\d,]{1,9}?)(?=[,;)\\]]? )${gap}[)\\]]?`,
  'dy',
);
const effectSizes =
  "(?:MS[Ee]|[dgfVφω]z?|Cohen's [dfg]|Hedges' ?g|(?:[Pp]artial )?(?:eta|omega|η|ω|ε)(?: ?_?[pG])?(?: ?\\^?2|[- ]squared)?(?: ?_?[pG])?|[nN]|SE|BF_?10)(?=)";
/** What may stand between a statistic and its p. */
const aside = scriptPattern(
  `${gap}[,;]?${gap}(?:${effectSizes}${gap}[=<>]${gap}-?${numberSource}|[([]?(?:one|two|1|2)[- ](?:tailed|sided)[)\\]]?|` +
    `\\d\\d(?:\\.\\d)? ?% ?CI:?${gap}=?${gap}[([]-?[\\d.]{1,9}(?:,|;| to|-) ?-?[\\d.]{1,9}[)\\]])`,
  'dy',
);
const mostAsides = 4;
/** Brain regions and other points have a z, too. */
const coordinates = /[xy] ?= ?[-+]?\d{1,4}(?:\.\d{1,3})? ?[,;]? ?(?:and )?$/;
/** A statistic as it stands in the text. */
export interface ReadStatistic {
  readonly type: TestType;
  readonly brackets: Brackets;
  readonly comparison: Comparison;
  readonly written: string;
  readonly isNegative: boolean;
  readonly end: number;
  /** Where what may stand between statistic and p ends. */
  readonly asidesEnd: number;
}

const types: readonly TestType[] = ['t', 'F', 'chi2', 'r', 'z', 'Q'];

/** @param head a match of `heads` @returns `undefined` where no statistic follows the name */
export function readStatistic(text: string, head: RegExpExecArray): ReadStatistic | undefined {
  const loweredChi = head.groups?.['lowered'];
  const type = loweredChi === undefined ? types.find((one) => head.groups?.[one] !== undefined) : 'chi2';
  if (type === undefined) return undefined;
  if (type === 'z' && coordinates.test(text.slice(Math.max(0, head.index - 24), head.index)))
    return undefined;
  const headEnd = head.index + head[0].length;
  const inBrackets =
    loweredChi === undefined
      ? readDegreesAt(text, headEnd, type)
      : { brackets: { degrees: { only: degreesOfChi(loweredChi) } }, end: headEnd };
  if (inBrackets === undefined) return undefined;
  const sign = matchAt(compared, text, inBrackets.end);
  const number = sign && matchAt(size, text, sign.end);
  const written = number?.groups['number'];
  if (sign === undefined || number === undefined || written === undefined) return undefined;
  const behind = readAsides(text, number.end, type);
  return {
    type,
    brackets: { ...behind.brackets, ...inBrackets.brackets },
    comparison: comparisonOf(sign.groups['sign'] ?? ''),
    written,
    isNegative: (number.groups['sign'] ?? '').includes('-'),
    end: behind.brackets === undefined ? number.end : behind.end,
    asidesEnd: behind.end,
  };
}

/** `χ_1^2` and `χ12`: the degrees of freedom stand before the power. */
function degreesOfChi(written: string): number {
  return Number(written.replace(/^χ[ _]*/, '').replace(/[ ^]*2$/, ''));
}

/** Degrees of freedom between a statistic’s name and its sign of comparison; there may be none. */
function readDegreesAt(
  text: string,
  at: number,
  type: TestType,
): { brackets: Brackets; end: number } | undefined {
  const inBrackets = matchAt(bracketed, text, at);
  if (inBrackets !== undefined) {
    const brackets = readBrackets(inBrackets.groups['content'] ?? '', type === 'F');
    return brackets && { brackets, end: inBrackets.end };
  }
  const found = type === 't' || type === 'F' || type === 'chi2' ? matchAt(lowered, text, at) : undefined;
  const content = found?.groups['content'];
  if (found === undefined || content === undefined) return { brackets: {}, end: at };
  const brackets = readBrackets(content, type === 'F');
  const isPlain = !text.startsWith('_', at);
  // `t1` and `t2` are tests by subjects and by items.
  if (type === 't' && (brackets?.degrees?.only ?? 0) <= 2) return undefined;
  // `X21` is a variable.
  if (type === 'chi2' && isPlain && !text.slice(Math.max(0, at - 4), at).includes('χ')) return undefined;
  // `χ212` has 12 degrees of freedom, or 21.
  if (type === 'chi2' && isPlain && /^\d+2$/.test(content)) return undefined;
  return brackets && { brackets, end: found.end };
}

function readAsides(text: string, at: number, type: TestType): { brackets?: Brackets; end: number } {
  let end = at;
  let brackets: Brackets | undefined;
  for (let count = 0; count < mostAsides; count += 1) {
    const degrees =
      matchAt(degreesBehind, text, end) ??
      matchAt(degreesNamedBehind, text, end) ??
      matchAt(sampleBehind, text, end);
    const read = degrees && readBrackets(degrees.groups['content'] ?? '', type === 'F');
    if (read !== undefined) brackets = { ...brackets, ...read };
    const next = (read === undefined ? undefined : degrees) ?? matchAt(aside, text, end);
    if (next === undefined) break;
    end = next.end;
  }
  return { end, ...(brackets !== undefined && { brackets }) };
}
