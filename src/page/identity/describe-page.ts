/** What is told of a page once reports are known for it: how much of the paper it holds, and what has happened to that. Reads only. */
import { withFullText } from './full-text';
import { readNotices } from './notices';
import { holdsOf } from './page-holds';
import type { PageDescription } from './page-state';

/** @param page as `identifyPage` has it */
export function describePage(document: Document, page: PageDescription): PageDescription {
  const holds = holdsOf(document, page.url);
  const notices = page.isConflicting ? [] : readNotices(document, writtenTitles(document));
  return withFullText(document, { ...page, holds, ...(notices.length > 0 && { notices }) });
}

/** As they stand there, with what the publisher has put before them. */
function writtenTitles(document: Document): string[] {
  const own = document.querySelector('meta[name="citation_title" i], meta[name="dc.title" i]');
  const heading = document.querySelector('h1')?.textContent ?? '';
  return [own?.getAttribute('content') ?? '', heading].map((title) => title.replace(/\s+/g, ' ').trim());
}
