/** Puts a document's text together, block by block, from the elements of a file as they open and close. Pure; linear in time, without recursion. */
import type { Block, BlockKind, DocumentText } from '../text/document-text';

/** A file that is no article, or none that is read: why, for developers. */
export class NoArticle extends Error {
  override readonly name = 'NoArticle';
}

/** An article that is there, without its full text: an abstract, or a page that says that there is none. */
export class NoFullText extends NoArticle {}

/** What an element means for the text. */
export interface ElementRole {
  /** Nothing in it is read. */
  readonly isSkipped?: boolean;
  /** Text before, in and behind it are blocks of their own. */
  readonly isBlock?: boolean;
  /** Words before and behind it are parted, as by a cell or a line break. */
  readonly isGap?: boolean;
  /** Of the blocks in it, unless an element within says otherwise. */
  readonly kind?: BlockKind;
  readonly isAbstract?: boolean;
}

interface Open {
  readonly role: ElementRole;
  readonly kind: BlockKind;
  readonly isAbstract: boolean;
  readonly isSkipped: boolean;
}

/** Levels of elements. Articles have some forty, formulas included. */
const maxDepth = 400;
/** Elements of a file. Pages full of formulas have some hundred thousand. */
const maxElements = 400_000;
/** Characters that are read of a document. Books have a million. */
const maxText = 2_000_000;
/** Sentences are looked for in a block at a time, without a pause. */
const maxBlock = 100_000;
/** Control characters, halves of characters, and what is never seen or turns the direction of writing. */
const unseen = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f]/gu;

export class TextBuilder {
  readonly #open: Open[] = [];
  readonly #parts: string[] = [];
  readonly #blocks: Block[] = [];
  #elements = 0;
  #length = 0;
  /** Of the block that is being read, white space made one. */
  #pieces: string[] = [];
  #size = 0;
  #needsSpace = false;

  get isFull(): boolean {
    return this.#length >= maxText;
  }

  /** @throws {NoArticle} where there are more elements than in any article, or deeper ones */
  open(role: ElementRole): void {
    this.#elements += 1;
    if (this.#open.length >= maxDepth || this.#elements > maxElements)
      throw new NoArticle('too many elements');
    if (role.isBlock === true) this.#endBlock();
    const above = this.#open.at(-1);
    this.#open.push({
      role,
      kind: role.kind ?? above?.kind ?? 'paragraph',
      isAbstract: role.isAbstract ?? above?.isAbstract ?? false,
      isSkipped: role.isSkipped === true || above?.isSkipped === true,
    });
    if (role.isGap === true) this.#needsSpace = true;
  }

  close(): void {
    const closed = this.#open.at(-1);
    if (closed?.role.isBlock === true) this.#endBlock();
    if (closed?.role.isGap === true) this.#needsSpace = true;
    this.#open.pop();
  }

  write(text: string): void {
    if (this.#open.at(-1)?.isSkipped === true || this.isFull) return;
    const plain = text.slice(0, maxText).replace(/\s+/g, ' ').replace(unseen, '');
    if (plain === '') return;
    if (plain.startsWith(' ')) this.#needsSpace = true;
    const words = plain.trim();
    if (words !== '') {
      if (this.#needsSpace && this.#size > 0) this.#add(' ');
      this.#needsSpace = false;
      this.#add(words);
    }
    if (plain.endsWith(' ')) this.#needsSpace = true;
    if (this.#size > maxBlock) this.#endBlock();
  }

  #add(text: string): void {
    this.#pieces.push(text);
    this.#size += text.length;
  }

  #endBlock(): void {
    this.#needsSpace = false;
    if (this.#size === 0) return;
    const { kind, isAbstract } = this.#open.at(-1) ?? { kind: 'paragraph', isAbstract: false };
    const start = this.#length;
    const end = start + this.#size;
    this.#parts.push(this.#pieces.join(''));
    this.#blocks.push({ start, end, kind, isAbstract });
    this.#length = end + 1;
    this.#pieces = [];
    this.#size = 0;
  }

  /** The text so far. */
  end(): DocumentText {
    this.#endBlock();
    return { text: this.#parts.join('\n'), blocks: this.#blocks };
  }
}

/** Characters that a parser gets at a time: what lies behind a full text is not parsed. */
const atOnce = 200_000;

/** Hand a file to a parser in parts. @returns whether it was read to its end */
export function writeInParts(file: string, builder: TextBuilder, write: (part: string) => void): boolean {
  for (let from = 0; from < file.length; from += atOnce) {
    if (builder.isFull) return false;
    write(file.slice(from, from + atOnce));
  }
  return true;
}

/** Fewer characters of paragraphs are no full text: a page that says that there is none, or an abstract. */
const minParagraphs = 3_000;

/** @throws {NoFullText} for a text that is too short for an article; {NoArticle} where there is none at all */
export function mustBeWhole(document: DocumentText): DocumentText {
  const length = document.blocks
    .filter(({ kind, isAbstract }) => kind === 'paragraph' && !isAbstract)
    .reduce((sum, { start, end }) => sum + end - start, 0);
  if (document.blocks.length === 0) throw new NoArticle('no text');
  if (length < minParagraphs) throw new NoFullText('no full text');
  return document;
}
