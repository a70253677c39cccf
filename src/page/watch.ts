/** Notices that a page shows another work, or other text, than before. */

const identityDelay = 300;
const textDelay = 1_000;
/** A page that never rests is read again ever more seldom, down to this. */
const longestTextDelay = 30_000;
/** Characters that must come, go or be replaced at a time: a paragraph counts, a clock or a counter does not. */
const leastChange = 200;

interface NavigationEvents extends EventTarget {
  readonly currentEntry: unknown;
}

/**
 * Tell when the page may show another work: its address, title or metadata have changed.
 *
 * @param onChange called at most every 300 ms, also while the page goes on changing
 */
export function watchIdentity(document: Document, onChange: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, identityDelay);
  };
  const { navigation } = globalThis as { navigation?: NavigationEvents };
  if (navigation === undefined) document.defaultView?.addEventListener('popstate', later, { signal });
  else navigation.addEventListener('currententrychange', later, { signal });
  // Pages that draw themselves change the attributes of the metadata that are there.
  const attributeFilter = ['content', 'href'];
  const observer = new MutationObserver((changes) => {
    // Our own element comes beside the head.
    if (changes.every(isOfOurs)) return;
    observe();
    later();
  });
  const observe = () => {
    // The head may be replaced as a whole, and so may what holds it.
    for (const parent of [document, document.documentElement]) observer.observe(parent, { childList: true });
    for (const head of document.querySelectorAll('head'))
      observer.observe(head, { childList: true, subtree: true, characterData: true, attributeFilter });
  };
  observe();
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

function isOfOurs({ addedNodes, removedNodes }: MutationRecord): boolean {
  const [node = removedNodes[0]] = addedNodes;
  return node?.nodeName === 'CLAIMLIGHT-ROOT';
}

/**
 * Tell when the body changes, for pages that have not shown their paper yet: at most every second.
 *
 * @param onChange called until the signal ends it; each call is expected to begin the waiting anew, if there is still cause
 */
export function awaitBody(document: Document, onChange: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(onChange, textDelay);
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

interface TextWatcher {
  /** Called at once after every batch of changes. @returns true if the text must be read again, however little changed */
  readonly onTouch: () => boolean;
  /** The text has to be read again: at most once a second, and down to twice a minute on a page that never rests. */
  readonly onChange: () => void;
}

/** Tell when a good part of a page's text has come, gone or been replaced, even by the same text: its nodes are new. */
export function watchText(document: Document, { onTouch, onChange }: TextWatcher, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = textDelay;
  let toldAt = Number.NEGATIVE_INFINITY;
  let length = textLength(document.body);
  let changed = 0;
  let isDue = false;
  const look = () => {
    timer = undefined;
    const now = textLength(document.body);
    const isChanged = isDue || changed >= leastChange || Math.abs(now - length) >= leastChange;
    changed = 0;
    isDue = false;
    if (!isChanged) return;
    length = now;
    toldAt = performance.now();
    delay = Math.min(delay * 2, longestTextDelay);
    onChange();
  };
  const observer = new MutationObserver((changes) => {
    const size = changedCharacters(changes);
    if (size === 0) return;
    changed += size;
    if (onTouch()) isDue = true;
    if (performance.now() - toldAt > 2 * delay) delay = textDelay;
    timer ??= setTimeout(look, delay);
  });
  // Neither the body nor the root: pages may replace them as a whole.
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

const withoutText = /^(?:HEAD|SCRIPT|STYLE|NOSCRIPT|TEMPLATE|CLAIMLIGHT-ROOT)$/i;

/** How much text was touched, outside of the head and of our own element; counted no further than matters. */
function changedCharacters(changes: readonly MutationRecord[]): number {
  let size = 0;
  for (const { type, target, addedNodes, removedNodes } of changes) {
    if (size >= leastChange) break;
    const element = target instanceof Element ? target : target.parentElement;
    const isOutside = element?.closest('head, script, style, claimlight-root') != null;
    // The document itself is told when its root is replaced; a text without parent has left the page.
    if (isOutside || (element === null && target !== document)) continue;
    // What a text node held before is not told; a long one with a counter in it shall not count alone.
    if (type === 'characterData') size += Math.max(1, Math.min(textLength(target), leastChange / 2));
    for (const node of [...addedNodes, ...removedNodes])
      if (!withoutText.test(node.nodeName)) size += textLength(node);
  }
  return size;
}

function textLength(node: Node | null): number {
  return node?.textContent?.length ?? 0;
}
