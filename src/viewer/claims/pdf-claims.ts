/** The claims of an open PDF: which work it is, what reports say of it, where each claim stands. */
import { isAnythingKnown, type Related, relatedForPage } from '../../lookup/related';
import { claimActionsOn } from '../../messages/claim-actions';
import { sendMessage } from '../../messages/protocol';
import { onMessage } from '../../messages/receive';
import type { Finding, PageDescription, PageState } from '../../page/identity/page-state';
import { Painter } from '../../page/paint/paint';
import { asked } from '../../paper/ask-for-claims';
import { ClaimsReading } from '../../paper/claims-reading';
import type { OpenDocument } from '../../paper/open-document';
import type { ReadingProgress } from '../../paper/reading-task';
import { findVerdictPassages } from '../../paper/verdict-passages';
import type { PdfText } from '../../pdf/pdf-text';
import { problemWords } from '../../words/problem-words';
import type { OpenedPdf } from '../OpenFile';
import { placeStorage } from '../place-storage';
import { PagesText, type SearchProgress } from './pages-text';
import { PdfReadable, placesIn } from './pdf-document';
import { verdictStyles } from './verdict-styles';
import { addressOfFile, identifyFile, recallWork, rememberWork } from './work-of-file';

/** Milliseconds that the first page has for itself. */
const maxHeadLength = 1_000;

const nothing: Related = { reports: [], claims: [] };

/** What the viewer shows of it. */
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
  readonly problem?: string | undefined;
}

