/** The sentences of a document that are a claim's own, or say the same word by word. Pure. */
import type { PreparedDocument } from '../locate/prepare';
import type { TextSpan } from '../text/document-text';
import { bareWords } from '../text/fingerprint';

/** So many sentences are read between two pauses. */
const slice = 100;

/** Sentences by their words. */
export class SentenceCopies {
  readonly #document: PreparedDocument;
  readonly #byWords: ReadonlyMap<string, readonly number[]>;

  private constructor(document: PreparedDocument, byWords: ReadonlyMap<string, readonly number[]>) {
    this.#document = document;
    this.#byWords = byWords;
  }

  /** Yields regularly. */
  static *read(document: PreparedDocument): Generator<void, SentenceCopies> {
    const byWords = new Map<string, number[]>();
    for (const [index, { span }] of document.sentences.entries()) {
      if (index % slice === slice - 1) yield;
      const key = bareWords(document.text.slice(span.start, span.end));
      const known = byWords.get(key);
      if (known === undefined) byWords.set(key, [index]);
      else known.push(index);
    }
    return new SentenceCopies(document, byWords);
  }

  /** Indexes of the sentences that a span meets, and of their copies. */
  of(span: TextSpan): ReadonlySet<number> {
    const { sentences, text } = this.#document;
    const found = new Set<number>();
    for (const [index, { span: own }] of sentences.entries()) {
      if (own.start >= span.end || own.end <= span.start) continue;
      found.add(index);
      const words = bareWords(text.slice(own.start, own.end));
      for (const copy of this.#byWords.get(words) ?? []) found.add(copy);
    }
    return found;
  }
}
