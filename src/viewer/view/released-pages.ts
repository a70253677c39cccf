/** Notices pages that are released. */

/**
 * pdf.js reports no page that it releases, but its text layer leaves the document.
 *
 * @param report called with the page's number, counted from 1
 * @param signal ends it
 */
export function watchReleases(
  scroller: HTMLElement,
  report: (page: number) => void,
  signal: AbortSignal,
): void {
  const observer = new MutationObserver((records) => {
    for (const { target, removedNodes } of records) {
      const hasLost = [...removedNodes].some((node) => (node as Element).className === 'textLayer');
      const page = hasLost ? Number((target as HTMLElement).dataset['pageNumber']) : Number.NaN;
      if (Number.isInteger(page)) report(page);
    }
  });
  observer.observe(scroller, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
