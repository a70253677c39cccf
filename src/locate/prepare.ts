/** Reads a document once, so that any number of claims can be looked for. Pure. */
import { isStopWord, stem, type Token, tokenise } from '../claims/tokens';
import { findAbbreviations } from './abbreviations';
import { isOnMethods, type Part, partOpenedBy } from './cues';
import { type BlockKind, type DocumentText, longestDocument, type TextSpan } from './location';
import { type DocumentNumber, mostNumbers, valuesIn } from './numbers';
import { splitSentences } from './sentences';
import { synonymGroups } from './word-tables';

export interface PreparedSentence {
  readonly span: TextSpan;
  readonly kind: BlockKind;
  readonly isAbstract: boolean;
  /** Part of the paper that it stands in, by the last label or heading before it. */
  readonly part: Part;
  /** Numbers of its words in the document's vocabulary, in their order; function words included. */
  readonly words: Int32Array;
  /** Content words in their order. */
  readonly stems: readonly string[];
  /** Runs of four characters, each once. */
  readonly grams: Int32Array;
}

export interface PreparedDocument {
  readonly text: string;
  readonly sentences: readonly PreparedSentence[];
  /** Lower-case word → its number. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Stem → indexes of the sentences that have it, ascending. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** Synonym group → indexes of the sentences that have one of its words, ascending. */
  readonly groups: ReadonlyMap<number, readonly number[]>;
  /** First four letters → the stems that begin with them. */
  readonly prefixes: ReadonlyMap<string, readonly string[]>;
  /** By value. */
  readonly numbers: readonly DocumentNumber[];
  /** Abbreviation → stems of its long form. */
  readonly abbreviations: ReadonlyMap<string, readonly string[]>;
  /** Stem → abbreviations whose long form has it. */
  readonly shortForms: ReadonlyMap<string, readonly string[]>;
  /** Share of sentences that speak of models, methods, training, tasks. */
  readonly onMethods: number;
  /** Mean number of content words in a sentence. */
  readonly meanLength: number;
}

/** Words that every paper is full of. */
const emptyWords = new Set(['author', 'paper', 'study', 'work', 'et', 'al']);
const negativePrefixes = new Set(['un', 'non']);
/** So much work, in characters, between two pauses: about 2 ms. */
const slice = 8_000;
/** What a block, a sentence and a number cost beside their characters. */
const costOfPart = 20;
/** Longest text in which abbreviations are looked for at once, in characters. */
const longestLook = 10_000;

/** Content words of a token list, as stems; `un-tuned` is one word. */
export function contentStems(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ text, start }, at) => {
    const before = tokens[at - 1];
    const isPrefixed = before !== undefined && before.end === start - 1 && negativePrefixes.has(before.text);
    if (negativePrefixes.has(text) || isStopWord(text) || emptyWords.has(text)) return [];
    return [stem(isPrefixed ? before.text + text : text)];
  });
}

/** Prepare a document; yields about every 2 ms of work. */
export function* prepareDocument(document: DocumentText): Generator<void, PreparedDocument> {
  const sentences: PreparedSentence[] = [];
  const vocabulary = new Map<string, number>();
  const postings = new Map<string, number[]>();
  const groups = new Map<number, number[]>();
  const prefixes = new Map<string, string[]>();
  const numbers: DocumentNumber[] = [];
  let worked = 0;
  let onMethods = 0;
  let words = 0;
  let part: Part = 'none';
  for (const block of document.blocks) {
    if (block.start > longestDocument) break;
    worked += costOfPart;
    if (worked > slice) {
      worked = 0;
      yield;
    }
    for (const span of splitSentences(document.text, block.start, block.end)) {
      const text = document.text.slice(span.start, span.end);
      part = partOpenedBy(text) ?? part;
      const tokens = tokenise(text);
      const stems = contentStems(tokens);
      const sentence = {
        span,
        kind: block.kind,
        isAbstract: block.isAbstract,
        part,
        words: numbered(tokens, vocabulary),
        stems,
        grams: gramsOf(tokens),
      };
      const index = sentences.length;
      for (const one of new Set(stems)) {
        if (!postings.has(one)) append(prefixes, one.slice(0, 4), one);
        append(postings, one, index);
      }
      for (const group of new Set(stems.flatMap(synonymGroups))) append(groups, group, index);
      for (const value of valuesIn(text, tokens)) {
        if (numbers.length < mostNumbers) numbers.push({ value, index });
        worked += costOfPart;
      }
      if (isOnMethods(text)) onMethods += 1;
      words += stems.length;
      sentences.push(sentence);
      worked += span.end - span.start + costOfPart;
      if (worked > slice) {
        worked = 0;
        yield;
      }
    }
  }
  const abbreviations = new Map<string, readonly string[]>();
  const readable = Math.min(document.text.length, longestDocument);
  for (let from = 0; from < readable; from += longestLook) {
    const to = Math.min(readable, from + longestLook);
    for (const { short, long } of findAbbreviations(document.text, from, to))
      if (!abbreviations.has(short)) abbreviations.set(short, long.map(stem));
    yield;
  }
  const shortForms = new Map<string, string[]>();
  for (const [short, long] of abbreviations) for (const one of new Set(long)) append(shortForms, one, short);
  const count = Math.max(1, sentences.length);
  return {
    text: document.text,
    sentences,
    vocabulary,
    postings,
    groups,
    prefixes,
    numbers: numbers.sort((a, b) => a.value - b.value),
    abbreviations,
    shortForms,
    onMethods: onMethods / count,
    meanLength: words / count,
  };
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** The numbers of words; those that are new get the next. */
function numbered(tokens: readonly Token[], vocabulary: Map<string, number>): Int32Array {
  return Int32Array.from(tokens, ({ text }) => {
    const known = vocabulary.get(text);
    if (known !== undefined) return known;
    vocabulary.set(text, vocabulary.size);
    return vocabulary.size - 1;
  });
}

const longestGrams = 2_000;

/** Runs of four characters of the words, one space between them, as numbers; each once, ascending. */
export function gramsOf(tokens: readonly Token[]): Int32Array {
  const bare = ` ${tokens.map(({ text }) => text).join(' ')} `;
  const length = Math.min(bare.length, longestGrams);
  const grams = new Int32Array(Math.max(0, length - 3));
  let rolling = 0;
  for (let at = 0; at < length; at += 1) {
    // The shift drops what is four characters back.
    rolling = (rolling << 8) ^ bare.charCodeAt(at);
    if (at >= 3) grams[at - 3] = rolling;
  }
  grams.sort();
  let kept = 0;
  for (let at = 0; at < grams.length; at += 1) {
    const gram = grams[at] ?? 0;
    if (at === 0 || gram !== grams[kept - 1]) {
      grams[kept] = gram;
      kept += 1;
    }
  }
  return grams.slice(0, kept);
}