/** Works from its making to `close`. */
export class PdfClaims {
  readonly actions = claimActionsOn(() => this.#pageState().page, sendMessage);
  readonly #opened: OpenedPdf;
  readonly #pages: PagesText;
  readonly #life = new AbortController();
  readonly #onChange: (state: PdfClaimsState) => void;
  readonly #watchCited: OpenDocument['watchCited'];
  /** Ends when another work is set. */
  #work = new AbortController();
  #reading: ClaimsReading | undefined;
  #refreshing: symbol | undefined;
  /** Whether something has changed since the claims were asked for. */
  #isOutdated = false;
  #state: PdfClaimsState;

  constructor(
    opened: OpenedPdf,
    onChange: (state: PdfClaimsState) => void,
    watchCited?: OpenDocument['watchCited'],
  ) {
    const { file, view } = opened;
    this.#opened = opened;
    this.#onChange = onChange;
    this.#watchCited = watchCited;
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

  /** Look the work up again, after that has failed. */
  retry(): void {
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
    this.#isOutdated = false;
    const { file, address } = this.#opened;
    const byHand = recallWork(placeStorage(), file.fingerprint);
    this.#change({
      related: nothing,
      findings: [],
      phase: 'looking-up',
      isSetByHand: byHand !== undefined,
      problem: undefined,
    });
    try {
      const first = await this.#pages.firstPage(work.signal);
      const page = await identifyFile(file, address, first, byHand);
      work.signal.throwIfAborted();
      this.#change({ page, text: this.#state.text ?? first });
      const isNamed = page.works.length > 0 || page.title !== undefined;
      const { related, look } = isNamed
        ? await asked(() => sendMessage('openFile', page), work.signal)
        : { related: nothing, look: undefined };
      work.signal.throwIfAborted();
      this.#change({ related });
      if (look === undefined || !isAnythingKnown(related)) await this.#readAlone(work.signal);
      else this.#readClaims({ related, look, signal: work.signal });
    } catch (error) {
      if (work.signal.aborted) return;
      this.#change({ problem: problemWords(error) });
      // What is no concern of the background is there all the same.
      await this.#readAlone(work.signal).catch(() => {
        if (!work.signal.aborted) this.#change({ phase: 'done' });
      });
    }
  }

  /** Without claims the text is still wanted, for outline, citations and copying. */
  async #readAlone(signal: AbortSignal): Promise<void> {
    this.#change({ phase: 'reading' });
    await this.#untilDrawn();
    for await (const text of this.#pages.texts(signal)) this.#takeText(text);
    signal.throwIfAborted();
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
      {
        ...task,
        related: relatedForPage(task.related),
        page: () => this.#pageState().page,
        verdicts: () => new Map(this.#state.related.claims.map(({ id, verdict }) => [id, verdict?.value])),
        onProgress: (progress) => this.#progress(progress),
      },
      {
        address: () => addressOfFile(file, address),
        positions: placesIn(view),
        isOwnPage: true,
        findVerdictPassages,
        ...(this.#watchCited && { watchCited: this.#watchCited }),
        texts: (signal) => this.#readable(signal),
      },
      painter,
    );
    this.#reading = reading;
    this.#followView(reading, task.signal);
    void reading.read();
    if (this.#isOutdated) void this.#refresh();
  }

  /** Text layers come and go, and places on the strip are parts of a height that zooming, turning and sizes that become known change. */
  #followView(reading: ClaimsReading, signal: AbortSignal): void {
    const { view } = this.#opened;
    let height = 0;
    const repaint = onceAFrame(signal, () => {
      reading.repaint();
      const { scrollHeight } = view.scroller;
      if (scrollHeight === height) {
        reading.follow();
        return;
      }
      height = scrollHeight;
      reading.lay();
    });
    const stops = [
      view.onPageChange(repaint),
      view.onMove(() => {
        if (view.scroller.scrollHeight !== height) repaint();
      }),
      watchPaper(view.scroller, repaint),
    ];
    signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
    });
  }

  /** The page that the reader waits for comes before the search; in a tab that is behind, none is drawn. */
  async #untilDrawn(): Promise<void> {
    const timer = new Promise((resolve) => setTimeout(resolve, maxHeadLength));
    await Promise.race([this.#opened.view.whenDrawn, timer]);
  }

  async *#readable(signal: AbortSignal): AsyncGenerator<PdfReadable, void> {
    await this.#untilDrawn();
    for await (const text of this.#pages.texts(signal)) {
      this.#takeText(text);
      yield new PdfReadable(text, this.#opened.view, text !== this.#pages.whole);
    }
  }

  #takeText(text: PdfText): void {
    this.#change({ text, isTextWhole: text === this.#pages.whole });
  }

  #progress({ isDone, findings, problem }: ReadingProgress): void {
    this.#change({
      findings,
      phase: isDone ? 'done' : 'reading',
      problem,
    });
  }

  #listen(): void {
    const stops = [
      onMessage('getPageState', () => this.#pageState()),
      onMessage('showClaim', (claimId) => this.show(claimId)),
      onMessage('showNotice', () => this.#reading?.showNotice()),
      onMessage('dataChanged', () => this.#refresh()),
    ];
    this.#life.signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
    });
  }

  /** Ask anew what the reader has said: something has failed, and may have been done all the same. */
  askAnew(): void {
    this.#refresh().catch(() => undefined);
  }

  /** Verdicts or settings have changed. */
  async #refresh(): Promise<void> {
    const { page } = this.#state;
    const reading = this.#reading;
    // An answer that is on its way may be older than the change.
    this.#isOutdated = reading === undefined;
    if (page === undefined || reading === undefined) return;
    const turn = Symbol('turn');
    this.#refreshing = turn;
    const { related, look } = await sendMessage('openFile', page);
    if (reading !== this.#reading || turn !== this.#refreshing) return;
    this.#change({ related });
    reading.update(relatedForPage(related), look);
    // Highlights tell the reader's verdicts here.
    reading.repaint();
  }

  #pageState(): PageState {
    const { page, phase, findings, problem, isTextWhole, search } = this.#state;
    const { file, address } = this.#opened;
    const unread: PageDescription = {
      url: addressOfFile(file, address),
      works: [],
      holds: 'full-text',
      isConflicting: false,
      namesBoth: false,
    };
    const isPartial = !isTextWhole || search.unreadable.length > 0;
    return {
      page: page ?? unread,
      phase,
      findings,
      ...(problem !== undefined && { problem }),
      ...(isPartial && { isPartial }),
    };
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

/** Of many calls in one frame the last counts. */
function onceAFrame(signal: AbortSignal, action: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      if (!signal.aborted) action();
    });
  };
}

/** Dark pages need other colours. @returns ends it */
function watchPaper(scroller: HTMLElement, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(scroller, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
