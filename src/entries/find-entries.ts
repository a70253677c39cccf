/** Finds the works that a page lists by links: by ids in their addresses, else by titles. Reads only. */
import type { EntryPlace } from '../claims/listed-work';
import type { PageWork } from '../claims/related';
import { parseWorkId, type WorkId } from '../claims/work-id';
import { referenceLists } from '../page/reference-lists';
import { entryKey, type PageEntry } from './page-entry';

/** What can name a work in an address; parsing each link of a page as one would take far longer. */
const sign = /\d{4}\.\d{4,5}|10\.\d{4}|\/\d{7}(?!\d)/;
/** Links and works of one page that are looked at. */
const mostLinks = 20_000;
const mostEntries = 2_500;
/** Characters of a title, and of a reference. */
const longestTitle = 400;
const longestText = 1_000;
/** So many titles without ids make a page a list: any page has some long link. */
const leastTitles = 3;

const titles = '.title:not(.list-title), .list-title, .docsum-title, h2, h3, h4, h5';
const items = 'dt, li, article, tr, .ltx_bibitem, .ref';

/** What a link names, as long as its address stays the same. */
interface Named {
  readonly href: string;
  readonly entry: PageEntry | undefined;
}

/** Keeps what it has read of links: a page that grows is read from its beginning again. */
export class EntryFinder {
  #links = new WeakMap<Element, Named>();

  /**
   * @param own what the page shows itself, which is not listed; where it shows a work, other works are those of its references
   * @returns each work once, at its first link, in the order of the page
   */
  find(document: Document, own: PageWork & { readonly isConflicting: boolean }): PageEntry[] {
    const isPaper = own.works.length > 0 || own.isConflicting;
    const found = new Map<string, PageEntry>();
    for (const link of isPaper ? referenceLinks(document) : document.links) {
      if (found.size === mostEntries) break;
      const entry = this.#read(link);
      if (entry === undefined || isOwn(entry.work, own)) continue;
      keep(found, entry);
    }
    const entries = [...new Set(found.values())];
    const isList = entries.length >= leastTitles || entries.some(({ work }) => work.works.length > 0);
    return isList ? entries : [];
  }

  #read(link: Element): PageEntry | undefined {
    const href = link.getAttribute('href') ?? '';
    const known = this.#links.get(link);
    const anchor = known?.entry?.anchor;
    const isThere = !(anchor instanceof Element) || anchor.isConnected;
    if (known?.href === href && isThere) return known.entry;
    const entry = link instanceof HTMLAnchorElement ? readLink(link, href) : undefined;
    this.#links.set(link, { href, entry });
    return entry;
  }
}

/** A work once, under its id and its title: a list may link the title, and the id only behind it. */
function keep(found: Map<string, PageEntry>, entry: PageEntry): void {
  const { title } = entry.work;
  const key = entryKey(entry);
  const twin = found.get(key) ?? found.get(title?.toLowerCase() ?? key);
  if (twin !== undefined && (twin.work.works.length > 0 || entry.work.works.length === 0)) return;
  const whole = twin === undefined ? entry : { ...entry, anchor: twin.anchor };
  // In the place of the twin, if there is one.
  if (title !== undefined) found.set(title.toLowerCase(), whole);
  found.set(key, whole);
}

function* referenceLinks(document: Document): Generator<Element> {
  let count = 0;
  for (const list of document.querySelectorAll(referenceLists)) {
    // Such lists may lie in each other; what comes twice is dropped by its id.
    for (const link of list.getElementsByTagName('a')) {
      if (count >= mostLinks) return;
      count += 1;
      yield link;
    }
  }
}

function readLink(link: HTMLAnchorElement, href: string): PageEntry | undefined {
  const mention = sign.test(href) ? parseWorkId(link.href) : undefined;
  if (mention !== undefined) return readNamed(link, mention.work);
  return readTitled(link);
}

function readNamed(link: HTMLAnchorElement, id: WorkId): PageEntry {
  const item = link.closest(items);
  const place: EntryPlace = link.closest(referenceLists) === null ? 'listing' : 'references';
  const work = { works: [id] };
  if (place === 'references') {
    const text = cleanText(item).slice(0, longestText);
    return { work, place, anchor: link, ...(text !== '' && { text }) };
  }
  if (isTitle(cleanText(link))) return { work: { ...work, title: cleanText(link) }, place, anchor: link };
  // arXiv's lists have the ids in `dt`, and the titles in the `dd` behind it.
  const body = item?.localName === 'dt' ? item.nextElementSibling : item;
  const heading = body?.querySelector(titles) ?? undefined;
  const title = cleanText(heading).replace(/^Title:\s*/, '');
  return { work: title === '' ? work : { ...work, title }, place, anchor: heading ?? link };
}

/** A link to elsewhere on the site whose words may be a title. */
function readTitled(link: HTMLAnchorElement): PageEntry | undefined {
  // Some sites tell papers by parameters alone.
  const isHere = link.pathname + link.search === location.pathname + location.search;
  if (link.host !== location.host || isHere) return undefined;
  const title = cleanText(link);
  if (!isTitle(title) || link.closest(`nav, header, footer, ${referenceLists}`) !== null) return undefined;
  return { work: { works: [], title }, place: 'listing', anchor: link };
}

/** Long enough to find a work by; the index has a stricter rule. */
function isTitle(text: string): boolean {
  return text.length >= 25 && text.length <= longestTitle && text.split(' ', 5).length === 5;
}

function cleanText(element: Element | null | undefined): string {
  const text = element?.textContent ?? '';
  return text.length > 10_000 ? '' : text.replace(/\s+/g, ' ').trim();
}

function isOwn(work: PageWork, own: PageWork): boolean {
  return work.works.length === 0
    ? work.title?.toLowerCase() === own.title?.toLowerCase()
    : work.works.some((id) => own.works.includes(id));
}
