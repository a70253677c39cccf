/** Tells the rows of tables from lines of text with wide spaces. Pure. */
import type { BodyStyle } from './body-style';
import type { ReadLine } from './read-line';

/** In times the size: rows of one table are no further apart, */
const nextRow = 3;
/** and lines of one paragraph no further than this. */
const nextLine = 2.2;
/** In points: edges of lines are rounded. */
const atEdge = 1.5;
/** In times the size: the first line of a paragraph begins further right by less. */
const deepestIndent = 3;
/** A line that is stretched to fill a narrow column has no more wide spaces: after sentences, and around formulas. */
const maxWide = 4;
/** Letters for each em of a line's width: rows of tables have fewer. */
const densest = 1.2;
/** The number of a section, with a wide space after it. */
const sectionNumber = /^(?:(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2}){0,4})[.)]?$/u;

/** Lines with cells: at least two of them below each other, or with several gaps. */
export function findRows(lines: readonly ReadLine[], style: BodyStyle): Set<ReadLine> {
  const found = new Set<ReadLine>();
  const isSpaced = (at: number): boolean => {
    const line = lines[at];
    return (
      line !== undefined && line.line.wideGaps > 0 && !isStretched(lines, at) && !isNumbered(line, style)
    );
  };
  for (const [at, line] of lines.entries()) {
    if (!isSpaced(at)) continue;
    const near = [at - 1, at + 1].some(
      (other) =>
        isSpaced(other) &&
        Math.abs((lines[other]?.line.base ?? Infinity) - line.line.base) < nextRow * line.line.size,
    );
    if (near || line.line.wideGaps > 1) found.add(line);
  }
  return found;
}

/** A line that fills its column, as one above or below it does without wide spaces: text. */
function isStretched(lines: readonly ReadLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || !isDense(line) || line.line.wideGaps > maxWide) return false;
  const isFull =
    Math.abs(line.line.left - line.left) < atEdge && Math.abs(line.line.right - line.right) < atEdge;
  if (line.line.wideGaps === 1 && isFull) return true;
  return [lines[at - 1], lines[at + 1]].some((other) => other !== undefined && isBesideText(line, other));
}

/** Whether two lines end alike, and begin alike but for the indent of a paragraph's first line. */
function isBesideText({ line }: ReadLine, other: ReadLine): boolean {
  const { left, right, base, font, wideGaps } = other.line;
  if (wideGaps > 0 || font !== line.font || !isDense(other)) return false;
  const isBelow = Math.abs(base - line.base) < nextLine * line.size;
  return (
    isBelow && Math.abs(right - line.right) < atEdge && Math.abs(left - line.left) < deepestIndent * line.size
  );
}

function isDense({ line, text }: ReadLine): boolean {
  return text.length * line.size > densest * (line.right - line.left);
}

/** Whether a line with wide spaces is of words rather than of figures: such are no rows in a bibliography. */
export function isWordy(line: ReadLine): boolean {
  const words = line.text.split(' ');
  return isDense(line) && words.filter((word) => /^[“(]?\p{L}/u.test(word)).length * 2 > words.length;
}

/** A heading, whose number stands apart. */
function isNumbered({ page, line }: ReadLine, style: BodyStyle): boolean {
  if (line.wideGaps !== 1 || line.font === style.font) return false;
  const [number = ''] = line.items.map((at) => page.items[at]?.text.trim() ?? '');
  return sectionNumber.test(number);
}
