/** Says when what is drawn over a page has to be laid out anew: whatever may have moved the page's words. */
import { mainElementsOf } from '../../page/dom/dom';

/** Milliseconds between two layouts, on a page that never rests. */
const layDelay = 150;

/** Calls back in a frame of the page, after its own layout: asking for positions earlier would force one. */
export class LayOut {
  readonly #lay: () => void;
  readonly #isNeeded: () => boolean;
  readonly #signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  /** @param isNeeded whether anything is drawn */
  constructor(lay: () => void, isNeeded: () => boolean, signal: AbortSignal) {
    this.#lay = lay;
    this.#isNeeded = isNeeded;
    this.#signal = signal;
    this.#listen();
  }

  /** With the next frame; at once in a hidden tab, which gets none. */
  soon(): void {
    if (document.hidden) this.#lay();
    else if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#layNow());
  }

  /** A little later, with what else comes until then. */
  later(): void {
    if (!this.#isNeeded()) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.soon();
    }, layDelay);
  }

  #layNow(): void {
    this.#frame = 0;
    this.#lay();
  }

  #listen(): void {
    const signal = this.#signal;
    const later = () => {
      this.later();
    };
    const options = { signal, capture: true, passive: true };
    window.addEventListener('resize', later, options);
    // An element that scrolls takes its words along; when the whole page scrolls, what is drawn moves with it.
    window.addEventListener('scroll', ({ target }) => target !== document && this.soon(), options);
    for (const type of ['load', 'toggle', 'transitionend']) window.addEventListener(type, later, options);
    document.fonts?.addEventListener('loadingdone', later, { signal });
    const sizes = new ResizeObserver(later);
    for (const element of mainElementsOf(document)) sizes.observe(element);
    const changes = new MutationObserver(later);
    const attributeFilter = ['class', 'style', 'hidden', 'open', 'data-theme'];
    changes.observe(document, { childList: true, characterData: true, subtree: true, attributeFilter });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', later, { signal });
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      changes.disconnect();
      clearTimeout(this.#timer);
      cancelAnimationFrame(this.#frame);
    });
  }
}
