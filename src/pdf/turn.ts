/** Turns a page so that most of its text runs from left to right, and finds what runs along its margin. Pure. */
import type { PageItems, TextItem } from './page-items';

/** A page as it is read. */
export interface TurnedPage {
  readonly width: number;
  readonly height: number;
  /** By the numbers of the page's items; those that run in another direction or lie off the page are empty. */
  readonly items: readonly TextItem[];
}

const quarters = [0, 90, 180, -90] as const;
type Quarter = (typeof quarters)[number];

/** Base lines that are off by less are straight, in degrees. */
const slant = 3;
/** What runs along the margin lies in this share of the page's width, at either side. */
const margin = 0.12;
const minStampLength = 8;
const maxStampLength = 300;

/** The direction of most of the text. */
export function turnOf(items: readonly TextItem[]): Quarter {
  const counts = new Map<Quarter, number>();
  for (const { angle, text } of items) {
    const quarter = quarterOf(angle);
    if (quarter !== undefined) counts.set(quarter, (counts.get(quarter) ?? 0) + text.trim().length);
  }
  return quarters.reduce((best, quarter) =>
    (counts.get(quarter) ?? 0) > (counts.get(best) ?? 0) ? quarter : best,
  );
}

function quarterOf(angle: number): Quarter | undefined {
  return quarters.find((quarter) => {
    const off = Math.abs(angle - quarter);
    return Math.min(off, 360 - off) <= slant;
  });
}

export function turnPage({ width, height, items }: PageItems, turn: Quarter): TurnedPage {
  const isUpright = turn === 0 || turn === 180;
  return {
    width: isUpright ? width : height,
    height: isUpright ? height : width,
    items: items.map((item) => {
      const isRead = quarterOf(item.angle) === turn && isOnPage(item, width, height);
      return isRead ? turnItem(item, turn, width, height) : { ...item, text: '', width: 0 };
    }),
  };
}

/** Also refuses figures that are none, which broken files have. */
function isOnPage({ x, y, width, size }: TextItem, pageWidth: number, pageHeight: number): boolean {
  if (!(size > 0 && width >= 0)) return false;
  return (
    x > -size &&
    x < pageWidth + size &&
    y > -size &&
    y < pageHeight + size &&
    width < 4 * pageWidth + pageHeight
  );
}

function turnItem(item: TextItem, turn: Quarter, width: number, height: number): TextItem {
  const { x, y } = item;
  if (turn === 90) return { ...item, x: y, y: width - x, angle: 0 };
  if (turn === -90) return { ...item, x: height - y, y: x, angle: 0 };
  if (turn === 180) return { ...item, x: width - x, y: height - y, angle: 0 };
  return item;
}

/** Text of an upright page that runs up or down its margin, as arXiv's stamp does. */
export function stampOf({ items, width }: PageItems): string | undefined {
  let stamp = '';
  for (const { text, angle, x } of items) {
    const quarter = quarterOf(angle);
    const isBeside = x < width * margin || x > width * (1 - margin);
    if ((quarter === 90 || quarter === -90) && isBeside && stamp.length < maxStampLength) stamp += ` ${text}`;
  }
  const folded = stamp.replace(/\s+/g, ' ').trim();
  return folded.length >= minStampLength ? folded : undefined;
}
