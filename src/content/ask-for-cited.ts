/** Has the works that a passage cites shown by the script for that, which the background injects when it is first needed. */
import type { OpenDocument } from '../marks/open-document';
import { liveRange } from '../page/ranges';
import { showCitedProblem } from '../ui/show-cited-problem';
import { shared } from './hand-over';

export const showCited: NonNullable<OpenDocument['showCited']> = (passage, place, ways) => {
  const [range] = passage.ranges;
  if (range === undefined || !hasMark(range)) return undefined;
  let isOver = false;
  let end: (() => void) | undefined;
  const load = async () => {
    end?.();
    end = undefined;
    // What has failed leaves it undefined.
    if (shared('claimlightCitations') === undefined)
      await ways.actions.loadCitations().catch(() => undefined);
    if (isOver) return;
    const show = shared('claimlightCitations');
    end = show?.(range, place, ways) ?? showCitedProblem(place, () => void load());
  };
  void load();
  return () => {
    isOver = true;
    end?.();
  };
};

/** Whether a passage may cite something: most do not, and cost nothing then. */
function hasMark(range: StaticRange): boolean {
  const around = range.endContainer.parentElement?.closest('p, li, td, div');
  return (
    around?.querySelector('sup, a[href*="#"]') != null ||
    /[[(][^\])]{0,120}\d/.test(liveRange(range)?.toString() ?? '')
  );
}
