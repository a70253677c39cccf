/** The text of an open PDF, read page by page from the one in view outwards. */
import { runInSlices } from '../../page/dom/slices';
import type { PdfFile } from '../../pdf/engine';
import { layOutPage, type PageLayout } from '../../pdf/layout';
import { assembleText, type PdfText } from '../../pdf/pdf-text';

/** How much of a file has been searched. */
export interface SearchProgress {
  readonly read: number;
  readonly total: number;
  /** Pages that pdf.js could not read, counted from 1. */
  readonly unreadable: readonly number[];
}

/** Number of pages that are read before the text is first put together, and the factor by which they grow between two texts. */
const firstPages = 4;
const growth = 4;

/** Reads a file once, however often it is asked for its text. */
export class PagesText {
  readonly #file: PdfFile;
  readonly #pageInView: () => number;
  /** Of the pages read, until the whole text is made of them: those of a long file take much memory. */
  readonly #layouts = new Map<number, PageLayout>();
  readonly #read = new Set<number>();
  readonly #unreadable = new Set<number>();
  readonly #onProgress: (progress: SearchProgress) => void;
  #first: PdfText | undefined;
  #whole: PdfText | undefined;

  /** @param pageInView where reading begins, counted from 1 */
  constructor(file: PdfFile, pageInView: () => number, onProgress: (progress: SearchProgress) => void) {
    this.#file = file;
    this.#pageInView = pageInView;
    this.#onProgress = onProgress;
  }

  get progress(): SearchProgress {
    const unreadable = [...this.#unreadable].sort((a, b) => a - b);
    return { read: this.#read.size, total: this.#file.pageCount, unreadable };
  }

  /** The text of the first page alone, which says what the file is. */
  async firstPage(signal: AbortSignal): Promise<PdfText> {
    await this.#readPage(1, signal);
    this.#first ??= await this.#assemble(1, 1, signal);
    return this.#first;
  }

  /**
   * Text of the pages read so far, each time of more pages, at last of all of them. What is read stays known: a second
   * call goes on where the first one was stopped.
   */
  async *texts(signal: AbortSignal): AsyncGenerator<PdfText, void> {
    let next = firstPages;
    while (this.#whole === undefined) {
      const page = this.#nearestUnread();
      if (page === undefined) {
        this.#whole = await this.#assemble(1, this.#file.pageCount, signal);
        this.#layouts.clear();
        break;
      }
      await this.#readPage(page, signal);
      if (this.progress.read < next || this.progress.read === this.#file.pageCount) continue;
      next = this.progress.read * growth;
      const [from, to] = this.#stretchInView();
      yield await this.#assemble(from, to, signal);
    }
    yield this.#whole;
  }

  /** The whole text, once it is known. */
  get whole(): PdfText | undefined {
    return this.#whole;
  }

  async #readPage(page: number, signal: AbortSignal): Promise<void> {
    if (this.#isRead(page)) return;
    try {
      this.#layouts.set(page, layOutPage(await this.#file.readPage(page)));
    } catch {
      // A broken page leaves the others readable.
      if (!signal.aborted) this.#unreadable.add(page);
    }
    if (!signal.aborted || this.#layouts.has(page)) this.#read.add(page);
    signal.throwIfAborted();
    this.#onProgress(this.progress);
  }

  #isRead(page: number): boolean {
    return this.#read.has(page);
  }

  /** The unread page that is nearest to the one in view; the one after it before the one above it. */
  #nearestUnread(): number | undefined {
    const middle = this.#pageInView();
    for (let step = 0; step < this.#file.pageCount; step += 1) {
      for (const page of [middle + step, middle - step])
        if (page >= 1 && page <= this.#file.pageCount && !this.#isRead(page)) return page;
    }
    return undefined;
  }

  /** First and last page of what is read around the page in view. */
  #stretchInView(): [from: number, to: number] {
    const middle = this.#pageInView();
    let [from, to] = [middle, middle];
    while (from > 1 && this.#isRead(from - 1)) from -= 1;
    while (to < this.#file.pageCount && this.#isRead(to + 1)) to += 1;
    return [from, to];
  }

  #assemble(from: number, to: number, signal: AbortSignal): Promise<PdfText> {
    const layouts: PageLayout[] = [];
    for (let page = from; page <= to; page += 1) {
      const layout = this.#layouts.get(page);
      if (layout !== undefined) layouts.push(layout);
    }
    return runInSlices(assembleText(layouts), { signal });
  }
}
