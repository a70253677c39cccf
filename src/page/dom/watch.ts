/** Notices that a page may show another work than before. */

import { hostAttribute } from './host-attribute';
import { hasAttribute, mainElementsOf } from './read-element';

const identityDelay = 300;
const bodyDelay = 1_000;

interface NavigationEvents extends EventTarget {
  readonly currentEntry: unknown;
}

/**
 * Report when the page may show another work: its address, title or metadata have changed.
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
    const [root] = mainElementsOf(document);
    for (const parent of root === undefined ? [document] : [document, root])
      observer.observe(parent, { childList: true });
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
  return node !== undefined && isOurHost(node);
}

/** Whether a node is the element that holds what we draw. */
export function isOurHost(node: Node): boolean {
  return node instanceof Element && hasAttribute(node, hostAttribute);
}

/**
 * Report when the body changes, for pages that have not shown their paper yet: at most every second.
 *
 * @param onChange called until the signal ends it; each call should start the waiting again, if there is still reason to
 */
export function awaitBody(document: Document, onChange: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(onChange, bodyDelay);
  });
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}
