/** Sets off the rows of the claims that are on the screen. It draws nothing: scrolling the page draws no list anew. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useClaimsInView } from './use-claims-in-view';

interface RowsInViewProps {
  /** The list; its topmost row on the screen is followed while the reader is not in the list. */
  readonly root: RefObject<HTMLElement | null>;
  readonly tabId: number;
  /** How many claims were found there. */
  readonly found: number;
}

export function RowsInView({ root, tabId, found }: RowsInViewProps) {
  const ids = useClaimsInView(tabId, found);
  const followed = useRef<string>(undefined);
  useLayoutEffect(() => {
    const list = root.current;
    if (list === null) return undefined;
    const setOff = () => {
      const rows = [...list.querySelectorAll<HTMLElement>('.claim[data-claim-id]')];
      for (const row of rows) {
        const isInView = ids.includes(row.dataset['claimId'] ?? '');
        row.toggleAttribute('data-in-view', isInView);
        if (isInView) row.setAttribute('aria-current', 'location');
        else row.removeAttribute('aria-current');
      }
      const [top] = ids;
      if (top === followed.current) return;
      const row = rows.find((one) => one.dataset['claimId'] === top && one.closest('[hidden]') === null);
      // It may be drawn later.
      if (top !== undefined && row === undefined) return;
      followed.current = top;
      if (!document.hasFocus()) row?.scrollIntoView({ block: 'nearest' });
    };
    setOff();
    // Rows are drawn by and by, and when a report is opened.
    const drawing = new MutationObserver(setOff);
    drawing.observe(list, { childList: true, subtree: true });
    return () => drawing.disconnect();
  }, [ids]);
  return null;
}
