/** Whose turn it is to ask a service: so many at a time, so long after one another, and not at all where it has failed. */
import type { NoAnswer } from '../claims/reference-check';
import { unlessStopped } from './abort';
import type { Limits } from './adapter';

/** Injected, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** May end, by whatever it throws, when the signal comes. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Requests in a row that come to nothing, after which a service is left alone. */
const failuresInRow = 2;
/** For how long; milliseconds. */
const rest = 60_000;

export class ServiceLane {
  limits: Limits;
  readonly #clock: Clock;
  #running = 0;
  #waiting: (() => void)[] = [];
  /** When the last request began. */
  #last = Number.NEGATIVE_INFINITY;
  #pausedUntil = 0;
  #shut: { readonly until: number; readonly why: NoAnswer } | undefined;
  #failures = 0;

  constructor(limits: Limits, clock: Clock) {
    this.limits = limits;
    this.#clock = clock;
  }

  /** Why the service is not asked now, though it may be; `undefined` if it is. */
  get shutFor(): NoAnswer | undefined {
    const shut = this.#shut;
    return shut !== undefined && this.#clock.now() < shut.until ? shut.why : undefined;
  }

  /** Wait for a place; it has to be left again. @throws {Stopped} */
  async enter(signal: AbortSignal): Promise<void> {
    let admit: (() => void) | undefined;
    const turn = new Promise<void>((resolve) => {
      admit = resolve;
    });
    if (admit !== undefined) this.#waiting.push(admit);
    this.#admit();
    try {
      await unlessStopped(turn, signal);
    } catch (error) {
      const isWaiting = this.#waiting.some((other) => other === admit);
      if (isWaiting) this.#waiting = this.#waiting.filter((other) => other !== admit);
      else this.leave();
      throw error;
    }
  }

  leave(): void {
    this.#running -= 1;
    this.#admit();
  }

  #admit(): void {
    while (this.#running < this.limits.atOnce) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running += 1;
      next();
    }
  }

  /** Wait until the service may be asked again; with a place. @throws {Stopped} */
  async pace(signal: AbortSignal): Promise<void> {
    for (;;) {
      const now = this.#clock.now();
      // A clock that was put back makes nobody wait for longer than the gap.
      const { gap } = this.limits;
      const wait = Math.max(Math.min(this.#last + gap - now, gap), this.#pausedUntil - now);
      if (wait <= 0) {
        this.#last = now;
        return;
      }
      await unlessStopped(this.#clock.sleep(wait, signal), signal);
    }
  }

  /** The service wants to be left alone by everybody. @param ms milliseconds */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }

  /** Until then whoever asks learns at once why there is no answer. @param ms milliseconds */
  shut(why: NoAnswer, ms = rest): void {
    this.#shut = { until: this.#clock.now() + ms, why };
    this.#failures = 0;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#shut = undefined;
  }

  /** The reader asks anew: what has failed is tried again; a service that wants to be left alone is. */
  reopen(): void {
    if (this.#shut?.why !== 'busy') this.#shut = undefined;
  }

  /** A request has come to nothing after all its tries. */
  failed(why: NoAnswer): void {
    this.#failures += 1;
    if (this.#failures >= failuresInRow || why === 'busy') this.shut(why);
  }
}
