/** P values as texts report them, beside the statistic that they belong to. Pure. */
import { scriptPattern } from '../text/patterns';
import { matchAt } from './match-at';
import { isAmbiguous, numberSource, readNumber, type WrittenNumber } from './test-numbers';
import { type Comparison, comparisonOf } from './test-statistic';

/** What is said of p. Without a number it is only said to be not significant. */
export interface ReportedP {
  readonly comparison: Comparison | 'ns';
  readonly number?: WrittenNumber;
  /** Its subscript says so: `p(adj)`. */
  readonly isCorrected: boolean;
  /** In the normal form. */
  readonly start: number;
  readonly end: number;
}

/** White space, and the signs without width that formulas have for applying and multiplying. */
export const gap = '[ \\u2061-\\u2064]{0,3}';

const tails = '(?:one|two|1|2)[- ](?:tailed|sided)';
const subscript =
  `(?:[ _-]{0,2}[([]?(?:${tails}|(?<corrected>corr(?:ected)?|adj(?:usted)?|[Bb]onf(?:erroni)?|[Hh]olm|FDR|fdr|FWER?|fwe|[Tt]ukey|perm)` +
  '|unc(?:orr(?:ected)?)?|exact)[)\\]]?)?';
const nameOfP = `(?<![\\p{L}\\p{N}_])[pP](?:[ -]?(?:values?|val\\.?))?${subscript}`;
const signs = '<=|>=|=<|=>|< ?=|> ?=|[=<>≤≥⩽⩾≦≧]';
const words = 'less than|smaller than|below|greater than|larger than|above';
const comparison = `${gap}(?:(?:is|was|of|:|=)${gap})?(?<sign>${signs}|${words}|(?<=of |is |was |: ?))${gap}`;
/** No range, share or quantity: pressures and momenta are called p, too. */
const noQuantity =
  '(?! ?%| ?[×x*·] ?10| ?-{1,2} ?\\.?\\d| ?± ?\\.?\\d| ?(?:[kKMGmµμnh]?(?:pc|Pa|bar|eV|Hz|m|s|g|V|N)|atm|psi|mmHg|K)(?![\\p{L}\\p{N}]))';
const valueOfP = `${nameOfP}(?:${comparison}(?<number>${numberSource})${noQuantity}|${gap}=?${gap}(?<noneOfP>[nN]\\.? ?[sS](?![\\p{L}\\p{N}])))`;

const link = `(?:(?:and|with|at|an?|the|yielding|giving|associated|corresponding|exact)${gap}){0,3}(?=)`;
/** Stars of significance may come first. */
const before = `[*†‡]{0,3}${gap}(?:[,;:]${gap})?${link}(?:[([{]${gap})?`;
const following = scriptPattern(
  `(?:${before}(?<whole>${valueOfP})|${gap}[,;:([{]${gap}${link}` +
    '(?<none>[nN]\\.?[sS](?![\\p{L}\\p{N}])|(?:[nN]ot |[nN]on-?)significant))',
  'dy',
);
/** A p that opens its bracket or comes after a word belongs to what follows; after a comma it has its own statistic before it. */
const preceding = scriptPattern(
  `(?:^|[([]|\\p{L} )(?<whole>${valueOfP})${gap}[,;]?${gap}(?:[([{]${gap}|for |by |in )?$`,
  'd',
);
/** So far back a p before its statistic is looked for, in characters. */
const farthestBefore = 48;

/** The p value that follows at once. @param at where the statistic ends */
export function readPAfter(text: string, at: number): ReportedP | undefined {
  const match = matchAt(following, text, at);
  const place = match?.places['whole'] ?? match?.places['none'];
  return match && place && reportedP(match.groups, place[0], place[1]);
}

/**
 * The p value right before a statistic.
 *
 * @param at where the statistic begins
 * @param from what stands before belongs to another one
 */
export function readPBefore(text: string, at: number, from: number): ReportedP | undefined {
  const begin = Math.max(from, at - farthestBefore);
  const window = text.slice(begin, at);
  const match = preceding(window).exec(window);
  const [start, end] = match?.indices?.groups?.['whole'] ?? [];
  if (match === null || start === undefined || end === undefined) return undefined;
  // A window that begins within the text has something before it.
  return start === 0 && begin > 0 ? undefined : reportedP(match.groups, begin + start, begin + end);
}

function reportedP(
  groups: Readonly<Record<string, string | undefined>> = {},
  start: number,
  end: number,
): ReportedP | undefined {
  const isCorrected = groups['corrected'] !== undefined;
  const written = groups['number'];
  // `ns`, in whichever words.
  if (written === undefined) return { comparison: 'ns', isCorrected, start, end };
  const number = readNumber(written, isAmbiguous(written));
  if (!(number.value >= 0 && number.value <= 1)) return undefined;
  return { comparison: comparisonOf(groups['sign'] ?? ''), number, isCorrected, start, end };
}
