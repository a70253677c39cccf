/** A text that is checked against known claims: its sentences, and the words of each that are looked for. Pure. */
import type { TextSpan } from '../text/document-text';
import { splitSentences } from '../text/sentences';
import { isStopWord } from '../text/tokens';
import type { WordClause } from './query';
import { maxCheckedText } from './query-limits';
import { searchWords } from './search-words';

export interface AskedText {
  /** Lines are paragraphs: where a paragraph was broken, it has spaces. */
  readonly text: string;
  /** In `text`, in their order, without white space at the ends. */
  readonly sentences: readonly TextSpan[];
  /** Whether something was left out at the end. */
  readonly isCut: boolean;
}

/** Sentences of a text that are read. */
const maxSentences = 25;

/** @param source as it was selected or written: paragraphs are parted by empty lines */
export function readAskedText(source: string): AskedText {
  const paragraphs = source
    .slice(0, maxCheckedText)
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  const text = paragraphs.filter((paragraph) => paragraph !== '').join('\n');
  const all: TextSpan[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    all.push(...splitSentences(text, start, start + line.length));
    start += line.length + 1;
  }
  const sentences = all.slice(0, maxSentences);
  return { text, sentences, isCut: source.length > maxCheckedText || sentences.length < all.length };
}

/** A sentence is compared by so many words at most. */
const maxWords = 40;

/** The words and figures of a sentence that say something, each once. */
export function askedWords(sentence: string): WordClause[] {
  const words = new Map(searchWords(sentence).map((word) => [word.text, word]));
  return [...words.values()]
    .filter(({ text }) => !isStopWord(text))
    .slice(0, maxWords)
    .map(({ text, values }) => ({ kind: 'word', word: text, values, isPrefix: false }));
}
