/** Finds the passages that the reader's verdicts were given on, so that their claims stay where they were judged. */
import type { RelatedClaim } from '../claims/related';
import { compare } from '../locate/compare';
import type { Location, TextSpan } from '../locate/location';
import { AnchoringText } from '../page/anchor-text';
import type { Passage } from './describe-finding';
import type { ReadableDocument } from './open-document';

/**
 * Passages of verdicts that were given on this page, by claim id, as far as they are still there to read; yields regularly.
 *
 * @param url address of the page without fragment
 */
export function* findVerdictPassages(
  claims: readonly RelatedClaim[],
  text: ReadableDocument,
  url: string,
): Generator<void, ReadonlyMap<string, TextSpan>> {
  const passages = new Map<string, TextSpan>();
  let page: AnchoringText | undefined;
  for (const { id, verdict } of claims) {
    const evidence = verdict?.evidence;
    if (evidence === undefined || evidence.url !== url) continue;
    page ??= new AnchoringText(text.bodyText);
    const anchor = yield* page.find(evidence);
    const span = anchor && text.fromBody(anchor.span);
    // Without evidence the page has changed since it was read, and the places do not fit each other.
    if (span !== undefined && text.toEvidence(span, url) !== undefined) passages.set(id, span);
    yield;
  }
  return passages;
}

/**
 * Where to show a claim: the reader's own passage goes before the one that was located.
 *
 * @param own passage of the verdict; `undefined` when there is none on this page
 */
export function passageOf(
  claim: RelatedClaim,
  own: TextSpan | undefined,
  located: Location | undefined,
  documentText: string,
): Passage | undefined {
  if (own === undefined) return located;
  const isApart = ({ start, end }: TextSpan) => start >= own.end || end <= own.start;
  const isLocated = located !== undefined && !isApart(located.span);
  const next = isLocated ? located.runnerUp : located;
  return {
    span: own,
    agreement: compare(claim.text, claim.isCut, documentText, own),
    ...(next && isApart(next.span) && { runnerUp: { span: next.span, score: next.score } }),
    isOfVerdict: true,
    ...(isLocated && { score: located.score, threshold: located.threshold }),
  };
}
