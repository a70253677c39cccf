/** Follows what a page lists, asks for what is new, and has badges drawn beside the works that are known. */
import type { KnownGroup, ListedKeys } from '../../lookup/listed-work';
import type { OpenedListedWorks } from '../../messages/message-data';
import { closest, firstIn, matches } from '../../page/dom/dom';
import { isExtensionThere } from '../../page/dom/lifetime';
import type { PageDescription } from '../../page/identity/page-state';
import { collectKeys } from '../../page/lists/work-keys';
import type { BadgeDrawing, KnownElement, WorkOnPage } from '../../page/lists/work-on-page';
import { referenceLists } from '../../page/text/reference-lists';

/** Milliseconds between two looks, and for each that the last one took: a page that never rests gets a 50th of the time. */
const minDelay = 500;
const restPerWork = 50;
/** Keys that one message takes, and one page: nobody reads further down. */
const maxKeys = 5_000;
const maxAsked = 20_000;
const maxFailures = 3;
/** What listed works are looked up by. */
const listed = `a, ${referenceLists}`;

/** What the scout needs of the page's other scripts and of the background. */
interface ScoutWays {
  /** What is open, once that is known. */
  readonly page: () => PageDescription | undefined;
  readonly ask: (listed: ListedKeys) => Promise<OpenedListedWorks>;
  /** Begin to draw; `undefined` if the script for it is not there. */
  readonly draw: () => BadgeDrawing | undefined;
  /**
   * The references of the page that the reader has come near so far, found by their text.
   *
   * @param onNear called when the reader has come near more of them
   */
  readonly references: (onNear: () => void) => Promise<readonly WorkOnPage[]>;
}

export class ListScout {
  readonly #ways: ScoutWays;
  readonly #signal: AbortSignal;
  #asked = new Set<string>();
  #known = new Map<string, readonly KnownGroup[]>();
  #found: readonly WorkOnPage[] = [];
  /** What was collected; absent since the page has changed. */
  #collected: ReadonlyMap<string, Element> | undefined;
  #drawing: BadgeDrawing | undefined;
  #delay = 0;
  #failures = 0;
  #isDue = false;
  #switches = '';
  /** Whether the reader has come near a list of references: only then their script is there. */
  #areReferencesNear = false;
  readonly #approach = new IntersectionObserver(
    (lists) => {
      if (!lists.some(({ isIntersecting }) => isIntersecting)) return;
      this.#areReferencesNear = true;
      this.#approach.disconnect();
      void this.#readReferences().then(() => this.#found.length > 0 && this.#lookSoon());
    },
    { rootMargin: '100%' },
  );

  constructor(ways: ScoutWays, signal: AbortSignal) {
    this.#ways = ways;
    this.#signal = signal;
    const observer = new MutationObserver((changes) => {
      if (changes.some(isOfLists)) this.look();
    });
    observer.observe(document, { childList: true, subtree: true, attributeFilter: ['href'] });
    signal.addEventListener('abort', () => {
      observer.disconnect();
      this.#approach.disconnect();
    });
  }

  /** How many of the works that the page lists have a badge. */
  get knownCount(): number {
    return this.#drawing?.count ?? 0;
  }

  /** Look through the page when it is idle: it may list others than before. */
  look(): void {
    this.#collected = undefined;
    this.#lookSoon();
  }

  #lookSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      const look = () => {
        this.#isDue = false;
        if (!this.#signal.aborted) void this.#lookNow();
      };
      if (typeof requestIdleCallback === 'function') requestIdleCallback(look, { timeout: 2_000 });
      else look();
    }, this.#delay);
    this.#delay = Math.max(this.#delay, minDelay);
  }

  /** Settings may have changed: ask again if those of badges have. */
  async refresh(): Promise<void> {
    if (this.#asked.size === 0) return;
    const before = this.#switches;
    await this.#ask([], false).catch(() => undefined);
    if (before === this.#switches) return;
    this.#asked = new Set();
    this.#known = new Map();
    this.look();
  }

  async #lookNow(): Promise<void> {
    const page = this.#ways.page();
    if (page === undefined) return;
    const isPaper = page.works.length > 0 || page.isConflicting;
    if (isPaper) await this.#readReferences();
    const started = performance.now();
    const keys = this.#collect(page, isPaper);
    this.#delay = Math.max(minDelay, restPerWork * (performance.now() - started));
    const fresh = [...keys.keys()].filter((key) => !this.#asked.has(key)).slice(0, maxKeys);
    try {
      if (fresh.length > 0 && this.#asked.size < maxAsked) await this.#ask(fresh, isPaper);
    } catch {
      // The browser may stop the background before it has answered. Where the index cannot be read there are no badges.
      this.#failures += 1;
      if (isExtensionThere() && this.#failures < maxFailures) this.#lookSoon();
      return;
    }
    if (this.#signal.aborted) return;
    if (this.#known.size > 0) this.#drawing ??= this.#ways.draw();
    this.#drawing?.show(this.#knownAmong(keys), this.#found);
    if (fresh.length === maxKeys) this.#lookSoon();
  }

  /** In the order of the page. */
  #knownAmong(keys: ReadonlyMap<string, Element | undefined>): KnownElement[] {
    const known: KnownElement[] = [];
    for (const [key, element] of keys) {
      const groups = this.#known.get(key);
      if (groups !== undefined) known.push({ key, groups, ...(element && { element }) });
    }
    return known;
  }

  #collect({ works, title }: PageDescription, isPaper: boolean): Map<string, Element | undefined> {
    this.#collected ??= collectKeys(isPaper);
    const keys = new Map<string, Element | undefined>(this.#collected);
    for (const { work } of this.#found)
      for (const key of [...work.works, work.title ?? '']) if (!keys.has(key)) keys.set(key, undefined);
    for (const own of [...works, title ?? '']) keys.delete(own);
    return keys;
  }

  /**
   * By their text, too: most have no link. Those that the reader comes near later are looked up like works that come
   * later: with all else that is new by then, in one message.
   */
  async #readReferences(): Promise<void> {
    if (this.#areReferencesNear) {
      // A page that never rests has those with links alone.
      this.#found = await this.#ways.references(() => this.#lookSoon()).catch(() => []);
      return;
    }
    for (const list of document.querySelectorAll(referenceLists)) this.#approach.observe(list);
  }

  async #ask(keys: readonly string[], isPaper: boolean): Promise<void> {
    const { known, look } = await this.#ways.ask({ listKind: isPaper ? 'references' : 'listing', keys });
    for (const key of keys) this.#asked.add(key);
    for (const { key, groups } of known) this.#known.set(key, groups);
    this.#switches = String([look.areListingMarksOn, look.areReferenceMarksOn]);
  }
}

/** Whether links or references have come, gone or changed; other changes move badges at most. */
function isOfLists({ type, target, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type === 'attributes') return true;
  const elements = [...addedNodes, ...removedNodes].filter((node) => node instanceof Element);
  return (
    (elements.length > 0 && target instanceof Element && closest(target, referenceLists) !== null) ||
    elements.some((element) => matches(element, listed) || firstIn(element, listed) !== null)
  );
}
