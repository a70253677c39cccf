/** A sentence, caption or cell of a table, with its numbers. Pure. */
import type { PreparedDocument } from '../locate/prepare';
import type { BlockKind, TextSpan } from '../text/document-text';
import { type PrintedNumber, readNumbers } from './printed-number';

export interface Passage extends TextSpan {
  /** As long as the document has it, with plain spaces, hyphens and decimal points. */
  readonly text: string;
  readonly kind: BlockKind;
  /** Offsets in `text`. */
  readonly numbers: readonly PrintedNumber[];
}

/** No passage is longer, in characters: cells of tables may be. */
const maxLength = 2_000;

/** The passage at a stretch of the document. */
export function passageAt(document: PreparedDocument, { start, end }: TextSpan, kind: BlockKind): Passage {
  const stop = Math.min(end, start + maxLength);
  const text = plainText(document.text.slice(start, stop));
  return { start, end: stop, text, kind, numbers: /\d/.test(text) ? readNumbers(text) : [] };
}

/** Equal length: places in it are those in the source. */
function plainText(source: string): string {
  return source
    .replace(/[^\S ]/g, ' ')
    .replace(/[‐‑−]/g, '-')
    .replace(/(?<=\d)·(?=\d)/g, '.')
    .replace(/[$\\{}](?=[%_\d$\\{}])|(?<=\d)[$}]/g, ' ');
}

/** What stands between two places of a passage, white space as single spaces. */
export function between({ text }: Passage, from: number, to: number): string {
  return text.slice(from, to).replace(/ {2,}/g, ' ');
}

/** Up to so many characters before a place. */
export function before({ text }: Passage, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at).replace(/ {2,}/g, ' ');
}

/** Up to so many characters from a place on. */
export function after({ text }: Passage, at: number, length: number): string {
  return text.slice(at, at + length).replace(/ {2,}/g, ' ');
}

/** What stands between a number and the next: its unit is left out. */
export function gapAfter(passage: Passage, index: number): string {
  const [one, next] = [passage.numbers[index], passage.numbers[index + 1]];
  return one === undefined || next === undefined ? '' : between(passage, one.unitEnd, next.start);
}
