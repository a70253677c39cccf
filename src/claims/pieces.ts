/** The words and names of a claim, apart from its figures. Pure. */
import type { Figure } from './figures';
import { findRuns, isName } from './names';
import { tokenise } from './tokens';

/** A word or a name of a wording. */
export interface Piece {
  /** Lower case; of a name its bare key. */
  readonly word: string;
  readonly source: string;
  readonly isName: boolean;
  readonly start: number;
  readonly end: number;
}

/** Words and names in their order; what is part of a figure is none, nor are marks of references. */
export function readPieces(
  plain: string,
  figures: readonly Figure[],
  isCut: boolean,
): { pieces: Piece[]; marks: Set<string> } {
  const pieces: Piece[] = [];
  const marks = new Set<string>();
  for (const run of findRuns(plain)) {
    if (figures.some(({ start, end }) => start < run.end && run.start < end)) continue;
    if (isMark(plain, run.start, run.end)) {
      marks.add(run.key);
      continue;
    }
    const isCapital = run.start > 0 && /^\p{Lu}/u.test(run.source);
    // A word that ends in capitals alone, such as LLMs, is a name as any.
    if (isName(run) || /\p{N}/u.test(run.source) || (isCapital && !run.source.includes('-'))) {
      pieces.push({ ...run, word: run.key, isName: !/^\d+$/.test(run.key) });
      continue;
    }
    for (const token of tokenise(run.source))
      pieces.push({
        word: token.text,
        source: run.source.slice(token.start, token.end),
        isName: false,
        start: run.start + token.start,
        end: run.start + token.end,
      });
  }
  // The last word may be the beginning of one.
  if (isCut && pieces.at(-1)?.end === plain.length) pieces.pop();
  return { pieces, marks };
}

/** `[15]`, `[3, 15]`. */
function isMark(plain: string, start: number, end: number): boolean {
  return (
    /\[[\d,; -]{0,40}$/.test(plain.slice(Math.max(0, start - 40), start)) &&
    /^[\d,; -]{0,40}\]/.test(plain.slice(end, end + 41))
  );
}
