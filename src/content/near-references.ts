/** Reads a page's references as the reader comes near them. */
import type { PageWork } from '../claims/page-work';
import { runInSlices } from '../page/dom/slices';
import { findReferences, readReferences } from '../page/lists/page-references';
import type { WorkOnPage } from '../page/lists/work-on-page';
import { keptUntilChanged } from './kept-until-changed';

/** So many are read together: about as many as a screen shows. */
const groupSize = 20;
/** Of so many references one is watched. */
const watchedEvery = 5;

/** References that follow each other in one list. */
interface Group {
  readonly elements: readonly Element[];
  /** The works that they name; absent until they were read. */
  found?: readonly WorkOnPage[];
}

export class NearReferences {
  /** References that the reader has come near: they stay known when the page changes. */
  readonly #near = new WeakSet<Element>();
  readonly #groups = keptUntilChanged(() => this.#findGroups());
  #approach: IntersectionObserver | undefined;
  #onNear: (() => void) | undefined;

  /**
   * The works of all references that the reader has come near so far. Hardly any reader sees all of a long list, and
   * finding titles takes longer than all else that badges need.
   *
   * @param onNear called when the reader has come near others; only the last one given is called
   */
  async list(onNear: () => void): Promise<readonly WorkOnPage[]> {
    this.#onNear = onNear;
    const found: WorkOnPage[] = [];
    for (const group of await this.#groups())
      if (this.#isNear(group)) found.push(...(group.found ??= await readGroup(group)));
    return found;
  }

  /** The works of all references. */
  async all(): Promise<readonly PageWork[]> {
    const works: PageWork[] = [];
    for (const group of await this.#groups())
      works.push(...(group.found ??= await readGroup(group)).map(({ work }) => work));
    return works;
  }

  async #findGroups(): Promise<readonly Group[]> {
    const lists = await run(findReferences(document));
    const groups = lists.flatMap(inGroups);
    this.#approach?.disconnect();
    this.#approach = new IntersectionObserver((changes) => this.#approached(changes), { rootMargin: '100%' });
    for (const group of groups) {
      if (this.#isNear(group)) continue;
      for (const element of watchedOf(group)) this.#approach.observe(element);
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

  #isNear({ elements }: Group): boolean {
    return elements.some((element) => this.#near.has(element));
  }
}

/** The reader may come from above, from below, and by a link into the middle of long references on a narrow screen. */
function watchedOf({ elements }: Group): readonly Element[] {
  return elements.filter((_, at) => at % watchedEvery === 0 || at === elements.length - 1);
}

function inGroups(elements: readonly Element[]): Group[] {
  const starts = Array.from({ length: Math.ceil(elements.length / groupSize) }, (_, at) => at * groupSize);
  return starts.map((start) => ({ elements: elements.slice(start, start + groupSize) }));
}

async function readGroup({ elements }: Group): Promise<readonly WorkOnPage[]> {
  const references = await run(readReferences(elements));
  return references.map(({ work, range, text }) => ({ work, text, listKind: 'references', anchor: range }));
}

function run<R>(work: Generator<undefined, R>): Promise<R> {
  return runInSlices(work, { signal: new AbortController().signal });
}
