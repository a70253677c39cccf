/** The words of a document: each is looked up once where it stands, and all that is known of it comes with it. Pure. */
import { isNumberWord } from '../text/number-words';
import { isStopWord, stem, type Token } from '../text/tokens';
import { synonymGroups } from './word-tables';

/** Words that every paper is full of. */
const emptyWords = new Set(['author', 'paper', 'study', 'work', 'et', 'al']);
const negativePrefixes = new Set(['un', 'non']);

/** Content words of a token list, as stems; `un-tuned` is one word. */
export function contentStems(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    if (isEmpty(token.text)) return [];
    return [stem(isPrefix(before, token) ? before.text + token.text : token.text)];
  });
}

function isEmpty(word: string): boolean {
  return negativePrefixes.has(word) || isStopWord(word) || emptyWords.has(word);
}

function isPrefix(before: Token | undefined, token: Token): before is Token {
  return before !== undefined && before.end === token.start - 1 && negativePrefixes.has(before.text);
}

interface KnownStem {
  readonly text: string;
  /** Indexes of the sentences that have it, ascending. */
  readonly sentences: number[];
  /** Of each of its synonym groups, the sentences that have one of the words. */
  readonly groups: readonly number[][];
}

interface KnownWord {
  readonly number: number;
  /** Absent for words without content. */
  readonly stem?: KnownStem;
  readonly mayBeNumber: boolean;
}

/** What a sentence is made of. */
export interface Words {
  /** Numbers of its words in the document's vocabulary, in their order; function words included. */
  readonly words: readonly number[];
  /** Content words in their order. */
  readonly stems: readonly string[];
  /** Whether one of them may be a number that is written as a word. */
  readonly hasNumberWord: boolean;
}

/** Inverted lists of a document's words. */
export class WordIndex {
  /** Lower-case words by their numbers. */
  readonly words: string[] = [];
  /** Stem → indexes of the sentences that have it, ascending. */
  readonly postings = new Map<string, number[]>();
  /** Synonym group → indexes of the sentences that have one of its words, ascending. */
  readonly groups = new Map<number, number[]>();
  /** First four letters → the stems that begin with them. */
  readonly prefixes = new Map<string, string[]>();
  readonly #known = new Map<string, KnownWord>();
  readonly #stems = new Map<string, KnownStem>();

  /** The number of a lower-case word; -1 if the document does not have it. */
  numberOf(word: string): number {
    return this.#known.get(word)?.number ?? -1;
  }

  /** @param index of the sentence, greater than that of all before */
  add(tokens: readonly Token[], index: number): Words {
    const words: number[] = [];
    const stems: string[] = [];
    let hasNumberWord = false;
    let before: Token | undefined;
    for (const token of tokens) {
      const known = this.#known.get(token.text) ?? this.#addWord(token.text);
      words.push(known.number);
      hasNumberWord ||= known.mayBeNumber;
      if (known.stem !== undefined) {
        const one = isPrefix(before, token) ? this.#stemOf(before.text + token.text) : known.stem;
        stems.push(one.text);
        this.#addTo(one, index);
      }
      before = token;
    }
    return { words, stems, hasNumberWord };
  }

  #addWord(text: string): KnownWord {
    const word = {
      number: this.words.length,
      mayBeNumber: isNumberWord(text),
      ...(!isEmpty(text) && { stem: this.#stemOf(text) }),
    };
    this.words.push(text);
    this.#known.set(text, word);
    return word;
  }

  #stemOf(word: string): KnownStem {
    const text = stem(word);
    const known = this.#stems.get(text);
    if (known !== undefined) return known;
    const groups = synonymGroups(text).map((group) => listOf(this.groups, group));
    const made = { text, sentences: [], groups };
    this.#stems.set(text, made);
    return made;
  }

  #addTo({ text, sentences, groups }: KnownStem, index: number): void {
    if (sentences.length === 0) {
      this.postings.set(text, sentences);
      listOf(this.prefixes, text.slice(0, 4)).push(text);
    }
    addOnce(sentences, index);
    for (const group of groups) addOnce(group, index);
  }
}

function addOnce(ascending: number[], index: number): void {
  if (ascending.at(-1) !== index) ascending.push(index);
}

/** The list of a key, which is put there if there is none. */
export function listOf<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: Value[] = [];
  lists.set(key, list);
  return list;
}
