/** The works that the page cites; the page's citations are read once, and again when it has changed. */
import type { CitedByPassage } from '../citations/bibliography-parts';
import { runInSlices } from '../page/dom/slices';
import { type PageCitations, readCitations } from '../page/lists/page-citations';
import { TextChanged } from '../page/text/readable-text';
import { keptUntilChanged } from './kept-until-changed';

/** A page that changes while it is read is read so many times at once. */
const maxAttempts = 3;
/** Milliseconds between them. */
const retryDelay = 200;

/** What a passage cites; nothing where no citation marker is resolved. Rejects when the page cannot be read, such as one that never rests. */
export async function citedBy(passage: StaticRange): Promise<CitedByPassage> {
  return (await citationsOfPage()).citationsIn(passage);
}

/** Rejects as {@link citedBy} does. */
export const citationsOfPage = keptUntilChanged(readPatiently);

async function readPatiently(): Promise<PageCitations> {
  const { signal } = new AbortController();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runInSlices(readCitations(document), { signal });
    } catch (error) {
      if (!(error instanceof TextChanged) || attempt === maxAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryDelay));
    }
  }
}
