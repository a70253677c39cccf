/** The works that the page cites; the page's citations are read once, and again when it has changed. */
import { type PageCitations, readCitations } from '../page/page-citations';
import { TextChanged } from '../page/readable-text';
import { runInSlices } from '../page/slices';
import { showCitedProblem } from '../ui/show-cited-problem';
import { type CitedWays, showCitedWorks } from '../ui/show-cited-works';
import { keptUntilChanged } from './kept-until-changed';

/** A page that changes while it is read is read so many times at once. */
const mostAttempts = 3;
/** Milliseconds between them. */
const retryDelay = 200;

/** Draw what a passage cites once it is known; nothing where no mark is resolved. @returns takes it away */
export function showCitedWorksOf(passage: StaticRange, place: HTMLElement, ways: CitedWays): () => void {
  let isOver = false;
  let end: (() => void) | undefined;
  const show = () => {
    citationsOfPage().then(
      (citations) => {
        if (!isOver) end = showCitedWorks(place, citations.citationsIn(passage), ways);
      },
      // Such as a page that never rests: the claim is told all the same.
      () => {
        if (!isOver) end = showCitedProblem(place, show);
      },
    );
  };
  show();
  return () => {
    isOver = true;
    end?.();
  };
}

const citationsOfPage = keptUntilChanged(readPatiently);

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
