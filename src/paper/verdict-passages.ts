/** Finds the passages that the reader's verdicts were given on, so that their claims stay where they were judged. */

import { AnchoringText } from '../anchor/anchor-text';
import type { PageClaim } from '../lookup/related';
import type { TextSpan } from '../text/document-text';
import type { ReadableDocument } from './readable-document';

/**
 * Passages of verdicts that were given on this page, by claim id, as far as they are still there to read; yields regularly.
 *
 * @param url address of the page without fragment
 */
export function* findVerdictPassages(
  claims: readonly PageClaim[],
  text: ReadableDocument,
  url: string,
): Generator<void, ReadonlyMap<string, TextSpan>> {
  const passages = new Map<string, TextSpan>();
  let page: AnchoringText | undefined;
  for (const { id, anchor } of claims) {
    if (anchor === undefined || anchor.url !== url) continue;
    page ??= new AnchoringText(text.bodyText);
    const found = yield* page.find(anchor);
    const span = found && text.fromBody(found.span);
    // Without evidence the page has changed since it was read, and the positions do not match.
    if (span !== undefined && text.toEvidence(span, url) !== undefined) passages.set(id, span);
    yield;
  }
  return passages;
}
