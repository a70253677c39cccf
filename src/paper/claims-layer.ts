/** What lies over a page besides the card: the strip at its edge, boxes for forced colours. */
import { isReaders } from '../page/dom/is-readers';
import type { ColourBox, StripMarker } from './highlight-positions';
import type { StripInsets } from './open-document';

export class ClaimsLayer {
  readonly #over = document.createElement('div');
  readonly #strip = document.createElement('div');
  /** By claim id. */
  readonly #buttons = new Map<string, HTMLButtonElement>();
  #boxes: readonly HTMLElement[] = [];

  /** @param onShow called with the claim of a marker that is pressed @param onNear the reader is at the strip */
  constructor(mount: HTMLElement, onShow: (claimId: string) => void, onNear: () => void) {
    this.#over.className = 'claimlight';
    this.#over.style.background = 'none';
    this.#strip.className = 'markers';
    this.#strip.role = 'navigation';
    this.#strip.addEventListener('click', (event) => {
      if (!isReaders(event)) return;
      const { target } = event;
      const id = [...this.#buttons].find(([, button]) => button === target)?.[0];
      if (id !== undefined) onShow(id);
    });
    for (const type of ['pointerover', 'focusin'])
      this.#strip.addEventListener(type, (event) => isReaders(event) && onNear(), { passive: true });
    mount.append(this.#over);
  }

  /** Redraw the strip. @param label its name */
  drawStrip(markers: readonly StripMarker[], label: string): void {
    this.#strip.ariaLabel = label;
    const wanted = new Set(markers.map(({ claimId }) => claimId));
    for (const [id, button] of this.#buttons) {
      if (wanted.has(id)) continue;
      button.remove();
      this.#buttons.delete(id);
    }
    for (const [at, marker] of markers.entries()) {
      const button = this.#buttonOf(marker.claimId);
      setUp(button, marker);
      // What stays where it is keeps the focus.
      const there = this.#strip.children[at] ?? null;
      if (there !== button) this.#strip.insertBefore(button, there);
    }
    if (this.#strip.parentNode === null) this.#over.prepend(this.#strip);
  }

  hideStrip(): void {
    this.#strip.remove();
  }

  /** Where the strip stands, when not at the edges of the window. */
  placeStrip(insets: StripInsets | undefined): void {
    for (const side of ['top', 'bottom', 'right'] as const)
      this.#strip.style[side] = insets === undefined ? '' : `${String(insets[side])}px`;
  }

  drawBoxes(boxes: readonly ColourBox[]): void {
    for (const box of this.#boxes) box.remove();
    this.#boxes = boxes.map(newBox);
    this.#over.append(...this.#boxes);
  }

  #buttonOf(claimId: string): HTMLButtonElement {
    const known = this.#buttons.get(claimId);
    if (known !== undefined) return known;
    const button = document.createElement('button');
    button.type = 'button';
    this.#buttons.set(claimId, button);
    return button;
  }
}

function setUp(button: HTMLButtonElement, { status, label, at }: StripMarker): void {
  const top = `${String(at * 100)}%`;
  button.className = `is-${status}`;
  if (button.title !== label) {
    button.ariaLabel = label;
    button.title = label;
  }
  if (button.style.top !== top) button.style.top = top;
}

function newBox({ rect, kind }: ColourBox): HTMLElement {
  const box = document.createElement('div');
  box.className = `box ${kind}`;
  for (const side of ['left', 'top', 'width', 'height'] as const) box.style[side] = `${String(rect[side])}px`;
  return box;
}
