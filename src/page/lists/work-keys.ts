/** Collects what a page may list works by: ids in the addresses of its links, and texts that may be titles. Reads only. */
import { parseWorkId, type WorkId } from '../../claims/work-id';
import { allIn, attributeOf, textOf } from '../dom/dom';
import { referenceLists } from '../text/reference-lists';

/** Links that may name a work: most links of a list lead to authors, subjects and other forms of the same work. */
const idLinks = ':is([href*="/abs/"], [href*="/10."], [href*="doi"], [href*="arxiv.org/pdf/"])';
/** Elements that may hold titles, `title` or `Title` in their class; such may stand beside links that say `PDF` alone. */
const titled = '[class*="itle"], h2, h3, h4, h5';
const maxElements = 20_000;
/** Fewer texts than this that may be titles, and no id: any page may have them. */
const minTitles = 3;

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
  // These addresses contain no ids: the titles are the links.
  const texts = keysOf(document.querySelectorAll(`a[href], ${titled}`), false, true);
  return texts.size < minTitles ? new Map() : texts;
}

/** List by list: to look for the list around each link of a page takes ten times as long. */
function referenceLinks(): Element[] {
  const lists = [...document.querySelectorAll(referenceLists)];
  return lists.flatMap((list) => [...allIn(list, `a${idLinks}`)]);
}

function keysOf(elements: Iterable<Element>, areIds: boolean, areTitles: boolean): Map<string, Element> {
  const keys = new Map<string, Element>();
  const isOfArxiv = document.baseURI.startsWith('https://arxiv.org/');
  let rest = maxElements;
  for (const element of elements) {
    if ((rest -= 1) < 0) break;
    const href = areIds ? attributeOf(element, 'href') : null;
    const work = href === null ? undefined : workOf(href, isOfArxiv);
    const key = work ?? (areTitles ? titleOf(element) : undefined);
    if (key !== undefined && !keys.has(key)) keys.set(key, element);
  }
  return keys;
}

/** Of arXiv, as nearly all links of its lists are: to resolve and to parse two thousand of them takes longer than all else. */
const plainAddress = /^(?:https:\/\/arxiv\.org)?\/abs\/([12]\d(?:0[1-9]|1[0-2])\.(?!0+$)\d{4,5})$/;

function workOf(href: string, isOfArxiv: boolean): WorkId | undefined {
  const number = isOfArxiv || href.startsWith('https:') ? plainAddress.exec(href)?.[1] : undefined;
  if (number !== undefined) return `arxiv:${number}`;
  return URL.canParse(href, document.baseURI)
    ? parseWorkId(new URL(href, document.baseURI).href)?.work
    : undefined;
}

/** Whether a key is a work id, and no title. */
export function isWorkId(key: string): key is WorkId {
  return /^(?:arxiv|doi):\S+$/.test(key);
}

/** The text of an element, if it may be a title; the index has a stricter rule. */
export function titleOf(element: Element): string | undefined {
  const text = textOf(element);
  if (text.length < 25 || text.length > 1_000) return undefined;
  const line = text.trim().replace(/\s{2,}|[\t\n]/g, ' ');
  const title = line.startsWith('Title:') ? line.slice(6).trimStart() : line;
  return title.length <= 400 && hasWords(title) ? title : undefined;
}

/** Whether a line has five words. */
function hasWords(line: string): boolean {
  let space = -1;
  for (let words = 1; words < 5; words += 1) {
    space = line.indexOf(' ', space + 1);
    if (space < 0) return false;
  }
  return true;
}
