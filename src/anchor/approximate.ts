/** Finds where a text holds nearly the same as a pattern. Pure. */
import type { TextSpan } from '../text/document-text';

/** A stretch of the text, and how many units must be changed, added or left out to make the pattern of it. */
export interface NearMatch {
  readonly span: TextSpan;
  readonly errors: number;
}

/** So many positions are looked at closely. */
const maxPositions = 4;
/** Units of the pattern that are looked for as one. */
const maxPieceLength = 16;
/** So much work between two pauses: some milliseconds. */
const slice = 200_000;
const tableSize = 65_536;

/**
 * Find the positions where the pattern stands with few errors, at most four; yields regularly.
 *
 * With `k` errors at min one of `k + 1` pieces of the pattern is left whole. So the text is gone through once for pieces,
 * each of which votes for the position where the pattern would begin; only the positions with most votes are aligned. The work is
 * the text's length, and for each position the pattern's length times about `4 k`, whatever stands in them.
 *
 * @param near among positions with equally many votes, those nearest to this offset come first
 */
export function* findNearly(
  text: string,
  pattern: string,
  maxErrors: number,
  near: number,
): Generator<void, NearMatch[]> {
  const width = maxErrors + 1;
  const votes = yield* voteForPositions(text, pattern, width);
  const found: NearMatch[] = [];
  for (let tried = 0; tried < maxPositions; tried += 1) {
    const strip = bestStrip(votes, (near + pattern.length) / width);
    if (strip === undefined) break;
    votes.fill(0, Math.max(0, strip - 1), strip + 2);
    const first = strip * width - pattern.length;
    const match = yield* align(
      text,
      pattern,
      { start: first - maxErrors, end: first + 2 * width + maxErrors },
      maxErrors,
    );
    if (match !== undefined) keepBetter(found, match);
  }
  return found;
}

/** Two matches that overlap count as one position. */
function keepBetter(found: NearMatch[], match: NearMatch): void {
  const at = found.findIndex(({ span }) => span.start < match.span.end && match.span.start < span.end);
  const known = found[at];
  if (known === undefined) found.push(match);
  else if (match.errors < known.errors) found[at] = match;
}

/**
 * Votes for strips of so many beginnings each, counted from one pattern's length before the text. Added and left out units
 * spread the votes for one position over two strips at most.
 */
function* voteForPositions(text: string, pattern: string, width: number): Generator<void, Uint32Array> {
  const length = Math.min(maxPieceLength, Math.floor(pattern.length / width));
  const votes = new Uint32Array(Math.ceil((text.length + pattern.length) / width) + 1);
  if (length === 0 || text.length < length) return votes;
  const { table, pieces } = hashPieces(pattern, length);
  const leaving = power(length);
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    const left = at >= length ? Math.imul(leaving, text.charCodeAt(at - length)) : 0;
    hash = (Math.imul(hash, base) + text.charCodeAt(at) - left) | 0;
    if (at % slice === slice - 1) yield;
    const number = table[hash & (tableSize - 1)] ?? 0;
    if (number === 0) continue;
    const piece = pieces[number - 1];
    const start = at + 1 - length;
    if (piece === undefined || !text.startsWith(piece.text, start)) continue;
    const strip = Math.floor((start - piece.at + pattern.length) / width);
    votes[strip] = (votes[strip] ?? 0) + 1;
  }
  return votes;
}

const base = 65_599;

function power(exponent: number): number {
  let result = 1;
  for (let at = 0; at < exponent; at += 1) result = Math.imul(result, base);
  return result;
}

interface Piece {
  readonly text: string;
  readonly at: number;
}

/** Pieces by hash, 0 for none. One that the pattern has twice votes once: else a text of one letter would cost its square. */
function hashPieces(pattern: string, length: number): { table: Uint16Array; pieces: readonly Piece[] } {
  const table = new Uint16Array(tableSize);
  const pieces: Piece[] = [];
  for (let at = 0; at + length <= pattern.length; at += length) {
    const text = pattern.slice(at, at + length);
    let hash = 0;
    for (let unit = 0; unit < length; unit += 1) hash = (Math.imul(hash, base) + text.charCodeAt(unit)) | 0;
    const key = hash & (tableSize - 1);
    if (table[key] !== 0) continue;
    pieces.push({ text, at });
    table[key] = pieces.length;
  }
  return { table, pieces };
}

/** The strip that has most votes together with the next one. */
function bestStrip(votes: Uint32Array, near: number): number | undefined {
  let best: number | undefined;
  let max = 0;
  for (let strip = 0; strip < votes.length; strip += 1) {
    const count = (votes[strip] ?? 0) + (votes[strip + 1] ?? 0);
    const isNearer = best === undefined || Math.abs(strip - near) < Math.abs(best - near);
    if (count > max || (count === max && count > 0 && isNearer)) {
      max = count;
      best = strip;
    }
  }
  return best;
}

/**
 * The best alignment whose beginning, moved along with the pattern, stays between two offsets. Of equal ones the shortest:
 * what is beside the passage must not come into it.
 */
function* align(
  text: string,
  pattern: string,
  band: TextSpan,
  maxErrors: number,
): Generator<void, NearMatch | undefined> {
  const size = band.end - band.start;
  const none = pattern.length + 1;
  // In each cell: what the pattern up to a row costs when it ends at the cell's position in the text, and where it begins.
  const errors = new Int32Array(size);
  const starts = new Int32Array(size);
  for (let cell = 0; cell < size; cell += 1) {
    const at = band.start + cell;
    errors[cell] = at >= 0 && at <= text.length ? 0 : none;
    starts[cell] = at;
  }
  let worked = 0;
  for (let row = 1; row <= pattern.length; row += 1) {
    const unit = pattern.charCodeAt(row - 1);
    for (let cell = 0; cell < size; cell += 1) {
      const at = band.start + row + cell;
      const isInText = at >= 0 && at <= text.length;
      let min = none;
      let start = at;
      if (isInText && at > 0) {
        min = (errors[cell] ?? none) + (text.charCodeAt(at - 1) === unit ? 0 : 1);
        start = starts[cell] ?? at;
      }
      for (let beside = cell + 1; beside >= cell - 1; beside -= 2) {
        const cost = isInText && beside >= 0 && beside < size ? (errors[beside] ?? none) + 1 : none;
        const from = starts[beside] ?? at;
        if (cost < min || (cost === min && from > start)) {
          min = cost;
          start = from;
        }
      }
      errors[cell] = min;
      starts[cell] = start;
    }
    worked += size;
    if (worked > slice) {
      worked = 0;
      yield;
    }
  }
  let best: NearMatch | undefined;
  for (let cell = 0; cell < size; cell += 1) {
    const cost = errors[cell] ?? none;
    const start = starts[cell] ?? 0;
    const end = band.start + pattern.length + cell;
    if (cost <= maxErrors && (best === undefined || cost < best.errors) && start < end)
      best = { span: { start, end }, errors: cost };
  }
  return best;
}
