/** What stands around a page's text: the lines of head and foot, and what is turned in the margins. Pure. */
import type { PageItems, TextItem } from './page-items';

/** Part of the page's height above which a line is one of the head; the foot is as high. Text begins at an inch, .09 of a letter. */
const edgeHeight = 0.085;
/** Part of the page's width, on either side, in which turned text is no axis of a figure. */
const marginWidth = 0.12;
/** Of the em: letters that are further apart are two words. */
const minSpace = 0.15;

/** For `identifyPdf`. */
export interface PageEdges {
  /** A line of head or foot on each line, in the order in which they are drawn. */
  readonly edges: string;
  /** Text that runs up or down in a margin, such as arXiv's stamp. */
  readonly stamp: string;
}

/** @param page the first one, as a rule; the file's own rotation is undone */
export function readEdges({ items, width, height }: PageItems): PageEdges {
  const isEdge = ({ y }: TextItem) => y < height * edgeHeight || y > height * (1 - edgeHeight);
  const isMargin = ({ x }: TextItem) => x < width * marginWidth || x > width * (1 - marginWidth);
  const isTurned = ({ angle }: TextItem) => Math.abs(angle) === 90;
  return {
    edges: linesOf(items.filter((item) => item.angle === 0 && isEdge(item))),
    stamp: linesOf(items.filter((item) => isTurned(item) && isMargin(item))),
  };
}

/** Joins items that follow each other on one base line, with spaces where they stand apart. */
function linesOf(items: readonly TextItem[]): string {
  let text = '';
  let last: TextItem | undefined;
  for (const item of items) {
    if (item.text === '') continue;
    text += last === undefined ? item.text : between(last, item) + item.text;
    last = item;
  }
  return text;
}

function between(before: TextItem, after: TextItem): string {
  const turn = (before.angle * Math.PI) / 180;
  const [right, down] = [after.x - before.x, after.y - before.y];
  const along = right * Math.cos(turn) + down * Math.sin(turn);
  const across = down * Math.cos(turn) - right * Math.sin(turn);
  const size = Math.max(before.size, after.size);
  if (before.angle !== after.angle || Math.abs(across) > size / 2 || along < 0) return '\n';
  return along - before.width > size * minSpace ? ' ' : '';
}
