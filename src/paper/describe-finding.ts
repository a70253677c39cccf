/** Turns a location in the text into what is reported and painted. */

import { explainTerms } from '../locate/explain';
import type { ComparedPart, Location } from '../locate/location';
import type { PreparedDocument } from '../locate/prepare';
import { surroundingsOf } from '../locate/surroundings';
import type { PageClaim } from '../lookup/related';
import type { Finding, ShownPart, ShownTerm } from '../page/identity/page-state';
import type { ClaimHighlight, HighlightedText } from '../page/paint/paint';
import type { TextSpan } from '../text/document-text';
import type { RejectedPassage } from '../verdicts/rejection';
import type { ReadableDocument } from './readable-document';

/** A claim that was located on the page. */
export interface LocatedClaim {
  readonly finding: Finding;
  readonly highlight: ClaimHighlight;
  /** The sentence that came second. */
  readonly runnerUp?: HighlightedText;
  /** The words of the claim and how the passage has them; computed on the first request. */
  readonly terms: () => readonly ShownTerm[];
  /** What is stored if the reader says that it is the wrong passage. */
  readonly passage: RejectedPassage;
}

/** Where a claim is shown: as it was located, or at the passage of the reader's verdict, which may have no score. */
export type Passage = Omit<Location, 'claimId' | 'score' | 'threshold'> &
  Partial<Pick<Location, 'score' | 'threshold'>> & { readonly isOfVerdict?: boolean };

/** Max length of the shown text of a runner-up, in UTF-16 units. */
const maxRunnerUpLength = 160;

/** @returns `undefined` when the page no longer holds the passage as it was read */
export function describeLocated(
  claim: PageClaim,
  location: Passage,
  { text, prepared }: { readonly text: ReadableDocument; readonly prepared: PreparedDocument },
  url: string,
): LocatedClaim | undefined {
  const { span, agreement, score, threshold, isOfVerdict = false } = location;
  const passageText = text.toHighlightedText(span);
  const evidence = text.toEvidence(span, url);
  if (passageText === undefined) return undefined;
  const passage = text.documentText.text.slice(span.start, span.end);
  const { runnerUp } = location;
  const next = runnerUp && text.toHighlightedText(runnerUp.span);
  let terms: readonly ShownTerm[] | undefined;
  const { sentences, passage: wrong } = surroundingsOf(prepared, span);
  const differing = agreement.parts.filter((part) => !part.isSame);
  return {
    finding: {
      claimId: claim.id,
      found: 'yes',
      isExamined: claim.relation === 'examines',
      passage,
      ...(evidence && { evidence }),
      ...(score !== undefined && { score }),
      ...(threshold !== undefined && { threshold }),
      ...(isOfVerdict && { isOfVerdict }),
      agreement: agreement.kind,
      parts: agreement.parts.map((part) => shownPart(part, claim.text, passage, span.start)),
      ...(runnerUp && {
        runnerUp: {
          text: shortened(text.documentText.text.slice(runnerUp.span.start, runnerUp.span.end)),
          score: runnerUp.score,
        },
      }),
    },
    highlight: {
      claimId: claim.id,
      status: claim.status,
      passage: passageText,
      differs: differing.flatMap(
        (part) => (part.inDocument && text.toHighlightedText(part.inDocument)) ?? [],
      ),
    },
    ...(next && { runnerUp: next }),
    terms: () => {
      terms ??= shownTerms(claim, text.documentText.text, span);
      return terms;
    },
    passage: {
      sentences,
      wrong,
      ...(score !== undefined && { score }),
      ...(threshold !== undefined && { threshold }),
    },
  };
}

function shownPart(part: ComparedPart, claimText: string, passage: string, start: number): ShownPart {
  const { kind, isSame, inClaim, inDocument } = part;
  const inPassage = inDocument && { start: inDocument.start - start, end: inDocument.end - start };
  return {
    kind,
    isSame,
    ...(inClaim && { inClaim, claimText: claimText.slice(inClaim.start, inClaim.end) }),
    ...(inPassage && { inPassage, pageText: passage.slice(inPassage.start, inPassage.end) }),
  };
}

function shownTerms(claim: PageClaim, documentText: string, span: TextSpan): ShownTerm[] {
  return explainTerms(claim.text, claim.isCut, documentText, span).map(({ how, inClaim, inDocument }) => ({
    how,
    claimText: claim.text.slice(inClaim.start, inClaim.end),
    ...(inDocument && { pageText: documentText.slice(inDocument.start, inDocument.end) }),
  }));
}

/** Cut between two words, where there are any. */
function shortened(text: string): string {
  if (text.length <= maxRunnerUpLength) return text;
  const cut = text.slice(0, maxRunnerUpLength);
  const space = cut.lastIndexOf(' ');
  return `${space > maxRunnerUpLength / 2 ? cut.slice(0, space) : cut}…`;
}
