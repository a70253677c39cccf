/** The words and names of a claim, apart from its figures. Pure. */
import type { Figure } from '../text/figures';
import { findRuns, isName } from '../text/name-forms';
import { tokenise } from '../text/tokens';
import { longestPhrase, measureOfShort, phraseAt } from './metrics';

/** A word or a name of a wording. */
export interface Piece {
  /** Lower case; of a name its bare key. */
  readonly word: string;
  readonly source: string;
  readonly isName: boolean;
  readonly start: number;
  readonly end: number;
}

/** Words and names in their order; parts of figures are left out, and so are citation markers. */
export function readPieces(
  plain: string,
  figures: readonly Figure[],
  isCut: boolean,
): { pieces: Piece[]; markers: Set<string> } {
  const pieces: Piece[] = [];
  const markers = new Set<string>();
  for (const run of findRuns(plain)) {
    if (figures.some(({ start, end }) => start < run.end && run.start < end)) continue;
    if (isMark(plain, run.start, run.end)) {
      markers.add(run.key);
      continue;
    }
    const last = pieces.at(-1);
    // `pass@1` names one measure.
    if (last !== undefined && last.end === run.start - 1 && plain.charAt(last.end) === '@') {
      pieces[pieces.length - 1] = { ...last, word: `${last.word}@${run.key}`, end: run.end };
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
  return { pieces: joinPhrases(plain, pieces), markers };
}

/** A measure of several words is one piece, with its abbreviation in brackets after it: `word error rate (WER)`. */
function joinPhrases(plain: string, pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const phrase = phraseAt(pieces.slice(at, at + longestPhrase).map(({ word }) => word));
    const short = measureOfShort(piece.source);
    const last = joined.at(-1);
    const end = pieces[at + (phrase?.length ?? 1) - 1]?.end ?? piece.end;
    if (phrase !== undefined)
      joined.push({ ...piece, word: phrase.key, source: plain.slice(piece.start, end), isName: false, end });
    else if (short !== undefined && last?.word === short && plain.slice(last.end, piece.start) === ' (')
      joined[joined.length - 1] = {
        ...last,
        end: plain.charAt(piece.end) === ')' ? piece.end + 1 : piece.end,
      };
    else joined.push(short === undefined ? piece : { ...piece, word: short, isName: false });
    at += phrase?.length ?? 1;
  }
  return joined;
}

/** `[15]`, `[3, 15]`. */
function isMark(plain: string, start: number, end: number): boolean {
  return (
    /\[[\d,; -]{0,40}$/.test(plain.slice(Math.max(0, start - 40), start)) &&
    /^[\d,; -]{0,40}\]/.test(plain.slice(end, end + 41))
  );
}
