/** Notices when a page shows different text. */

import { closest, nodeNameOf, parentNodeOf, parentOf } from './dom';
import { hostAttribute } from './host-attribute';
import { isOurHost } from './watch';

const textDelay = 1_000;
/** A page that never rests is read again less and less often, down to this. */
const maxTextDelay = 30_000;
/** Characters that must come, go or be replaced at a time: a paragraph counts, a clock or a counter does not. */
const minChange = 200;

interface TextWatcher {
  /** Called at once after every batch of changes. @returns true if the text must be read again, however little changed */
  readonly onTouch: () => boolean;
  /** The text has to be read again: at most once a second, and down to twice a minute on a page that never rests. */
  readonly onChange: () => void;
}

/** Report when a good part of a page's text has come, gone or been replaced, even by the same text: its nodes are new. */
export function watchText(document: Document, { onTouch, onChange }: TextWatcher, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = textDelay;
  let reportedAt = Number.NEGATIVE_INFINITY;
  let changed = 0;
  /** How much longer the text has become since the last report: what comes bit by bit counts, too. */
  let growth = 0;
  let isDue = false;
  const look = () => {
    timer = undefined;
    const isChanged = isDue || changed >= minChange || Math.abs(growth) >= minChange;
    changed = 0;
    isDue = false;
    if (!isChanged) return;
    growth = 0;
    reportedAt = performance.now();
    delay = Math.min(delay * 2, maxTextDelay);
    onChange();
  };
  const observer = new MutationObserver((changes) => {
    const change = changeOf(changes);
    if (change.size === 0) return;
    changed += change.size;
    growth += change.growth;
    if (onTouch()) isDue = true;
    if (performance.now() - reportedAt > 2 * delay) delay = textDelay;
    timer ??= setTimeout(look, delay);
  });
  // Neither the body nor the root: pages may replace them as a whole.
  observer.observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    characterDataOldValue: true,
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

const withoutText = /^(?:HEAD|SCRIPT|STYLE|NOSCRIPT|TEMPLATE|#comment)$/i;

/** How much text was touched, outside of the head and of our own element, and how much more there is; counted no further than matters. */
function changeOf(changes: readonly MutationRecord[]): { size: number; growth: number } {
  let [size, growth] = [0, 0];
  const come = new Set<Node>();
  for (const { type, target, oldValue, addedNodes, removedNodes } of changes) {
    if (size >= minChange) break;
    const element = target instanceof Element ? target : parentOf(target);
    const isOutside =
      element !== null && closest(element, `head, script, style, [${hostAttribute}]`) !== null;
    // The target is the document itself when its root is replaced; a text without parent has left the page.
    if (isOutside || (element === null && target !== document)) continue;
    // What has come is counted as it is now, with all that was done to it since.
    if (isIn(come, target)) continue;
    if (type === 'characterData' && target instanceof Text) {
      // How much of it is new is unknown; a long one with a counter in it must not count alone.
      size += Math.max(1, Math.min(target.length, minChange / 2));
      growth += target.length - (oldValue?.length ?? 0);
    }
    const [added, removed] = [textLength(addedNodes), textLength(removedNodes)];
    size += added + removed;
    growth += added - removed;
    for (const node of addedNodes) come.add(node);
  }
  return { size, growth };
}

function isIn(nodes: ReadonlySet<Node>, node: Node): boolean {
  let at: Node | null = nodes.size === 0 ? null : node;
  while (at !== null && !nodes.has(at)) at = parentNodeOf(at);
  return at !== null;
}

/** Of a page of megabytes, no more than the beginning of what has come is looked at. */
function textLength(nodes: NodeList): number {
  let length = 0;
  for (const node of nodes) {
    if (withoutText.test(nodeNameOf(node)) || isOurHost(node)) continue;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
    let text: Node | null = node instanceof Text ? node : walker.nextNode();
    for (; text !== null && length < minChange; text = walker.nextNode()) length += (text as Text).length;
  }
  return length;
}
