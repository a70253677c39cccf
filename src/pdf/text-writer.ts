/** Writes the text of blocks, and where each run of it comes from. Pure. */
import type { TextSpan } from '../text/document-text';
import type { LinePart, ReadLine } from './read-line';
import type { TextPiece } from './text-piece';
import type { Words } from './words';

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export class TextWriter {
  readonly pieces: TextPiece[] = [];
  readonly superscripts: TextSpan[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  /** So many UTF-16 units are written. */
  get length(): number {
    return this.#length;
  }

  toText(): string {
    return this.#parts.join('');
  }

  /** A block's text, without white space at its ends. @returns where it stands; `undefined` if it has none */
  writeBlock(lines: readonly ReadLine[], words: Words, isListItem: boolean): TextSpan | undefined {
    return this.#writeSpan(() => this.#writeLines(lines, words, isListItem));
  }

  /** The cells of a row, each with its lines. @returns where the row stands, `undefined` if it has no text, and where each cell does */
  writeRow(
    cells: readonly { readonly lines: readonly ReadLine[] }[],
    words: Words,
  ): { row: TextSpan | undefined; cells: TextSpan[] } {
    const spans: TextSpan[] = [];
    const row = this.#writeSpan(() => {
      for (const [at, { lines }] of cells.entries()) {
        if (at > 0) this.#push(' ');
        const start = this.#length;
        this.#writeLines(lines, words, false);
        spans.push({ start, end: this.#length });
      }
    });
    return { row, cells: spans };
  }

  #writeSpan(write: () => void): TextSpan | undefined {
    if (this.#length > 0) this.#push('\n');
    const start = this.#length;
    write();
    if (this.#length > start) return { start, end: this.#length };
    // The break before it was none.
    if (this.#parts.at(-1) === '\n') this.#length -= this.#parts.pop()?.length ?? 0;
    return undefined;
  }

  #writeLines(lines: readonly ReadLine[], words: Words, isListItem: boolean): void {
    for (const [at, line] of lines.entries()) {
      const next = lines[at + 1];
      const join = next === undefined ? 'nothing' : joinOf(line, next, words);
      const isFirst = at === 0 && isListItem;
      this.#writeLine(isFirst ? { ...line, parts: withoutBullet(line) } : line, join === 'hyphen');
      if (join === 'space') this.#push(' ');
    }
  }

  #writeLine({ page, line, parts }: ReadLine, isCut: boolean): void {
    for (const [at, part] of parts.entries()) {
      if (part.hasSpaceBefore && at > 0) this.#push(' ');
      const text = isCut && at === parts.length - 1 ? part.text.slice(0, -1) : part.text;
      if (text === '') continue;
      const { top, bottom } = positionOf(page, line, part.item);
      if (part.isRaised) this.#addSuperscript(text.length);
      this.#addPiece({
        page: page.source.page,
        item: part.item,
        inItem: part.start,
        inText: this.#length,
        length: text.length,
        top,
        bottom,
      });
      this.#push(text);
    }
  }

  #addSuperscript(length: number): void {
    const last = this.superscripts.at(-1);
    const end = this.#length + length;
    if (last?.end === this.#length)
      this.superscripts[this.superscripts.length - 1] = { start: last.start, end };
    else this.superscripts.push({ start: this.#length, end });
  }

  #addPiece(piece: TextPiece): void {
    const last = this.pieces.at(-1);
    const follows =
      last?.page === piece.page &&
      last.item === piece.item &&
      last.inItem + last.length === piece.inItem &&
      last.inText + last.length === piece.inText;
    if (follows) this.pieces[this.pieces.length - 1] = { ...last, length: last.length + piece.length };
    else this.pieces.push(piece);
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}

/** Without the sign before an item of a list, if it is one that says nothing. */
function withoutBullet({ parts }: ReadLine): readonly LinePart[] {
  const [first, ...rest] = parts;
  if (first === undefined || rest.length + first.text.length < 2) return parts;
  const sign = /^[•◦▪●○‣■□►–∗*·](?: |$)/u.exec(first.text)?.[0] ?? '';
  if (sign.length < first.text.length)
    return [{ ...first, start: first.start + sign.length, text: first.text.slice(sign.length) }, ...rest];
  return rest[0]?.text === ' ' ? rest.slice(1) : rest;
}

/** In points from the page's top; turned text is measured along the page. */
function positionOf(
  { turn, source }: ReadLine['page'],
  line: ReadLine['line'],
  at: number,
): { top: number; bottom: number } {
  const item = source.items[at];
  if (turn === 0 || item === undefined) return { top: line.top, bottom: line.bottom };
  if (turn === 90) return { top: item.y, bottom: item.y + item.width };
  if (turn === -90) return { top: item.y - item.width, bottom: item.y };
  return { top: item.y - 0.22 * item.size, bottom: item.y + 0.75 * item.size };
}

/** How a line is joined with the next one: `hyphen` drops the one at its end. */
function joinOf(line: ReadLine, next: ReadLine, words: Words): 'hyphen' | 'space' | 'nothing' {
  const { text } = line;
  if (line.endsSoftly) return 'nothing';
  const [end, start] = [text.slice(-1), next.text.charAt(0)];
  if (/[-\u2010]$/u.test(text) && /[\p{L}\p{N}]/u.test(text.slice(-2, -1)) && /[\p{L}\p{N}]/u.test(start))
    return words.keepsHyphen(text, next.text) ? 'nothing' : 'hyphen';
  if (/\p{N}[–-]$/u.test(text.slice(-3)) && /\p{N}/u.test(start)) return 'nothing';
  if (end === '—' || start === '—') return /\s.$/u.test(text.slice(-2)) ? 'space' : 'nothing';
  return wide.test(end) && wide.test(start) ? 'nothing' : 'space';
}
