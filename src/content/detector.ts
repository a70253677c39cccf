/** Finds out which work a page shows, and has it read when reports know it. */
import type { PageRelated } from '../lookup/related';
import type { OpenedPage } from '../messages/message-data';
import { onMessage, sendMessage } from '../messages/protocol';
import { extensionLifetime, isExtensionThere } from '../page/dom/lifetime';
import { awaitBody, watchIdentity } from '../page/dom/watch';
import { PageIdentity } from '../page/identity/page-identity';
import type { PageDescription, PageState } from '../page/identity/page-state';
import { removeStaleHighlights } from '../page/paint/stale-highlights';
import { ofDomain, siteIds } from '../page/sites/site-ids';
import { asked } from '../paper/ask-for-claims';
import type { ReadingProgress } from '../paper/reading-task';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { type Reading, shared, sharedWorld } from './hand-over';
import type { ListScout } from './lists/list-scout';

/** No list has fewer. */
const minLinks = 3;

const notFound: PageRelated = { hasReports: false, claims: [] };

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
  removeStaleHighlights(document);
  const detector = new Detector(extensionLifetime());
  sharedWorld.claimlightExamine = () => void detector.examine(true);
  void detector.examine(false);
}

class Detector {
  readonly #identity = new PageIdentity();
  #page: PageDescription | undefined;
  #related = notFound;
  #opened: Pick<OpenedPage, 'look' | 'textRules'> = {
    look: { areMarksOn: true, isStripOn: true, areListingMarksOn: true, areReferenceMarksOn: true },
  };
  #phase: PageState['phase'] = 'looking-up';
  #progress: ReadingProgress = { isDone: false, findings: [] };
  #reading: Reading | undefined;
  /** The question for changes that was asked last. */
  #refreshing: symbol | undefined;
  /** Whether something has changed since the claims were asked for. */
  #isOutdated = false;
  /** Ends the reading of the work that is open. */
  #work: AbortController | undefined;
  /** Ends the waiting for a paper, or for a list of works, that is not there yet. */
  #more: AbortController | undefined;
  /** Settled when no look-up is under way. */
  #examined: Promise<unknown> = Promise.resolve();
  readonly #lifetime: AbortSignal;
  #scout: ListScout | undefined;

  constructor(lifetime: AbortSignal) {
    this.#lifetime = lifetime;
    lifetime.addEventListener('abort', () => {
      this.#work?.abort();
    });
    watchIdentity(document, () => void this.examine(false), lifetime);
    window.addEventListener('pageshow', (event) => event.persisted && void this.#comeBack(), {
      signal: lifetime,
    });
    onMessage('getPageState', async () => {
      // A popup that asks during the look-up gets its outcome, not a state that nobody would tell it has ended; and text
      // and notices may have come since.
      await this.examine(false);
      return this.#state();
    });
    onMessage('showClaim', ({ data }) => this.#reading?.show(data) ?? false);
    onMessage('showNotice', () => this.#reading?.showNotice());
    onMessage('dataChanged', () => {
      void this.#scout?.refresh();
      return this.#refresh();
    });
  }

  /** Look which work the page shows, and start anew if that has changed, or if `isForced`. */
  async examine(isForced: boolean): Promise<void> {
    // One that fails must not keep the next from being waited for.
    this.#examined = Promise.allSettled([this.#examined, this.#examine(isForced)]);
    await this.#examined;
    await this.#scoutEntries().catch(() => undefined);
  }

  /** Which works a page lists depends on which it shows. */
  async #scoutEntries(): Promise<void> {
    const page = this.#page;
    if (page === undefined || this.#lifetime.aborted) return;
    if (shared('claimlightScout') === undefined && mayList(page)) await sendMessage('loadScript', 'scout');
    this.#scout ??= shared('claimlightScout')?.(() => this.#page, sendMessage, this.#lifetime);
    this.#scout?.look();
  }

  async #examine(isForced: boolean): Promise<void> {
    if (this.#lifetime.aborted) return;
    const found = this.#identity.identify(document, location.href);
    const page = this.#related.hasReports ? described(found) : found;
    this.#awaitMore(page);
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
    const wasKnown = isAnythingFound(this.#related);
    this.#work?.abort();
    const work = new AbortController();
    this.#work = work;
    this.#page = page;
    this.#related = notFound;
    this.#reading = undefined;
    this.#progress = { isDone: false, findings: [] };
    this.#phase = 'looking-up';
    this.#isOutdated = false;
    // Until the paper is there, nothing is asked, shown or remembered.
    if (page.isAwaited !== true && (page.works.length > 0 || page.title !== undefined)) {
      try {
        const opened = await asked(() => sendMessage('openPage', page), work.signal);
        if (work.signal.aborted) return;
        this.#related = opened.related;
        this.#opened = opened;
        if (opened.related.hasReports) this.#page = described(page);
      } catch (error) {
        if (work.signal.aborted || !isExtensionThere()) return;
        this.#progress = { isDone: true, findings: [], problem: problemWords(error) };
      }
    }
    const isKnown = isAnythingFound(this.#related);
    if (isKnown) this.#read(work.signal);
    else this.#phase = 'done';
    // A reading tells of itself.
    if (this.#reading === undefined && (wasKnown || isKnown)) await this.#tell();
  }

  /** What a page draws into its body alone, its lists of works among it, nothing else tells of. */
  #awaitMore(page: PageDescription): void {
    this.#more?.abort();
    const mayBeInBody = page.works.length === 0 && ofDomain(siteIds, page.url)?.links !== undefined;
    const isScouted = shared('claimlightScout') !== undefined || mayList(page);
    if (page.isAwaited !== true && !mayBeInBody && isScouted) return;
    const more = new AbortController();
    this.#more = more;
    awaitBody(document, () => void this.examine(false), AbortSignal.any([this.#lifetime, more.signal]));
  }

  #read(signal: AbortSignal): void {
    const readPage = shared('claimlightRead');
    if (readPage === undefined) {
      this.#phase = 'done';
      const problem = say('contentUnreadablePage');
      this.#progress = { isDone: true, findings: [], problem };
      return;
    }
    this.#phase = 'reading';
    this.#reading = readPage({
      related: this.#related,
      look: this.#opened.look,
      textRules: this.#opened.textRules,
      notices: () => this.#page?.notices ?? [],
      page: () => this.#state().page,
      send: sendMessage,
      signal,
      onProgress: (progress) => {
        this.#progress = progress;
        this.#phase = progress.isDone ? 'done' : 'reading';
        void this.#tell();
      },
    });
    if (this.#isOutdated) void this.#refresh();
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
    // An answer that is on its way may be older than the change.
    this.#isOutdated = reading === undefined;
    if (page === undefined || reading === undefined) return;
    const turn = Symbol('turn');
    this.#refreshing = turn;
    const opened = await sendMessage('refreshPage', page);
    // An answer may come after that to a later question.
    if (reading !== this.#reading || turn !== this.#refreshing) return;
    this.#related = opened.related;
    this.#opened = opened;
    reading.update(opened.related, opened.look);
  }

  #state(): PageState {
    return {
      page: this.#page ?? this.#identity.identify(document, location.href),
      phase: this.#phase,
      findings: this.#progress.findings,
      ...(this.#progress.problem === undefined ? {} : { problem: this.#progress.problem }),
      ...(this.#reading?.unshown !== undefined && { unshown: this.#reading.unshown }),
    };
  }

  async #tell(): Promise<void> {
    if (!isExtensionThere()) return;
    // The popup may be closed and the background asleep: nobody has to listen.
    await sendMessage('pageChanged', this.#state()).catch(() => undefined);
  }
}

/** Whether there is anything to look for on the page: a claim may have been followed to a work that no report knows. */
function isAnythingFound({ hasReports, claims }: PageRelated): boolean {
  return hasReports || claims.length > 0;
}

/** Papers list works in their references alone (reference-lists.ts); of other pages most that have links may list some. */
function mayList({ works, isConflicting }: PageDescription): boolean {
  return works.length > 0 || isConflicting
    ? document.querySelector('[class*=iblio],[class*=ref],#references,#bibliography') !== null
    : document.links.item(minLinks) !== null;
}

/** With what only a page of known reports is looked at for: the script for it comes with the second one. */
function described(page: PageDescription): PageDescription {
  return shared('claimlightDescribe')?.(document, page) ?? page;
}

/** Whether a look-up and a reading would give the same again. */
function isSameWork(page: PageDescription, before: PageDescription | undefined): boolean {
  const key = ({ works, title, version, isConflicting, isAwaited }: PageDescription) =>
    JSON.stringify([works, title, version, isConflicting, isAwaited]);
  return before !== undefined && key(page) === key(before);
}
