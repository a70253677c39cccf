/** Lets acts take effect a moment later, in which the reader can see and stop them: where the browser cannot report what lies over a card. */

/** Milliseconds that an act is visible before it takes effect. */
export const moment = 2_000;
const tick = 100;

export interface PendingAct {
  /** A later act of the same key replaces an earlier one. */
  readonly key: string;
  /** What is about to be, such as `Confirmed…`. */
  readonly words: string;
  readonly commit: () => void;
}

interface Waiting {
  readonly act: PendingAct;
  seenFor: number;
}

export class Moment {
  readonly #isSeen: () => boolean;
  readonly #onChange: () => void;
  readonly #acts = new Map<string, Waiting>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param isSeen whether the card is seen right now: only then does time count @param onChange called for each change */
  constructor(isSeen: () => boolean, onChange: () => void) {
    this.#isSeen = isSeen;
    this.#onChange = onChange;
  }

  get acts(): readonly PendingAct[] {
    return [...this.#acts.values()].map(({ act }) => act);
  }

  begin(act: PendingAct): void {
    this.#acts.set(act.key, { act, seenFor: 0 });
    this.#timer ??= setInterval(() => this.#tick(), tick);
    this.#onChange();
  }

  stop(key: string): void {
    if (this.#acts.delete(key)) this.#settle();
  }

  #tick(): void {
    if (!this.#isSeen()) return;
    const over: PendingAct[] = [];
    for (const waiting of this.#acts.values()) {
      waiting.seenFor += tick;
      if (waiting.seenFor >= moment) over.push(waiting.act);
    }
    if (over.length === 0) return;
    for (const { key } of over) this.#acts.delete(key);
    for (const { commit } of over) commit();
    this.#settle();
  }

  #settle(): void {
    if (this.#acts.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    this.#onChange();
  }
}
