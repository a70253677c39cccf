/** Finds the passages that the reader's verdicts were given on, so that their claims stay where they were judged. */

import { AnchoringText, type StoredPassage } from '../anchor/anchor-text';
import { standsAt } from '../anchor/quotes';
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
  const finder = new PassageFinder(text);
  for (const { id, anchor } of claims) {
    if (anchor === undefined || anchor.url !== url) continue;
    const span = yield* finder.find(anchor);
    // Without evidence the page has changed since it was read, and the positions do not match.
    if (span !== undefined && text.toEvidence(span, url) !== undefined) passages.set(id, span);
    yield;
  }
  return passages;
}

/** Finds passages one after the other; each of the two texts is prepared once. */
export class PassageFinder {
  readonly #text: Pick<ReadableDocument, 'documentText' | 'bodyText' | 'fromBody' | 'hidesWords'>;
  #body: AnchoringText | undefined;
  #readable: AnchoringText | undefined;

  constructor(text: Pick<ReadableDocument, 'documentText' | 'bodyText' | 'fromBody' | 'hidesWords'>) {
    this.#text = text;
  }

  /** Find a passage whose quote has the readable text alone, or all that was there; yields regularly. */
  *find(passage: StoredPassage): Generator<void, TextSpan | undefined> {
    const { bodyText, documentText, hidesWords = false } = this.#text;
    const { quote, position } = passage;
    const before = position && this.#text.fromBody(position);
    if (before !== undefined && position !== undefined && standsAt(bodyText, quote, position)) return before;
    if (!hidesWords) return (yield* this.#findInBody(passage))?.span;
    this.#readable ??= new AnchoringText(documentText.text);
    const read = yield* this.#readable.find({ quote, ...(before && { position: before }) });
    if (read !== undefined && read.found !== 'approximate') return read.span;
    const inBody = yield* this.#findInBody(passage);
    const best = inBody?.isSame === true ? inBody : (read ?? inBody);
    return best?.span;
  }

  *#findInBody(
    passage: StoredPassage,
  ): Generator<void, { readonly span: TextSpan; readonly isSame: boolean } | undefined> {
    this.#body ??= new AnchoringText(this.#text.bodyText);
    const found = yield* this.#body.find(passage);
    const span = found && this.#text.fromBody(found.span);
    return found && span && { span, isSame: found.found !== 'approximate' };
  }
}
