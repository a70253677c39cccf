/** Statistical tests that a text reports with their p value: t, F, χ², r, z and Q. Pure. */
import type { TextSpan } from '../text/document-text';
import { normalise } from '../text/normalise';
import { isAmbiguous, readNumber, type WrittenNumber } from './test-numbers';
import { type ReportedP, readPAfter, readPBefore } from './test-p-values';
import { heads, type ReadStatistic, readStatistic } from './test-reading';
import { type Comparison, type PRange, rangeOfP, type TestStatistic } from './test-statistic';

export interface ReportedTest extends TestStatistic {
  /** `ns`: said to be not significant, without a number. */
  readonly reported: { readonly comparison: Comparison | 'ns'; readonly number?: WrittenNumber };
  /** Whether the p itself is said to be corrected: `p(adj)`. */
  readonly isCorrected: boolean;
  /** What follows from the statistic, with two sides. */
  readonly p: PRange;
  /** From the first to the last character of statistic and p. */
  readonly span: TextSpan;
  readonly statisticSpan: TextSpan;
  readonly pSpan: TextSpan;
}

/** A text that has none of these reports no test; most sentences are left here. */
const signOfTest = /[=<>≤≥⩽⩾]/;

/**
 * Read the statistical tests that a stretch of text reports: a statistic with its degrees of freedom, and its p. Tests that lack
 * one of them are not read, nor those that no distribution allows (r above 1, p above 1).
 *
 * @param text of a page, or with LaTeX
 * @param from,to UTF-16 offsets; the spans of the result are offsets in `text`
 * @returns in their order
 */
export function readTests(text: string, from = 0, to = text.length): ReportedTest[] {
  const source = text.slice(from, to);
  if (!signOfTest.test(source) || !/\d/.test(source)) return [];
  const normal = normalise(source, /[\\$]/.test(source));
  const tests: ReportedTest[] = [];
  let readUpTo = 0;
  for (const head of normal.text.matchAll(heads(normal.text))) {
    if (head.index < readUpTo) continue;
    const found = readTest(normal.text, head, readUpTo);
    if (found === undefined) continue;
    const { test, statistic, reported } = found;
    const start = Math.min(statistic.start, reported.start);
    const end = Math.max(statistic.end, reported.end);
    readUpTo = end;
    const spanOf = (span: TextSpan): TextSpan => {
      const original = normal.spanInOriginal({ start: span.start, end: span.end });
      return { start: original.start + from, end: original.end + from };
    };
    tests.push({
      ...test,
      span: spanOf({ start, end }),
      statisticSpan: spanOf(statistic),
      pSpan: spanOf(reported),
    });
  }
  return tests;
}

type Unplaced = Omit<ReportedTest, 'span' | 'statisticSpan' | 'pSpan'>;

function readTest(
  text: string,
  head: RegExpExecArray,
  from: number,
): { test: Unplaced; statistic: TextSpan; reported: ReportedP } | undefined {
  const read = readStatistic(text, head);
  if (read === undefined) return undefined;
  const reported = readPAfter(text, read.asidesEnd) ?? readPBefore(text, head.index, from);
  if (reported === undefined) return undefined;
  const value = readNumber(
    read.written,
    isAmbiguous(read.written) && reported.number?.hasDecimalComma === true,
  );
  const statistic = withDegrees({ ...read, value });
  const p = statistic === undefined ? undefined : rangeOfP(statistic);
  if (statistic === undefined || p === undefined) return undefined;
  const { comparison, number, isCorrected } = reported;
  return {
    test: {
      ...statistic,
      reported: { comparison, ...(number !== undefined && { number }) },
      isCorrected,
      p,
    },
    statistic: { start: head.index, end: read.end },
    reported,
  };
}

/** @returns `undefined` where degrees of freedom are missing, or wrong for the type */
function withDegrees(read: ReadStatistic & { value: WrittenNumber }): TestStatistic | undefined {
  const { type, brackets, value, isNegative, comparison } = read;
  const { degrees, size } = brackets;
  const statistic = { type, value, isNegative, comparison };
  switch (type) {
    case 'z':
      return degrees === undefined ? statistic : undefined;
    case 'F':
      return degrees?.above === undefined
        ? undefined
        : { ...statistic, df1: degrees.above, df2: degrees.only };
    case 't':
      return degrees === undefined ? undefined : { ...statistic, df2: degrees.only };
    case 'r': {
      const pairs = degrees?.only ?? (size === undefined ? undefined : size - 2);
      return pairs === undefined ? undefined : { ...statistic, df2: pairs };
    }
    default:
      return degrees === undefined ? undefined : { ...statistic, df1: degrees.only };
  }
}
