/** The names of our highlights, and what an earlier copy of the extension may have left of them on the page. */
import { hostAttribute } from '../dom/host-attribute';

/** The kinds of highlights on web pages. */
const kinds = ['verified', 'unverified', 'mixed', 'claim', 'figures', 'focus', 'differs'] as const;
export type HighlightKind = (typeof kinds)[number];

/** @returns the name of a kind in the page's `CSS.highlights` */
export function highlightName(kind: string): string {
  return `claimlight-${kind}`;
}

/** Remove what an earlier copy of the extension has left on the page. */
export function removeStaleHighlights(document: Document): void {
  const hosts = document.querySelectorAll(`[${hostAttribute}], claimlight-root`);
  if (hosts.length === 0) return;
  for (const host of hosts) host.remove();
  for (const kind of kinds) CSS.highlights.delete(highlightName(kind));
}
