/** Shows an open PDF: pdf.js's viewer components with an interface of our own. */
import { AnnotationMode } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  EventBus,
  LinkTarget,
  PDFFindController,
  type PDFLinkService,
  type PDFPageView,
  PDFViewer,
} from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import type { ViewablePdf } from '../../pdf/engine';
import type { ItemSpan } from '../../pdf/page-items';
import { DarkPages } from './dark-pages';
import { Find } from './find';
import { Jumps, type ViewPosition } from './jumps';
import type { PagePosition } from './page-position';
import { PagePositions } from './page-positions';
import { watchReleases } from './released-pages';
import { SafeLinks } from './safe-links';
import { type ItemPosition, positionOf, rangeOf } from './text-positions';
import { zoomByGestures } from './zoom-gestures';

/** A factor (1 = 100%), or one that follows the window; `auto` fits the width, too, but at most at 125%. */
export type Zoom = number | 'auto' | 'page-width' | 'page-fit';

/** Clockwise, in degrees. */
export type Rotation = 0 | 90 | 180 | 270;

/** Where the reader is; enough to come back to it. */
export interface ViewState {
  readonly place: ViewPosition;
  readonly zoom: Zoom;
  readonly rotation: Rotation;
}

export interface ViewOptions {
  /** Where to begin; else the first page, fitted to the width. */
  readonly start?: ViewState;
  /**
   * Text of a selection, for copying: both ends within the file's text, in the order of the document.
   * Undefined leaves it to pdf.js.
   */
  readonly onCopy?: (selection: {
    readonly start: ItemPosition;
    readonly end: ItemPosition;
  }) => string | undefined;
}

/** pdf.js's own maximum is 10, its minimum .1; more than a finger's width of one word helps nobody. */
const [smallestZoom, largestZoom] = [0.1, 10];
/** Steps of the browsers' own viewers. */
const zoomStep = 1.1;
/** Pixels of one page's canvas; beyond it pdf.js draws the part in view on a second canvas. Its own default. */
const maxCanvasPixels = 2 ** 25;
/** CSS pixels of a page's longer side: pdf.js makes a canvas at least an eighth as large, even where that is too large. */
const maxPageSide = 8 * Math.sqrt(maxCanvasPixels);
/** Milliseconds without zooming after which pages are redrawn; until then what is there is stretched. */
const drawingPause = 400;
/** Milliseconds after which `reveal` gives up waiting for a page that does not get drawn. */
const maxWait = 10_000;

type Listener<T extends unknown[]> = (...values: T) => void;

/** One open file in one element. Pages are drawn as they come into view, and released again. */
export class PdfView {
  readonly pageCount: number;
  /** The element that scrolls. The strip beside the scroll bar goes over it, not into it. */
  readonly scroller: HTMLElement;
  readonly find: Find;
  /** Resolves when the first page is drawn, or cannot be: what the reader waits for comes before all other work. */
  readonly whenDrawn: Promise<void>;
  readonly #bus = new EventBus();
  readonly #viewer: PDFViewer;
  readonly #links: PDFLinkService;
  readonly #jumps = new Jumps();
  readonly #dark: DarkPages;
  readonly #positions: PagePositions;
  readonly #closing = new AbortController();
  readonly #pageListeners = new Set<Listener<[page: number]>>();
  readonly #moveListeners = new Set<Listener<[]>>();
  readonly #leadListeners = new Set<Listener<[]>>();
  /** Resolves when the sizes of all pages are known, as far as they can be. */
  readonly #sized: Promise<void>;
  #place: ViewPosition = { page: 1, left: 0, top: 0 };

  /**
   * @param container positioned, with a size of its own; takes the scrolling element
   * @param file stays open when the view is closed
   */
  static open(container: HTMLElement, file: ViewablePdf, options: ViewOptions = {}): PdfView {
    return new PdfView(container, file, options);
  }

