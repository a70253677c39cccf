/** Collects what a page may list works by: ids in the addresses of its links, and texts that may be titles. Reads only. */
import { parseWorkId, type WorkId } from '../claims/work-id';
import { referenceLists } from '../page/reference-lists';

/** Links that may name a work: most links of a list lead to authors, subjects and other forms of the same work. */
const idLinks = ':is([href*="/abs/"], [href*="/10."], [href*="doi"], [href*="arxiv.org/pdf/"])';
/** Elements that may hold titles; such may stand beside links that say `PDF` alone. */
const titled = '[class*="title"], [class*="Title"], h2, h3, h4, h5';
const mostElements = 20_000;
/** Fewer texts than this that may be titles, and no id: any page may have them. */
const leastTitles = 3;

/**
 * What a page may list works by: ids and titles, each with its first element, in the order of the page.
 *
 * @param isPaper it shows a work itself: others are those of its references
 */
export function collectKeys(isPaper: boolean): Map<string, Element> {
  if (isPaper) return keysOf(`:is(${referenceLists}) a${idLinks}`, false);
  const keys = keysOf(`a${idLinks}, ${titled}`, true);
  if ([...keys.keys()].some(isWorkId)) return keys;
  // Addresses that tell no ids: the links are the titles.
  const texts = keysOf(`a[href], ${titled}`, true);
  return texts.size < leastTitles ? new Map() : texts;
}

function keysOf(selector: string, areTitles: boolean): Map<string, Element> {
  const keys = new Map<string, Element>();
  const { origin } = new URL(document.baseURI);
  let rest = mostElements;
  for (const element of document.querySelectorAll(selector)) {
    if ((rest -= 1) < 0) break;
    const work = element.matches(idLinks) ? workOf(element as HTMLAnchorElement, origin) : undefined;
    const key = work ?? (areTitles ? titleOf(element) : undefined);
    if (key !== undefined && !keys.has(key)) keys.set(key, element);
  }
  return keys;
}

/** To resolve and to parse two thousand addresses takes longer than all else; those of arXiv's lists need neither. */
function workOf(link: HTMLAnchorElement, origin: string): WorkId | undefined {
  const href = link.getAttribute('href') ?? '';
  const address = /^\/\w/.test(href) ? origin + href : link.href;
  const [, number = address] = /^https:\/\/arxiv\.org\/abs\/([\w./-]+)$/.exec(address) ?? [];
  return parseWorkId(number)?.work;
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
