/** Turns a location in the text into what is reported and painted. */

import type { ComparedPart, LocatedPassage } from '../locate/location';
import type { PageClaim } from '../lookup/related';
import type { Finding, ShownPart } from '../page/identity/page-state';
import type { ClaimHighlight, HighlightedText } from '../page/paint/paint';
import type { RejectedPassage } from '../verdicts/rejection';
import type { ReadableDocument } from './readable-document';

/** A claim that was located on the page. */
export interface LocatedClaim {
  readonly finding: Finding;
  readonly highlight: ClaimHighlight;
  /** The sentence that came second. */
  readonly runnerUp?: HighlightedText;
  /** What is stored if the reader says that it is the wrong passage. */
  readonly passage: RejectedPassage;
}

/** Where a claim is shown. */
interface Passage extends LocatedPassage {
  /** Whether the reader has judged it there. */
  readonly isOfVerdict: boolean;
}

/** Max length of the shown text of a runner-up, in UTF-16 units. */
const maxRunnerUpLength = 160;

/** What is known of a claim, wherever it stands. */
export function ofClaim({
  id,
  relation,
  madeHere,
}: PageClaim): Pick<Finding, 'claimId' | 'isExamined' | 'isOwn'> {
  if (madeHere !== undefined) return { claimId: id, isExamined: false, isOwn: true };
  return { claimId: id, isExamined: relation === 'examines' };
}

/** @returns `undefined` when the page no longer holds the passage as it was read */
export function describeLocated(
  claim: PageClaim,
  location: Passage,
  text: ReadableDocument,
  url: string,
): LocatedClaim | undefined {
  const { span, agreement, score, threshold, isOfVerdict, around } = location;
  const passageText = text.toHighlightedText(span);
  const evidence = text.toEvidence(span, url);
  if (passageText === undefined) return undefined;
  const passage = text.documentText.text.slice(span.start, span.end);
  const { runnerUp } = location;
  const next = runnerUp && text.toHighlightedText(runnerUp.span);
  const differing = agreement.parts.filter((part) => !part.isSame);
  return {
    finding: {
      found: 'yes',
      ...ofClaim(claim),
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
      status: claim.madeHere ?? claim.status,
      passage: passageText,
      differs: differing.flatMap(
        (part) => (part.inDocument && text.toHighlightedText(part.inDocument)) ?? [],
      ),
    },
    ...(next && { runnerUp: next }),
    passage: {
      sentences: around.sentences.map(({ start, end }) => text.documentText.text.slice(start, end)),
      wrong: around.passage,
      ...(score !== undefined && { score }),
      ...(threshold !== undefined && { threshold }),
    },
  };
}

/** A compared part with its texts. @param start of the passage in the text that was compared */
export function shownPart(part: ComparedPart, claimText: string, passage: string, start: number): ShownPart {
  const { kind, isSame, inClaim, inDocument } = part;
  const inPassage = inDocument && { start: inDocument.start - start, end: inDocument.end - start };
  return {
    kind,
    isSame,
    ...(inClaim && { inClaim, claimText: claimText.slice(inClaim.start, inClaim.end) }),
    ...(inPassage && { inPassage, pageText: passage.slice(inPassage.start, inPassage.end) }),
  };
}

/** Cut between two words, where there are any. */
function shortened(text: string): string {
  if (text.length <= maxRunnerUpLength) return text;
  const cut = text.slice(0, maxRunnerUpLength);
  const space = cut.lastIndexOf(' ');
  return `${space > maxRunnerUpLength / 2 ? cut.slice(0, space) : cut}…`;
}
