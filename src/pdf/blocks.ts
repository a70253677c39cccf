/** Parts the lines of columns into paragraphs, headings, captions, rows and notes. Pure. */
import type { BlockKind } from '../text/document-text';
import { type BodyStyle, isLike } from './body-style';
import { hasInk } from './fragments';
import { isHeading } from './headings';
import { initialSize, type ReadLine } from './read-line';
import { findRows, isWordy } from './table-rows';

export interface LineBlock {
  readonly lines: ReadLine[];
  kind: BlockKind;
  /** Outside of the flow of the text: captions, rows of tables, notes, words of figures. */
  isAside: boolean;
  /** An entry of the bibliography. */
  isEntry: boolean;
  /** Of a row of a table whose columns are known: its lines by cells, from the left. */
  readonly cells?: readonly { readonly lines: readonly ReadLine[] }[];
}

const bullet = /^[•◦▪●○∗‣■□►–*·]$/u;
const bulletLine = /^[•◦▪●○‣■□►]\s?/u;
const numberedLine = /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).]|[–∗*·-])\s/u;
const entryLine = /^(?:\[[\w+.-]{1,12}\]|\d{1,3}\.)\s/u;
const captionLine =
  /^(?:(?:supplementary |extended data )?(?:fig(?:ure|\.)?|table|tab\.|algorithm|listing|scheme|box|plate|chart))\s?(?:\d{1,3}|[IVX]{1,5}|[A-Z]\d{0,2})(?!\p{L})(?:\.\d{1,2})?\s?(?<stop>[.:|–—])?/iu;
const otherWorks =
  /^(?:(?:\d{1,2}|[A-Z]|[IVX]{1,5})\.?\s)?(?:references|bibliography|literature cited|works cited|reference list|references and notes|notes and references)[:.]?$/i;
