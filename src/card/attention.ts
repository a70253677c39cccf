/**
 * Whether the reader sees the card: whole, and in browsers that can tell with nothing over it. Chromium alone can
 * (https://www.w3.org/TR/intersection-observer/#calculate-visibility-algo, version 2); elsewhere a verdict takes a moment.
 */

/** Milliseconds that the card has to be seen before a press counts. */
const leastSeen = 500;
/** Share of the card: the browser may count the last pixel of a line out. */
const whole = 0.98;
/** Milliseconds between two looks of the browser, the shortest it allows. */
const delay = 100;

type Entry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/** `soon`: it is seen, but not for long enough. */
export type Sight = 'seen' | 'soon' | 'covered';

export class Attention {
  /** Whether the browser tells what lies over the card. */
  readonly canTell: boolean;
  /** Since when the card is seen, as `performance.now()` counts; undefined while it is not. */
  #since: number | undefined;

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
  }

  /** How the card stands to the reader's eye right now. */
  get sight(): Sight {
    if (this.#since === undefined || document.visibilityState !== 'visible') return 'covered';
    return performance.now() - this.#since >= leastSeen ? 'seen' : 'soon';
  }
}
