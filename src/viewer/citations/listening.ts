/** Hears pointer and keys for citations: before the links of the file, and before the cards of claims. */
import type { PlacedCitation } from './cited-text';

interface Listener {
  readonly at: (target: EventTarget | null, x: number, y: number) => PlacedCitation | undefined;
  readonly onHover: (citation: PlacedCitation | undefined) => void;
  readonly onOpen: (citation: PlacedCitation) => void;
  /** A click beside card and citations. */
  readonly onElsewhere: () => void;
  readonly onStep: (step: 1 | -1) => void;
  /** @returns whether there was something to close */
  readonly onEscape: () => void;
}

/** @param scroller that the pages are in */
export function listenForCitations(scroller: HTMLElement, listener: Listener, signal: AbortSignal): void {
  const { at } = listener;
  addEventListener(
    'pointermove',
    ({ target, clientX, clientY, pointerType, buttons }) => {
      // A finger does not hover, and who selects text wants to see it.
      if (pointerType !== 'touch' && buttons === 0) listener.onHover(at(target, clientX, clientY));
    },
    { capture: true, passive: true, signal },
  );
  // What is under the pointer moves away.
  scroller.addEventListener('scroll', () => listener.onHover(undefined), { passive: true, signal });
  addEventListener('click', (event) => hearClick(event, listener), { capture: true, signal });
  document.addEventListener('keydown', (event) => hearKey(event, listener), { signal });
}

function hearClick(event: MouseEvent, { at, onOpen, onElsewhere }: Listener): void {
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('.citation-card') != null) return;
  const isLink = target?.closest('.linkAnnotation') != null;
  // With a key the link is left to the browser. A selection that ends here is no click.
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const isSelecting = !isLink && document.getSelection()?.isCollapsed === false;
  const citation = isPlain && !isSelecting ? at(target ?? null, event.clientX, event.clientY) : undefined;
  if (citation === undefined) {
    onElsewhere();
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  onOpen(citation);
}

function hearKey(event: KeyboardEvent, { onStep, onEscape }: Listener): void {
  if (event.defaultPrevented) return;
  const { altKey, ctrlKey, metaKey, shiftKey, code, target } = event;
  const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select');
  // Where text is written Escape is the box's, and Alt and C make a letter on some keyboards.
  if (event.key === 'Escape' && !isTyping) onEscape();
  if (code !== 'KeyC' || !altKey || ctrlKey || metaKey || isTyping) return;
  event.preventDefault();
  onStep(shiftKey ? -1 : 1);
}
