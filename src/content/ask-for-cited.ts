/** Has the works that a passage cites shown by the script for that, which the background injects when it is first needed. */
import type { OpenDocument } from '../marks/open-document';
import { liveRange } from '../page/ranges';
import { shared } from './hand-over';

export const showCited: NonNullable<OpenDocument['showCited']> = (passage, place, ways) => {
  const [range] = passage.ranges;
  if (range === undefined || !hasMark(range)) return undefined;
  let isOver = false;
  let end: (() => void) | undefined;
  const show = () => {
    if (!isOver) end = shared('claimlightCitations')?.(range, place, ways);
  };
  if (shared('claimlightCitations') === undefined) ways.actions.loadCitations().then(show, () => undefined);
  else show();
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
