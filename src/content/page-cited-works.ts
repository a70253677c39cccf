/** The works that the page cites; the page's citations are read once, and again when it has changed. */
import type { PageEntry } from '../entries/page-entry';
import { type PageCitations, readCitations, referencesOf } from '../page/page-citations';
import { TextChanged } from '../page/readable-text';
import { runInSlices } from '../page/slices';
import { type CitedWays, showCitedWorks } from '../ui/show-cited-works';

/** A page that changes while it is read is read so many times at once. */
const mostAttempts = 3;
/** Milliseconds between them. */
const retryDelay = 200;

interface KnownCitations {
  readonly body: HTMLElement;
  readonly citations: Promise<PageCitations>;
}

let known: KnownCitations | undefined;

/** Draw what a passage cites once it is known; nothing where no mark is resolved. @returns takes it away */
export function showCitedWorksOf(passage: StaticRange, place: HTMLElement, ways: CitedWays): () => void {
  let isOver = false;
  let end: (() => void) | undefined;
  citationsOfPage().then(
    (citations) => {
      if (!isOver) end = showCitedWorks(place, citations.citationsIn(passage), ways);
    },
    // A page that never rests has no such list: the claim is told all the same.
    () => undefined,
  );
  return () => {
    isOver = true;
    end?.();
  };
}

/** The entries of the page's bibliography that say which work they are. */
export async function listReferences(): Promise<PageEntry[]> {
  return referencesOf(await citationsOfPage()).map(({ work, range, text }) => ({
    work,
    text,
    place: 'references',
    anchor: range,
  }));
}

function citationsOfPage(): Promise<PageCitations> {
  const { body } = document;
  if (known?.body !== body) known = readOnce(body);
  return known.citations;
}

/** What was read is let go of at the first change. */
function readOnce(body: HTMLElement): KnownCitations {
  const citations = readPatiently();
  const reading = { body, citations };
  const observer = new MutationObserver(() => forget());
  const forget = () => {
    observer.disconnect();
    if (known === reading) known = undefined;
  };
  observer.observe(body, { childList: true, subtree: true, characterData: true });
  citations.catch(forget);
  return reading;
}

async function readPatiently(): Promise<PageCitations> {
  const { signal } = new AbortController();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runInSlices(readCitations(document), { signal });
    } catch (error) {
      if (!(error instanceof TextChanged) || attempt === mostAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryDelay));
    }
  }
}
