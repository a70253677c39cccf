/**
 * Whether the reader sees the card: whole, and with nothing over it in browsers that can report this. Chromium alone can
 * (https://www.w3.org/TR/intersection-observer/#calculate-visibility-algo, version 2); elsewhere a verdict takes a moment.
 */

/** Milliseconds that the card must be seen, with pointer or focus in it, before a press counts. */
const minSeen = 500;
/** Share of the card: the browser may leave out the last pixel of a line. */
const whole = 0.98;
/** Milliseconds between two looks of the browser, the shortest it allows. */
const delay = 100;

type Entry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/** `soon`: it is seen, but not for long enough, or has moved. */
export type Sight = 'seen' | 'soon' | 'covered';

export class Attention {
  /** Whether the browser reports what lies over the card. */
  readonly canTell: boolean;
  /** Since when the card is seen, as `performance.now()` counts; undefined while it is not. */
  #since: number | undefined;
  /** Since when it has not moved. */
  #movedAt = performance.now();
  /** Where the pointer was last, on the screen and in the card, and since when it is in the card. */
  #pointer: (Point & { readonly since: number }) | undefined;
  #focusedAt = performance.now();

  /** @param card its root element */
  constructor(card: Element) {
    this.canTell = 'isVisible' in IntersectionObserverEntry.prototype;
    const options = { threshold: [0, 0.5, whole, 1], trackVisibility: true, delay };
    const observer = new IntersectionObserver((entries: Entry[]) => {
      const last = entries.at(-1);
      const isSeen =
        last !== undefined && last.intersectionRatio >= whole && (!this.canTell || last.isVisible === true);
      this.#since = isSeen ? (this.#since ?? performance.now()) : undefined;
    }, options);
    observer.observe(card);
    for (const type of ['pointerenter', 'pointermove', 'pointerdown'] as const)
      card.addEventListener(type, (event) => this.#follow(event as PointerEvent), { capture: true });
    card.addEventListener('pointerleave', () => {
      this.#pointer = undefined;
    });
    window.addEventListener('focus', () => {
      this.#focusedAt = performance.now();
    });
  }

  /** The page script has put the card elsewhere. */
  moved(): void {
    this.#movedAt = performance.now();
  }

  /** How much of the card the reader sees right now. */
  get sight(): Sight {
    if (this.#since === undefined || document.visibilityState !== 'visible') return 'covered';
    return isLong(Math.max(this.#since, this.#movedAt)) ? 'seen' : 'soon';
  }

  /** The same for a press: it counts only if the card has not come under the pointer just now, nor the focus into it. */
  sightOf(press: Event): Sight {
    const { sight } = this;
    if (sight !== 'seen' || !(press instanceof UIEvent)) return sight;
    // A key, or its press of a button, which comes as a click without a count.
    if (!(press instanceof MouseEvent) || press.detail === 0) return isLong(this.#focusedAt) ? sight : 'soon';
    // A finger is nowhere before it presses.
    if (press instanceof PointerEvent && press.pointerType === 'touch') return sight;
    this.#follow(press);
    return this.#pointer !== undefined && isLong(this.#pointer.since) ? sight : 'soon';
  }

  #follow({ screenX, screenY, clientX, clientY }: MouseEvent): void {
    const point = { screenX, screenY, clientX, clientY };
    const before = this.#pointer;
    const since = before === undefined || hasJumped(before, point) ? performance.now() : before.since;
    this.#pointer = { ...point, since };
  }
}

type Point = Pick<MouseEvent, 'screenX' | 'screenY' | 'clientX' | 'clientY'>;

/** Pixels that rounding may make, and the farthest that a page can be zoomed either way. */
const least = 2;
const maxZoom = 6;

/** Whether the card has come to the pointer: on the screen the pointer has not gone as it has in the card. */
function hasJumped(before: Point, now: Point): boolean {
  return (
    isOtherWay(now.screenX - before.screenX, now.clientX - before.clientX) ||
    isOtherWay(now.screenY - before.screenY, now.clientY - before.clientY)
  );
}

function isOtherWay(onScreen: number, inCard: number): boolean {
  if (Math.abs(inCard) <= least && Math.abs(onScreen) <= least * maxZoom) return false;
  const zoom = onScreen / inCard;
  return !(zoom > 1 / maxZoom && zoom < maxZoom);
}

function isLong(since: number): boolean {
  return performance.now() - since >= minSeen;
}
