/** A range of a page as text that is highlighted. */
import { liveRange } from '../dom/ranges';
import type { HighlightedText } from './paint';

/** What stands in a range of the page now. */
export function highlightedRange(range: StaticRange): HighlightedText {
  const text = liveRange(range)?.toString() ?? '';
  return { ranges: [range], isUnchanged: () => liveRange(range)?.toString() === text };
}
