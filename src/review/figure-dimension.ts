/** Numerical consistency: sentences whose figures stand, less the figures that cannot be right. Pure. */
import type { FigureFinding, ReviewDimension, ReviewReason } from '../claims/paper-check';
import type { PreparedSentence } from '../locate/prepare';
import type { TextSpan } from '../text/document-text';
import {
  type Case,
  dimensionOf,
  notAssessed,
  type PaperToReview,
  readSentences,
  reasonsOfCases,
} from './read-paper';
import { figureError, minFigures, shareOfDoubtful, significanceError } from './rules';

/** A result in figures: a decimal, a percentage, or a value that is set equal. Counts and years alone can hardly be checked. */
const result = /\d\.\d|\d\s?%|[=<>≤≥±]\s?-?\d/;

/** Assessed where at least three sentences report results in figures. */
export function* numericalConsistency(paper: PaperToReview): Generator<void, ReviewDimension> {
  const { claims, backing, findings } = paper;
  const isDisputed = overlapsOf(findings.map(({ span }) => span));
  const cases: Case[] = [];
  yield* readSentences(paper, (sentence, text) => {
    if (!isProse(sentence) || !result.test(text)) return;
    const isWrong = isDisputed(sentence.span);
    cases.push({
      rule: isWrong ? 'FiguresDoubtful' : 'FiguresStand',
      span: sentence.span,
      share: isWrong ? 0 : 1,
    });
  });
  if (cases.length < minFigures) return notAssessed('numerical-consistency');
  const spans = new Map(claims.map(({ id, span }) => [id, span]));
  const differing = backing
    .filter(({ outcome }) => outcome === 'differs')
    .flatMap(({ claimId }): ReviewReason[] => {
      const span = spans.get(claimId);
      return span === undefined ? [] : [{ rule: 'ClaimDiffers', points: -figureError, span }];
    });
  return dimensionOf('numerical-consistency', [
    ...reasonsOfCases(cases),
    ...findings.map(reasonOfFinding),
    ...differing,
  ]);
}

function isProse({ kind }: PreparedSentence): boolean {
  return kind === 'paragraph' || kind === 'list-item' || kind === 'caption';
}

function reasonOfFinding({ span, changesSignificance, caveats }: FigureFinding): ReviewReason {
  const points = changesSignificance ? significanceError : figureError;
  const isDoubtful = caveats.length > 0;
  return {
    rule: isDoubtful ? 'FindingDoubtful' : changesSignificance ? 'FindingSignificance' : 'Finding',
    points: -points * (isDoubtful ? shareOfDoubtful : 1),
    span,
  };
}

/** @returns whether a span has something in common with one of these; spans are asked for in the order of the text */
function overlapsOf(spans: readonly TextSpan[]): (span: TextSpan) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let next = 0;
  let reach = 0;
  return ({ start, end }) => {
    for (let span = sorted[next]; span !== undefined && span.start < end; span = sorted[next]) {
      reach = Math.max(reach, span.end);
      next += 1;
    }
    return reach > start;
  };
}
