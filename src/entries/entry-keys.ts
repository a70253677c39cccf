/** Collects what a page may list works by: ids in the addresses of its links, and texts that may be titles. Reads only. */
import { parseWorkId, type WorkId } from '../claims/work-id';
import { referenceLists } from '../page/reference-lists';

/** Links that may name a work: most links of a list lead to authors, subjects and other forms of the same work. */
const idLinks = ':is([href*="/abs/"], [href*="/10."], [href*="doi"], [href*="arxiv.org/pdf/"])';
/** Elements that may hold titles, `title` or `Title` in their class; such may stand beside links that say `PDF` alone. */
const titled = '[class*="itle"], h2, h3, h4, h5';
const mostElements = 20_000;
/** Fewer texts than this that may be titles, and no id: any page may have them. */
const leastTitles = 3;

/**
 * What a page may list works by: ids and titles, each with its first element, in the order of the page.
 *
 * @param isPaper it shows a work itself: others are those of its references
 */
export function collectKeys(isPaper: boolean): Map<string, Element> {
  if (isPaper) return keysOf(referenceLinks(), true, false);
  if (document.querySelector(`a${idLinks}`) !== null) {
    const keys = keysOf(document.querySelectorAll(`a${idLinks}, ${titled}`), true, true);
    for (const key of keys.keys()) if (isWorkId(key)) return keys;
  }
  // Addresses that tell no ids: the links are the titles.
  const texts = keysOf(document.querySelectorAll(`a[href], ${titled}`), false, true);
  return texts.size < leastTitles ? new Map() : texts;
}

/** List by list: to look for the list around each link of a page takes ten times as long. */
function referenceLinks(): Element[] {
  const lists = [...document.querySelectorAll(referenceLists)];
  return lists.flatMap((list) => [...list.querySelectorAll(`a${idLinks}`)]);
}

function keysOf(elements: Iterable<Element>, areIds: boolean, areTitles: boolean): Map<string, Element> {
  const keys = new Map<string, Element>();
  const { origin } = new URL(document.baseURI);
  let rest = mostElements;
  for (const element of elements) {
    if ((rest -= 1) < 0) break;
    const href = areIds ? element.getAttribute('href') : null;
    const work = href === null ? undefined : workOf(href, origin);
    const key = work ?? (areTitles ? titleOf(element) : undefined);
    if (key !== undefined && !keys.has(key)) keys.set(key, element);
  }
  return keys;
}

/** To resolve and to parse two thousand addresses takes longer than all else; those of arXiv's lists need neither. */
function workOf(href: string, origin: string): WorkId | undefined {
  const address = /^\/\w/.test(href) ? origin + href : href;
  const number = /^https:\/\/arxiv\.org\/abs\/([\w./-]+)$/.exec(address)?.[1];
  if (number !== undefined) return parseWorkId(number)?.work;
  return URL.canParse(address, document.baseURI)
    ? parseWorkId(new URL(address, document.baseURI).href)?.work
    : undefined;
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
    .replace(/\s{2,}|[\t\n]/g, ' ')
    .replace(/^Title: ?/, '');
  return title.length <= 400 && title.split(' ', 5).length === 5 ? title : undefined;
}
