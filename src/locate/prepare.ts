/** Reads a document once, so that any number of claims can be looked for. Pure. */

import {
  type Block,
  type BlockKind,
  type DocumentText,
  maxDocumentLength,
  type TextSpan,
} from '../text/document-text';
import { withoutRaisedMarks } from '../text/raised-marks';
import { splitSentences } from '../text/sentences';
import { stem, tokenise } from '../text/tokens';
import { findAbbreviations } from './abbreviations';
import { isOnMethods, type Part, partOpenedBy } from './cues';
import { type DocumentNumber, maxNumbers, valuesIn } from './numbers';
import { listOf, WordIndex, type Words } from './word-index';

export interface PreparedSentence {
  readonly span: TextSpan;
  readonly kind: BlockKind;
  readonly isAbstract: boolean;
  /** Part of the paper that it stands in, by the last label or heading before it. */
  readonly part: Part;
  /** Content words in their order. */
  readonly stems: readonly string[];
  /** Numbers of its words in the document's vocabulary, in their order; function words included. */
  readonly words: readonly number[];
  /** The same, ascending; made when first asked for, as the next: few sentences become candidates. */
  readonly sortedWords: Int32Array;
  /** Runs of four characters, each once, ascending. */
  readonly grams: Int32Array;
}

export interface PreparedDocument {
  /** The document's text, with spaces in place of raised citation numbers. */
  readonly text: string;
  readonly sentences: readonly PreparedSentence[];
  /** The number of a lower-case word; -1 if the document does not have it. */
  readonly numberOf: (word: string) => number;
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

/** So much work, in characters, between two pauses: about half a millisecond, and ten times that before the code is compiled. */
const slice = 2_000;
/** What a block, a sentence and a number cost beside their characters. */
const costOfPart = 20;
/** Longest text in which abbreviations are looked for at once, in characters. */
const maxLook = 10_000;

class Sentence implements PreparedSentence {
  readonly span: TextSpan;
  readonly kind: BlockKind;
  readonly isAbstract: boolean;
  readonly part: Part;
  readonly words: readonly number[];
  readonly stems: readonly string[];
  readonly #texts: readonly string[];
  #sortedWords: Int32Array | undefined;
  #grams: Int32Array | undefined;

  /** @param texts words by their numbers */
  constructor(
    span: TextSpan,
    { kind, isAbstract }: Block,
    part: Part,
    words: Words,
    texts: readonly string[],
  ) {
    this.span = span;
    this.kind = kind;
    this.isAbstract = isAbstract;
    this.part = part;
    this.words = words.words;
    this.stems = words.stems;
    this.#texts = texts;
  }

  get sortedWords(): Int32Array {
    this.#sortedWords ??= Int32Array.from(this.words).sort();
    return this.#sortedWords;
  }

  get grams(): Int32Array {
    this.#grams ??= gramsOf(this.words.map((number) => this.#texts[number] ?? ''));
    return this.#grams;
  }
}

/** Prepare a document; yields about every half millisecond of work. */
export function* prepareDocument(document: DocumentText): Generator<void, PreparedDocument> {
  const sentences: PreparedSentence[] = [];
  const index = new WordIndex();
  const numbers: DocumentNumber[] = [];
  let worked = 0;
  let onMethods = 0;
  let words = 0;
  let part: Part = 'none';
  const source = withoutRaisedMarks(document);
  for (const block of document.blocks) {
    if (block.start > maxDocumentLength) break;
    worked += costOfPart;
    if (worked > slice) {
      worked = 0;
      yield;
    }
    for (const span of splitSentences(document.text, block.start, block.end)) {
      const text = source.slice(span.start, span.end);
      part = partOpenedBy(text) ?? part;
      const at = sentences.length;
      const found = index.add(tokenise(text), at);
      for (const value of valuesIn(text, found.hasNumberWord)) {
        if (numbers.length < maxNumbers) numbers.push({ value, index: at });
        worked += costOfPart;
      }
      if (isOnMethods(text)) onMethods += 1;
      words += found.stems.length;
      sentences.push(new Sentence(span, block, part, found, index.words));
      worked += span.end - span.start + costOfPart;
      if (worked > slice) {
        worked = 0;
        yield;
      }
    }
  }
  const abbreviations = new Map<string, readonly string[]>();
  const readable = Math.min(source.length, maxDocumentLength);
  for (let from = 0; from < readable; from += maxLook) {
    const to = Math.min(readable, from + maxLook);
    for (const { short, long } of findAbbreviations(source, from, to))
      if (!abbreviations.has(short)) abbreviations.set(short, long.map(stem));
    yield;
  }
  const shortForms = new Map<string, string[]>();
  for (const [short, long] of abbreviations)
    for (const one of new Set(long)) listOf(shortForms, one).push(short);
  const count = Math.max(1, sentences.length);
  return {
    text: source,
    sentences,
    numberOf: (word) => index.numberOf(word),
    postings: index.postings,
    groups: index.groups,
    prefixes: index.prefixes,
    numbers: numbers.sort((a, b) => a.value - b.value),
    abbreviations,
    shortForms,
    onMethods: onMethods / count,
    meanLength: words / count,
  };
}

const maxGramsLength = 2_000;

/** Runs of four characters of words, one space between them, as numbers; each once, ascending. */
export function gramsOf(words: readonly string[]): Int32Array {
  const bare = ` ${words.join(' ')} `;
  const length = Math.min(bare.length, maxGramsLength);
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
