/** Checks a paper by its own text, step by step: claims, what backs them, figures, a review. The same text gives the same bytes. Pure. */

import type { PageWork } from '../claims/page-work';
import type { PaperCheck, PaperExtent, Unchecked } from '../claims/paper-check';
import { extractClaims } from '../extract/extract-claims';
import { groundClaims } from '../ground/ground-claims';
import { prepareDocument } from '../locate/prepare';
import { reviewPaper } from '../review/review-paper';
import { reviewRules } from '../review/rules';
import { findFigureFindings } from '../statistics/find-figure-findings';
import type { DocumentText } from '../text/document-text';
import { shortHash } from '../text/fingerprint';
import { extentOf, whyUnchecked } from './unchecked';

/** Version of all rules of a check: another one may find other things in the same text, so that it is checked again. */
export const checkRules = `check-3 ${reviewRules}`;

/** A text to be checked. */
export interface PaperText {
  /** With its tables, where somebody has looked for them. */
  readonly text: DocumentText;
  /** How much of the paper it is; where nobody knows, the text itself tells. */
  readonly extent: PaperExtent | 'unknown';
  /**
   * What the page says of the work. A page that names one shows a paper; without, the text itself tells. The title tells claims of the
   * paper's own from those of others; that of the text will do.
   */
  readonly page?: Partial<Pick<PageWork, 'works' | 'title'>>;
}

/** In their order. */
const steps = ['reading', 'claims', 'backing', 'figures', 'review'] as const;

/** How far a check has come. */
export interface CheckProgress {
  readonly step: (typeof steps)[number];
  /** Of the whole check, 0 to 1; never less than before. */
  readonly share: number;
}

/** Share of the time that each step takes on a paper of 33,000 words. */
const weights: Readonly<Record<CheckProgress['step'], number>> = {
  reading: 0.1,
  claims: 0.6,
  backing: 0.2,
  figures: 0.06,
  review: 0.04,
};
/** Steps pause about every so many characters. */
const charactersPerPause = 1_000;

/**
 * Check a paper by its own text. Yields about every half millisecond of work, and tells how far it is.
 *
 * The word tables must have been loaded (`loadWordTables`), and the weights (`loadClaimWeights`).
 *
 * @returns what was found, or why the text cannot be checked
 */
export function* checkPaper(
  paper: PaperText,
): Generator<CheckProgress, PaperCheck | { readonly unchecked: Unchecked }> {
  const { text } = paper;
  const length = text.text.length;
  const document = yield* inStep('reading', length, prepareDocument(text));
  const unchecked = whyUnchecked(document, (paper.page?.works ?? []).length > 0);
  if (unchecked !== undefined) return { unchecked };
  const extent = paper.extent === 'unknown' ? extentOf(document) : paper.extent;
  const tables = text.tables ?? [];
  const title = paper.page?.title;
  const claims = yield* inStep(
    'claims',
    length,
    extractClaims(document, title === undefined ? {} : { title }),
  );
  const chosen = claims.filter(({ kind, isChosen }) => kind === 'own' && isChosen);
  const backing = yield* inStep('backing', length, groundClaims(document, tables, chosen));
  const findings = yield* inStep('figures', length, findFigureFindings(document, tables));
  const review = yield* inStep(
    'review',
    length,
    reviewPaper({ text, document, claims, backing, findings, extent }),
  );
  return { rules: checkRules, textHash: textHashOf(text), extent, claims, backing, findings, review };
}

/** What a text is known by: the same for the same text. */
export function textHashOf(text: DocumentText): string {
  return shortHash(text.text);
}

/** Run a step, telling how far the whole is. How long it takes is guessed by the text's length. */
function* inStep<Result>(
  step: CheckProgress['step'],
  length: number,
  work: Generator<unknown, Result>,
): Generator<CheckProgress, Result> {
  const before = steps.slice(0, steps.indexOf(step)).reduce((sum, name) => sum + weights[name], 0);
  const expected = 1 + length / charactersPerPause;
  yield { step, share: before };
  for (let pauses = 0; ; pauses += 1) {
    const { done, value } = work.next();
    if (done === true) return value;
    yield { step, share: before + weights[step] * Math.min(1, pauses / expected) };
  }
}
