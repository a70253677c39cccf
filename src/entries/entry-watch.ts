/** Follows which works a page lists, asks for those that are new, and has the known ones marked. */
import type { KnownWork } from '../claims/listed-work';
import { isExtensionThere } from '../marks/lifetime';
import { type OpenedEntries, sendMessage } from '../messages/protocol';
import type { PageDescription } from '../page/page-state';
import { EntryFinder } from './find-entries';
import { type EntryDrawing, entryKey, type MarkedEntry, type PageEntry } from './page-entry';

/** Milliseconds after a change, and for each millisecond that the last look took: a page that never rests gets a 50th of the time. */
const leastDelay = 500;
const restPerWork = 50;
/** What one message takes. */
const batchSize = 2_500;
/** Works that one page may have looked up: nobody reads further down. */
const mostAsked = 20_000;
const mostFailures = 3;

interface WatchedPage {
  /** What it shows itself, once that is known. */
  readonly page: () => PageDescription | undefined;
  /** Begin to draw, with the script that draws; `undefined` if it is not there. */
  readonly draw: () => EntryDrawing | undefined;
  readonly signal: AbortSignal;
}

export class EntryWatch {
  readonly #watched: WatchedPage;
  readonly #finder = new EntryFinder();
  /** Entries that other scripts have found, by what found them. */
  readonly #others = new Map<string, readonly PageEntry[]>();
  /** Those that were asked for, by their keys. */
  #known = new Map<string, KnownWork | undefined>();
  #drawing: EntryDrawing | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delay = 0;
  #failures = 0;
  #isLooking = false;
  #look = '';

  constructor(watched: WatchedPage) {
    this.#watched = watched;
    const observer = new MutationObserver((changes) => {
      if (changes.some(isOfLinks)) this.look();
    });
    observer.observe(document, { childList: true, subtree: true, attributeFilter: ['href'] });
    watched.signal.addEventListener('abort', () => {
      observer.disconnect();
      clearTimeout(this.#timer);
    });
  }

  /** Look through the page, when it is idle. */
  look(): void {
    if (this.#watched.signal.aborted) return;
    this.#timer ??= setTimeout(() => {
      const start = () => void this.#lookNow();
      if (typeof requestIdleCallback === 'function') requestIdleCallback(start, { timeout: 2_000 });
      else start();
    }, this.#delay);
    this.#delay = Math.max(this.#delay, leastDelay);
  }

  /** Works that were found in another way, in place of those of the same source before. */
  add(source: string, entries: readonly PageEntry[]): void {
    this.#others.set(source, entries);
    this.look();
  }

  /** Settings may have changed: ask anew if those of entries have. */
  async refresh(): Promise<void> {
    if (this.#look === '') return;
    const opened = await sendMessage('openEntries', []).catch(() => undefined);
    if (opened === undefined || lookOf(opened) === this.#look) return;
    this.#known = new Map();
    this.look();
  }

  async #lookNow(): Promise<void> {
    if (this.#watched.signal.aborted) return;
    if (this.#isLooking) {
      this.#timer = undefined;
      this.look();
      return;
    }
    this.#isLooking = true;
    const started = performance.now();
    const entries = this.#entries();
    this.#delay = Math.max(leastDelay, restPerWork * (performance.now() - started));
    this.#timer = undefined;
    try {
      await this.#ask(entries);
      this.#failures = 0;
      this.#show(entries);
    } catch {
      // The browser may stop the background before it has answered. An index that cannot be read stays without marks.
      this.#failures += 1;
      if (isExtensionThere() && this.#failures < mostFailures) this.look();
    } finally {
      this.#isLooking = false;
    }
  }

  #entries(): PageEntry[] {
    const page = this.#watched.page();
    if (page === undefined) return [];
    const others = [...this.#others.values()].flat();
    const taken = new Set(others.flatMap(({ work }) => work.works));
    const linked = this.#finder.find(document, page);
    return [...others, ...linked.filter(({ work }) => !work.works.some((id) => taken.has(id)))];
  }

  async #ask(entries: readonly PageEntry[]): Promise<void> {
    const fresh = entries.filter((entry) => !this.#known.has(entryKey(entry)));
    for (let from = 0; from < fresh.length && this.#known.size < mostAsked; from += batchSize) {
      const batch = fresh.slice(from, from + batchSize);
      const asked = this.#known;
      const opened = await sendMessage(
        'openEntries',
        batch.map(({ anchor: _anchor, ...listed }) => listed),
      );
      if (asked !== this.#known) return;
      this.#look = lookOf(opened);
      for (const entry of batch) this.#known.set(entryKey(entry), undefined);
      for (const known of opened.known) {
        const entry = batch[known.at];
        if (entry !== undefined) this.#known.set(entryKey(entry), known);
      }
    }
  }

  #show(entries: readonly PageEntry[]): void {
    if (this.#watched.signal.aborted) return;
    const marked: MarkedEntry[] = entries.flatMap((entry) => {
      const known = this.#known.get(entryKey(entry));
      return known === undefined ? [] : { entry, known };
    });
    if (marked.length > 0) this.#drawing ??= this.#watched.draw();
    this.#drawing?.show(marked);
  }
}

function lookOf({ look }: OpenedEntries): string {
  return JSON.stringify([look.areListingMarksOn, look.areReferenceMarksOn]);
}

/** Whether links have come, gone or changed; other changes move what is marked at most. */
function isOfLinks({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type === 'attributes') return true;
  return [...addedNodes, ...removedNodes].some(
    (node) => node instanceof Element && (node.localName === 'a' || node.querySelector('a') !== null),
  );
}
