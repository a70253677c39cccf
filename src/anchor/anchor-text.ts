/** Finds a stored passage in a text that may have changed since, or abstains. Pure; offsets are UTF-16. */
import type { TextSpan } from '../text/document-text';
import { findNearly } from './approximate';
import { type FoldedText, fold, foldText } from './fold-text';
import { findQuotesIn, type Quote, standsAt } from './quotes';
import { betweenContext, Ranking } from './rank-positions';

/** A quote and, where it is known, the position where it stood: W3C `TextPositionSelector`. */
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

/** Share of the quote that may have changed, and the maximum of units. */
const errorShare = 0.1;
const maxErrors = 200;
/** So many positions are compared between two pauses. */
const slice = 5_000;

/** A text in which passages are looked for, one after the other. */
export class AnchoringText {
  readonly text: string;
  #folded: FoldedText | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Find a passage; yields regularly. The work is in proportion to the text. @returns `undefined` when it is gone or two positions are equally good */
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
  // The words are there, but it is unclear at which position: what is only similar is no better.
  if (same.isThere) return undefined;
  const errors = Math.min(maxErrors, Math.floor(exact.length * errorShare));
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
