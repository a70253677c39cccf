/** Finds a stored passage in a text that may have changed since, or abstains. Pure; offsets are UTF-16. */
import type { TextSpan } from '../locate/location';
import { findNearly } from './approximate';
import { type FoldedText, fold, foldText } from './fold-text';

/** W3C `TextQuoteSelector`. */
export interface Quote {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

/** A quote and, where it is known, the place where it stood: W3C `TextPositionSelector`. */
export interface StoredPassage {
  readonly quote: Quote;
  readonly position?: TextSpan;
}

/**
 * Where a passage stands now, and how it was found: where it was; by its words; by its words in another form (white space,
 * soft hyphens, ligatures, quotes, dashes); or by nearly its words.
 */
export interface TextAnchor {
  readonly span: TextSpan;
  readonly found: 'position' | 'quote' | 'folded' | 'approximate';
}

/** So much of what stands before and after a passage is kept with it, and compared; white space aside, of which pages have a lot. */
const contextLength = 32;
/** Units of context, white space included. */
const longestContext = 128;
/** A quote that is shorter may stand anywhere: so much of what stood around it must be there too. */
const tellingLength = 32;
const tellingContext = 8;
/** Share of the quote that may have changed, and the most units. */
const errorShare = 0.1;
const mostErrors = 200;
/** So many places are compared between two pauses. */
const slice = 5_000;

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
    if (Math.abs(at - from) >= longestContext) break;
    if (!isSpace(text.charCodeAt(at))) seen += 1;
  }
  return at;
}

/** Every place where a quote stands with all of its prefix and suffix, in order; places may overlap. */
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

/** A text in which passages are looked for, one after the other. */
export class AnchoringText {
  readonly text: string;
  #folded: FoldedText | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Find a passage; yields regularly. The work is in proportion to the text. @returns `undefined` when it is gone or two places are equally good */
  *find(passage: StoredPassage): Generator<void, TextAnchor | undefined> {
    const { quote, position } = passage;
    const exact = fold(quote.exact);
    if (position !== undefined && standsAt(this.text, quote, position))
      return { span: { start: position.start, end: position.end }, found: 'position' };
    if (exact === '') return undefined;
    const here = yield* bestOf(
      findQuotesIn(this.text, { exact: quote.exact }),
      new Ranking(this.text, quote, position?.start),
    );
    if (here.best !== undefined) return { span: here.best, found: 'quote' };
    if (here.isTied) return undefined;
    this.#folded ??= yield* foldText(this.text);
    return yield* findFolded(this.#folded, passage, exact);
  }
}

function* findFolded(
  folded: FoldedText,
  { quote, position }: StoredPassage,
  exact: string,
): Generator<void, TextAnchor | undefined> {
  const { prefix = '', suffix = '' } = quote;
  const near = position === undefined ? undefined : folded.fromOriginal(position.start);
  const wanted = { exact, prefix: fold(prefix), suffix: fold(suffix) };
  const ranking = new Ranking(folded.text, wanted, near);
  const same = yield* bestOf(findQuotesIn(folded.text, { exact }), ranking);
  if (same.best !== undefined) return { span: folded.spanInOriginal(same.best), found: 'folded' };
  // The words are there, but not surely at the same place: what is only like them is no better.
  if (same.isThere) return undefined;
  const errors = Math.min(mostErrors, Math.floor(exact.length * errorShare));
  if (errors === 0) return undefined;
  const likely = yield* findNearly(folded.text, exact, errors, near ?? 0);
  for (const { span, errors } of likely)
    ranking.add(betweenContext(folded.text, span, errors, wanted), errors);
  const nearly = ranking.best;
  return nearly && { span: folded.spanInOriginal(nearly), found: 'approximate' };
}

function* bestOf(
  spans: Iterable<TextSpan>,
  ranking: Ranking,
): Generator<void, { best: TextSpan | undefined; isThere: boolean; isTied: boolean }> {
  let count = 0;
  for (const span of spans) {
    ranking.add(span, 0);
    count += 1;
    if (count % slice === 0) yield;
  }
  return { best: ranking.best, isThere: count > 0, isTied: ranking.isTied };
}

interface Ranked {
  readonly span: TextSpan;
  readonly agreed: number;
  /** Units of context that agree, less the errors in the passage itself. */
  readonly quality: number;
  readonly distance: number;
}

/** Which of several places is the passage's: where most around it agrees, and of those the nearest to where it was. */
class Ranking {
  readonly #text: string;
  readonly #prefix: string;
  readonly #suffix: string;
  /** So much of the context must agree. */
  readonly #leastAgreed: number;
  readonly #near: number | undefined;
  #first: Ranked | undefined;
  #areEqual = false;

