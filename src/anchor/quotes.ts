/** Quotes of a text, with what stands around them, and every position where they stand. Pure; offsets are UTF-16. */
import type { TextSpan } from '../text/document-text';

/** W3C `TextQuoteSelector`. */
export interface Quote {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

/** So much of what stands before and after a passage is kept with it, and compared. White space is not counted: pages have a lot of it. */
export const contextLength = 32;
/** Units of context, white space included. */
export const maxContextLength = 128;

/** Longest quote that is kept as evidence, in UTF-16 units. */
export const maxQuoteLength = 8_000;

/** The quote of a span, with what stands around it. */
export function quoteOf(text: string, { start, end }: TextSpan): Required<Quote> {
  const before = contextEnd(text, start - 1, -1) + 1;
  const after = contextEnd(text, end, 1);
  return {
    exact: text.slice(start, end),
    prefix: text.slice(isWithinPair(text, before) ? before + 1 : before, start),
    suffix: text.slice(end, isWithinPair(text, after) ? after - 1 : after),
  };
}

/** The first offset, in one direction, that is no more of the context. */
function contextEnd(text: string, from: number, step: 1 | -1): number {
  let at = from;
  for (let seen = 0; seen < contextLength && at >= 0 && at < text.length; at += step) {
    if (Math.abs(at - from) >= maxContextLength) break;
    if (!isSpace(text.charCodeAt(at))) seen += 1;
  }
  return at;
}

/** Every position where a quote stands with all of its prefix and suffix, in order; matches may overlap. */
export function* findQuotesIn(text: string, quote: Quote): Generator<TextSpan, void> {
  const { exact, prefix = '', suffix = '' } = quote;
  for (const at of occurrences(text, prefix + exact + suffix)) {
    const span = { start: at + prefix.length, end: at + prefix.length + exact.length };
    if (!isWithinPair(text, span.start) && !isWithinPair(text, span.end)) yield span;
  }
}

/** Whether an offset would cut a surrogate pair. */
export function isWithinPair(text: string, offset: number): boolean {
  const isIn = (at: number, from: number) => (text.charCodeAt(at) & 0xfc00) === from;
  return offset > 0 && offset < text.length && isIn(offset - 1, 0xd800) && isIn(offset, 0xdc00);
}

/** Whether a quote stands at a position with all of its prefix and suffix. */
export function standsAt(
  text: string,
  { exact, prefix = '', suffix = '' }: Quote,
  { start, end }: TextSpan,
): boolean {
  return (
    end - start === exact.length &&
    start >= prefix.length &&
    !isWithinPair(text, start) &&
    !isWithinPair(text, end) &&
    text.startsWith(prefix + exact + suffix, start - prefix.length)
  );
}

/**
 * Where a quote stands that was taken from a text: at its old position, if it still does, else where it stands if it does at one
 * position alone.
 *
 * @returns `undefined` where it is gone, or might be at several positions
 */
export function placeOfQuote(text: string, quote: Quote & TextSpan): TextSpan | undefined {
  const { start, end } = quote;
  if (standsAt(text, quote, { start, end })) return { start, end };
  const matches = findQuotesIn(text, quote);
  const first = matches.next();
  return first.done === true || matches.next().done !== true ? undefined : first.value;
}

/** White space as pages are laid out with it. */
export function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
}

/** Every offset of a pattern, overlapping ones too, in one pass over the text (Knuth, Morris, Pratt). */
function* occurrences(text: string, pattern: string): Generator<number, void> {
  if (pattern === '') {
    for (let at = 0; at <= text.length; at += 1) yield at;
    return;
  }
  if (pattern.length > text.length) return;
  const borders = bordersOf(pattern);
  let matched = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && pattern.charCodeAt(matched) !== unit) matched = borders[matched - 1] ?? 0;
    if (pattern.charCodeAt(matched) === unit) matched += 1;
    if (matched === pattern.length) {
      yield at + 1 - matched;
      matched = borders[matched - 1] ?? 0;
    }
  }
}

/** For each beginning of a pattern, the length of the longest shorter one that it ends in. */
function bordersOf(pattern: string): Int32Array {
  const borders = new Int32Array(pattern.length);
  let length = 0;
  for (let at = 1; at < pattern.length; at += 1) {
    while (length > 0 && pattern.charCodeAt(at) !== pattern.charCodeAt(length))
      length = borders[length - 1] ?? 0;
    if (pattern.charCodeAt(at) === pattern.charCodeAt(length)) length += 1;
    borders[at] = length;
  }
  return borders;
}
