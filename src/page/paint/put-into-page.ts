/** Puts an element of ours into the page, and back when the page throws it away: not without end. */

/** So often one after the other; a page that takes it out again each time gets its way. */
const maxTimes = 20;
/** Milliseconds that the element has stood when the page is taken to leave it alone. */
const rest = 5_000;

/**
 * @param element goes after the page's body
 * @returns to be called whenever the element has to be there: whether it is. False for a page without a root element, and
 *   for good once the page has taken the element out 20 times within 5 s each
 */
export function putIntoPage(element: Element): () => boolean {
  let left = maxTimes;
  let putAt = 0;
  return () => {
    if (element.isConnected) return true;
    const { documentElement } = document as { documentElement: Element | null };
    if (documentElement === null || left === 0) return false;
    const now = performance.now();
    left = now - putAt > rest ? maxTimes - 1 : left - 1;
    putAt = now;
    documentElement.append(element);
    return element.isConnected;
  };
}
