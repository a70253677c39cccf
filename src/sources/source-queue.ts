/** The one way to the services: each within its limits, nothing twice, nothing for ever. */
import type { NoAnswer } from '../claims/reference-check';
import type { SourceName } from '../claims/source-work';
import { Stopped, unlessStopped } from './abort';
import type { Asking, Records, SignedRequest, SourceKeys, SourceRequest } from './adapter';
import { limitsIn, waitIn } from './limit-headers';
import type { RequestLog } from './request-log';
import { readKept, type SendOptions, sendRequest, type Try } from './send-request';
import { type Clock, ServiceLane } from './service-lane';
import { keyOf, maxAge, type SourceCache } from './source-cache';

const mostTries = 3;
/** Milliseconds: whoever wants to be left alone for longer is not waited for. */
const longestWait = 20_000;
/** Before the second try; doubled before the third. Milliseconds. */
const firstBackoff = 1_000;

export interface QueueOptions extends SendOptions, Clock {
  /** From 0 to 1, for waits that not all have at the same time. */
  readonly random: () => number;
  readonly cache: SourceCache;
  readonly log: RequestLog;
  /** Whether the reader has allowed the service, and the browser the host; asked before each request. */
  readonly mayAsk: (source: SourceName, host: string) => boolean | Promise<boolean>;
  /** What the reader has entered; asked before each request. */
  readonly keys: () => SourceKeys | Promise<SourceKeys>;
}

export type Answer =
  | {
      readonly records: Records;
      /** When it came: milliseconds since 1970. */
      readonly at: number;
    }
  | {
      readonly why: NoAnswer;
      /** The service does not take this request; others it may. */
      readonly isRefused?: boolean;
    };

interface Flight {
  readonly answer: Promise<Answer>;
  readonly controller: AbortController;
  waiting: number;
}

