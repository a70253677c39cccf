/** From a question to what is searched for: words and phrases, which the reader sees and may change. Pure. */
import { isStopWord, tokenise, wordsOf } from '../text/tokens';

/** Longest question, in characters: a long sentence of a paper. */
export const maxQuestion = 2_000;
/** Services take no longer queries; those that take fewer words take the rarest. */
const maxTerms = 24;
const maxTermLength = 120;
const minWordLength = 2;

/** Words of asking, besides function words: they say nothing of the topic. */
const askingWords = new Set(
  'well not no effect effects impact influence role extent evidence relationship association associated affect affects compared work works way ways best better good known paper papers study studies research literature'.split(
    ' ',
  ),
);

/**
 * What to search for: the content words of a question in their order, each once. What stands in quotes is a phrase, and so are names of
 * several words (`Retrieval Augmented Generation`, `vitamin D`).
 */
export function queryOf(question: string): string[] {
  const terms: string[] = [];
  for (const { text, isQuoted } of partsOf(question.slice(0, maxQuestion))) {
    if (isQuoted) terms.push(text);
    else terms.push(...termsOf(text));
  }
  const known = distinct(terms);
  const telling = known.filter((term) => !askingWords.has(term));
  // A question may be about effects, or about literature.
  return (telling.length > 0 ? telling : known).slice(0, maxTerms);
}

/** As it stands in the field that the reader may change: phrases in quotes. */
export function writeQuery(terms: readonly string[]): string {
  return terms.map((term) => (term.includes(' ') ? `"${term}"` : term)).join(' ');
}

/** Reads that field: every word counts, since the reader has left it there. */
export function readQuery(query: string): string[] {
  const parts = partsOf(query.slice(0, maxQuestion));
  return distinct(parts.flatMap(({ text, isQuoted }) => (isQuoted ? text : wordsOf(text)))).slice(
    0,
    maxTerms,
  );
}

interface Part {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** What stands in quotes, and what stands between. A quote that is not closed is none. */
function partsOf(text: string): Part[] {
  const pieces = text.split(/["“”„«»]/u);
  return pieces.flatMap((piece, at) => {
    const isQuoted = at % 2 === 1 && at < pieces.length - 1;
    const words = piece.replace(/\s+/g, ' ').trim();
    return words === '' ? [] : [{ text: isQuoted ? bare(words) : words, isQuoted }];
  });
}

/** Words of a phrase alone. */
function bare(phrase: string): string {
  return tokenise(phrase)
    .map(({ text }) => text)
    .join(' ');
}

function termsOf(text: string): string[] {
  const tokens = tokenise(text);
  const terms: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = endOfName(text, tokens, at);
    if (end - at > 1) {
      terms.push(
        tokens
          .slice(at, end)
          .map((token) => token.text)
          .join(' '),
      );
      at = end;
      continue;
    }
    const word = tokens[at]?.text ?? '';
    if (!isStopWord(word) && word.length >= minWordLength) terms.push(word);
    at += 1;
  }
  return terms;
}

/** @returns index behind the last token of a name that begins at a token; the next one where there is none */
function endOfName(text: string, tokens: ReturnType<typeof tokenise>, at: number): number {
  const written = (index: number) => text.slice(tokens[index]?.start, tokens[index]?.end);
  const isBeside = (index: number) => text.slice(tokens[index - 1]?.end, tokens[index]?.start) === ' ';
  const isCapital = (index: number) =>
    /^\p{Lu}/u.test(written(index)) && !isStopWord(tokens[index]?.text ?? '');
  let end = at + 1;
  // A single letter or number belongs to what it stands behind.
  const isMark = (index: number) => /^(?:\p{Lu}|\d{1,2})$/u.test(written(index));
  if (isStopWord(tokens[at]?.text ?? '')) return end;
  if (end < tokens.length && isBeside(end) && isMark(end)) return end + 1;
  // The first word of a sentence has a capital whatever it is.
  if (at === 0 || !isCapital(at)) return end;
  while (end < tokens.length && isBeside(end) && (isCapital(end) || isMark(end))) end += 1;
  return end;
}

function distinct(terms: readonly string[]): string[] {
  return [...new Set(terms.map((term) => term.slice(0, maxTermLength).trim()))].filter((term) => term !== '');
}
