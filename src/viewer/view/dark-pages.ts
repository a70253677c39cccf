/** Dark pages whose images stay as they are: style rules turn the canvases, and pieces of them, unturned, lie over the images. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { EventBus, PDFPageView } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { type Box, imageBoxes, type OperatorList } from './image-boxes';

interface PageEvent {
  readonly source: PDFPageView;
  readonly pageNumber: number;
  /** The canvas was stretched or turned, not drawn. */
  readonly cssTransform?: boolean;
  /** `source` is then the view of that part. */
  readonly isDetailView?: boolean;
}

/** The whole page, in shares of its width and height. */
const wholePage: Box = [0, 0, 1, 1];

/** Keeps the images of one viewer's pages while dark pages are switched on. */
export class DarkPages {
  readonly #operators = new WeakMap<PDFPageView, OperatorList>();
  readonly #page: (number: number) => PDFPageView | undefined;
  readonly #drawn: () => Iterable<PDFPageView>;
  #isOn = false;

  /**
   * @param page by its number, counted from 1
   * @param drawn the pages that have a canvas
   */
  constructor(
    bus: EventBus,
    page: (number: number) => PDFPageView | undefined,
    drawn: () => Iterable<PDFPageView>,
  ) {
    this.#page = page;
    this.#drawn = drawn;
    bus.on('pagerender', ({ source }: PageEvent) => {
      const operators = operatorsOf(source);
      if (operators) this.#operators.set(source, operators);
    });
    bus.on('pagerendered', ({ pageNumber, cssTransform, isDetailView }: PageEvent) => {
      const page = this.#page(pageNumber);
      if (this.#isOn && page && cssTransform !== true) this.#keepImages(page, isDetailView === true);
    });
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    for (const page of this.#drawn()) {
      if (isOn) this.#keepImages(page, false);
      else for (const piece of piecesOf(page)) release(piece);
    }
  }

  /** @param isDetail only the part in view was drawn, sharper, on a canvas of its own */
  #keepImages(page: PDFPageView, isDetail: boolean): void {
    const wrapper = wrapperOf(page);
    for (const piece of piecesOf(page)) {
      if (!isDetail || piece.classList.contains('of-detail')) release(piece);
    }
    const { canvas } = page;
    if (wrapper == null || canvas == null) return;
    const images = this.#images(page);
    if (!isDetail) wrapper.append(...cutOut(canvas, wholePage, images));
    const { canvas: detail } = (page.detailView ?? {}) as { canvas?: HTMLCanvasElement | null };
    if (detail == null) return;
    const pieces = cutOut(detail, boxOfDetail(detail), images);
    for (const piece of pieces) piece.classList.add('of-detail');
    wrapper.append(...pieces);
  }

  /** In shares of the page's width and height, in its present rotation. */
  #images(page: PDFPageView): readonly Box[] {
    const operators = this.#operators.get(page);
    if (operators === undefined) return [];
    const { width, height, transform } = page.viewport;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
    const base = [a / width, b / height, c / width, d / height, e / width, f / height] as const;
    return imageBoxes(operators, base, OPS).filter((box) => !isPaper(box));
  }
}

/** An image that is nearly all of its page is a scan of paper, which is to be dark like other paper. */
const shareOfPaper = 0.9;

function isPaper([left, top, right, bottom]: Box): boolean {
  const within = (share: number) => Math.min(1, Math.max(0, share));
  return (within(right) - within(left)) * (within(bottom) - within(top)) >= shareOfPaper;
}

function wrapperOf(page: PDFPageView): HTMLElement | null | undefined {
  return (page.div as HTMLElement | null)?.querySelector<HTMLElement>('.canvasWrapper');
}

function piecesOf(page: PDFPageView): readonly HTMLCanvasElement[] {
  return [...(wrapperOf(page)?.querySelectorAll<HTMLCanvasElement>('canvas.true-image') ?? [])];
}

/** The list that a page is drawn from; it fills while the page is drawn. pdf.js gives no other way to it without drawing twice. */
function operatorsOf(page: PDFPageView): OperatorList | undefined {
  const task = page.renderTask as unknown as
    | { readonly _internalRenderTask?: { readonly operatorList?: OperatorList } }
    | undefined;
  return task?._internalRenderTask?.operatorList;
}

/** Its box on the page, which pdf.js gives in percent. */
function boxOfDetail({ style }: HTMLCanvasElement): Box {
  const share = (text: string) => Number.parseFloat(text) / 100 || 0;
  const [left, top] = [share(style.left), share(style.top)];
  return [left, top, left + share(style.width), top + share(style.height)];
}

/** Copies of the parts of a canvas that lie in the boxes. @param area of the canvas on the page */
function cutOut(canvas: HTMLCanvasElement, area: Box, boxes: readonly Box[]): readonly HTMLCanvasElement[] {
  const [wide, high] = [canvas.width / (area[2] - area[0]), canvas.height / (area[3] - area[1])];
  return boxes.flatMap((box) => {
    // Whole pixels, so that the copy is the same to the pixel.
    const left = Math.max(0, Math.round((box[0] - area[0]) * wide));
    const top = Math.max(0, Math.round((box[1] - area[1]) * high));
    const width = Math.min(canvas.width, Math.round((box[2] - area[0]) * wide)) - left;
    const height = Math.min(canvas.height, Math.round((box[3] - area[1]) * high)) - top;
    if (width < 1 || height < 1) return [];
    const piece = document.createElement('canvas');
    piece.className = 'true-image';
    piece.width = width;
    piece.height = height;
    piece.getContext('2d', { alpha: false })?.drawImage(canvas, -left, -top);
    const percent = (share: number) => `${String(100 * share)}%`;
    piece.style.left = percent(area[0] + left / wide);
    piece.style.top = percent(area[1] + top / high);
    piece.style.width = percent(width / wide);
    piece.style.height = percent(height / high);
    return [piece];
  });
}

function release(piece: HTMLCanvasElement): void {
  piece.width = 0;
  piece.height = 0;
  piece.remove();
}
