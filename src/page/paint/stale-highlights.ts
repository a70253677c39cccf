/** The names of our highlights, and what an earlier copy of the extension may have left of them on the page. */
import { hostAttribute } from '../dom/host-attribute';

/** The kinds of highlights on web pages. */
const statuses = ['verified', 'unverified', 'mixed', 'hidden', 'claim', 'figures'] as const;
const kinds = [...statuses, 'focus', 'aside', 'differs'] as const;
export type HighlightKind = (typeof kinds)[number];

/** @returns the name of a kind in the page's `CSS.highlights` @param isQuiet where most of a paragraph is highlighted */
export function highlightName(kind: string, isQuiet = false): string {
  return isQuiet ? `claimlight-${kind}-quiet` : `claimlight-${kind}`;
}

/** Remove what an earlier copy of the extension has left on the page. */
export function removeStaleHighlights(document: Document): void {
  const hosts = document.querySelectorAll(`[${hostAttribute}], claimlight-root`);
  if (hosts.length === 0) return;
  for (const host of hosts) host.remove();
  for (const kind of kinds)
    for (const isQuiet of [false, true]) CSS.highlights.delete(highlightName(kind, isQuiet));
}
