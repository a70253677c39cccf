/** Reads the entries of a page's lists of references as the reader comes near them. */

import { runInSlices } from '../page/dom/slices';
import { findReferences, readReferences } from '../page/lists/page-references';
import type { WorkOnPage } from '../page/lists/work-on-page';
import { keptUntilChanged } from './kept-until-changed';

/** So many are read together: about as many as a screen shows. */
const groupSize = 20;
/** Of so many entries one is watched. */
const watchedEvery = 5;

/** Entries that stand behind each other in one list. */
interface Group {
  readonly entries: readonly Element[];
  /** The works that they name; absent until they were read. */
  found?: readonly WorkOnPage[];
}

export class NearReferences {
  /** Entries that the reader has come near: those stay known when the page has changed. */
  readonly #near = new WeakSet<Element>();
  readonly #groups = keptUntilChanged(() => this.#findGroups());
  #approach: IntersectionObserver | undefined;
  #onNear: (() => void) | undefined;

  /**
   * The works of all entries that the reader has come near so far. Hardly a reader sees all of a long list, and to tell
   * titles takes longer than all else that marks need.
   *
   * @param onNear told when the reader has come near others; the one that was given last
   */
  async list(onNear: () => void): Promise<readonly WorkOnPage[]> {
    this.#onNear = onNear;
    const found: WorkOnPage[] = [];
    for (const group of await this.#groups())
      if (this.#isNear(group)) found.push(...(group.found ??= await readGroup(group)));
    return found;
  }

  async #findGroups(): Promise<readonly Group[]> {
    const lists = await run(findReferences(document));
    const groups = lists.flatMap(inGroups);
    this.#approach?.disconnect();
    this.#approach = new IntersectionObserver((changes) => this.#approached(changes), { rootMargin: '100%' });
    for (const group of groups) {
      if (this.#isNear(group)) continue;
      for (const entry of watchedOf(group)) this.#approach.observe(entry);
    }
    return groups;
  }

  #approached(changes: readonly IntersectionObserverEntry[]): void {
    const reached = changes.filter(({ isIntersecting }) => isIntersecting);
    for (const { target } of reached) {
      this.#near.add(target);
      this.#approach?.unobserve(target);
    }
    if (reached.length > 0) this.#onNear?.();
  }

  #isNear({ entries }: Group): boolean {
    return entries.some((entry) => this.#near.has(entry));
  }
}

/** The reader may come from above, from below, and by a link into the middle of long entries on a narrow screen. */
function watchedOf({ entries }: Group): readonly Element[] {
  return entries.filter((_, at) => at % watchedEvery === 0 || at === entries.length - 1);
}

function inGroups(entries: readonly Element[]): Group[] {
  const starts = Array.from({ length: Math.ceil(entries.length / groupSize) }, (_, at) => at * groupSize);
  return starts.map((start) => ({ entries: entries.slice(start, start + groupSize) }));
}

async function readGroup({ entries }: Group): Promise<readonly WorkOnPage[]> {
  const references = await run(readReferences(entries));
  return references.map(({ work, range, text }) => ({ work, text, place: 'references', anchor: range }));
}

function run<R>(work: Generator<undefined, R>): Promise<R> {
  return runInSlices(work, { signal: new AbortController().signal });
}
