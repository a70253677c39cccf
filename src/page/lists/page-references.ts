/** The works that a page names in its lists of references: only the lists are read. Changes nothing. */

import { readTitle } from '../../citations/read-reference';
import { readWorks, worksNamed } from '../../citations/reference-works';
import type { PageWork } from '../../claims/page-work';
import { workOfReference } from '../../lookup/describe-reference';
import { childNodesOf } from '../dom/dom';
import { findListElements } from './citation-elements';
import { type ElementList, findReferenceElements } from './reference-elements';
import { type ReferenceText, readReferenceTexts } from './reference-text';

/** A work that a list of references names, by id or title, and where it stands. */
export interface PageReference {
  readonly work: PageWork;
  /** All that is printed of it, without its label. */
  readonly text: string;
  readonly range: StaticRange;
}

/** A reference in a list of the page. */
export type OwnReference = ReferenceText & { readonly element: Element };

/** Characters; anything shorter is no reference. */
export const minEntry = 8;

/** The references of each list of a page. Lists that neither a name nor a heading identifies are left out. */
export function* findReferences(document: Document): Generator<undefined, (readonly Element[])[]> {
  const lists = yield* findReferenceElements(findListElements(document.body), () => undefined);
  return lists.map(({ references }) => references);
}

/** Read references of one list: all, or some that follow each other. To be run in slices. */
export function* readReferences(references: readonly Element[]): Generator<undefined, PageReference[]> {
  const found: PageReference[] = [];
  for (const { element, text, links } of yield* readList(references)) {
    yield;
    const title = readTitle(text);
    const works = worksNamed(links, readWorks(text).works);
    const work = workOfReference({ works, ...(title !== undefined && { title }) });
    if (work !== undefined) found.push({ work, text, range: rangeOf(element) });
  }
  return found;
}

/** Read the references of some lists. */
export function* readLists(lists: readonly ElementList[]): Generator<undefined, OwnReference[][]> {
  const read: OwnReference[][] = [];
  for (const { references } of lists) read.push(yield* readList(references));
  return read;
}

function* readList(references: readonly Element[]): Generator<undefined, OwnReference[]> {
  const texts = yield* readReferenceTexts(references);
  return references.flatMap((element, at) => {
    const text = texts[at];
    return text === undefined || text.text.length < minEntry ? [] : { ...text, element };
  });
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
