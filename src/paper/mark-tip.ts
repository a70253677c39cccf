/** The words of a mark that has the pointer or the focus, or was pressed. */
import { say } from '../words/say';

/** Pixels between a mark and its words, which the pointer crosses. */
const gap = 4;
/** Milliseconds that they stay for a pointer on its way to them. */
const patience = 300;

export class MarkTip {
  readonly #element = document.createElement('div');
  readonly #words = document.createElement('p');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #mark: HTMLElement | undefined;

  /** @param around all marks, each of which has its words as its label */
  constructor(around: HTMLElement, signal: AbortSignal) {
    const more = document.createElement('p');
    more.textContent = say('contentReferenceMarkMore');
    this.#element.className = 'mark-tip';
    // Whoever hears the marks has heard it as their label.
    this.#element.ariaHidden = 'true';
    this.#element.hidden = true;
    this.#element.append(this.#words, more);
    const show = ({ target }: Event) => this.#over(target);
    const leave = () => this.#leave();
    for (const type of ['pointerover', 'focusin', 'click'])
      around.addEventListener(type, show, { passive: true, signal });
    for (const type of ['pointerleave', 'focusout']) around.addEventListener(type, leave, { signal });
    const hide = ({ key }: KeyboardEvent) => key === 'Escape' && this.hide();
    window.addEventListener('keydown', hide, { signal, capture: true, passive: true });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** To be put where it can lie over the page. */
  get element(): HTMLElement {
    return this.#element;
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#mark = undefined;
    this.#element.hidden = true;
  }

  /** Hide the words of a mark that is there no more. */
  hideLost(): void {
    if (this.#mark?.isConnected === false) this.hide();
  }

  #over(target: EventTarget | null): void {
    clearTimeout(this.#timer);
    if (!(target instanceof Element) || this.#element.contains(target)) return;
    const mark = target.closest<HTMLElement>('.reference-mark');
    if (mark === null) this.#leave();
    if (mark === null || mark === this.#mark) return;
    this.#mark = mark;
    this.#words.textContent = mark.ariaLabel;
    this.#element.hidden = false;
    this.#place(mark);
  }

  #leave(): void {
    clearTimeout(this.#timer);
    if (this.#mark === undefined) return;
    this.#timer = setTimeout(() => this.hide(), patience);
  }

  /** Under the mark, or over it where the window ends; within the window. */
  #place(mark: HTMLElement): void {
    this.#element.style.transform = 'none';
    const box = mark.getBoundingClientRect();
    const { width, height, ...origin } = boxOf(this.#element);
    const left = Math.max(8, Math.min(box.left, innerWidth - width - 24));
    const isOver = box.bottom + gap + height > innerHeight;
    const top = isOver ? box.top - gap - height : box.bottom + gap;
    const [x, y] = [Math.round(left - origin.left), Math.round(top - origin.top)];
    this.#element.style.transform = `translate(${String(x)}px, ${String(y)}px)`;
  }
}

function boxOf(element: Element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}
