// @vitest-environment jsdom
/** References are read when the reader comes near them. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NearReferences } from './near-references';

const reference = (at: number) =>
  `<li>A. Writer and B. Reader. On the slow behaviour of quick things, part ${String(at)}. In Things, 2001. doi:10.1000/t${String(at)}</li>`;

/** Stands in for the browser's, which reports what comes near. */
class Approach {
  static readonly all: Approach[] = [];
  readonly watched = new Set<Element>();
  readonly #report: (changes: readonly { target: Element; isIntersecting: boolean }[]) => void;
  constructor(report: (changes: readonly { target: Element; isIntersecting: boolean }[]) => void) {
    this.#report = report;
    Approach.all.push(this);
  }
  observe = (element: Element) => this.watched.add(element);
  unobserve = (element: Element) => this.watched.delete(element);
  disconnect = () => this.watched.clear();
  static come(element: Element | undefined, isIntersecting = true): void {
    for (const one of Approach.all)
      if (element !== undefined && one.watched.has(element))
        one.#report([{ target: element, isIntersecting }]);
  }
}

const watched = () => Approach.all.flatMap((one) => [...one.watched]);
const items = () => [...document.querySelectorAll('li')];
const onNear = vi.fn();
const worksOf = async (references: NearReferences) =>
  (await references.list(onNear)).flatMap(({ work }) => work.works);
const works = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `doi:10.1000/t${String(from + at)}`);

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', Approach);
  Approach.all.length = 0;
  onNear.mockClear();
  const references = Array.from({ length: 50 }, (_, at) => reference(at));
  document.body.innerHTML = `<h2>References</h2><ol>${references.join('')}</ol>`;
});
afterEach(() => vi.unstubAllGlobals());

it('none before, then those around what came near, from either side', async () => {
  const references = new NearReferences();
  expect(await worksOf(references)).toEqual([]);
  expect(watched()).toHaveLength(13);
  Approach.come(items()[19], false);
  expect(onNear).not.toHaveBeenCalled();
  Approach.come(items()[49]);
  expect(onNear).toHaveBeenCalledOnce();
  expect(await worksOf(references)).toEqual(works(40, 50));
  Approach.come(items()[0]);
  expect(await worksOf(references)).toEqual([...works(0, 20), ...works(40, 50)]);
  // As a link into the list leads there.
  Approach.come(items()[30]);
  expect(await worksOf(references)).toEqual(works(0, 50));
});

it('stays with what was near when the page changes, and watches what has come', async () => {
  const references = new NearReferences();
  await worksOf(references);
  Approach.come(items()[0]);
  document.querySelector('ol')?.insertAdjacentHTML('beforeend', reference(50) + reference(51));
  items()[3]?.remove();
  await Promise.resolve();
  expect(await worksOf(references)).toEqual([...works(0, 3), ...works(4, 21)]);
  expect(watched()).toContain(items().at(-1));
  Approach.come(items().at(-1));
  expect(await worksOf(references)).toContain('doi:10.1000/t51');
});

it('has nothing on a page without references', async () => {
  document.body.innerHTML = '<p>Text.</p>';
  expect(await worksOf(new NearReferences())).toEqual([]);
  expect(watched()).toEqual([]);
});

it('gives the works of all when they are asked for, and watches on', async () => {
  const references = new NearReferences();
  await worksOf(references);
  expect((await references.all()).flatMap((work) => work.works)).toEqual(works(0, 50));
  expect(await worksOf(references)).toEqual([]);
  Approach.come(items()[0]);
  expect(await worksOf(references)).toEqual(works(0, 20));
});
