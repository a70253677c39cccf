/** Finds out which work a page shows, and has it read when reports know it. */
import type { Related } from '../claims/related';
import { EntryScout } from '../entries/entry-scout';
import { askForClaims } from '../marks/ask-for-claims';
import { extensionLifetime, isExtensionThere } from '../marks/lifetime';
import type { ReadingProgress } from '../marks/reading-task';
import { claimActions } from '../messages/claim-actions';
import { onMessage, sendMessage } from '../messages/protocol';
import { PageIdentity } from '../page/page-identity';
import type { PageDescription, PageState } from '../page/page-state';
import { removeStaleMarks } from '../page/paint';
import { watchIdentity } from '../page/watch';
import type { PageLook } from '../store/settings';
import { type Reading, shared, sharedWorld } from './hand-over';

const notFound: Related = { reports: [], claims: [] };

/** Start once per page. When it runs again (a click, an update), the one that is there looks again. */
export function startDetector(): void {
  const examine = shared('claimlightExamine');
  if (examine !== undefined) {
    examine();
    return;
  }
  if ((document as { prerendering?: boolean }).prerendering === true) {
    // Nobody has opened it yet, and messages and scripts for its tab would reach the page that is open.
    document.addEventListener('prerenderingchange', startDetector, { once: true });
    return;
  }
  if (!/^(text\/html|application\/xhtml\+xml)$/.test(document.contentType)) return;
  // Firefox ends the scripts of a copy that was updated before they can take their marks away.
  if (document.querySelector('claimlight-root') !== null) removeStaleMarks(document);
  const detector = new Detector(extensionLifetime());
  sharedWorld.claimlightExamine = () => void detector.examine(true);
  void detector.examine(false);
}

class Detector {
  readonly #identity = new PageIdentity();
  #page: PageDescription | undefined;
  #related = notFound;
  #look: PageLook = {
    areMarksOn: true,
    isStripOn: true,
    areListingMarksOn: true,
    areReferenceMarksOn: true,
  };
  #phase: PageState['phase'] = 'looking-up';
  #progress: ReadingProgress = { isDone: false, findings: [] };
  #reading: Reading | undefined;
  /** The question for changes that was asked last. */
  #refreshing: symbol | undefined;
  /** Ends the reading of the work that is open. */
  #work: AbortController | undefined;
  /** Settled when no look-up is under way. */
  #examined: Promise<unknown> = Promise.resolve();
  readonly #lifetime: AbortSignal;
  readonly #entries: EntryScout;

  constructor(lifetime: AbortSignal) {
    this.#lifetime = lifetime;
    this.#entries = new EntryScout(
      () => this.#page,
      () => shared('claimlightEntries')?.(lifetime),
      lifetime,
    );
    lifetime.addEventListener('abort', () => {
      this.#work?.abort();
    });
    watchIdentity(document, () => void this.examine(false), lifetime);
    window.addEventListener('pageshow', (event) => event.persisted && void this.#comeBack(), {
      signal: lifetime,
    });
    onMessage('getPageState', async () => {
      // A popup that asks during the look-up gets its outcome, not a state that nobody would tell it has ended.
      await this.#examined;
      return this.#state();
    });
    onMessage('showClaim', ({ data }) => this.#reading?.show(data) ?? false);
    onMessage('dataChanged', () => {
      void this.#entries.refresh();
      return this.#refresh();
    });
    sharedWorld.claimlightAddEntries = (entries) => {
      this.#entries.add(entries);
    };
  }

  /** Look which work the page shows, and start anew if that has changed, or if `isForced`. */
  async examine(isForced: boolean): Promise<void> {
    // One that fails must not keep the next from being waited for.
    this.#examined = Promise.allSettled([this.#examined, this.#examine(isForced)]);
    await this.#examined;
    // Which works it lists depends on which it shows.
    this.#entries.look();
  }

  async #examine(isForced: boolean): Promise<void> {
    if (this.#lifetime.aborted) return;
    const page = this.#identity.identify(document, location.href);
    if (!isForced && isSameWork(page, this.#page)) {
      // Its address or the amount of its text may be other than before.
      const isTold = this.#reading !== undefined && JSON.stringify(page) !== JSON.stringify(this.#page);
      const hasMoved = page.url !== this.#page?.url;
      this.#page = page;
      // What the reader took away is kept by address.
      if (hasMoved) await this.#refresh().catch(() => undefined);
      if (isTold) await this.#tell();
      return;
    }
    const hadReports = this.#related.reports.length > 0;
    this.#work?.abort();
    const work = new AbortController();
    this.#work = work;
    this.#page = page;
    this.#related = notFound;
    this.#reading = undefined;
    this.#progress = { isDone: false, findings: [] };
    this.#phase = 'looking-up';
    if (page.works.length > 0 || page.title !== undefined) {
      try {
        const opened = await askForClaims(page, work.signal);
        if (work.signal.aborted) return;
        this.#related = opened.related;
        this.#look = opened.look;
      } catch (error) {
        if (work.signal.aborted || !isExtensionThere()) return;
        this.#progress = { isDone: true, findings: [], problem: messageOf(error) };
      }
    }
    if (this.#related.reports.length > 0) this.#read(work.signal);
    else this.#phase = 'done';
    if (hadReports || this.#related.reports.length > 0) await this.#tell();
  }

  #read(signal: AbortSignal): void {
    const readPage = shared('claimlightRead');
    if (readPage === undefined) {
      this.#phase = 'done';
      const problem = 'Claimlight could not read this page. Reload it to try again.';
      this.#progress = { isDone: true, findings: [], problem };
      return;
    }
    this.#phase = 'reading';
    this.#reading = readPage({
      related: this.#related,
      look: this.#look,
      actions: claimActions,
      signal,
      onProgress: (progress) => {
        this.#progress = progress;
        this.#phase = progress.isDone ? 'done' : 'reading';
        void this.#tell();
      },
    });
  }

  /** From the back/forward cache: verdicts and settings may have changed while nobody could tell the page. */
  async #comeBack(): Promise<void> {
    await this.#refresh().catch(() => undefined);
    await this.#tell();
  }

  /** Verdicts or settings have changed. */
  async #refresh(): Promise<void> {
    const page = this.#page;
    const reading = this.#reading;
    if (page === undefined || reading === undefined) return;
    const turn = Symbol('turn');
    this.#refreshing = turn;
    const opened = await sendMessage('refreshPage', page);
    // An answer may come after that to a later question.
    if (reading !== this.#reading || turn !== this.#refreshing) return;
    this.#related = opened.related;
    this.#look = opened.look;
    reading.update(opened.related, opened.look);
  }

  #state(): PageState {
    return {
      page: this.#page ?? this.#identity.identify(document, location.href),
      phase: this.#phase,
      findings: this.#progress.findings,
      ...(this.#progress.problem === undefined ? {} : { problem: this.#progress.problem }),
    };
  }

  async #tell(): Promise<void> {
    if (!isExtensionThere()) return;
    // The popup may be closed and the background asleep: nobody has to listen.
    await sendMessage('pageChanged', this.#state()).catch(() => undefined);
  }
}

/** Whether a look-up and a reading would give the same again. */
function isSameWork(page: PageDescription, before: PageDescription | undefined): boolean {
  const key = ({ works, title, version, isConflicting }: PageDescription) =>
    JSON.stringify([works, title, version, isConflicting]);
  return before !== undefined && key(page) === key(before);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
