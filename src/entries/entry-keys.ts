/** Collects what a page may list works by: ids in the addresses of its links, and texts that may be titles. Reads only. */
import { parseWorkId, type WorkId } from '../claims/work-id';
import { referenceLists } from '../page/reference-lists';

/** What can name a work in an address: to parse each link of a page takes far longer. */
const sign = /\d{4}\.\d{4,5}|10\.\d{4}|\/\d{7}/;
/** Elements that may hold titles; headings may stand beside links that say `PDF` alone. */
const titled = '.title, .list-title, h3, h4, h5';
const mostElements = 20_000;
/** Fewer texts than this that may be titles, and no id: any page may have them. */
const leastTitles = 3;

/**
 * What a page may list works by: ids and titles, each with its first element, in the order of the page.
 *
 * @param isPaper it shows a work itself: others are those of its references
 */
export function collectKeys(isPaper: boolean): Map<string, Element> {
  const selector = isPaper ? `:is(${referenceLists}) a[href]` : `a[href], ${titled}`;
  const elements = document.querySelectorAll(selector);
  const keys = new Map<string, Element>();
  // Lists link each work several times: to its page, its PDF and so on.
  const signs = new Set<string>();
  let hasIds = isPaper;
  for (let at = 0; at < Math.min(elements.length, mostElements); at += 1) {
    const element = elements[at] as Element;
    const href = element.getAttribute('href') ?? '';
    const [found = ''] = sign.exec(href) ?? [];
    if (signs.has(found)) continue;
    const work = found && parseWorkId((element as HTMLAnchorElement).href)?.work;
    if (work) hasIds = true;
    // The numbers of arXiv are whole ids; the beginning of a DOI is none.
    if (work === `arxiv:${found}`) signs.add(found);
    const key = work || (isPaper ? undefined : titleOf(element));
    if (key !== undefined && !keys.has(key)) keys.set(key, element);
  }
  if (!hasIds && keys.size < leastTitles) keys.clear();
  return keys;
}

/** Whether a key is a work id, and no title. */
export function isWorkId(key: string): key is WorkId {
  return /^(?:arxiv|doi):\S+$/.test(key);
}

/** The text of an element, if it may be a title; the index has a stricter rule. */
export function titleOf(element: Element): string | undefined {
  const text = element.textContent;
  if (text.length < 25 || text.length > 1_000) return undefined;
  const title = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^Title: ?/, '');
  return title.length <= 400 && title.split(' ', 5).length === 5 ? title : undefined;
}
