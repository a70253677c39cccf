/** Where citations lie on the pages that are drawn. */

import { rectsOf } from '../../page/dom/ranges';
import type { TextSpan } from '../../text/document-text';
import { PdfPassage } from '../claims/pdf-document';
import type { PdfView } from '../view/pdf-view';
import type { CitedText, PlacedCitation } from './cited-text';

/** A box on a page, as shares of its width and height: it holds while the page is stretched, too. */
interface PageBox {
  readonly citation: PlacedCitation;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels around a citation marker that belong to it: raised figures are small. */
const margin = 2;

/** No page that is meant to be read has more citation markers; what a hostile one has beyond them cannot be clicked. */
const maxOnPage = 2_000;

/** Of one open view. */
export class DrawnCitations {
  readonly #view: PdfView;
  #cited: CitedText | undefined;
  /** Of pages that the pointer was on, until they are redrawn. */
  readonly #boxes = new Map<number, readonly PageBox[]>();

  constructor(view: PdfView, signal: AbortSignal) {
    this.#view = view;
    const stop = view.onPageChange((page) => this.#boxes.delete(page));
    signal.addEventListener('abort', stop);
  }

  get cited(): CitedText | undefined {
    return this.#cited;
  }

  set cited(cited: CitedText | undefined) {
    this.#cited = cited;
    this.#boxes.clear();
  }

  /**
   * The citation at a point, or that a link over it leads from: links of citations are often larger than their text.
   *
   * @param x in viewport pixels, as `y`
   */
  at(target: EventTarget | null, x: number, y: number): PlacedCitation | undefined {
    const element = target instanceof Element ? target : undefined;
    const page = element?.closest<HTMLElement>('.page');
    if (element === undefined || page == null || !this.#view.scroller.contains(page)) return undefined;
    const found = this.#atPoint(page, x, y);
    const link = found === undefined ? element.closest('.linkAnnotation') : null;
    if (link === null) return found;
    const { left, top, width, height } = link.getBoundingClientRect();
    return this.#atPoint(page, left + width / 2, top + height / 2);
  }

  /** Where a stretch of a text is drawn now; nothing where it is not. */
  rangesOf({ text }: CitedText, span: TextSpan): readonly StaticRange[] {
    const position = text.positionOf(span.start);
    return position === undefined ? [] : new PdfPassage(text, span, position, this.#view).ranges;
  }

  #atPoint(page: HTMLElement, x: number, y: number): PlacedCitation | undefined {
    const number = Number(page.dataset['pageNumber']);
    const { left, top, width, height } = page.getBoundingClientRect();
    let boxes = this.#boxes.get(number);
    if (boxes === undefined) {
      boxes = this.#measure(number, { left, top, width, height });
      this.#boxes.set(number, boxes);
    }
    const isIn = (box: PageBox, around: number) =>
      x >= left + box.left * width - around &&
      x <= left + box.right * width + around &&
      y >= top + box.top * height - around &&
      y <= top + box.bottom * height + around;
    // What is right at the point goes before its neighbour's margin.
    return (boxes.find((box) => isIn(box, 0)) ?? boxes.find((box) => isIn(box, margin)))?.citation;
  }

  #measure(number: number, page: { left: number; top: number; width: number; height: number }): PageBox[] {
    const cited = this.#cited;
    if (cited === undefined) return [];
    return cited
      .onPage(number)
      .slice(0, maxOnPage)
      .flatMap((citation) =>
        rectsOf(this.rangesOf(cited, citation.span)).map((rect) => ({
          citation,
          left: (rect.left - page.left) / page.width,
          top: (rect.top - page.top) / page.height,
          right: (rect.right - page.left) / page.width,
          bottom: (rect.bottom - page.top) / page.height,
        })),
      );
  }
}
