/** The claims of an open PDF: which work it is, what reports say of it, where each claim stands. */
import type { Related } from '../../claims/related';
import { ClaimsReading } from '../../marks/claims-reading';
import type { ReadingProgress } from '../../marks/reading-task';
import { claimActions } from '../../messages/claim-actions';
import { onMessage, sendMessage } from '../../messages/protocol';
import type { Finding, PageDescription, PageState } from '../../page/page-state';
import { Painter } from '../../page/paint';
import type { PdfText } from '../../pdf/pdf-text';
import type { OpenedPdf } from '../OpenFile';
import { placeStorage } from '../place-storage';
import { PagesText, type SearchProgress } from './pages-text';
import { PdfReadable, placesIn } from './pdf-document';
import { verdictStyles } from './verdict-styles';
import { addressOfFile, identifyFile, recallWork, rememberWork } from './work-of-file';

const nothing: Related = { reports: [], claims: [] };
/** Milliseconds that the first page may take before its text is read all the same. */
const longestDrawing = 3_000;

/** What the reader page shows of it. */
export interface PdfClaimsState {
  /** Absent until the first page is read. */
  readonly page?: PageDescription;
  readonly related: Related;
  readonly findings: readonly Finding[];
  readonly phase: PageState['phase'];
  readonly search: SearchProgress;
  /** Text of the pages read so far. */
  readonly text?: PdfText;
  /** Whether that is all of it: nothing can be found that is not found yet. */
  readonly isTextWhole: boolean;
  readonly isSetByHand: boolean;
  readonly problem?: string;
}

/** Works from its making to `close`. */
export class PdfClaims {
  readonly #opened: OpenedPdf;
  readonly #pages: PagesText;
  readonly #life = new AbortController();
  readonly #onChange: (state: PdfClaimsState) => void;
  /** Ends when another work is set. */
  #work = new AbortController();
  #reading: ClaimsReading | undefined;
  #refreshing: symbol | undefined;
  #state: PdfClaimsState;

  constructor(opened: OpenedPdf, onChange: (state: PdfClaimsState) => void) {
    const { file, view } = opened;
    this.#opened = opened;
    this.#onChange = onChange;
    this.#pages = new PagesText(
      file,
      () => view.pageInView,
      (search) => this.#change({ search }),
    );
    this.#state = {
      related: nothing,
      findings: [],
      phase: 'looking-up',
      search: this.#pages.progress,
      isTextWhole: false,
      isSetByHand: false,
    };
    this.#listen();
    void this.#start();
  }

  get state(): PdfClaimsState {
    return this.#state;
  }

  /** Scroll to a claim and open its card; false if it was not found. */
  async show(claimId: string): Promise<boolean> {
    return (await this.#reading?.show(claimId)) ?? false;
  }

  /** The file is this work, whatever it says. @param work undefined: what the file says counts again */
  setWork(work: string | undefined): void {
    rememberWork(placeStorage(), this.#opened.file.fingerprint, work);
    void this.#start();
  }

  close(): void {
    this.#work.abort();
    this.#life.abort();
  }

  async #start(): Promise<void> {
    this.#work.abort();
    const work = new AbortController();
    this.#work = work;
    this.#reading = undefined;
    const { file, address, view } = this.#opened;
    const byHand = recallWork(placeStorage(), file.fingerprint);
    this.#change({ related: nothing, findings: [], phase: 'looking-up', isSetByHand: byHand !== undefined });
    try {
      // What the reader waits for comes first: one worker reads and draws. A tab in the background draws nothing.
      await Promise.race([view.whenDrawn, new Promise((resolve) => setTimeout(resolve, longestDrawing))]);
      work.signal.throwIfAborted();
      const first = await this.#pages.firstPage(work.signal);
      const page = await identifyFile(file, address, first, byHand);
      work.signal.throwIfAborted();
      this.#change({ page, text: this.#state.text ?? first });
      const isNamed = page.works.length > 0 || page.title !== undefined;
      const { related, look } = isNamed
        ? await sendMessage('openPage', page)
        : { related: nothing, look: undefined };
      work.signal.throwIfAborted();
      this.#change({ related });
      if (look === undefined || related.reports.length === 0) await this.#readAlone(work.signal);
      else this.#readClaims({ related, look, signal: work.signal });
    } catch (error) {
      if (work.signal.aborted) return;
      this.#change({ phase: 'done', problem: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Without claims the text is still wanted, for outline, citations and copying. */
  async #readAlone(signal: AbortSignal): Promise<void> {
    for await (const text of this.#pages.texts(signal)) this.#takeText(text);
    this.#change({ phase: 'done' });
  }

  #readClaims(task: {
    related: Related;
    look: Parameters<ClaimsReading['update']>[1];
    signal: AbortSignal;
  }): void {
    const { file, view, address } = this.#opened;
    const painter = new Painter(document, verdictStyles);
    const reading = new ClaimsReading(
      { ...task, actions: claimActions, onProgress: (progress) => this.#progress(progress) },
      {
        address: () => addressOfFile(file, address),
        places: placesIn(view),
        texts: (signal) => this.#readable(signal),
      },
      painter,
    );
    this.#reading = reading;
    // Text layers come and go: what stands in them is painted again, once for all that change together.
    let isAsked = false;
    const repaint = () => {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(() => {
        isAsked = false;
        reading.repaint();
        reading.lay();
      });
    };
    const stops = [view.onPageChange(repaint)];
    task.signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
    });
    void reading.read();
  }

  async *#readable(signal: AbortSignal): AsyncGenerator<PdfReadable, void> {
    for await (const text of this.#pages.texts(signal)) {
      this.#takeText(text);
      yield new PdfReadable(text, this.#opened.view);
    }
  }

  #takeText(text: PdfText): void {
    this.#change({ text, isTextWhole: text === this.#pages.whole });
  }

  #progress({ isDone, findings, problem }: ReadingProgress): void {
    this.#change({
      findings,
      phase: isDone ? 'done' : 'reading',
      ...(problem !== undefined && { problem }),
    });
  }

  #listen(): void {
    const stops = [
      onMessage('getPageState', () => this.#pageState()),
      onMessage('showClaim', ({ data }) => this.show(data)),
      onMessage('dataChanged', () => this.#refresh()),
    ];
    this.#life.signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
    });
  }

  /** Verdicts or settings have changed. */
  async #refresh(): Promise<void> {
    const { page } = this.#state;
    const reading = this.#reading;
    if (page === undefined || reading === undefined) return;
    const turn = Symbol('turn');
    this.#refreshing = turn;
    const { related, look } = await sendMessage('refreshPage', page);
    if (reading !== this.#reading || turn !== this.#refreshing) return;
    this.#change({ related });
    reading.update(related, look);
  }

  #pageState(): PageState {
    const { page, phase, findings, problem } = this.#state;
    const { file, address } = this.#opened;
    const unread: PageDescription = {
      url: addressOfFile(file, address),
      works: [],
      holds: 'full-text',
      isConflicting: false,
      namesBoth: false,
    };
    return { page: page ?? unread, phase, findings, ...(problem !== undefined && { problem }) };
  }

  #change(change: Partial<PdfClaimsState>): void {
    if (this.#life.signal.aborted) return;
    const before = this.#state;
    this.#state = { ...before, ...change };
    this.#onChange(this.#state);
    // The badge and an open popup want to know; the search alone is nothing to them.
    const { page, phase, findings } = this.#state;
    if (page !== before.page || phase !== before.phase || findings !== before.findings)
      void sendMessage('pageChanged', this.#pageState()).catch(() => undefined);
  }
}
