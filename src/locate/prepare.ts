/** Reads a document once, so that any number of claims can be looked for. Pure. */
import { isStopWord, stem, type Token, tokenise } from '../claims/tokens';
import type { BlockKind, DocumentText, TextSpan } from './location';
import { splitSentences } from './sentences';
import { synonymGroups } from './synonyms';

export interface PreparedSentence {
  readonly span: TextSpan;
  readonly kind: BlockKind;
  readonly isAbstract: boolean;
  /** Lower-case words with their counts, function words included. */
  readonly words: ReadonlyMap<string, number>;
  readonly length: number;
  readonly stems: ReadonlySet<string>;
}

export interface PreparedDocument {
  readonly text: string;
  readonly sentences: readonly PreparedSentence[];
  /** Stem, or `#` and synonym group → indexes of the sentences that have it. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** First four letters → the stems that begin with them. */
  readonly prefixes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Words that every paper is full of. */
const emptyWords = new Set(['author', 'paper', 'study', 'work', 'et', 'al']);
const prefixes = new Set(['un', 'non']);
/** So much work, in characters, between two pauses: about 2 ms. */
const slice = 8_000;
/** Longest document that is read, in characters; what lies behind is not searched. */
export const longestDocument = 6_000_000;

/** Content words of a token list, as stems; `un-tuned` is one word. */
export function contentStems(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ text, start }, at) => {
    const before = tokens[at - 1];
    const isPrefixed = before !== undefined && before.end === start - 1 && prefixes.has(before.text);
    if (prefixes.has(text) || isStopWord(text) || emptyWords.has(text)) return [];
    return [stem(isPrefixed ? before.text + text : text)];
  });
}

/** Prepare a document; yields about every 2 ms of work. */
export function* prepareDocument(document: DocumentText): Generator<void, PreparedDocument> {
  const sentences: PreparedSentence[] = [];
  const postings = new Map<string, number[]>();
  const prefixes = new Map<string, Set<string>>();
  let worked = 0;
  for (const block of document.blocks) {
    if (block.start > longestDocument) break;
    for (const span of splitSentences(document.text, block.start, block.end)) {
      const sentence = prepareSentence(document.text, span, block.kind, block.isAbstract);
      for (const key of postingKeys(sentence.stems)) {
        const list = postings.get(key);
        if (list === undefined) postings.set(key, [sentences.length]);
        else list.push(sentences.length);
      }
      for (const one of sentence.stems) {
        const prefix = one.slice(0, 4);
        const known = prefixes.get(prefix);
        if (known === undefined) prefixes.set(prefix, new Set([one]));
        else known.add(one);
      }
      sentences.push(sentence);
      worked += span.end - span.start;
      if (worked > slice) {
        worked = 0;
        yield;
      }
    }
  }
  return { text: document.text, sentences, postings, prefixes };
}

function prepareSentence(
  text: string,
  span: TextSpan,
  kind: BlockKind,
  isAbstract: boolean,
): PreparedSentence {
  const tokens = tokenise(text.slice(span.start, span.end));
  const words = new Map<string, number>();
  for (const token of tokens) words.set(token.text, (words.get(token.text) ?? 0) + 1);
  return { span, kind, isAbstract, words, length: tokens.length, stems: new Set(contentStems(tokens)) };
}

function postingKeys(stems: ReadonlySet<string>): Set<string> {
  const keys = new Set<string>(stems);
  for (const one of stems) {
    for (const group of synonymGroups(one)) keys.add(`#${String(group)}`);
  }
  return keys;
}