  private constructor(container: HTMLElement, file: ViewablePdf, options: ViewOptions) {
    this.pageCount = file.pageCount;
    const { scroller, pages } = makeElements(container);
    this.scroller = scroller;
    this.#links = new SafeLinks({
      eventBus: this.#bus,
      externalLinkTarget: LinkTarget.BLANK,
      externalLinkRel: 'noopener noreferrer nofollow',
      ignoreDestinationZoom: true,
    });
    const findController = new PDFFindController({ eventBus: this.#bus, linkService: this.#links });
    // Its types leave out the signal that ends its listeners.
    const viewing: ConstructorParameters<typeof PDFViewer>[0] & { readonly abortSignal: AbortSignal } = {
      container: scroller,
      viewer: pages,
      eventBus: this.#bus,
      linkService: this.#links,
      findController,
      // Links and drawn notes, but no fields to fill in.
      annotationMode: AnnotationMode.ENABLE,
      maxCanvasPixels: maxCanvasPixels,
      enableDetailCanvas: true,
      // Text that merely looks like an address is not made a link.
      enableAutoLinking: false,
      abortSignal: this.#closing.signal,
    };
    this.#viewer = new PDFViewer(viewing);
    this.find = new Find(this.#bus);
    this.#dark = new DarkPages(
      this.#bus,
      (page) => this.#pageView(page),
      () => this.#viewer.getCachedPageViews() as Set<PDFPageView>,
    );
    this.#positions = new PagePositions(
      scroller,
      (page) => this.#pageView(page),
      () => this.rotation,
    );
    this.#links.setViewer(this.#viewer);
    this.#links.setHistory(this.#history());
    this.#listen(options);
    this.#viewer.setDocument(file.document);
    this.whenDrawn = Promise.resolve(this.#viewer.onePageRendered).then(() => undefined);
    this.#links.setDocument(file.document);
    this.#sized = this.#sizePages(file).catch(() => undefined);
  }

  /** The page that most of the window shows, counted from 1. */
  get pageInView(): number {
    return this.#viewer.currentPageNumber;
  }

  /** As chosen; `scale` has the factor. */
  get zoom(): Zoom {
    const value: unknown = this.#viewer.currentScaleValue;
    if (value === 'auto' || value === 'page-width' || value === 'page-fit') return value;
    return this.scale;
  }

  set zoom(zoom: Zoom) {
    const isNumber = typeof zoom === 'number';
    this.#viewer.currentScaleValue = isNumber
      ? String(Math.min(this.#largestZoom(), Math.max(smallestZoom, zoom)))
      : zoom;
  }

  /** The factor in use, 1 = 100%. */
  get scale(): number {
    return this.#viewer.currentScale;
  }

  get rotation(): Rotation {
    return this.#viewer.pagesRotation as Rotation;
  }

  set rotation(degrees: Rotation) {
    this.#viewer.pagesRotation = degrees;
  }

  /** Dark paper and light ink; images stay as they are. */
  get hasDarkPages(): boolean {
    return this.#dark.isOn;
  }

  set hasDarkPages(isOn: boolean) {
    this.#dark.isOn = isOn;
    this.scroller.classList.toggle('has-dark-pages', isOn);
  }

  get state(): ViewState {
    return { place: this.#place, zoom: this.zoom, rotation: this.rotation };
  }

  /** One step, as with Ctrl and plus. @param origin viewport pixels that stay where they are */
  zoomBy(steps: number, origin?: readonly [number, number]): void {
    this.scaleBy(zoomStep ** steps, origin);
  }

  /** Zoom by a factor, as with a pinch. */
  scaleBy(factor: number, origin?: readonly [number, number]): void {
    const { left, top } = this.scroller.getBoundingClientRect();
    this.#viewer.updateScale({
      drawingDelay: drawingPause,
      scaleFactor: Math.min(factor, this.#largestZoom() / this.scale),
      ...(origin && { origin: [origin[0] - left, origin[1] - top] }),
    });
  }

  /** Go to a page as a jump that can be gone back from. @param page is brought within bounds */
  goToPage(page: number): void {
    const bounded = Math.min(this.pageCount, Math.max(1, Math.trunc(page)));
    this.#jumps.leave(this.#place);
    this.#viewer.scrollPageIntoView({ pageNumber: bounded });
    this.#tellLead();
    this.#tellMove();
  }

  /** Turn to the page after or before the one in view: no jump. */
  turn(pages: number): void {
    this.#viewer.currentPageNumber = Math.min(this.pageCount, Math.max(1, this.pageInView + pages));
  }

  /** Go where an outline's item or a link leads. */
  async goTo(destination: string | readonly unknown[]): Promise<void> {
    await this.#links.goToDestination(typeof destination === 'string' ? destination : [...destination]);
  }

  get canGoBack(): boolean {
    return this.#jumps.canGoBack;
  }

  get canGoForward(): boolean {
    return this.#jumps.canGoForward;
  }

  goBack(): void {
    this.#goToPlace(this.#jumps.back(this.#place));
  }

  goForward(): void {
    this.#goToPlace(this.#jumps.forward(this.#place));
  }

  /**
   * Text layer nodes of a piece of one page's text.
   *
   * @param last on the same page; `first` itself when left out
   * @returns undefined unless that page's text layer is drawn
   */
  toRange(first: ItemSpan, last: ItemSpan = first): StaticRange | undefined {
    const drawn = this.#drawnText(first.page);
    return drawn && rangeOf(drawn.elements, first, last);
  }

  /** The position in the file's text of a DOM position, such as an end of a selection. */
  itemAt(node: Node, offset: number): ItemPosition | undefined {
    const element = node instanceof Element ? node : node.parentElement;
    const page = Number(element?.closest<HTMLElement>('.page')?.dataset['pageNumber']);
    const drawn = Number.isInteger(page) ? this.#drawnText(page) : undefined;
    const place = drawn && positionOf(drawn.layer, drawn.elements, { node, offset });
    return place && { page, ...place };
  }

  /** The position in the file's text at a point. @param x in viewport pixels, as `y` */
  fromPoint(x: number, y: number): ItemPosition | undefined {
    const target = document.elementFromPoint(x, y);
    if (target === null || !this.scroller.contains(target)) return undefined;
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret != null) return this.itemAt(caret.offsetNode, caret.offset);
    const range = document.caretRangeFromPoint?.(x, y);
    return range == null ? undefined : this.itemAt(range.startContainer, range.startOffset);
  }

  /** Calls back when a page's text layer was drawn, redrawn or released: ranges of that page must be made again. */
  onPageChange(listener: Listener<[page: number]>): () => void {
    this.#pageListeners.add(listener);
    return () => this.#pageListeners.delete(listener);
  }

  /** Calls back when the position in view, zoom, rotation or the way back has changed. */
  onMove(listener: Listener<[]>): () => void {
    this.#moveListeners.add(listener);
    return () => this.#moveListeners.delete(listener);
  }

  /** Calls back when something has led the reader to a position: a claim, a link, an item of the outline. */
  onLead(listener: Listener<[]>): () => void {
    this.#leadListeners.add(listener);
    return () => this.#leadListeners.delete(listener);
  }

  /**
   * Scroll a position into view, unless it is well within it, and wait until its page's text layer is drawn.
   * Gives up waiting after ten seconds, for a page that cannot be drawn.
   */
  async reveal(place: PagePosition): Promise<void> {
    // Pages that have not been seen have the first one's size until they are asked for.
    await this.#sized;
    this.#tellLead();
    if (!this.#positions.isWellInView(place)) {
      this.#jumps.leave(this.#place);
      this.#positions.scrollTo(place);
      this.#tellMove();
    }
    await this.#untilDrawn(place.page);
  }

  /** How far down the whole file a position is: 0 at its top, 1 at its end. */
  positionOnStrip(place: Omit<PagePosition, 'bottom'>): number {
    return this.#positions.shareOfHeight(place);
  }

  /** Take everything away; the file stays open. */
  close(): void {
    this.#viewer.setDocument(null as never);
    this.#links.setDocument(null);
    this.#closing.abort();
    this.scroller.remove();
  }

  /** pdf.js asks for all pages by itself, unless the file is read piece by piece: then they have to be asked for. */
  async #sizePages({ document: pdf }: ViewablePdf): Promise<void> {
    await this.whenDrawn;
    await this.#viewer.pagesPromise;
    for (let number = 1; number <= this.pageCount && !this.#closing.signal.aborted; number += 1) {
      const view = this.#pageView(number);
      if (view !== undefined && view.pdfPage == null) view.setPdfPage(await pdf.getPage(number));
    }
    this.#tellMove();
  }

  /** Posters cannot be zoomed as far as papers. */
  #largestZoom(): number {
    const sides = Array.from({ length: this.pageCount }, (_, index) => {
      const { viewport } = this.#pageView(index + 1) ?? {};
      return viewport === undefined ? 0 : Math.max(viewport.width, viewport.height);
    });
    const longest = sides.reduce((most, side) => Math.max(most, side), 1) / this.scale;
    return Math.max(1, Math.min(largestZoom, maxPageSide / longest));
  }

  #pageView(page: number): PDFPageView | undefined {
    return this.#viewer.getPageView(page - 1) as PDFPageView | undefined;
  }

  #drawnText(page: number): { layer: HTMLElement; elements: readonly HTMLElement[] } | undefined {
    const builder = this.#pageView(page)?.textLayer;
    const layer: HTMLElement | undefined = builder?.div;
    // Its text mapping is what pdf.js itself finds with; set before the layer is complete.
    const elements = builder?.highlighter?.textDivs as readonly HTMLElement[] | null | undefined;
    const isDrawn = layer?.isConnected === true && layer.querySelector('.endOfContent') !== null;
    return isDrawn && elements != null ? { layer, elements } : undefined;
  }

  #untilDrawn(page: number): Promise<void> {
    if (this.#drawnText(page) !== undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        stop();
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, maxWait);
      const stop = this.onPageChange((changed) => {
        if (changed === page && this.#drawnText(page) !== undefined) done();
      });
    });
  }

  #goToPlace(place: ViewPosition | undefined): void {
    if (place === undefined) return;
    this.#viewer.scrollPageIntoView({
      pageNumber: place.page,
      destArray: [null, { name: 'XYZ' }, place.left, place.top, null],
      allowNegativeOffset: true,
      ignoreDestinationZoom: true,
    });
    this.#tellMove();
  }

  #tellMove(): void {
    for (const listener of this.#moveListeners) listener();
  }

  #tellLead(): void {
    for (const listener of this.#leadListeners) listener();
  }

  #tellPage(page: number): void {
    for (const listener of this.#pageListeners) listener(page);
  }

  /** What pdf.js's link service calls before and after a jump; back and forward are links' named actions. */
  #history() {
    return {
      pushCurrentPosition: () => {
        this.#jumps.leave(this.#place);
        this.#tellLead();
        this.#tellMove();
      },
      push: () => undefined,
      pushPage: () => undefined,
      back: () => this.goBack(),
      forward: () => this.goForward(),
    };
  }

  #listen({ start, onCopy }: ViewOptions): void {
    const bus = this.#bus;
    const { signal } = this.#closing;
    bus.on('pagesinit', () => {
      this.zoom = start?.zoom ?? 'auto';
      if (start === undefined) return;
      this.rotation = start.rotation;
      this.#goToPlace(start.place);
    });
    bus.on(
      'updateviewarea',
      ({ location }: { location: { pageNumber: number; left: number; top: number } }) => {
        this.#place = { page: location.pageNumber, left: location.left, top: location.top };
        this.#tellMove();
      },
    );
    for (const name of ['pagechanging', 'scalechanging', 'rotationchanging'])
      bus.on(name, () => this.#tellMove());
    const report = ({ pageNumber }: { pageNumber: number }) => this.#tellPage(pageNumber);
    for (const name of ['textlayerrendered', 'pagerendered']) bus.on(name, report);
    // Finding splits text nodes; -1 stands for all pages.
    bus.on('updatetextlayermatches', ({ pageIndex }: { pageIndex: number }) => {
      if (pageIndex >= 0) this.#tellPage(pageIndex + 1);
      else
        for (const { id } of this.#viewer.getCachedPageViews() as Set<PDFPageView>) this.#tellPage(id ?? 0);
    });
    watchReleases(this.scroller, (page) => this.#tellPage(page), signal);
    this.#followWindow();
    zoomByGestures(this.scroller, (factor, origin) => this.scaleBy(factor, origin), signal);
    document.addEventListener('copy', (event) => this.#copy(event, onCopy), { capture: true, signal });
  }

  /** A zoom that follows the window does so. */
  #followWindow(): void {
    const observer = new ResizeObserver(() => {
      const { zoom } = this;
      if (typeof zoom !== 'number') this.zoom = zoom;
      this.#viewer.update();
    });
    observer.observe(this.scroller);
    this.#closing.signal.addEventListener('abort', () => observer.disconnect());
  }

  #copy(event: ClipboardEvent, onCopy: ViewOptions['onCopy']): void {
    const selection = document.getSelection();
    if (onCopy === undefined || selection === null || selection.isCollapsed || selection.rangeCount === 0)
      return;
    const range = selection.getRangeAt(0);
    const start = this.itemAt(range.startContainer, range.startOffset);
    const end = this.itemAt(range.endContainer, range.endOffset);
    const text = start && end && onCopy({ start, end });
    if (text === undefined) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

function makeElements(container: HTMLElement): { scroller: HTMLDivElement; pages: HTMLDivElement } {
  const scroller = document.createElement('div');
  scroller.className = 'pdf-scroller';
  scroller.tabIndex = 0;
  const pages = document.createElement('div');
  pages.className = 'pdfViewer';
  scroller.append(pages);
  container.append(scroller);
  return { scroller, pages };
}
