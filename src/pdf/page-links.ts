/** Links that a page of a PDF has out of the file, and what they lie over. Pure. */
import type { TextSpan } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import type { PageItems, PageView, TextItem } from './page-items';
import type { PdfText } from './pdf-text';

/** A link to an address; one that is broken over lines is several. */
export interface PageLink {
  /** As pdf.js has parsed it: of the web, or for mail. */
  readonly address: string;
  /** In points from the left and the top of the page as it is shown unrotated by hand. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of pdf.js's annotations that is read. */
interface Annotation {
  readonly subtype?: unknown;
  readonly url?: unknown;
  readonly rect?: unknown;
  /** Four points for each line of the link. */
  readonly quadPoints?: unknown;
}

/** Numbers of a quadrilateral. */
const ofQuad = 8;
/** The middle of small letters is so far above the base line, in sizes of the font. */
const middle = 0.25;

/** @param view the page's viewport of scale 1 and the file's own rotation */
export function readLinks(annotations: readonly unknown[], view: PageView): PageLink[] {
  return (annotations as readonly Annotation[]).flatMap(({ subtype, url, rect, quadPoints }) => {
    if (subtype !== 'Link' || typeof url !== 'string') return [];
    const quads = numbersOf(quadPoints);
    const corners = quads.length > 0 && quads.length % ofQuad === 0 ? inParts(quads) : [numbersOf(rect)];
    return corners.flatMap((points) => boxOf(points, url, view) ?? []);
  });
}

function numbersOf(value: unknown): number[] {
  const all = Array.isArray(value) || value instanceof Float32Array ? [...value] : [];
  return all.every((one) => typeof one === 'number' && Number.isFinite(one)) ? all : [];
}

function inParts(numbers: readonly number[]): number[][] {
  return Array.from({ length: numbers.length / ofQuad }, (_, at) =>
    numbers.slice(at * ofQuad, (at + 1) * ofQuad),
  );
}

/** Around points, x before y. */
function boxOf(points: readonly number[], address: string, { transform }: PageView): PageLink | undefined {
  if (points.length < 4 || points.length % 2 !== 0) return undefined;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const pairs = points.flatMap((x, at) => (at % 2 === 0 ? [[x, points[at + 1] ?? 0] as const] : []));
  const xs = pairs.map(([x, y]) => a * x + c * y + e);
  const ys = pairs.map(([x, y]) => b * x + d * y + f);
  return {
    address,
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/**
 * The addresses of links that lie over stretches of a text. A link over several of them is none of any: it leads from the page, or hides what is
 * under it.
 *
 * @param spans in their order, apart from each other
 * @returns for each span its addresses, in the order of the page
 */
export function addressesOver(
  text: PdfText,
  spans: readonly TextSpan[],
  { page, items }: PageItems,
  links: readonly PageLink[],
): string[][] {
  const found = spans.map((): string[] => []);
  for (const link of links) {
    const under = new Set(
      items.flatMap((item, number) => {
        const at = placeUnder(link, item);
        const offset = at === undefined ? undefined : text.fromItem(page, number, at);
        return offset === undefined ? [] : (spanAt(spans, offset) ?? []);
      }),
    );
    const [only] = under;
    if (only !== undefined && under.size === 1) found[only]?.push(link.address);
  }
  return found;
}

/** The place in an item's text that is under the middle of what the link covers of it. Turned text has no links. */
function placeUnder(link: PageLink, { text, x, y, width, size, angle }: TextItem): number | undefined {
  const height = y - middle * size;
  if (angle !== 0 || width <= 0 || height < link.top || height > link.bottom) return undefined;
  const [left, right] = [Math.max(x, link.left), Math.min(x + width, link.right)];
  return left < right ? Math.floor((text.length * ((left + right) / 2 - x)) / width) : undefined;
}

/** The number of the span that an offset is in. */
function spanAt(spans: readonly TextSpan[], offset: number): number | undefined {
  const at = firstWhere(spans.length, (one) => (spans[one]?.end ?? 0) > offset);
  const span = spans[at];
  return span !== undefined && span.start <= offset ? at : undefined;
}
