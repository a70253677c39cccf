/** Finds the works that a page lists by links, each with its title and its place. Reads only. */
import type { EntryPlace } from '../claims/listed-work';
import type { PageWork } from '../claims/related';
import type { WorkId } from '../claims/work-id';
import type { PageDescription } from '../page/page-state';
import { referenceLists } from '../page/reference-lists';
import { entryElements, type KnownSigns, titleOf, workOfLink } from './entry-keys';
import { entryKey, type PageEntry } from './page-entry';

const mostEntries = 2_500;
/** Characters of a reference. */
const longestText = 1_000;
/** The first is arXiv's search results, whose `.list-title` holds ids; its lists have titles there. */
const titles = '.title:not(.list-title), .list-title, .docsum-title, h3, h4, h5';
const items = 'dt, li, article, tr, .ltx_bibitem, .ref';

/**
 * @param own what the page shows itself, which is not listed; where it shows a work, other works are those of its references
 * @returns each work once, at its first link, in the order of the page
 */
export function findEntries(own: PageDescription): PageEntry[] {
  const isPaper = own.works.length > 0 || own.isConflicting;
  const found = new Map<string, PageEntry>();
  const signs: KnownSigns = new Map();
  for (const link of entryElements(isPaper)) {
    if (found.size >= mostEntries) break;
    if (link.localName !== 'a') continue;
    const work = workOfLink(link, signs);
    // Of the links to one work the first counts.
    if (work !== undefined && found.has(work)) continue;
    const entry = work === undefined ? readTitled(link) : readNamed(link, work);
    if (entry !== undefined && !isOwn(entry.work, own)) keep(found, entry);
  }
  return [...new Set(found.values())];
}

/** A work once, under its id and its title: a list may link the title, and the id only behind it. */
function keep(found: Map<string, PageEntry>, entry: PageEntry): void {
  const key = entryKey(entry);
  const { title = key, works } = entry.work;
  const twin = found.get(key) ?? found.get(title);
  if (twin !== undefined && (twin.work.works.length > 0 || works.length === 0)) return;
  const whole = twin === undefined ? entry : { ...entry, anchor: twin.anchor };
  // In the place of the twin, if there is one.
  if (entry.text === undefined) found.set(title, whole);
  found.set(key, whole);
}

function readNamed(link: Element, id: WorkId): PageEntry {
  const item = link.closest(items);
  const place: EntryPlace = link.closest(referenceLists) === null ? 'listing' : 'references';
  const works = [id];
  if (place === 'references') {
    const text = item?.textContent.slice(0, longestText).trim() ?? '';
    return { work: { works }, place, anchor: link, ...(text !== '' && { text }) };
  }
  const own = titleOf(link);
  if (own !== undefined) return { work: { works, title: own }, place, anchor: link };
  // arXiv's lists have the ids in `dt`, and the titles in the `dd` behind it.
  const body = item?.localName === 'dt' ? item.nextElementSibling : item;
  const heading = body?.querySelector(titles) ?? undefined;
  const title = heading && titleText(heading);
  return { work: title ? { works, title } : { works }, place, anchor: heading ?? link };
}

/** Whatever its length: beside an id it decides what reports have to do with the work. */
function titleText(heading: Element): string {
  return heading.textContent
    .slice(0, longestText)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^Title: ?/, '');
}

/** A link to elsewhere on the site whose words may be a title. */
function readTitled(link: Element): PageEntry | undefined {
  const title = titleOf(link);
  if (title === undefined || !(link instanceof HTMLAnchorElement) || link.host !== location.host)
    return undefined;
  if (link.closest(`nav, header, footer, ${referenceLists}`) !== null) return undefined;
  return { work: { works: [], title }, place: 'listing', anchor: link };
}

function isOwn(work: PageWork, own: PageWork): boolean {
  return work.works.length === 0 ? work.title === own.title : work.works.some((id) => own.works.includes(id));
}
