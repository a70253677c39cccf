/** Joins paragraphs that go on in the next column or page, or after a figure. Pure. */
import { isEntryLine, isListLine, type LineBlock, startsRaised } from './blocks';
import { type BodyStyle, isLike } from './body-style';
import type { ReadLine } from './read-line';
import { endsInHyphen } from './words';

/** So many blocks may stand between the two parts of a paragraph: figures, tables and notes of a page. */
const maxBetween = 120;
/** In times the size: a line that is broken off by the end of its column ends as close to its edge, */
const nearEdge = 3;
/** or the next word did not fit after it: the width of its letters and of the space before it. */
const letterWidth = 0.45;
const spaceWidth = 0.25;
/** A semicolon ends items of lists only. */
const ended = /[.?!:…]["'”’)\]]{0,3}$/u;

/** The blocks in reading order; what stood between two parts of a paragraph follows it. */
export function joinFlow(blocks: readonly LineBlock[], style: BodyStyle): LineBlock[] {
  const joined: LineBlock[] = [];
  let open: LineBlock | undefined;
  let between = 0;
  for (const block of blocks) {
    const isBetween = block.isAside && open !== undefined && between < maxBetween;
    if (isBetween) {
      between += 1;
      joined.push(block);
      continue;
    }
    const text = open;
    if (text !== undefined && goesOn(text, block, between > 0, style)) {
      for (const line of block.lines) text.lines.push(line);
    } else {
      joined.push(block);
      open = canGoOn(block) ? block : undefined;
    }
    between = 0;
  }
  return joined;
}

function canGoOn({ kind, isAside }: LineBlock): boolean {
  return !isAside && (kind === 'paragraph' || kind === 'list-item');
}

function goesOn(open: LineBlock, block: LineBlock, isAfterAside: boolean, style: BodyStyle): boolean {
  const last = open.lines.at(-1);
  const [first] = block.lines;
  if (last === undefined || first === undefined || !canGoOn(block) || open.isEntry !== block.isEntry)
    return false;
  const isElsewhere = last.column !== first.column;
  if (!isElsewhere && !isAfterAside) return false;
  if (!isLike(last.line.size, first.line.size) || startsRaised(first)) return false;
  if (
    !block.isEntry &&
    !isLike(first.line.size, style.size) &&
    !isLike(open.lines[0]?.line.size ?? 0, first.line.size)
  )
    return false;
  if (block.isEntry ? isEntryLine(first) : isListLine(first)) return false;
  if (block.isEntry && open.lines[0] !== undefined && isEntryLine(open.lines[0])) return true;
  if (endsInHyphen(last.text) || last.endsSoftly) return /^\p{L}/u.test(first.text);
  if (ended.test(last.text)) return false;
  if (block.isEntry) return true;
  if (!isBrokenOff(last, first)) return false;
  const isIndented = first.line.left > first.left + 0.6 * first.line.size;
  return /^[\p{Ll}]/u.test(first.text) || !isIndented;
}

function isBrokenOff({ line, right }: ReadLine, { text }: ReadLine): boolean {
  const word = /^\S{1,40}/u.exec(text)?.[0] ?? '';
  return right - line.right < line.size * Math.max(nearEdge, spaceWidth + letterWidth * word.length);
}
