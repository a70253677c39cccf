/** The works that are most like a paper's main claims. Pure. */
import { passageAt } from '../cited/read-source';
import { rankTexts, shareOfTerms } from '../question/rank-works';
import type { ReadWork } from '../question/read-works';
import { isStopWord, tokenise } from '../text/tokens';
import type { OwnClaim } from './claim-queries';
import type { NearestWork } from './other-works';
import { firstYear, type PaperItself } from './paper-itself';

const most = 3;
/** Words of the claims that are looked for: the time grows with them. */
const maxTerms = 200;

/**
 * Works of earlier years than the paper's, or of any year where its own is not known, by BM25 of the words of its claims. The paper itself,
 * by title and claims, is one of the texts and counts as 1.
 *
 * @returns the likest first, and how many these were chosen from
 */
export function* nearestWorks(
  { work, year }: PaperItself,
  claims: readonly OwnClaim[],
  works: readonly ReadWork[],
): Generator<void, { nearest: NearestWork[]; retrieved: number }> {
  const earlier = works.filter((other) => year === undefined || (firstYear(other.work) ?? year) < year);
  const own = claims.map(({ text }) => text).join(' ');
  const terms = contentWords(`${work.title} ${own}`);
  yield;
  const [self = 0, ...scores] = rankTexts(
    [{ title: work.title, abstract: own }, ...earlier.map((other) => textOf(other))],
    terms,
  );
  yield;
  const ranked = earlier
    .map((other, at) => ({ other, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0 && self > 0)
    .sort((a, b) => b.score - a.score || a.other.at - b.other.at)
    .slice(0, most);
  const nearest: NearestWork[] = [];
  for (const { other, score } of ranked) {
    const quote = yield* likestSentence(other, terms);
    nearest.push({
      work: other.at,
      likeness: Number(Math.min(1, score / self).toFixed(3)),
      ...(quote !== undefined && { quote }),
    });
  }
  return { nearest, retrieved: earlier.length };
}

function textOf({ work, read }: ReadWork) {
  return { title: work.title, abstract: read.prepared.text };
}

function contentWords(text: string): string[] {
  const words = tokenise(text).flatMap((token) => (isStopWord(token.text) ? [] : [token.text]));
  return [...new Set(words)].slice(0, maxTerms);
}

function* likestSentence(
  { read }: ReadWork,
  terms: readonly string[],
): Generator<void, NearestWork['quote']> {
  const { text, sentences } = read.prepared;
  let best: { readonly share: number; readonly at: number } | undefined;
  for (const [at, { span }] of sentences.entries()) {
    const share = shareOfTerms(text.slice(span.start, span.end), terms);
    if (share > (best?.share ?? 0)) best = { share, at };
    yield;
  }
  const span = best && sentences[best.at]?.span;
  return span && (yield* passageAt(read, span))?.quote;
}
