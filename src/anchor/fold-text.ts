/** A text in the form in which passages are looked for again: without white space, and with one form for each letter. Pure. */

import type { TextSpan } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import { normalise } from '../text/normalise';

/** So many characters are folded between two pauses. */
const slice = 20_000;
/** The second unit belongs to the first. */
const pair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/;
const accented = /^.\p{M}/su;
const unseen = /[\s\u00AD\u200B-\u200D\u2060\uFEFF]/;

/** A folded text with its map back. */
export class FoldedText {
  readonly text: string;
  readonly #original: string;
  /** Offset in the original of the letter that each unit of `text` comes from. */
  readonly #origins: readonly number[];

  constructor(text: string, origins: readonly number[], original: string) {
    this.text = text;
    this.#origins = origins;
    this.#original = original;
  }

  /** The stretch of the original that a stretch of `text` comes from: whole letters, no white space at its ends. */
  spanInOriginal({ start, end }: TextSpan): TextSpan {
    const from = this.#origin(start);
    let next = end;
    // `fi` may be one letter, and an end lie within it.
    while (next > start && next < this.#origins.length && this.#origin(next) === this.#origin(end - 1))
      next += 1;
    let to = this.#origin(next);
    while (to > from && unseen.test(this.#original.charAt(to - 1))) to -= 1;
    return { start: from, end: to };
  }

  /** First offset in `text` that stands for the original's offset or for what follows it. */
  fromOriginal(offset: number): number {
    return firstWhere(this.#origins.length, (at) => this.#origin(at) >= offset);
  }

  #origin(at: number): number {
    return this.#origins[at] ?? this.#original.length;
  }
}

/**
 * Fold a text; yields regularly. White space goes altogether: where one block ends and the next begins, pages have some or
 * none.
 */
export function* foldText(original: string): Generator<void, FoldedText> {
  const parts: string[] = [];
  const origins: number[] = [];
  for (let from = 0; from < original.length; ) {
    let to = from + slice;
    // Cut before a letter, not between it and its combining characters.
    while (to < original.length && isWithinLetter(original.slice(to - 1, to + 2))) to += 1;
    const { text, toOriginal } = normalise(original.slice(from, to), false);
    for (let at = 0; at < text.length; at += 1)
      if (text.charCodeAt(at) !== 32) origins.push(from + toOriginal(at));
    parts.push(text.replaceAll(' ', ''));
    from = to;
    yield;
  }
  return new FoldedText(parts.join(''), origins, original);
}

function isWithinLetter(around: string): boolean {
  return pair.test(around) || accented.test(around);
}

/** The folded form of a short text alone. */
export function fold(text: string): string {
  return normalise(text, false).text.replaceAll(' ', '');
}
