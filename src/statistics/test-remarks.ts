/** What the sentence of a test says about its p. Pure. */
import type { TextSpan } from '../text/document-text';
import { scriptPattern } from '../text/patterns';

export interface TestRemarks {
  readonly isOneSided: boolean;
  /** For multiple comparisons or violated assumptions: p is larger than the statistic's. */
  readonly isCorrected: boolean;
  /** Exact, by resampling, or of another statistic with the same letter: p does not follow from the distribution. */
  readonly isInexact: boolean;
  /** In quotation marks, or told of another work. */
  readonly isQuoted: boolean;
}

/** So far around a test its sentence is read, in characters; a list of tests may be one sentence of a page. */
const farthest = 400;

const oneSided =
  /\b(?:one|1|single)[\s‐‑-]?(?:tailed|sided|tail\b)|\bdirectional (?:tests?|hypothes[ie]s|predictions?)\b/i;
const corrections =
  'bonferroni|holm|hochberg|benjamini|tukey|dunnett|scheff[eé]|sidak|šidák|fdr|fwer?|greenhouse|huynh|games[\\s-]howell|multiple (?:comparison|test)(?:ing)?s?';
const corrected = new RegExp(`\\b(?:${corrections}|corrected|adjusted|adjustment|correction)\\b`, 'i');
/** Said of all tests of a paper: what else is adjusted is no p. */
const correctedInMethods = new RegExp(
  `\\b(?:${corrections}|(?:p[ -]?values?|significance(?: levels?)?|alpha(?: levels?)?) (?:were |was |are |is )?(?:adjusted|corrected)|(?:adjusted|corrected) (?:p[ -]?values?|alpha|significance))\\b`,
  'i',
);
const inexact =
  /\b(?:permutation|randomi[sz]ation test|bootstrap|monte[\s-]carlo|exact (?:test|p)|fisher['’]s exact|yates|continuity|studenti[sz]ed range|kolmogorov|wilcoxon|mann[\s–-]whitney|resampl)/i;
const year = String.raw`[([]\d{4}[a-z]?[)\]]`;
/** `Doe et al. found`, `Doe and Roe (2019) reported`, `as reported by Doe`. */
const toldOfOthers = scriptPattern(
  `(?:(?:\\bet\\s?al\\.?|\\bcolleagues)(?:['’]s?)?,? ?(?:${year})?|\\p{Lu}\\p{L}{1,30} ${year}),? (?:\\p{L}{1,20} ){0,2}(?=)` +
    '(?:reported?|reports|found|finds?|showed|shown?|observed?|obtained|stated|wrote)(?!\\p{L})|(?<!\\p{L})(?:reported|found|published|obtained) by \\p{Lu}',
);

/** What the Methods say of all tests of a paper. */
export interface TestContext {
  readonly isOneSidedInMethods: boolean;
  /** For multiple comparisons or otherwise, so that a larger p than the statistic's is to be expected. */
  readonly isCorrectedInMethods: boolean;
}

/**
 * What a paper says of its tests anywhere.
 *
 * @param text whole, or its Methods
 */
export function readTestContext(text: string): TestContext {
  return {
    isOneSidedInMethods: oneSided.test(text),
    isCorrectedInMethods: correctedInMethods.test(text),
  };
}

/** @param sentence around the test @param test its span */
export function readRemarks(text: string, sentence: TextSpan, test: TextSpan): TestRemarks {
  const start = Math.max(sentence.start, test.start - farthest);
  const around = text.slice(start, Math.min(sentence.end, test.end + farthest));
  const before = text.slice(start, test.start);
  return {
    isOneSided: oneSided.test(around),
    isCorrected: corrected.test(around),
    isInexact: inexact.test(around),
    isQuoted: isWithinQuotes(before) || toldOfOthers(before).test(before),
  };
}

/** Whether the last quotation mark before opens a quotation. */
function isWithinQuotes(before: string): boolean {
  const last = Math.max(before.lastIndexOf('“'), before.lastIndexOf('«'), before.lastIndexOf('„'));
  if (last > Math.max(before.lastIndexOf('”'), before.lastIndexOf('»'))) return true;
  return (before.match(/"/g)?.length ?? 0) % 2 === 1;
}
