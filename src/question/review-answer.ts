/** The review of what was read for a question: all texts as one, as the reviewers read them. Pure. */
import type { Backing, ExtractedClaim, FigureFinding, ReportedScore, Review } from '../claims/paper-check';
import { prepareDocument } from '../locate/prepare';
import { reviewWorks } from '../review/review-works';
import { findFigureFindings } from '../statistics/find-figure-findings';
import type { Block, DocumentText, TextSpan } from '../text/document-text';
import type { Compared } from './compare-works';
import type { JoinedClaim } from './merge-answers';
import type { ReadWork } from './read-works';

/** @param compared what other works say of each claim, in their order. Yields about every 2 ms of work */
export function* reviewAnswer(
  works: readonly ReadWork[],
  claims: readonly JoinedClaim[],
  compared: readonly Compared[],
): Generator<void, Review> {
  const { text, starts } = oneText(works);
  const findings: FigureFinding[] = [];
  for (const { at, read } of works) {
    // Figures of one work say nothing of those of another.
    const own = yield* findFigureFindings(read.prepared, []);
    findings.push(...own.map((finding) => movedFinding(finding, starts.get(at) ?? 0)));
  }
  return yield* reviewWorks({
    text,
    document: yield* prepareDocument(text),
    claims: claims.map(([{ claim, of }]) => movedClaim(claim, starts.get(of.at) ?? 0)),
    backing: claims.map(
      ([{ claim }], at): Backing => ({
        claimId: claim.id,
        outcome: compared[at]?.outcome ?? 'unclear',
        passages: [],
      }),
    ),
    findings,
  });
}

/** The texts of all works, one after the other, and where each begins. */
function oneText(works: readonly ReadWork[]): { text: DocumentText; starts: ReadonlyMap<number, number> } {
  const starts = new Map<number, number>();
  const blocks: Block[] = [];
  let text = '';
  for (const { at, read } of works) {
    const own = read.source.document.text;
    starts.set(at, text.length);
    blocks.push({ start: text.length, end: text.length + own.length, kind: 'paragraph', isAbstract: true });
    text += `${own}\n`;
  }
  return { text: { text, blocks }, starts };
}

function moved({ start, end }: TextSpan, by: number): TextSpan {
  return { start: start + by, end: end + by };
}

function movedClaim(claim: ExtractedClaim, by: number): ExtractedClaim {
  const scores = claim.scores.map((score): ReportedScore => ({ ...score, span: moved(score.span, by) }));
  return { ...claim, span: moved(claim.span, by), scores };
}

function movedFinding(finding: FigureFinding, by: number): FigureFinding {
  return { ...finding, span: moved(finding.span, by), parts: finding.parts.map((part) => moved(part, by)) };
}
