/** Reports what a passage cites, by a script that the background injects when it is first needed. */
import type { DescribedReference } from '../citations/bibliography-parts';
import type { sendMessage } from '../messages/protocol';
import { closest, firstIn, parentOf } from '../page/dom/dom';
import { liveRange } from '../page/dom/ranges';
import type { OpenDocument } from '../paper/open-document';
import { sharedWorld } from './hand-over';

/** @param send of the script that talks to the background */
export const watchCitedBy =
  (send: typeof sendMessage): NonNullable<OpenDocument['watchCited']> =>
  (passage, onRead) => {
    const [range] = passage.ranges;
    if (range === undefined || !hasMarker(range)) return undefined;
    let isOver = false;
    citedIn(range, send).then(
      (references) => {
        if (!isOver) onRead({ references });
      },
      // Such as a page that never rests: the claim is shown all the same.
      () => {
        if (!isOver) onRead('failed');
      },
    );
    return () => {
      isOver = true;
    };
  };

async function citedIn(range: StaticRange, send: typeof sendMessage): Promise<readonly DescribedReference[]> {
  if (sharedWorld.citations === undefined) await send('loadScript', 'citations');
  const read = sharedWorld.citations;
  if (read === undefined) throw new Error('The script for citations is missing.');
  return read(range);
}

/** Whether a passage may cite something: most do not, and cost nothing then. */
function hasMarker(range: StaticRange): boolean {
  const parent = parentOf(range.endContainer);
  const around = parent && closest(parent, 'p, li, td, div');
  return (
    (around !== null && firstIn(around, 'sup, a[href*="#"]') !== null) ||
    /[[(][^\])]{0,120}\d/.test(liveRange(range)?.toString() ?? '')
  );
}
