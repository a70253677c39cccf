/** Ranks works by what they have to do with a question. Pure. */
import { isStopWord, stem, tokenise } from '../text/tokens';

/** A text in which words are counted, and its weight. */
export interface RankedText {
  readonly title: string;
  readonly abstract: string;
}

/** Usual values of BM25; no labelled questions were at hand to choose others by. */
const k1 = 1.2;
const b = 0.75;
/** Of an abstract no more is read, in characters. */
const maxRead = 10_000;

/**
 * How much each text has to do with the terms, by BM25 (Robertson & Zaragoza 2009, The Probabilistic Relevance Framework, equation 3.15),
 * with the inverse document frequency ln(1 + (N - n + ½) / (n + ½)), which is never negative. The texts that were found are the collection.
 * A phrase counts where its words stand side by side.
 *
 * @returns one score for each text, in their order; 0 where it has none of the terms
 */
export function rankTexts(texts: readonly RankedText[], terms: readonly string[]): number[] {
  const read = texts.map(({ title, abstract }) => stemsOf(`${title}. ${abstract.slice(0, maxRead)}`));
  const length = read.reduce((sum, stems) => sum + stems.length, 0) / Math.max(1, read.length);
  const phrases = phrasesOf(terms);
  const counts = read.map((stems) => phrases.map((phrase) => countOf(stems, phrase)));
  const rarity = phrases.map((_, at) => {
    const having = counts.filter((count) => (count[at] ?? 0) > 0).length;
    return Math.log(1 + (texts.length - having + 0.5) / (having + 0.5));
  });
  return counts.map((count, text) => {
    const norm = k1 * (1 - b + (b * (read[text]?.length ?? 0)) / Math.max(1, length));
    return count.reduce((sum, f, at) => sum + ((rarity[at] ?? 0) * f * (k1 + 1)) / (f + norm), 0);
  });
}

/** Share of the terms' words that a text has, 0 to 1. */
export function shareOfTerms(text: string, terms: readonly string[]): number {
  const wanted = new Set(phrasesOf(terms).flat());
  const has = new Set(stemsOf(text));
  return [...wanted].filter((one) => has.has(one)).length / Math.max(1, wanted.size);
}

/** Stems of each term, each term once. */
function phrasesOf(terms: readonly string[]): string[][] {
  const phrases = terms.map(stemsOf).filter((phrase) => phrase.length > 0);
  return [...new Map(phrases.map((phrase) => [phrase.join(' '), phrase])).values()];
}

/** Stems of the content words, in their order. */
function stemsOf(text: string): string[] {
  return tokenise(text).flatMap((token) => (isStopWord(token.text) ? [] : [stem(token.text)]));
}

function countOf(stems: readonly string[], phrase: readonly string[]): number {
  const [first] = phrase;
  let count = 0;
  for (let at = stems.indexOf(first ?? ''); at !== -1; at = stems.indexOf(first ?? '', at + 1)) {
    if (phrase.every((word, nth) => stems[at + nth] === word)) count += 1;
  }
  return count;
}
