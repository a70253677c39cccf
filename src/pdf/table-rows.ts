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
/** A line that is stretched to fill a narrow column has no more wide spaces: behind sentences, and around formulas. */
const mostWide = 4;
/** The number of a section, with a wide space behind it. */
const sectionNumber = /^(?:(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2}){0,4})[.)]?$/u;

/** Lines with cells: at least two of them below each other, or with several gaps. */
export function findRows(lines: readonly ReadLine[], style: BodyStyle): Set<ReadLine> {
  const found = new Set<ReadLine>();
  const isSpaced = (at: number): boolean => {
    const line = lines[at];
    return line !== undefined && line.line.wideGaps > 0 && !isStretched(lines, at) && !isNumbered(line, style);
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

/** A line that fills its column above or below another one that does so without wide spaces: text. */
function isStretched(lines: readonly ReadLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || !isFull(line) || line.line.wideGaps > mostWide) return false;
  if (line.line.wideGaps === 1 && line.line.left < line.left + atEdge) return true;
  return [lines[at - 1], lines[at + 1]].some(
    (other) =>
      other !== undefined &&
      other.line.wideGaps === 0 &&
      other.line.font === line.line.font &&
      isFull(other) &&
      Math.abs(other.line.base - line.line.base) < nextLine * line.line.size,
  );
}

/** From edge to edge of its column, the first line's indent aside, and dense with letters. */
function isFull({ line, left, right, text }: ReadLine): boolean {
  const indent = line.left - left;
  if (indent < -atEdge || indent > deepestIndent * line.size) return false;
  return Math.abs(line.right - right) < atEdge && text.length * line.size > 1.2 * (right - left);
}

/** A heading, whose number stands apart. */
function isNumbered({ page, line }: ReadLine, style: BodyStyle): boolean {
  if (line.wideGaps !== 1 || line.font === style.font) return false;
  const [number = ''] = line.items.map((at) => page.items[at]?.text.trim() ?? '');
  return sectionNumber.test(number);
}
