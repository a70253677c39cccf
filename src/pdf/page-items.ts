/** The text that a page of a PDF draws, piece by piece, as pdf.js tells it. Pure. */
import { withTrueSizes } from './type-sizes';

/** A run of text in one font, drawn in one go. */
export interface TextItem {
  /** As drawn: ligatures, hyphens and all; may be empty or white space alone. */
  readonly text: string;
  /** Where its base line begins, in points from the left and from the top of the page as it is shown unrotated by hand. */
  readonly x: number;
  readonly y: number;
  /** Along the base line, in points. */
  readonly width: number;
  /** Size of the font, in points. */
  readonly size: number;
  /** Tells the fonts of one document apart; says nothing else. */
  readonly font: string;
  /** Direction of the base line, in degrees clockwise, -180 to 180; 0 for ordinary text. */
  readonly angle: number;
}

/** A page's text, in the order in which it is drawn. An item's number is its index here and in pdf.js's text layer. */
export interface PageItems {
  /** Counted from 1. */
  readonly page: number;
  /** In points, as the page is shown unrotated by hand. */
  readonly width: number;
  readonly height: number;
  readonly items: readonly TextItem[];
}

/** Part of one text item. Offsets count UTF-16 units of its text. */
export interface ItemSpan {
  /** Counted from 1. */
  readonly page: number;
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

/** The part of pdf.js's text content that is read; with `disableNormalization`, as its text layer has it. */
interface TextContent {
  readonly items: readonly (
    | {
        readonly str: string;
        readonly transform: readonly number[];
        readonly width: number;
        readonly fontName: string;
      }
    | { readonly type: string }
  )[];
}

/** The part of pdf.js's page view that is read: that of scale 1. */
export interface PageView {
  readonly width: number;
  readonly height: number;
  /** From the page's own coordinates to the view's. */
  readonly transform: readonly number[];
}

/**
 * @param page counted from 1
 * @param view the page's viewport of scale 1 and the file's own rotation
 */
export function readItems(page: number, content: TextContent, view: PageView): PageItems {
  const stretches: number[] = [];
  const items = content.items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [a, b, c, d, x, y] = multiply(view.transform, item.transform);
    stretches.push(Math.hypot(a, b) / Math.hypot(c, d));
    return {
      text: item.str,
      x,
      y,
      width: item.width,
      size: Math.hypot(c, d),
      font: item.fontName,
      angle: Math.round((Math.atan2(b, a) * 180) / Math.PI),
    };
  });
  return { page, width: view.width, height: view.height, items: withTrueSizes(items, stretches) };
}

type Matrix = [number, number, number, number, number, number];

/** Applies `second`, then `first`. */
function multiply(first: readonly number[], second: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = first;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = second;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
