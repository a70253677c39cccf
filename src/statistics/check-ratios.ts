/** Odds, risk and hazard ratios against their confidence intervals and p values. Pure. */
import { type DraftFinding, shifted } from './draft-finding';
import { after, before, between, type Passage } from './passage';
import { asPrinted, type PrintedNumber } from './printed-number';

/** A ratio with its 95% confidence interval, and its p value where the text has one. */
export interface ReportedRatio {
  readonly ratio: PrintedNumber;
  readonly low: PrintedNumber;
  readonly high: PrintedNumber;
  readonly p?: { readonly number: PrintedNumber; readonly sign: '=' | '<' | '>' };
  /** 95 where nothing else is said. */
  readonly level: number;
}

/** What the paper says of how its intervals and p values are made. */
export interface RatioContext {
  /** Exact, bootstrapped, Bayesian or likelihood intervals need not be symmetric on the log scale. */
  readonly areIntervalsSpecial: boolean;
  /** p values corrected for their number are greater than those of the interval. */
  readonly arePsCorrected: boolean;
}

const ratioName =
  /(?:\b(?:odds|hazards?|risk|rate|prevalence|incidence rate) ratios?\b|\brelative risks?\b|\b(?:a|adjusted )?(?:OR|HR|RR|IRR|PR|sHR|cOR)\b)(?: ?[([](?:a?[A-Z]{2,3})[)\]])?(?: (?:for|of|in|was|with|associated)\b[^.;()[\]\d]{0,60})?[ ,:=([]{0,4}(?:(?:of|was|is|were) )?$/;
const toLevel = /^ ?[,;:]? ?[([]? ?$/;
const toLow =
  /^ ?(?:CI|C\.I\.|confidence (?:interval|limit)s?)(?: ?[([]?CI[)\]])?s?(?: (?:of|from|was|is))?[ :=,([]{0,4}$/;
const toLowUnlevelled = /^ ?[,;:]? ?[([]? ?(?:CI|C\.I\.|confidence intervals?)[ :=,([]{0,4}$/;
const toHigh = /^ ?(?:-|–|—|to|,|;|and|~|--) ?$/;
const toP =
  /^ ?[\])]{0,2} ?[,;:]? ?(?:and |with )?[([]? ?(?:two-sided |two-tailed |log-rank |Wald )?[Pp](?:[- ]?values?)? ?(?:of )?(?<sign>=|<|>|≤|≥)? ?$/;

export function speaksOfSpecialIntervals(text: string): boolean {
  return /bootstrap|bayes|credible|posterior|profile[- ]likelihood|exact (?:confidence|logistic|conditional|test|method|95)|fisher|mid-?p\b|firth|penali[sz]ed|clopper|poisson exact|cornfield|propagat|network meta/i.test(
    text,
  );
}

export function speaksOfCorrection(text: string): boolean {
  return /bonferroni|holm\b|benjamini|false discovery|FDR\b|multiple (?:testing|comparison)|tukey|dunnett|alpha[- ]spending|sequential/i.test(
    text,
  );
}

export function checkRatios(passage: Passage, context: RatioContext): DraftFinding[] {
  if (!/\bCI\b|confidence|C\.I\./.test(passage.text)) return [];
  return readRatios(passage).flatMap((reported) =>
    ratioFindings(reported, context, (number) => passage.text.slice(number.start, number.unitEnd)).map(
      (draft) => ({
        ...draft,
        parts: shifted(passage.start, draft.parts),
      }),
    ),
  );
}

export function readRatios(passage: Passage): ReportedRatio[] {
  const { numbers } = passage;
  return numbers.flatMap((ratio, at) => {
    if (ratio.unit !== 'none' || ratio.low <= 0) return [];
    const lead = before(passage, ratio.start, 130);
    // `odds ratio (95% CI) 1.50 (1.10–2.05)`
    const levelAhead = levelBefore.exec(lead);
    if (!ratioName.test(levelAhead === null ? lead : `${lead.slice(0, levelAhead.index)} `)) return [];
    const next = numbers[at + 1];
    const hasLevel = levelAhead === null && next?.unit === 'percent' && isLevel(passage, next);
    const first = at + (hasLevel ? 2 : 1);
    const [low, high, p] = [numbers[first], numbers[first + 1], numbers[first + 2]];
    if (low === undefined || high === undefined || low.low <= 0) return [];
    const isInterval =
      levelAhead !== null
        ? /^ ?[([] ?$/.test(between(passage, ratio.unitEnd, low.start))
        : hasLevel && next !== undefined
          ? toLevel.test(between(passage, ratio.unitEnd, next.start)) &&
            toLow.test(between(passage, next.unitEnd, low.start))
          : toLowUnlevelled.test(between(passage, ratio.unitEnd, low.start));
    const isClosed = toHigh.test(between(passage, low.unitEnd, high.start)) && low.value !== high.value;
    if (!isInterval || !isClosed || /respectively/.test(after(passage, high.end, 80))) return [];
    // Printed the wrong way round, an interval is one all the same.
    const [lower, upper] = low.value < high.value ? [low, high] : [high, low];
    const level = Number(levelAhead?.groups?.['level'] ?? (hasLevel ? (next?.value ?? 95) : 95));
    const stated = pBehind(passage, high, p);
    return [{ ratio, low: lower, high: upper, level, ...(stated !== undefined && { p: stated }) }];
  });
}

const levelBefore =
  /[([](?<level>9[059]) ?% ?(?:CI|C\.I\.|confidence intervals?)[)\]][ :=,]{0,3}(?:(?:of|was|is) )?$/;

function isLevel({ text }: Passage, { start, end }: PrintedNumber): boolean {
  return /^9[059](?:\.\d)?$/.test(text.slice(start, end));
}

function pBehind(passage: Passage, high: PrintedNumber, p: PrintedNumber | undefined): ReportedRatio['p'] {
  if (p === undefined || p.value > 1 || p.unit !== 'none') return undefined;
  const sign = toP.exec(between(passage, high.unitEnd, p.start))?.groups?.['sign'];
  return sign === undefined ? undefined : { number: p, sign: signOf(sign) };
}

function signOf(sign: string): '=' | '<' | '>' {
  return sign === '<' || sign === '≤' ? '<' : sign === '>' || sign === '≥' ? '>' : '=';
}

/** Arms of an interval on the log scale may differ by so much before it is called lopsided: of a narrow one, and of a wide one. */
const maxLopsided = 1.5;
const maxLopsidedWide = 2.2;
/** Standard error of the logarithm up to which an interval is narrow. */
const narrow = 0.5;
/** Wider intervals come from so few events that the method matters. */
const maxError = 0.8;
/** Arms that differ by less on the plain scale were made there. */
const maxLinear = 1.25;
/** Normal deviates at 90, 95 and 99%. */
const deviates: Readonly<Record<string, number>> = { 90: 1.645, 95: 1.96, 99: 2.576 };
/** Other tests of the same ratio (log-rank, likelihood) give deviates that differ by less than this share. */
const surelyNot = 1.6;
const surely = 2.5;

/**
 * Three rules: a ratio lies within its interval; intervals that are made on the log scale are symmetric there; and an interval
 * that holds 1 goes with p above .05 (Altman & Bland 2011, doi 10.1136/bmj.d2090 and 10.1136/bmj.d2304).
 *
 * @param printed a number as the text has it
 */
export function ratioFindings(
  { ratio, low, high, p, level }: ReportedRatio,
  { areIntervalsSpecial, arePsCorrected }: RatioContext,
  printed: (number: PrintedNumber) => string,
): DraftFinding[] {
  const spans = (numbers: readonly PrintedNumber[]) =>
    numbers.map(({ start, unitEnd }) => ({ start, end: unitEnd }));
  const values = { ratio: printed(ratio), low: printed(low), high: printed(high), level: String(level) };
  const places = ratio.places;
  if (ratio.high < low.low || ratio.low > high.high)
    return [
      {
        kind: 'ratio',
        form: 'outside',
        parts: spans([ratio, low, high]),
        values: {
          ...values,
          computed: asPrinted(Math.sqrt(low.value * high.value), places),
          consistent: `${printed(low)}–${printed(high)}`,
        },
      },
    ];
  const deviate = deviates[String(level)];
  if (areIntervalsSpecial || deviate === undefined || low.end > high.start) return [];
  const error = (Math.log(high.value) - Math.log(low.value)) / (2 * deviate);
  const findings: DraftFinding[] = [];
  const middle = { low: Math.sqrt(low.low * high.low), high: Math.sqrt(low.high * high.high) };
  const most = error > maxError ? undefined : error > narrow ? maxLopsidedWide : maxLopsided;
  const isLopsided =
    most !== undefined &&
    areArmsUnequal(Math.log, [ratio, low, high], most) &&
    areArmsUnequal((value) => value, [ratio, low, high], maxLinear);
  if (isLopsided)
    findings.push({
      kind: 'ratio',
      form: 'lopsided',
      parts: spans([ratio, low, high]),
      values: {
        ...values,
        computed: asPrinted(Math.sqrt(low.value * high.value), places),
        consistent: `${asPrinted(middle.low, places)}–${asPrinted(middle.high, places)}`,
      },
    });
  if (p === undefined || findings.length > 0 || error > maxError) return findings;
  const z = Math.abs(Math.log(ratio.value)) / error;
  const { number, sign } = p;
  const isSignificant = sign !== '>' && number.high <= 0.0505;
  const isNot = sign !== '<' && number.low >= 0.0495;
  const isWrong = (isSignificant && z < surelyNot) || (isNot && z > surely && !arePsCorrected);
  if (isWrong)
    findings.push({
      kind: 'ratio',
      form: isSignificant ? 'p-too-low' : 'p-too-high',
      parts: spans([ratio, low, high, number]),
      values: {
        ...values,
        p: printed(number),
        sign,
        z: asPrinted(z, 2),
      },
      changesSignificance: true,
      caveats: ['adjusted'],
    });
  return findings;
}

/** Whether one arm is longer than the other, whatever the figures are rounded from. */
function areArmsUnequal(
  scale: (value: number) => number,
  [ratio, low, high]: readonly [PrintedNumber, PrintedNumber, PrintedNumber],
  most: number,
): boolean {
  const arm = (from: number, to: number) => Math.max(0, scale(to) - scale(from));
  const isLonger = (shortest: number, longest: number) => shortest > most * longest;
  return (
    isLonger(arm(low.high, ratio.low), arm(ratio.low, high.high)) ||
    isLonger(arm(ratio.high, high.low), arm(low.low, ratio.high))
  );
}