  constructor(text: string, { exact, prefix = '', suffix = '' }: Quote, near: number | undefined) {
    this.#text = text;
    this.#prefix = prefix.slice(-longestContext);
    this.#suffix = suffix.slice(0, longestContext);
    const context = (this.#prefix + this.#suffix).replace(/\s/g, '').length;
    this.#leastAgreed = exact.length < tellingLength ? Math.min(tellingContext, context) : 0;
    this.#near = near;
  }

  /** @param errors units in which the passage there is another */
  add(span: TextSpan, errors: number): void {
    const agreed =
      agreement(this.#text, span.start - 1, this.#prefix, this.#prefix.length - 1, -1) +
      agreement(this.#text, span.end, this.#suffix, 0, 1);
    const distance = this.#near === undefined ? 0 : Math.abs(span.start - this.#near);
    const ranked = { span, agreed, quality: agreed - errors, distance };
    const order = this.#first === undefined ? 1 : compareRanks(ranked, this.#first);
    if (order > 0) this.#first = ranked;
    this.#areEqual = order === 0 || (order < 0 && this.#areEqual);
  }

  /** `undefined` when no place is good enough, or two are equally good. */
  get best(): TextSpan | undefined {
    return this.#areEqual ? undefined : this.#good?.span;
  }

  /** Whether two places are good enough and equally good. */
  get isTied(): boolean {
    return this.#areEqual && this.#good !== undefined;
  }

  get #good(): Ranked | undefined {
    return (this.#first?.agreed ?? 0) < this.#leastAgreed ? undefined : this.#first;
  }
}

function compareRanks(one: Ranked, other: Ranked): number {
  return one.quality - other.quality || other.distance - one.distance;
}

/** White space of a page may be longer than its text. */
const mostSteps = 4 * longestContext;

/** Number of units in which a text and a context agree from two offsets on, in one direction, white space aside. */
function agreement(text: string, inText: number, context: string, inContext: number, step: 1 | -1): number {
  let agreed = 0;
  let [here, there] = [inText, inContext];
  for (let steps = 0; steps < mostSteps && agreed < contextLength; steps += 1) {
    const wanted = context.charCodeAt(there);
    const unit = text.charCodeAt(here);
    if (isSpace(wanted)) there += step;
    else if (isSpace(unit)) here += step;
    else if (wanted === unit) {
      agreed += 1;
      here += step;
      there += step;
    } else break;
  }
  return agreed;
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
}

function standsAt(
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

/** Which units at the ends of a near match belong to the passage, what stood around it can tell. */
function betweenContext(text: string, span: TextSpan, errors: number, quote: Required<Quote>): TextSpan {
  const { prefix, suffix } = quote;
  const before = (at: number) => agreement(text, at - 1, prefix, prefix.length - 1, -1);
  const after = (at: number) => agreement(text, at, suffix, 0, 1);
  const start = bestAround(span.start, errors, before);
  const end = bestAround(span.end, errors, after);
  return start < end ? { start, end } : span;
}

/** The offset, at most so far away, where most of a context agrees; the given one when nowhere enough does. */
function bestAround(offset: number, distance: number, agreedAt: (offset: number) => number): number {
  let best = offset;
  let most = Math.max(agreedAt(offset), tellingContext - 1);
  for (let at = offset - distance; at <= offset + distance; at += 1) {
    const agreed = agreedAt(at);
    if (agreed > most) [best, most] = [at, agreed];
  }
  return best;
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