/** So many lines between two pauses. */
const slice = 200;
/** Fewer that are counted may be steps of a list. */
const minEntries = 3;
/** In times the usual leading: lines of one paragraph are no further apart. */
const widestLeading = 1.35;
/** The same for a caption that begins without another sign. */
const captionLeading = 1.12;
/** In times the size. */
const indent = 0.6;
const shortBy = 1.5;
/** In times the size of the body: smaller lines are notes or words of figures. */
const noteSize = 0.93;
/** Larger text is set in the middle, as titles are: its lines begin anywhere. */
const largeSize = 1.15;
/** A note has no more lines. */
const maxNoteLength = 14;
/** Lines of algorithms and programs are numbered so. */
const codeLine = /^\d{1,3}:\s/u;
/** A line that ends a sentence. */
const terminal = /[.?!:;…]["'”’)\]]{0,3}$/u;

/** Blocks in reading order; `lines` of all pages, without their running heads. */
export class BlockBuilder {
  readonly blocks: LineBlock[] = [];
  readonly #style: BodyStyle;
  #isBibliography = false;
  #open: LineBlock | undefined;
  #column = -1;
  /** Base of the lowest line of the column that is as large as the body; below it there are notes only. */
  #lowest = Infinity;

  constructor(style: BodyStyle) {
    this.#style = style;
  }

  /** Take in the lines of one column, with pauses. */
  *addColumn(lines: readonly ReadLine[]): Generator<undefined, void> {
    const tabular = findRows(lines, this.#style);
    const large = lines.filter(({ line }) => line.size > noteSize * this.#style.size);
    this.#lowest = large.reduce(
      (lowest, { line }) => Math.max(lowest, line.base),
      large.length > 0 ? 0 : Infinity,
    );
    const outer = lines.reduce((least, { line }) => Math.min(least, line.left), Infinity);
    const unheaded = this.#isBibliography ? -1 : findUnheadedList(lines);
    for (const [at, line] of lines.entries()) {
      if (line.parts.length === 0) continue;
      if (at === unheaded) {
        this.#close();
        this.#isBibliography = true;
      }
      const before = this.#open?.lines.at(-1);
      const isRow = tabular.has(line) && !(this.#isInBibliography() && isWordy(line));
      if (before === undefined || isRow || this.#column !== line.column || this.#begins(line, before, outer))
        this.#start(line, isRow);
      else this.#open?.lines.push(line);
      this.#column = line.column;
      if (isRow || at === lines.length - 1) this.#close();
      if (at % slice === slice - 1) yield;
    }
  }

  /** Also right below its heading, which is still open. */
  #isInBibliography(): boolean {
    const last = this.#open?.lines.at(-1);
    return this.#isBibliography || (last !== undefined && otherWorks.test(last.text));
  }

  #start(line: ReadLine, isRow: boolean): void {
    this.#close();
    this.#open = { lines: [line], kind: isRow ? 'table-row' : 'paragraph', isAside: isRow, isEntry: false };
    this.blocks.push(this.#open);
  }

  #close(): void {
    const block = this.#open;
    this.#open = undefined;
    if (block === undefined || block.kind === 'table-row') return;
    this.#classify(block);
  }

  #classify(block: LineBlock): void {
    const [first] = block.lines;
    if (first === undefined) return;
    if (startsCaption(first) || codeLine.test(first.text)) {
      block.kind = codeLine.test(first.text) ? 'table-row' : 'caption';
      block.isAside = true;
      return;
    }
    if (isHeading(block.lines, this.#style)) {
      block.kind = 'heading';
      const text = block.lines.map((line) => line.text).join(' ');
      if (otherWorks.test(text)) this.#isBibliography = true;
      else if (this.#isBibliography && block.lines.length < 3)
        this.#isBibliography = !endsBibliography(first, this.#style);
      return;
    }
    if (this.#isBibliography) {
      block.kind = 'list-item';
      block.isEntry = true;
      return;
    }
    this.#classifySmall(block, first);
    if (!block.isAside && isListLine(first)) block.kind = 'list-item';
  }

  /** Notes stand below the text of their column; an abstract in small print does not. */
  #classifySmall(block: LineBlock, first: ReadLine): void {
    if (first.line.size > noteSize * this.#style.size) return;
    const isWordy = block.lines.some(({ text }) => text.length > 30) || terminal.test(first.text);
    if (!isWordy) block.kind = 'table-row';
    const isBelow = this.#lowest < first.line.base || startsRaised(first);
    block.isAside = !isWordy || (isBelow && block.lines.length <= maxNoteLength);
  }

  /** Whether a line begins a block, seen from the line before it in its column. */
  #begins(line: ReadLine, before: ReadLine, outer: number): boolean {
    const open = this.#open;
    const [first] = open?.lines ?? [];
    if (open === undefined || first === undefined) return true;
    const step = line.line.base - before.line.base;
    if (isBesideInitial(first, line)) return false;
    const { size } = line.line;
    const leading = Math.max(this.#style.leading * (size / this.#style.size), 1.1 * size);
    // The caption below may be in small capitals.
    if (open.lines.length === 1 && isLabelAlone(first) && step > 0 && step < widestLeading * leading)
      return false;
    if (step > widestLeading * leading || step < -size || !isLike(size, before.line.size)) return true;
    if (startsCaption(line) && (step > captionLeading * leading || isLabelApart(line) || isLabelAlone(line)))
      return true;
    if (codeLine.test(line.text) || codeLine.test(first.text)) return true;
    if (this.#isBibliography) return beginsEntry(line, before, first, outer);
    if (!startsCaption(first) && isOtherFont(open.lines, line)) return true;
    if (size > largeSize * this.#style.size || captionLine.test(first.text)) return false;
    return beginsParagraph(line, before, first);
  }
}

/** `Figure 3:`, or the same without a sign after it in a font of its own. */
function startsCaption(line: ReadLine): boolean {
  const found = captionLine.exec(line.text);
  return found !== null && (found.groups?.['stop'] !== undefined || isLabelApart(line) || isLabelAlone(line));
}

/** Whether the label of a caption, such as “TABLE IV”, stands alone in the middle of its column. */
function isLabelAlone({ line, left, right, text }: ReadLine): boolean {
  if (captionLine.exec(text)?.[0].length !== text.length) return false;
  return Math.abs(line.left - left - (right - line.right)) < line.size && line.left - left > 2 * line.size;
}

/** Whether the label of a caption, such as “Algorithm 1”, is drawn in another font than what follows it. */
function isLabelApart({ line, page, text }: ReadLine): boolean {
  const [first, second] = line.items.flatMap((at) => page.items[at] ?? []).filter(hasInk);
  if (first === undefined || second === undefined || first.font === second.font) return false;
  return captionLine.exec(text)?.[0].trim() === first.text.trim();
}

/** What follows the bibliography has a heading like that of other sections. */
function endsBibliography(first: ReadLine, style: BodyStyle): boolean {
  return first.line.size > 1.05 * style.size || first.line.font !== style.font;
}

function beginsParagraph(line: ReadLine, before: ReadLine, first: ReadLine): boolean {
  const { size } = line.line;
  const isEnded = terminal.test(before.text);
  const isShort = before.line.right < before.right - shortBy * size;
  if (isEnded && isShort) return true;
  if (bulletLine.test(line.text)) return true;
  if (numberedLine.test(line.text) && (isEnded || isShort)) return true;
  if (startsRaised(line) && line.line.size < before.line.size * 1.02 && (isEnded || isShort)) return true;
  // The first line of a hanging paragraph stands further left.
  if (!isEnded && !isShort && /^\p{Ll}/u.test(line.text)) return false;
  const isIndented = line.line.left > before.line.left + indent * size;
  // Lines of an item stand further right than its mark.
  if ((isListLine(first) || startsRaised(first)) && before === first) return false;
  return (
    isIndented &&
    line.line.left > line.left + indent * size &&
    line.line.left < line.left + 6 * size &&
    isFlushOrEnded(before)
  );
}

/** A paragraph's first line is indented from lines that are not. */
function isFlushOrEnded(before: ReadLine): boolean {
  return before.line.left < before.left + indent * before.line.size || terminal.test(before.text);
}

function beginsEntry(line: ReadLine, before: ReadLine, first: ReadLine, outer: number): boolean {
  const { size } = line.line;
  if (entryLine.test(first.text)) return entryLine.test(line.text) && line.line.left < first.line.left + size;
  const isHanging = before.line.left > outer + indent * size || first.line.left < outer + indent * size;
  const isOuter = line.line.left < outer + indent * size;
  if (isHanging && before.line.left > outer + indent * size) return isOuter;
  return terminal.test(before.text) && before.line.right < before.right - shortBy * size;
}

/** Where entries are counted from `[1]` on, as below a rule instead of a heading; -1 if nowhere. */
function findUnheadedList(lines: readonly ReadLine[]): number {
  let next = 1;
  let first = -1;
  for (const [at, { text }] of lines.entries()) {
    if (!text.startsWith(`[${next}] `)) continue;
    if (next === 1) first = at;
    if (next === minEntries) return first;
    next += 1;
  }
  return -1;
}

export function isListLine({ text, parts }: ReadLine): boolean {
  return bulletLine.test(text) || numberedLine.test(text) || bullet.test(parts[0]?.text ?? '');
}

/** Whether a line begins as an entry of a numbered bibliography does. */
export function isEntryLine({ text }: ReadLine): boolean {
  return entryLine.test(text);
}

export function startsRaised({ parts }: ReadLine): boolean {
  return parts[0]?.isRaised === true;
}

/** Lines beside a large initial are indented by it. */
function isBesideInitial({ line: first, page }: ReadLine, { line }: ReadLine): boolean {
  const initial = page.items[first.items[0] ?? -1];
  return (
    initial !== undefined &&
    initial.size > initialSize * first.size &&
    line.base <= initial.y + 0.3 * line.size
  );
}

/** A heading of the size of the text differs in its font from what follows. */
function isOtherFont(lines: readonly ReadLine[], line: ReadLine): boolean {
  const isUniform =
    lines.length <= 2 && lines.every((one) => one.line.font === lines[0]?.line.font && isInOneFont(one));
  const last = lines.at(-1);
  if (!isUniform || last === undefined || last.line.font === line.line.font) return false;
  return last.line.right < last.right - shortBy * last.line.size && /^\p{Lu}|^\d/u.test(line.text);
}

function isInOneFont({ page, line }: ReadLine): boolean {
  return line.items.every((at) => page.items[at]?.font === line.font);
}
