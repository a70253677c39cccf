/** Notices that a page shows another work, or other text, than before. */

const identityDelay = 300;
const textDelay = 1_000;
/** Share of the text that must have come or gone before the page is read again. */
const leastChange = 0.02;

interface NavigationEvents extends EventTarget {
  readonly currentEntry: unknown;
}

/**
 * Tell when the page may show another work: its address, title or metadata have changed.
 *
 * @param onChange called at most every 300 ms
 */
export function watchIdentity(document: Document, onChange: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => signal.aborted || onChange(), identityDelay);
  };
  const view = document.defaultView;
  view?.addEventListener('popstate', later, { signal });
  const { navigation } = globalThis as { navigation?: NavigationEvents };
  navigation?.addEventListener('currententrychange', later, { signal });
  const observer = new MutationObserver(later);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

/** Tell when a page's text has changed by a fiftieth or more; a page that never rests is told of once a second. */
export function watchText(document: Document, onChange: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let length = document.body.textContent.length;
  const look = () => {
    timer = undefined;
    if (signal.aborted) return;
    const now = document.body.textContent.length;
    if (Math.abs(now - length) < Math.max(1, length * leastChange)) return;
    length = now;
    onChange();
  };
  const observer = new MutationObserver((changes) => {
    const isOurs = changes.every(
      (change) =>
        [...change.addedNodes, ...change.removedNodes].every((node) => node.nodeName === 'CLAIMLIGHT-ROOT') &&
        change.type === 'childList',
    );
    if (!isOurs) timer ??= setTimeout(look, textDelay);
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}
