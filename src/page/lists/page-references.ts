/** The works that a page names in its lists of references: the lists alone are read. Changes nothing. */

import { readWorks } from '../../citations/entry-works';
import { readTitle } from '../../citations/read-entry';
import type { PageWork } from '../../claims/page-work';
import { parseWorkId, type WorkId } from '../../claims/work-id';
import { workOfEntry } from '../../lookup/describe-entry';
import { childNodesOf } from '../dom/dom';
import { findListPlaces } from './citation-places';
import { type ElementList, findEntryElements } from './entry-elements';
import { type EntryText, readEntryTexts } from './entry-text';

/** A work that a list of references names, by id or title, and where it stands. */
export interface PageReference {
  readonly work: PageWork;
  /** All that is printed of it, without its label. */
  readonly text: string;
  readonly range: StaticRange;
}

/** An entry of a list of the page. */
export type OwnEntry = EntryText & { readonly element: Element };

/** Characters; what is shorter is no entry. */
export const leastEntry = 8;

/** The entries of each list of references of a page; lists that neither name nor heading tells are left out. */
export function* findReferences(document: Document): Generator<undefined, (readonly Element[])[]> {
  const lists = yield* findEntryElements(findListPlaces(document.body), () => undefined);
  return lists.map(({ entries }) => entries);
}

/** Read entries of one list, all or some that stand behind each other; to be run in slices. */
export function* readReferences(entries: readonly Element[]): Generator<undefined, PageReference[]> {
  const found: PageReference[] = [];
  for (const { element, text, links } of yield* readList(entries)) {
    yield;
    const title = readTitle(text);
    const works = worksNamed(links, readWorks(text).works);
    const work = workOfEntry({ works, ...(title !== undefined && { title }) });
    if (work !== undefined) found.push({ work, text, range: rangeOf(element) });
  }
  return found;
}

/** Read the entries of some lists. */
export function* readLists(lists: readonly ElementList[]): Generator<undefined, OwnEntry[][]> {
  const read: OwnEntry[][] = [];
  for (const { entries } of lists) read.push(yield* readList(entries));
  return read;
}

function* readList(entries: readonly Element[]): Generator<undefined, OwnEntry[]> {
  const texts = yield* readEntryTexts(entries);
  return entries.flatMap((element, at) => {
    const text = texts[at];
    return text === undefined || text.text.length < leastEntry ? [] : { ...text, element };
  });
}

/** The works of an entry: what its links name goes before what its text does. */
export function worksNamed(links: readonly string[], inText: readonly WorkId[]): WorkId[] {
  const named = links.flatMap((link) => (isOfWork(link) ? (parseWorkId(link)?.work ?? []) : []));
  return [...new Set([...named, ...inText])];
}

/** Whether an address is one of doi.org or arxiv.org. */
export function isOfWork(link: string): boolean {
  // Most are not, and need not be parsed.
  return /doi\.org|arxiv\.org/i.test(link) && /(?:^|\.)(?:doi\.org|arxiv\.org)$/.test(new URL(link).hostname);
}

/** Around all that an element holds. */
export function rangeOf(element: Element): StaticRange {
  return new StaticRange({
    startContainer: element,
    startOffset: 0,
    endContainer: element,
    endOffset: childNodesOf(element).length,
  });
}
