/** A paper while it is open, whether a web page or a PDF: which work it is, what is known about it, the reading of its claims. */
import type { CheckQuote } from '../check/check-file';
import { plainAddress } from '../claims/plain-address';
import { serializeError } from '../messages/plain-errors';
import { sendMessage } from '../messages/protocol';
import type { DataOf, ReplyOf } from '../messages/protocol-table';
import { isExtensionThere } from '../page/dom/lifetime';
import type { HighlightFilter, PageDescription, PageState } from '../page/identity/page-state';
import { asked } from './ask-for-claims';
import type { OpenedPaper, PaperSource, Reading } from './paper-source';
import type { ReadingProgress } from './reading-task';

/** One look-up of one work, and the reading that follows. The next one replaces it, and late results of this one are dropped. */
interface Run<Answer extends OpenedPaper> {
  readonly end: AbortController;
  /** Until the work is described, the one before; absent before the first look at a web page. */
  page?: PageDescription | undefined;
  /** The last answer of the background; absent where nothing is known about the work. */
  opened?: Answer;
  /** Absent during the look-up. */
  progress?: ReadingProgress;
  reading?: Reading<Answer> | undefined;
  /** Something changed while the answer was on its way; the answer may be older. */
  isOutdated?: boolean;
  /** The question for changes that was asked last: an answer to an earlier one is dropped. */
  question?: object;
}

type SessionMessage =
  | 'getPageState'
  | 'filterHighlights'
  | 'showClaim'
  | 'stepClaim'
  | 'showPassage'
  | 'showNotice'
  | 'dataChanged';

/** Handles a message to this page until the session ends. */
export type ListenForSession = <Name extends SessionMessage>(
  name: Name,
  handle: (data: DataOf<Name>) => ReplyOf<Name> | Promise<ReplyOf<Name>>,
) => void;

/** Runs from its first look until its signal aborts. */
export class PaperSession<Answer extends OpenedPaper> {
  readonly #source: PaperSource<Answer>;
  /** Whether changes are reported to toolbar button and popup: not by a page of which nothing was ever known. */
  #isReporting: boolean;
  /** Ended once the session is over. */
  #run: Run<Answer>;
  /** Which highlights the reader wants to see, for as long as the page is open. */
  #filter: HighlightFilter = 'all';
  /** Settled when no look is under way. */
  #looked: Promise<unknown> = Promise.resolve();