export class SourceQueue {
  readonly #options: QueueOptions;
  readonly #lanes = new Map<string, ServiceLane>();
  readonly #flights = new Map<string, Flight>();

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /**
   * What a service answers. Never throws for what a service does. Who asks the same while it is under way gets the same answer; it is
   * broken off when the last one of them stops.
   */
  async ask(adapter: Asking, request: SourceRequest, signal?: AbortSignal): Promise<Answer> {
    if (signal?.aborted === true) return { why: 'stopped' };
    const key = keyOf(request);
    const flight = this.#flights.get(key) ?? this.#begin(adapter, request, key);
    flight.waiting += 1;
    try {
      return await unlessStopped(flight.answer, signal);
    } catch (error) {
      if (error instanceof Stopped) return { why: 'stopped' };
      throw error;
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) this.#end(key, flight);
    }
  }

  /** The reader asks anew: services that have failed are not left alone any longer. */
  reopen(): void {
    for (const lane of this.#lanes.values()) lane.reopen();
  }

  #begin(adapter: Asking, request: SourceRequest, key: string): Flight {
    const controller = new AbortController();
    const flight = { answer: this.#answer(adapter, request, key, controller.signal), controller, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }

  #end(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
    flight.controller.abort();
  }

  async #answer(adapter: Asking, request: SourceRequest, key: string, signal: AbortSignal): Promise<Answer> {
    try {
      const signed = await unlessStopped(this.#signed(adapter, request), signal);
      if (typeof signed === 'string') return { why: signed };
      const kept = await unlessStopped(this.#kept(adapter, request, key), signal);
      return kept ?? (await this.#inTurn(adapter, request, key, signed, signal));
    } catch (error) {
      if (error instanceof Stopped) return { why: 'stopped' };
      throw error;
    }
  }

  async #signed(adapter: Asking, request: SourceRequest): Promise<SignedRequest | NoAnswer> {
    if (!(await this.#options.mayAsk(adapter.source, adapter.host))) return 'not-allowed';
    if (adapter.sign === undefined) return { address: request.address, headers: {} };
    return adapter.sign(request, await this.#options.keys());
  }

  /** What is kept of an earlier answer, unless it is too old, or cannot be read any more. */
  async #kept(adapter: Asking, request: SourceRequest, key: string): Promise<Answer | undefined> {
    const { cache, log, now } = this.#options;
    const kept = await cache.get(key).catch(() => undefined);
    const age = kept === undefined ? maxAge : now() - kept.at;
    if (kept === undefined || age >= maxAge || age < 0) return undefined;
    const records = readKept(adapter, request, kept.status, kept.body);
    if (records === undefined) return undefined;
    const { source, asked } = request;
    log.add({ source, asked, at: kept.at, took: 0, status: kept.status, bytes: 0, isKept: true });
    return { records, at: kept.at };
  }

  async #inTurn(
    adapter: Asking,
    request: SourceRequest,
    key: string,
    signed: SignedRequest,
    signal: AbortSignal,
  ): Promise<Answer> {
    const lane = this.#laneOf(adapter);
    const why = lane.shutFor;
    if (why !== undefined) return { why };
    await lane.enter(signal);
    let last: Try;
    try {
      // It may have failed while this one was waiting for its turn.
      const nowShut = lane.shutFor;
      if (nowShut !== undefined) return { why: nowShut };
      last = await this.#try(adapter, request, signed, lane, signal);
      settle(lane, request, last);
    } finally {
      lane.leave();
    }
    return this.#keep(request, key, last);
  }

  #laneOf({ source, lane: name = source, limits }: Asking): ServiceLane {
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    const lane = new ServiceLane(limits, this.#options);
    this.#lanes.set(name, lane);
    return lane;
  }

  /** Until it goes well, or no try is left. */
  async #try(
    adapter: Asking,
    request: SourceRequest,
    signed: SignedRequest,
    lane: ServiceLane,
    signal: AbortSignal,
  ): Promise<Try> {
    for (let count = 1; ; count += 1) {
      await lane.pace(signal);
      const last = await this.#send(adapter, request, signed, signal);
      lane.limits = limitsIn(last.headers, lane.limits, adapter.leastGap);
      const wait = waitIn(last.headers, this.#options.now());
      if ('records' in last) {
        // No further request is allowed for now.
        if (wait !== undefined) this.#rest(lane, wait);
        return last;
      }
      if (!last.isPassing || count === mostTries) return last;
      const pause = wait ?? this.#backoff(lane, count);
      if (pause > longestWait) {
        lane.shut(last.why, pause);
        return last;
      }
      if (last.why === 'busy') lane.pause(pause);
      else await unlessStopped(this.#options.sleep(pause, signal), signal);
    }
  }

  async #send(
    adapter: Asking,
    request: SourceRequest,
    signed: SignedRequest,
    signal: AbortSignal,
  ): Promise<Try> {
    const { log, now } = this.#options;
    const { source, asked } = request;
    const at = now();
    const told = { source, asked, at, isKept: false };
    try {
      const last = await sendRequest(adapter, request, signed, this.#options, signal);
      const { status, bytes } = last;
      const why = 'why' in last ? { why: last.why } : {};
      log.add({ ...told, took: now() - at, bytes, ...(status === undefined ? {} : { status }), ...why });
      return last;
    } catch (error) {
      log.add({ ...told, took: now() - at, bytes: 0, why: 'stopped' });
      throw error;
    }
  }

  #rest(lane: ServiceLane, wait: number): void {
    if (wait > longestWait) lane.shut('busy', wait);
    else lane.pause(wait);
  }

  #backoff(lane: ServiceLane, count: number): number {
    const whole = Math.max(firstBackoff, lane.limits.gap) * 2 ** (count - 1);
    return Math.min(whole * (0.5 + this.#options.random() / 2), longestWait);
  }

  async #keep(request: SourceRequest, key: string, last: Try): Promise<Answer> {
    if (!('records' in last)) return { why: last.why, isRefused: last.isRefused };
    const at = this.#options.now();
    const { status, body, records } = last;
    if (records.isWhole) {
      await this.#options.cache.put({ key, source: request.source, at, status, body }).catch(() => undefined);
    }
    return { records, at };
  }
}

/** Of a text they tell no more than that it is odd: the service's other answers need not be. */
const oddText: readonly NoAnswer[] = ['unreadable', 'too-large', 'redirected'];

/** What a request's end says of the service. One that is refused says nothing of others, nor does a machine without a network. */
function settle(lane: ServiceLane, { asked }: SourceRequest, last: Try): void {
  if (lane.shutFor !== undefined) return;
  if ('records' in last) {
    lane.succeeded();
    return;
  }
  const isOdd = asked.kind === 'full-text' && oddText.includes(last.why);
  if (!last.isRefused && last.why !== 'offline' && !isOdd) lane.failed(last.why);
}
