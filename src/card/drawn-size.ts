/** The height of the card's frame. The page sees it: it depends on what reports and page say alone, never on the reader's own words. */
import type { FromCard } from '../messages/card-messages';

/** CSS pixels of a short message; message.css has the same. */
const messageHeight = 76;

type Drawn = Omit<Extract<FromCard, { type: 'size' }>, 'type'>;

/** Reports the height of what is drawn, whenever it changes. */
export class DrawnSize {
  readonly #body: Element;
  readonly #onSize: (drawn: Drawn) => void;
  readonly #sizes: ResizeObserver;
  #content: Element | null = null;
  #shown: Pick<Drawn, 'turn' | 'isMessage'> | undefined;
  #told = '';

  /** @param body all that is drawn */
  constructor(body: Element, onSize: (drawn: Drawn) => void) {
    this.#body = body;
    this.#onSize = onSize;
    this.#sizes = new ResizeObserver(() => this.#tell());
    new MutationObserver(() => this.#look()).observe(body, { childList: true, subtree: true });
  }

  /** What is drawn is the content of this turn. */
  isOf(turn: number, isMessage: boolean): void {
    this.#shown = { turn, isMessage };
    this.#look();
  }

  #look(): void {
    const content = this.#body.querySelector('.content');
    if (content !== this.#content) {
      this.#sizes.disconnect();
      this.#content = content;
      if (content !== null) this.#sizes.observe(content);
    }
    this.#tell();
  }

  #tell(): void {
    if (this.#shown === undefined) return;
    const { turn, isMessage } = this.#shown;
    const height = isMessage ? this.#messageHeight() : drawnHeight(this.#body);
    const told = `${String(turn)} ${String(height)} ${String(isMessage)}`;
    if (height === undefined || told === this.#told) return;
    this.#told = told;
    this.#onSize({ turn, height, isMessage });
  }

  #messageHeight(): number | undefined {
    return this.#body.querySelector('.toast') === null ? undefined : messageHeight;
  }
}

/**
 * Height of all that is drawn but what is the reader's own (`.own`), in whole CSS pixels; what does not fit is scrolled to.
 *
 * @returns `undefined` while nothing is drawn
 */
function drawnHeight(root: Element): number | undefined {
  const card = root.querySelector('.card');
  const body = card?.querySelector('.body');
  const content = body?.querySelector('.content');
  if (card == null || body == null || content == null) return undefined;
  const { paddingTop, paddingBottom } = getComputedStyle(body);
  const heightOf = (element: Element) => element.getBoundingClientRect().height;
  const around = heightOf(card) - heightOf(body);
  const inner = heightOf(content) + Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom);
  const own = [...card.querySelectorAll('.own')]
    .filter((part) => part.parentElement?.closest('.own') === null)
    .reduce((sum, part) => sum + heightOf(part), 0);
  return Math.ceil(around + inner - own);
}
