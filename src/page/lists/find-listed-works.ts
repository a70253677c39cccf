/** Reads the works that a page lists from the elements found: each work with its title and its position. Reads only. */
import type { WorkId } from '../../claims/work-id';
import { closest, firstIn, localNameOf, nextOf, textOf } from '../dom/dom';
import { referenceLists } from '../text/reference-lists';
import { isWorkId, titleOf } from './work-keys';
import type { KnownElement, WorkOnPage } from './work-on-page';

/** Characters of a reference. */
const maxTextLength = 1_000;
/** In this order: `.list-title` has the ids in arXiv's search results, and the titles in its lists. */
const titles = ['.title:not(.list-title)', '.list-title, .docsum-title, h3, h4, h5'];
const items = 'dt, li, article, tr, .ltx_bibitem, .ref';

/** @returns each work once, in the order of the page; a list may link the title first and the id after it, or the other way round */
export function readListedWorks(known: readonly KnownElement[]): WorkOnPage[] {
  const found = new Map<string, WorkOnPage>();
  for (const { key, element } of known) {
    if (element === undefined) continue;
    const listed = isWorkId(key) ? readNamed(element, key) : readTitled(element, key);
    if (listed === undefined) continue;
    const title = listed.text === undefined ? listed.work.title : undefined;
    const twin = title === undefined ? undefined : found.get(title);
    if (twin === undefined) found.set(title ?? key, listed);
    else if (twin.work.works.length === 0) found.set(title ?? key, { ...listed, anchor: twin.anchor });
    else if (listed.work.works.length > 0) found.set(key, listed);
  }
  return [...found.values()];
}

function readNamed(link: Element, id: WorkId): WorkOnPage {
  const item = closest(link, items);
  const works = [id];
  if (closest(link, referenceLists) !== null) {
    const text = item === null ? '' : textOf(item).slice(0, maxTextLength).trim();
    return { work: { works }, listKind: 'references', anchor: link, ...(text !== '' && { text }) };
  }
  const own = titleOf(link);
  if (own !== undefined) return { work: { works, title: own }, listKind: 'listing', anchor: link };
  // arXiv's lists have the ids in `dt`, and the titles in the `dd` after it.
  const body = item !== null && localNameOf(item) === 'dt' ? nextOf(item) : item;
  const [heading] = titles.flatMap((selector) => (body && firstIn(body, selector)) ?? []);
  const title = heading && titleText(heading);
  return { work: title ? { works, title } : { works }, listKind: 'listing', anchor: heading ?? link };
}

/** Whatever its length: beside an id it decides what reports have to do with the work. */
function titleText(heading: Element): string {
  return textOf(heading)
    .slice(0, maxTextLength)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^Title: ?/, '');
}

function readTitled(element: Element, title: string): WorkOnPage | undefined {
  if (closest(element, `nav, header, footer, ${referenceLists}`) !== null) return undefined;
  return { work: { works: [], title }, listKind: 'listing', anchor: element };
}
