/** Dark pages whose images stay as they are: a filter over each page's canvas that leaves the images out. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { EventBus, PDFPageView } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { type Box, imagePlaces, type OperatorList } from './image-places';

type PageEvent = {
  readonly source: PDFPageView;
  readonly cssTransform?: boolean;
  readonly isDetailView?: boolean;
};

/** Darkens the pages of one viewer while it is switched on. */
export class DarkPages {
  readonly #operators = new WeakMap<PDFPageView, OperatorList>();
  readonly #drawn: () => Iterable<PDFPageView>;
  #isOn = false;

  /** @param drawn the pages that have a canvas */
  constructor(bus: EventBus, drawn: () => Iterable<PDFPageView>) {
    this.#drawn = drawn;
    bus.on('pagerender', ({ source }: PageEvent) => {
      const operators = operatorsOf(source);
      if (operators) this.#operators.set(source, operators);
      if (this.#isOn) this.#darken(source);
    });
    bus.on('pagerendered', ({ source, cssTransform, isDetailView }: PageEvent) => {
      if (this.#isOn && cssTransform !== true && isDetailView !== true) this.#darken(source);
    });
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    for (const page of this.#drawn()) {
      if (isOn) this.#darken(page);
      else darkenerOf(page)?.remove();
    }
  }

  #darken(page: PDFPageView): void {
    const wrapper = (page.div as HTMLElement | null)?.querySelector('.canvasWrapper');
    if (wrapper == null) return;
    const cover = darkenerOf(page) ?? document.createElement('div');
    cover.className = 'darkener';
    cover.style.clipPath = clipPath(this.#images(page));
    wrapper.append(cover);
  }

  /** As fractions of the page's width and height, in its present rotation. */
  #images(page: PDFPageView): readonly Box[] {
    const operators = this.#operators.get(page);
    if (operators === undefined) return [];
    const { width, height, transform } = page.viewport;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform as number[];
    const base = [a / width, b / height, c / width, d / height, e / width, f / height] as const;
    return imagePlaces(operators, base, OPS);
  }
}

function darkenerOf(page: PDFPageView): HTMLElement | null {
  return (page.div as HTMLElement | null)?.querySelector('.darkener') ?? null;
}

/** The list that a page is drawn from; it fills while the page is drawn. pdf.js gives no other way to it without drawing twice. */
function operatorsOf(page: PDFPageView): OperatorList | undefined {
  const task = page.renderTask as unknown as
    | { readonly _internalRenderTask?: { readonly operatorList?: OperatorList } }
    | undefined;
  return task?._internalRenderTask?.operatorList;
}

/** All but the boxes. */
function clipPath(boxes: readonly Box[]): string {
  if (boxes.length === 0) return '';
  const percent = (share: number) => `${(100 * Math.min(1, Math.max(0, share))).toFixed(3)}%`;
  const ring = ([left, top, right, bottom]: Box) =>
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top],
    ]
      .map(([x = 0, y = 0]) => `${percent(x)} ${percent(y)}`)
      .join(', ');
  // Every ring goes back to the corner it came from, so that the way there and back encloses nothing.
  const rings = boxes.map((box) => `${ring(box)}, 0% 0%`);
  return `polygon(evenodd, ${ring([0, 0, 1, 1])}, ${rings.join(', ')})`;
}
