/** Collects what a page may list works by: ids in the addresses of its links, and texts that may be titles. Reads only. */
import { parseWorkId, type WorkId } from '../claims/work-id';
import { referenceLists } from '../page/reference-lists';

/** What can name a work in an address: to parse each link of a page takes far longer. */
const sign = /\d{4}\.\d{4,5}|10\.\d{4}.*|[\w-]+\/\d{7}/;
/** Of elements that may hold titles; headings may stand beside links that say `PDF` alone. */
const titled = '.title, .list-title, h3, h4, h5';
const mostElements = 20_000;

/** What is behind the sign that was found in an address: lists link each work several times. */
export type KnownSigns = Map<string, WorkId>;

/** Elements by which a page may list works. @param isPaper it shows a work itself: others are those of its references */
export function entryElements(isPaper: boolean): Element[] {
  const selector = isPaper ? `:is(${referenceLists}) a` : `a[href], ${titled}`;
  return [...document.querySelectorAll(selector)].slice(0, mostElements);
}

/** The work that an address names. @param signs those that were read before; this one is added */
export function workOfLink(element: Element, signs: KnownSigns): WorkId | undefined {
  const [found] = sign.exec(element.getAttribute('href') ?? '') ?? [];
  if (found === undefined) return undefined;
  const work = signs.get(found) ?? parseWorkId((element as HTMLAnchorElement).href)?.work;
  if (work !== undefined) signs.set(found, work);
  return work;
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