  constructor(source: PaperSource<Answer>, listen: ListenForSession, signal: AbortSignal) {
    this.#source = source;
    this.#isReporting = source.watch === undefined;
    this.#run = { end: new AbortController(), page: source.undescribed };
    signal.addEventListener('abort', () => this.#run.end.abort());
    source.watch?.(() => void this.look(), signal);
    const comeBack = ({ persisted }: PageTransitionEvent) =>
      // Verdicts and settings may have changed while no message reached the page.
      persisted && void this.refresh().then(() => this.#tell());
    window.addEventListener('pageshow', comeBack, { signal });
    listen('getPageState', async () => {
      // A popup that asks during the look-up gets its outcome, not a state whose end nobody would report; and text and
      // notices may have come since.
      if (!this.#hasReports) await source.onAsked?.();
      if (source.watch !== undefined) await this.look();
      return this.pageState;
    });
    listen('filterHighlights', (filter) => this.filter(filter));
    listen('showClaim', (claimId) => this.show(claimId));
    listen('stepClaim', (to) => this.#run.reading?.step(to === 'next' ? 1 : -1));
    listen('showPassage', (quote) => this.showPassage(quote));
    listen('showNotice', () => this.#run.reading?.showNotice());
    listen('dataChanged', () => {
      source.onNews?.();
      return this.refresh();
    });
  }

  /** What popup and background may know; after the first look at a web page. */
  get pageState(): PageState {
    const { opened, progress, reading } = this.#run;
    const page = this.#run.page as PageDescription;
    const { isDone, ...found } = progress ?? { findings: [] };
    const phase = isDone === undefined ? 'looking-up' : isDone ? 'done' : 'reading';
    const unshown = reading?.unshown;
    const listedCount = this.#source.listedCount?.() ?? 0;
    return {
      page,
      phase,
      ...found,
      ...(opened && { reportCount: opened.related.reportCount }),
      ...(listedCount > 0 && { listedCount }),
      ...(this.#filter !== 'all' && { filter: this.#filter }),
      ...(unshown !== undefined && { unshown }),
    };
  }

  /** Look which work is open, and begin again if that has changed, or if `isForced`. */
  async look(isForced = false): Promise<void> {
    // One that fails must not keep the next from being waited for.
    this.#looked = Promise.allSettled([this.#looked, this.#look(isForced)]);
    await this.#looked;
    this.#source.onLooked?.();
  }

  /** Highlight these alone, for as long as the document is open. */
  filter(filter: HighlightFilter): void {
    this.#filter = filter;
    this.#run.reading?.filter(filter);
    // Lists beside the document have the same filter.
    this.#source.onChange?.();
    if (this.#isReporting) void this.#tell();
  }

  /** Scroll to a claim and open its card. @returns false if it is not visible */
  async show(claimId: string): Promise<boolean> {
    const isShown = (await this.#run.reading?.show(claimId)) ?? false;
    if (isShown || this.#filter === 'all') return isShown;
    // It may be one of those that are not highlighted.
    this.filter('all');
    return (await this.#run.reading?.show(claimId)) ?? false;
  }

  /** Scroll to a passage and set it off for the time being. @returns false if it is not there, or not visible */
  async showPassage(quote: CheckQuote): Promise<boolean> {
    return (await this.#run.reading?.showPassage(quote)) ?? false;
  }

  /** Set a claim's passage off, without scrolling. @param claimId undefined: none any more */
  pointOut(claimId: string | undefined): void {
    this.#run.reading?.pointOut(claimId);
  }

  /** Ask again for the reader's verdicts and settings. Where the background does not answer, what is known stays. */
  async refresh(): Promise<void> {
    const run = this.#run;
    const { reading } = run;
    run.isOutdated = reading === undefined;
    if (reading === undefined) {
      // Something may be known of it by now: a question was answered, or the deletion of a check undone.
      if (run.progress?.isDone === true) void this.look(true);
      return;
    }
    const question = {};
    run.question = question;
    const opened = await this.#source.ask(this.pageState.page, true).catch(() => undefined);
    if (opened === undefined || run.end.signal.aborted || run.question !== question) return;
    // What is known of the paper is other than before.
    if (!haveSameClaims(opened, run.opened)) {
      void this.look(true);
      return;
    }
    run.opened = opened;
    reading.update(opened);
  }

  async #look(isForced: boolean): Promise<void> {
    const { signal } = this.#run.end;
    if (signal.aborted) return;
    if (isForced) return this.#start();
    const found = await this.#source.describe(signal);
    const before = this.#run.page;
    const page = this.#completed(found);
    if (workOf(page) !== workOf(before)) return this.#start(found);
    if (JSON.stringify(page) === JSON.stringify(before)) return;
    // Its address or the amount of its text has changed.
    this.#set(this.#run, { page });
    // What the reader took away is kept by address.
    if (page.url !== before?.url) await this.refresh();
  }

  /** @param found what is open, if that is known already */
  async #start(found?: PageDescription): Promise<void> {
    const before = this.#run;
    before.end.abort();
    const end = new AbortController();
    const { signal } = end;
    const run: Run<Answer> = { end, page: before.page };
    this.#run = run;
    this.#set(run, {});
    let trouble = {};
    try {
      const page = found ?? (await this.#source.describe(signal));
      signal.throwIfAborted();
      this.#set(run, { page });
      // Until the paper is there, nothing is asked, shown or remembered.
      if (page.isAwaited !== true) {
        const opened = await asked(() => this.#source.ask(page, false), signal);
        // A claim may have been followed to a work that no report knows.
        const { reportCount, claims } = opened.related;
        if (reportCount > 0 || claims.length > 0 || opened.seeksPassage === true) {
          run.opened = opened;
          this.#isReporting = true;
        }
        run.page = this.#completed(run.page ?? page);
      }
    } catch (error) {
      trouble = { problem: serializeError(error) };
    }
    if (signal.aborted || !isExtensionThere()) return;
    const task = {
      page: () => this.pageState.page,
      signal,
      onProgress: (progress: ReadingProgress) => {
        this.#set(run, { progress: { ...progress, ...trouble } });
        // Nothing was known of it, and something has changed while its text was read.
        if (progress.isDone && run.reading === undefined && run.isOutdated === true) void this.look(true);
      },
    };
    run.reading = this.#source.read(task, run.opened);
    run.reading?.filter(this.#filter);
    if (run.isOutdated) void this.refresh();
  }

  get #hasReports(): boolean {
    return (this.#run.opened?.related.reportCount ?? 0) > 0;
  }

  #completed(page: PageDescription): PageDescription {
    return this.#source.complete?.(page, this.#hasReports) ?? page;
  }

  #set(run: Run<Answer>, change: Pick<Partial<Run<Answer>>, 'page' | 'progress'>): void {
    if (run.end.signal.aborted) return;
    Object.assign(run, change);
    this.#source.onChange?.();
    if (this.#isReporting) void this.#tell();
  }

  async #tell(): Promise<void> {
    if (!isExtensionThere()) return;
    // The popup may be closed and the background asleep: nobody has to listen.
    await sendMessage('pageChanged', this.pageState).catch(() => undefined);
  }
}

/** Whether the same claims are there with the same status: a source of reports, a check or a report on a question may have come or gone. */
function haveSameClaims(one: OpenedPaper, other: OpenedPaper | undefined): boolean {
  const said = (opened: OpenedPaper | undefined) =>
    opened?.related.claims
      .map(({ id, status, relation }) => `${id} ${status} ${relation}`)
      .sort()
      .join('\n') ?? '';
  return said(one) === said(other) && one.related.reportCount === other?.related.reportCount;
}

/** What a look-up and a reading depend on: the same input gives the same result. Without works a page is known by its address alone. */
function workOf(page: PageDescription | undefined): string | undefined {
  const address = page?.works.length === 0 ? plainAddress(page.url) : '';
  return page && address + JSON.stringify(page, ['works', 'title', 'version', 'isConflicting', 'isAwaited']);
}
