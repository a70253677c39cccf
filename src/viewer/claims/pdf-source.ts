/** An open PDF as a source of claims. */
import { type Related, relatedForPage } from '../../lookup/related';
import { serializeError } from '../../messages/plain-errors';
import { sendMessage } from '../../messages/protocol';
import type { PageDescription } from '../../page/identity/page-state';
import { Painter } from '../../page/paint/paint';
import { ClaimsReading } from '../../paper/claims-reading';
import { findQuote } from '../../paper/find-quote';
import type { OpenDocument } from '../../paper/open-document';
import type { OpenedPaper, PaperSource, Reading } from '../../paper/paper-source';
import type { ReadingProgress, ReadingTask } from '../../paper/reading-task';
import { findVerdictPassages } from '../../paper/verdict-passages';
import type { PdfText } from '../../pdf/pdf-text';
import type { OpenedPdf } from '../OpenFile';
import { positionStorage } from '../position-storage';
import { followView } from './follow-view';
import { PagesText } from './pages-text';
import { PdfReadable, positionsIn } from './pdf-document';
import { verdictStyles } from './verdict-styles';
import { addressOfFile, identifyFile, recallWork } from './work-of-file';

const nothing: Related = { reports: [], claims: [] };

/** Milliseconds that the first page has for itself. */
const maxHeadLength = 1_000;

/** Our own page gets the reader's verdicts, too. */
export interface OpenedFilePaper extends OpenedPaper {
  readonly whole: Related;
}

interface SourceOptions {
  /** More of the text is there, or the session or the search has gone on. */
  readonly onChange: () => void;
  readonly watchCited?: OpenDocument['watchCited'];
}

export class PdfSource implements PaperSource<OpenedFilePaper> {
  readonly pages: PagesText;
  readonly undescribed: PageDescription;
  readonly onChange: () => void;
  readonly #opened: OpenedPdf;
  readonly #watchCited: OpenDocument['watchCited'];
  #text: PdfText | undefined;
  #related = nothing;
  #areReferencesMarked = true;

  constructor(opened: OpenedPdf, { onChange, watchCited }: SourceOptions) {
    const { file, view } = opened;
    this.#opened = opened;
    this.#watchCited = watchCited;
    this.onChange = onChange;
    this.undescribed = {
      url: this.#address(),
      works: [],
      holds: 'full-text',
      isConflicting: false,
      namesBoth: false,
    };
    this.pages = new PagesText(file, () => view.pageInView, onChange);
  }

  /** What is known about the work. */
  get related(): Related {
    return this.#related;
  }

  /** Whether the reader wants marks beside references. */
  get areReferencesMarked(): boolean {
    return this.#areReferencesMarked;
  }

  /** Of the pages read so far. */
  get text(): PdfText | undefined {
    return this.#text;
  }

  /** Whether that is all of it. */
  get isTextWhole(): boolean {
    return this.#text !== undefined && this.#text === this.pages.whole;
  }

  /** The text of all pages, read to the end where it is not yet. */
  async wholeText(signal: AbortSignal): Promise<PdfText> {
    let last = this.pages.whole;
    if (last === undefined) for await (const text of this.pages.texts(signal)) last = text;
    if (last === undefined) throw new Error('No text.');
    return last;
  }

  async describe(signal: AbortSignal): Promise<PageDescription> {
    const { file, address } = this.#opened;
    this.#know(nothing);
    const byHand = recallWork(positionStorage(), file.fingerprint);
    const first = await this.pages.firstPage(signal);
    const page = await identifyFile(file, address, first, byHand);
    if (!signal.aborted) this.#text ??= first;
    return page;
  }

  async ask(page: PageDescription): Promise<OpenedFilePaper> {
    const { related, look, seeksPassage = false } = await sendMessage('openFile', page);
    const before = this.#areReferencesMarked;
    this.#areReferencesMarked = look.areReferenceMarksOn;
    if (before !== look.areReferenceMarksOn) this.onChange();
    return { related: relatedForPage(related), look, seeksPassage, whole: related };
  }

  read(task: ReadingTask, opened: OpenedFilePaper | undefined): Reading<OpenedFilePaper> | undefined {
    if (opened !== undefined) return this.#readClaims(task, opened);
    this.#readAlone(task);
    return undefined;
  }

  #know(related: Related): void {
    this.#related = related;
    this.onChange();
  }

  #readClaims(task: ReadingTask, opened: OpenedFilePaper): Reading<OpenedFilePaper> {
    const { view } = this.#opened;
    const watchCited = this.#watchCited;
    this.#know(opened.whole);
    const reading = new ClaimsReading(
      { ...opened, ...task, onProgress: (progress) => task.onProgress(this.#withParts(progress)) },
      {
        address: () => this.#address(),
        positions: positionsIn(view),
        isOwnPage: true,
        findVerdictPassages,
        findQuote,
        locate: (request) => sendMessage('locateClaims', request),
        verdicts: () => new Map(this.#related.claims.map(({ id, verdict }) => [id, verdict?.value])),
        ...(watchCited && { watchCited }),
        texts: (signal) => this.#readable(signal),
      },
      new Painter(document, verdictStyles),
    );
    followView(view, reading, task.signal);
    void reading.read();
    return {
      update: (next) => {
        this.#know(next.whole);
        reading.update(next);
      },
      filter: (filter) => reading.filter(filter),
      show: (claimId) => reading.show(claimId),
      step: (step) => reading.step(step),
      showPassage: (quote) => reading.showPassage(quote),
      pointOut: (claimId) => reading.pointOut(claimId),
      showNotice: () => reading.showNotice(),
      get unshown() {
        return reading.unshown;
      },
    };
  }

  /** Without claims the text is still wanted, for outline, citations and copying. */
  #readAlone({ signal, onProgress }: ReadingTask): void {
    const tell = (progress: Partial<ReadingProgress>) =>
      onProgress(this.#withParts({ isDone: true, findings: [], ...progress }));
    tell({ isDone: false });
    this.#readToEnd(signal).then(
      () => tell({}),
      (error: unknown) => tell({ problem: serializeError(error) }),
    );
  }

  async #readToEnd(signal: AbortSignal): Promise<void> {
    const texts = this.#texts(signal);
    while ((await texts.next()).done !== true) signal.throwIfAborted();
  }

  /** What was not found may be in a part of the file that is not, or cannot be, read. */
  #withParts(progress: ReadingProgress): ReadingProgress {
    const isPartial = !this.isTextWhole || this.pages.progress.unreadable.length > 0;
    return isPartial ? { ...progress, isPartial } : progress;
  }

  /** The address that verdicts and rejections are kept under. */
  #address(): string {
    return addressOfFile(this.#opened.file, this.#opened.address);
  }

  async *#readable(signal: AbortSignal): AsyncGenerator<PdfReadable, void> {
    for await (const text of this.#texts(signal))
      yield new PdfReadable(text, this.#opened.view, text !== this.pages.whole);
  }

  async *#texts(signal: AbortSignal): AsyncGenerator<PdfText, void> {
    await this.#untilDrawn();
    for await (const text of this.pages.texts(signal)) {
      this.#text = text;
      this.onChange();
      yield text;
    }
  }

  /** The page that the reader waits for comes before the search; in a tab in the background, none is drawn. */
  async #untilDrawn(): Promise<void> {
    const timer = new Promise((resolve) => setTimeout(resolve, maxHeadLength));
    await Promise.race([this.#opened.view.whenDrawn, timer]);
  }
}
