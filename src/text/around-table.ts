/** Finds caption and notes of a table by the blocks around it. Pure. */
import type { Block, TextSpan } from './document-text';
import { firstWhere } from './lower-bound';

/** No caption and no notes are longer, in characters. */
export const maxCaptionLength = 3_000;
const maxNoteLength = 1_000;
/** So many blocks before and after a table are looked at. */
const reach = 3;
const startOfCaption = /^(?:(?:supplementary|extended data|appendix|online) )?tab(?:le|\.)\s{0,2}[\dSIVXLA]/i;
const startOfNotes =
  /^(?:notes?\b|abbreviations?\b|values\b|data (?:are|is)\b|results are\b|figures are\b|numbers (?:are|in)\b|legend\b|bold\b|best\b|[*†‡§¶#ᵃᵇ∗]|\(?[a-h][).:\s]|\d{1,2}[).\s]\s?[A-Z]|n\.?s\.?\b|[pP]\s?[<=>]|SDs?\b|SEM?\b|CIs?\b|±)/;

/** Whether a text begins as the caption of a table does. */
export function beginsCaption(text: string): boolean {
  return startOfCaption.test(text.slice(0, 60));
}

/** Whether a text begins as notes below a table do. */
export function beginsNotes(text: string): boolean {
  return startOfNotes.test(text.slice(0, 60));
}

/** The blocks of a text around a table. */
export class AroundTable {
  readonly #source: string;
  readonly #blocks: readonly Block[];
  readonly #first: number;
  readonly #last: number;
  /** Whether the table has blocks. */
  readonly isRead: boolean;

  /** @param span of the table's cells */
  constructor(source: string, blocks: readonly Block[], { start, end }: TextSpan) {
    this.#source = source;
    this.#blocks = blocks;
    this.#first = firstWhere(blocks.length, (at) => (blocks[at]?.end ?? 0) > start);
    this.#last = firstWhere(blocks.length, (at) => (blocks[at]?.start ?? 0) >= end) - 1;
    // What stands among other works has no blocks.
    this.isRead = (blocks[this.#first]?.start ?? Infinity) <= start;
  }

  /** A block beside the table that begins as captions do; the label may stand in one of its own. */
  get caption(): TextSpan | undefined {
    for (let at = this.#first - 1; at >= Math.max(0, this.#first - reach); at -= 1) {
      const block = this.#blocks[at];
      if (block === undefined || block.kind === 'table-row') break;
      if (!this.#begins(block, startOfCaption)) continue;
      const end = this.#blocks[this.#first - 1]?.end ?? block.end;
      return end - block.start > maxCaptionLength ? undefined : { start: block.start, end };
    }
    const next = this.#blocks[this.#last + 1];
    const second = this.#blocks[this.#last + 2];
    const isFollowed = second?.kind === 'table-row';
    return next !== undefined && !isFollowed && this.#begins(next, startOfCaption)
      ? { start: next.start, end: Math.min(next.end, next.start + maxCaptionLength) }
      : undefined;
  }

  /** Blocks right below the table, or below its caption, that begin as notes do. */
  notes(caption: TextSpan | undefined): TextSpan | undefined {
    let start: number | undefined;
    let end = 0;
    for (let at = this.#last + 1; at <= this.#last + reach; at += 1) {
      const block = this.#blocks[at];
      if (block === undefined || block.kind === 'table-row' || block.kind === 'heading') break;
      if (caption !== undefined && block.start < caption.end && block.end > caption.start) continue;
      if (block.end - block.start > maxNoteLength || !this.#begins(block, startOfNotes)) break;
      start ??= block.start;
      end = block.end;
    }
    return start === undefined ? undefined : { start, end };
  }

  #begins({ start }: Block, pattern: RegExp): boolean {
    return pattern.test(this.#source.slice(start, start + 60));
  }
}
