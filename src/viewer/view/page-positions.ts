/** Where positions of a file lie among its pages, in pixels, and scrolling to them. */
import type { PDFPageView } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import type { PagePosition } from './page-position';

/** Answers for pages that were never drawn, too. */
export class PagePositions {
  readonly #scroller: HTMLElement;
  readonly #pageView: (page: number) => PDFPageView | undefined;
  /** Degrees that the reader has turned all pages by. */
  readonly #rotation: () => number;

  constructor(
    scroller: HTMLElement,
    pageView: (page: number) => PDFPageView | undefined,
    rotation: () => number,
  ) {
    this.#scroller = scroller;
    this.#pageView = pageView;
    this.#rotation = rotation;
  }

  /** How far down the whole file a position is: 0 at its top, 1 at its end. */
  shareOfHeight({ page, top, left }: Omit<PagePosition, 'bottom'>): number {
    const { y } = this.#pointOf(page, top, left);
    return Math.min(1, Math.max(0, y / Math.max(1, this.#scroller.scrollHeight)));
  }

  /** Whether a position is in view, and not right at the edge of the window. */
  isWellInView({ page, top, bottom, left }: PagePosition): boolean {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.#scroller;
    const margin = Math.min(80, clientHeight / 8);
    return [top, bottom].every((height) => {
      const { x, y } = this.#pointOf(page, height, left);
      const isBeside = left !== undefined && (x < scrollLeft || x > scrollLeft + clientWidth);
      return y >= scrollTop + margin && y <= scrollTop + clientHeight - margin && !isBeside;
    });
  }

  /** A third from the top: what comes before the passage is read with it. */
  scrollTo({ page, top, left }: PagePosition): void {
    const { clientHeight, clientWidth, scrollLeft } = this.#scroller;
    const { x, y } = this.#pointOf(page, top, left);
    const isBeside = left !== undefined && (x < scrollLeft || x > scrollLeft + clientWidth / 2);
    this.#scroller.scrollTo({
      top: y - clientHeight / 3,
      ...(isBeside && { left: x - clientWidth / 4 }),
    });
  }

  /** Pixels from the left and from the top of all pages to a position on one of them. */
  #pointOf(page: number, top: number, left = 0): { readonly x: number; readonly y: number } {
    const view = this.#pageView(page);
    if (view === undefined) return { x: 0, y: 0 };
    const { viewport } = view;
    const rotation = (viewport.rotation - this.#rotation() + 360) % 360;
    const unrotated = viewport.clone({ scale: 1, rotation });
    const [inX = 0, inY = 0] = unrotated.convertToPdfPoint(left, top) as number[];
    const [x = 0, y = 0] = viewport.convertToViewportPoint(inX, inY) as number[];
    const { div } = view as { div: HTMLElement };
    return { x: div.offsetLeft + div.clientLeft + x, y: div.offsetTop + div.clientTop + y };
  }
}
