/** Hears the reader's keys and the wheel with Ctrl, wherever the focus is. */
import { type Command, commandOf } from './keys';

/** Part of the window's height that a page key scrolls, when the pages do not have the focus themselves. */
const scrolls: Readonly<Record<string, number>> = {
  PageDown: 0.9,
  PageUp: -0.9,
  ArrowDown: 0.06,
  ArrowUp: -0.06,
};

/**
 * @param scroller of the pages
 * @param run false when there was nothing to do
 */
export function listenToKeys(scroller: HTMLElement, run: (command: Command) => boolean): () => void {
  const control = new AbortController();
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    // A dialog has the keys to itself.
    if (target.closest('dialog') !== null) return;
    // In a panel, arrows and letters are the panel's; so they are in a menu or list.
    const isTyping =
      target.closest('input, textarea, select, [role="tree"], [role="listbox"], [role="menu"]') !== null;
    const canScrollSideways = scroller.scrollWidth > scroller.clientWidth;
    const command = commandOf(event, { isTyping, canScrollSideways });
    if (command !== undefined) {
      if (run(command)) event.preventDefault();
      return;
    }
    const share = scrolls[event.key];
    const isElsewhere = target === document.body || target.closest('.toolbar') !== null;
    if (share === undefined || isTyping || !isElsewhere || event.ctrlKey || event.altKey || event.metaKey)
      return;
    event.preventDefault();
    scroller.scrollBy({ top: share * scroller.clientHeight });
  };
  document.addEventListener('keydown', hear, { signal: control.signal });
  return () => control.abort();
}
