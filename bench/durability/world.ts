/**
 * A browser without windows: its clock, storage, locks and messages, and a background that can be stopped wherever it waits.
 * Everything happens in an order that a seed decides; no time passes but that of the world's own clock.
 */

import { fakeI18n } from '../../tests/catalogue-i18n';
import type { BackgroundCode } from './background-code';
import { FakeDatabases } from './fake-databases';
import { type Faults, noFaults } from './faults';
import type { Actor, Step } from './plan';
import { type Random, randomOf } from './random';

/** Where the extension's own pages are. */
const ownAddress = 'chrome-extension://claimlight/';
const i18n = fakeI18n('en');

/** Who sends a message, as the browser tells it. */
interface Sender {
  readonly url: string;
  readonly tab?: { readonly id: number; readonly incognito: boolean };
}

/** What comes of a message: `lost` when the background is stopped before it has answered. */
export type Answer =
  | { readonly kind: 'reply'; readonly value: unknown }
  | { readonly kind: 'error'; readonly name: string; readonly message: string }
  | { readonly kind: 'lost' };

type MessageListener = (message: object, sender: Sender, respond: (value: unknown) => void) => boolean;
type AreaName = 'local' | 'session';

/** Thrown at code that was stopped and does not know it yet. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Ticks without an event after which nothing is under way; a change of the database takes a few. */
const quietTicks = 40;
/** Ticks after which a run has lost its way. */
const mostTicks = 200_000;

interface Task {
  readonly queue: string;
  readonly due: number;
  readonly run: () => void;
}

/** A browser that a run takes place in: made up, or real. */
export interface TestedBrowser {
  /** Decides what is not decided by the plan. */
  random: Random;
  faults: Faults;
  /** Milliseconds since 1970: what the clock shows, and the latest that it has shown. */
  readonly now: number;
  readonly latest: number;
  /** How often the background was stopped while it was at work. */
  readonly kills: number;
  /** The tab that popup and card are about. */
  readonly tabId?: number;
  /** Which of the fixture's indexes the package has. */
  readonly carried: number;
  /** Put the clock on, or back. @param time milliseconds */
  passTime(time: number): void;
  /** Start the background, if it does not run. */
  start(): void;
  /** Stop the background where it is; the next message starts it again. */
  stop(): Promise<void>;
  /** Close the browser and start it again. */
  restart(): Promise<void>;
  /** Update the extension: its package has the other index. */
  update(): Promise<void>;
  /** @param points after how many awaits the background is stopped: the first time, the next time, … */
  stopAfter(points: readonly number[]): void;
  /** Delete the database under the background that uses it. */
  evict(when: NonNullable<Step['evict']>): Promise<void>;
  /** Nothing opens any more, or everything that was waiting. */
  hangDatabase(): void;
  letDatabaseOpen(): void;
  send(type: string, data: unknown, actor: Actor): Promise<Answer>;
  /** Let it go on. @returns false if it stands still though `isDone` is not true yet */
  goOn(isDone: () => boolean): Promise<boolean>;
  /** Let it go on until nothing is under way any more. */
  comeToRest(): Promise<void>;
  /** What both copies hold. */
  readCopies(): Promise<Copies>;
  close(): Promise<void>;
}

/** Records as they are stored: those of IndexedDB by store, and the items of `storage.local`. */
export interface Copies {
  readonly database: { readonly verdicts?: readonly unknown[]; readonly rejections?: readonly unknown[] };
  readonly area: Readonly<Record<string, unknown>>;
}

const senders: Readonly<Record<Actor, Sender>> = {
  popup: { url: `${ownAddress}src/popup/index.html` },
  dashboard: { url: `${ownAddress}src/dashboard/index.html`, tab: { id: 9, incognito: false } },
  card: { url: `${ownAddress}src/card/index.html`, tab: { id: 1, incognito: false } },
};

export class World implements TestedBrowser {
  readonly tabId = 1;
  readonly areas = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };
  readonly databases: FakeDatabases;
  readonly locks = new Locks();
  /** Exceptions that nobody has caught. */
  readonly escaped: string[] = [];
  /** How often the background was stopped while it was at work. */
  kills = 0;
  carried = 0;
  faults: Faults = noFaults;
  random: Random;
  /** Milliseconds since 1970. */
  now = Date.UTC(2026, 0, 1);
  /** The latest that the clock has shown. */
  latest = this.now;
  readonly #code: BackgroundCode;
  /** Files of the package's index, by name: of all its versions. */
  readonly #packages: readonly ReadonlyMap<string, string>[];
  #life: Life | undefined;
  #event: 'installed' | 'updated' | 'started' | undefined = 'installed';
  #tasks: Task[] = [];
  #timers: { readonly at: number; readonly life: Life; readonly id: number; readonly run: () => void }[] = [];
  #timerCount = 0;
  #tick = 0;
  #lastEvent = 0;
  /** Points that are left until the background is stopped, for each stop that is to come. */
  #stops: number[] = [];

  constructor(code: BackgroundCode, packages: readonly ReadonlyMap<string, string>[], seed: string) {
    this.#code = code;
    this.#packages = packages;
    this.random = randomOf(seed);
    this.databases = new FakeDatabases(this);
  }

  /** @param points after how many awaits the background is stopped: the first time, the next time, … */
  stopAfter(points: readonly number[]): void {
    this.#stops = [...points];
  }

  /** Something has happened to the background. @returns whether it is stopped now */
  isStoppedNow(): boolean {
    this.#lastEvent = this.#tick;
    const [left = Number.POSITIVE_INFINITY] = this.#stops;
    if (left > 1) {
      if (this.#stops.length > 0) this.#stops[0] = left - 1;
      return false;
    }
    this.#stops.shift();
    return true;
  }

  /** Stop the background where it is; the next message starts it again. */
  async stop(): Promise<void> {
    this.#life?.stop();
    this.#life = undefined;
  }

  /** Close the browser and start it again. */
  async restart(): Promise<void> {
    await this.stop();
    this.areas.session.clear();
    this.#event = 'started';
  }

  async update(): Promise<void> {
    await this.stop();
    this.carried = (this.carried + 1) % this.#packages.length;
    this.#event = 'updated';
  }

  /** The background, started if it does not run. */
  start(): void {
    if (this.#life !== undefined && !this.#life.isStopped) return;
    const life = new Life(this);
    this.#life = life;
    this.#code(life.globals());
    const event = this.#event;
    this.#event = undefined;
    if (event === 'installed') for (const listen of life.onInstalled) listen({ reason: 'install' });
    if (event === 'updated') for (const listen of life.onInstalled) listen({ reason: 'update' });
    if (event === 'started') for (const listen of life.onStartup) listen();
  }

  evict({ after, delay }: NonNullable<Step['evict']>): Promise<void> {
    return new Promise((resolve) => {
      this.soon(
        'eviction',
        () => {
          this.databases.evict(delay);
          resolve();
        },
        after,
      );
    });
  }

  hangDatabase(): void {
    this.databases.hang();
  }

  letDatabaseOpen(): void {
    this.databases.goOn();
  }

  async readCopies(): Promise<Copies> {
    const database = await this.databases.readAll(['verdicts', 'rejections']);
    return { database, area: Object.fromEntries(this.areas.local) };
  }

  async close(): Promise<void> {
    await this.stop();
  }

  /** Send a message as a page does. */
  send(type: string, data: unknown, actor: Actor): Promise<Answer> {
    const sender = senders[actor];
    const message = { id: 1, type, timestamp: this.now, ...(data !== undefined && { data: asSent(data) }) };
    return new Promise((resolve) => {
      this.soon(`from ${sender.url}`, () => {
        this.start();
        this.#life?.receive(message, sender, resolve);
      });
    });
  }

  /** Do something a few ticks from now, after whatever of the same queue is still to be done. */
  soon(queue: string, run: () => void, delay = this.random.whole(0, 4)): void {
    const last = this.#tasks.findLast((task) => task.queue === queue)?.due ?? 0;
    this.#tasks.push({ queue, due: Math.max(last, this.#tick + delay), run });
  }

  /** Put the clock on, or back. @param time milliseconds */
  passTime(time: number): void {
    this.now += time;
    this.latest = Math.max(this.latest, this.now);
  }

  /** Tell the time to the background. */
  readClock(): number {
    // Two acts that the reader does with two hands are a millisecond apart.
    if (!this.faults.isClockCoarse) this.passTime(1);
    return this.now;
  }

  addTimer(life: Life, run: () => void, delay: number): number {
    this.#timerCount += 1;
    this.#timers.push({ at: this.now + delay, life, id: this.#timerCount, run });
    return this.#timerCount;
  }

  removeTimer(id: number): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }

  /** A file of the package. */
  readFile(address: string): unknown {
    const text = this.#packages[this.carried]?.get(address.slice(address.lastIndexOf('/') + 1));
    if (text === undefined) throw new Error(`there is no ${address}`);
    return JSON.parse(text);
  }

  /**
   * Let the world go on.
   *
   * @returns false if it stands still though `isDone` is not true yet
   */
  async goOn(isDone: () => boolean): Promise<boolean> {
    const end = this.#tick + mostTicks;
    while (!isDone()) {
      if (this.#tick > end) return false;
      await new Promise((resolve) => setImmediate(resolve));
      this.#tick += 1;
      if (this.#runTask() || this.#tick - this.#lastEvent <= quietTicks || this.#tasks.length > 0) continue;
      if (!this.#runTimer()) return isDone();
    }
    return true;
  }

  /** Let the world go on until nothing is under way any more. */
  async comeToRest(): Promise<void> {
    const begin = this.#tick;
    await this.goOn(
      () => this.#tick - Math.max(begin, this.#lastEvent) > quietTicks && this.#tasks.length === 0,
    );
  }

  #runTask(): boolean {
    const seen = new Set<string>();
    const due = this.#tasks.filter(({ queue, due }) => {
      const isFirst = !seen.has(queue);
      seen.add(queue);
      return isFirst && due <= this.#tick;
    });
    if (due.length === 0) return false;
    const task = this.random.pick(due);
    this.#tasks.splice(this.#tasks.indexOf(task), 1);
    task.run();
    return true;
  }

  #runTimer(): boolean {
    this.#timers = this.#timers.filter(({ life }) => !life.isStopped);
    const [first] = this.#timers.toSorted((a, b) => a.at - b.at || a.id - b.id);
    if (first === undefined) return false;
    this.removeTimer(first.id);
    this.passTime(Math.max(0, first.at - this.now));
    this.#lastEvent = this.#tick;
    first.run();
    return true;
  }
}

/** One run of the background, from its start until it is stopped. */
export class Life {
  isStopped = false;
  readonly onInstalled: ((details: object) => void)[] = [];
  readonly onStartup: (() => void)[] = [];
  /** Connections to the database, and what to do with them in the end. */
  readonly connections = new Set<{ end: () => void }>();
  readonly #world: World;
  readonly #listeners: MessageListener[] = [];
  /** Messages that wait for an answer. */
  readonly #waiting = new Set<() => void>();

  constructor(world: World) {
    this.#world = world;
  }

  /** One more moment at which the browser may stop the background. @returns whether it goes on */
  goesOn(): boolean {
    if (this.isStopped) return false;
    if (!this.#world.isStoppedNow()) return true;
    this.#world.kills += 1;
    this.stop();
    return false;
  }

  /** @throws {Stopped} */
  mustGoOn(): void {
    if (!this.goesOn()) throw new Stopped('the background was stopped');
  }

  stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.#world.locks.release(this);
    for (const connection of this.connections) connection.end();
    for (const tellLost of this.#waiting) tellLost();
    this.#waiting.clear();
  }

  receive(message: object, sender: Sender, resolve: (answer: Answer) => void): void {
    const world = this.#world;
    const tellLost = () => resolve({ kind: 'lost' });
    if (this.isStopped) {
      tellLost();
      return;
    }
    this.#waiting.add(tellLost);
    const respond = (response: unknown) => {
      if (!this.goesOn() || !this.#waiting.delete(tellLost)) return;
      const answer = asAnswer(asSent(response));
      // It is out of the background's hands now.
      world.soon(`to ${sender.url}`, () => resolve(answer));
    };
    if (!this.goesOn()) return;
    const isAwaited = this.#listeners
      .map((listener) => listener(asSent(message) as object, sender, respond))
      .some(Boolean);
    if (!isAwaited) respond(undefined);
  }

  /** Ask the browser for something. */
  #ask<T>(queue: string, work: () => T): Promise<T> {
    const world = this.#world;
    return new Promise<T>((resolve, reject) => {
      if (!this.goesOn()) return;
      world.soon(queue, () => {
        // What was asked for by a background that is gone may have been asked for in time, or not.
        if (this.isStopped && world.random.chance(0.5)) return;
        let settle: () => void;
        try {
          const value = work();
          settle = () => resolve(value);
        } catch (error) {
          settle = () => reject(error);
        }
        if (this.goesOn()) settle();
      });
    });
  }

  globals() {
    const world = this.#world;
    class WorldDate extends Date {
      constructor(time: number | string | Date = world.readClock()) {
        super(time);
      }
      static override now(): number {
        return world.readClock();
      }
    }
    return {
      browser: this.#browser(),
      chrome: this.#chrome(),
      indexedDB: world.databases.seenBy(this),
      navigator: { locks: world.locks.seenBy(this) },
      crypto: { randomUUID: () => world.random.uuid() },
      fetch: (address: string) =>
        this.#ask('fetch', () => {
          const value = world.readFile(address);
          return { json: () => this.#ask('fetch', () => value), ok: true, status: 200 };
        }),
      setTimeout: (run: () => void, delay = 0) => world.addTimer(this, run, delay),
      clearTimeout: (id: number | undefined) => {
        if (id !== undefined) world.removeTimer(id);
      },
      Date: WorldDate,
    };
  }

  #browser() {
    const silent = () => ({ addListener: () => undefined });
    const tabs = [
      { id: 1, url: 'https://arxiv.org/abs/2504.16584', incognito: false },
      { id: 2, url: 'https://example.org/', incognito: false },
    ];
    const done = (what: string) => () => this.#ask(what, () => undefined);
    return {
      runtime: {
        id: 'claimlight',
        getURL: (path: string) => ownAddress + path,
        getManifest: () => ({ content_scripts: [] }),
        getPlatformInfo: () => this.#ask('platform', () => ({ os: 'linux' })),
        onInstalled: { addListener: (listen: (details: object) => void) => this.onInstalled.push(listen) },
        onStartup: { addListener: (listen: () => void) => this.onStartup.push(listen) },
        onMessage: silent(),
        onConnect: silent(),
      },
      storage: { local: this.#area('local'), session: this.#area('session'), onChanged: silent() },
      tabs: {
        query: () => this.#ask('tabs', () => tabs),
        get: (id: number) => this.#ask('tabs', () => tabs.find((tab) => tab.id === id)),
        create: done('tabs'),
        update: done('tabs'),
        onUpdated: silent(),
        onCreated: silent(),
        onRemoved: silent(),
        onReplaced: silent(),
        onActivated: silent(),
      },
      windows: { getAll: () => this.#ask('windows', () => []), onRemoved: silent() },
      alarms: { create: done('alarms'), clear: done('alarms'), onAlarm: silent() },
      permissions: {
        onAdded: silent(),
        onRemoved: silent(),
        contains: () => this.#ask('permissions', () => true),
      },
      scripting: { executeScript: () => this.#ask('scripting', () => []) },
      action: {
        setBadgeText: done('action'),
        setBadgeBackgroundColor: done('action'),
        setTitle: done('action'),
      },
    };
  }

  #chrome() {
    return {
      i18n,
      runtime: {
        id: 'claimlight',
        getURL: (path: string) => ownAddress + path,
        onMessage: {
          addListener: (listener: MessageListener) => this.#listeners.push(listener),
          removeListener: () => undefined,
        },
        onConnect: { addListener: () => undefined },
        sendMessage: (_message: object, respond: (value: unknown) => void) => {
          void this.#ask('broadcast', () => ({ res: null })).then(respond);
        },
      },
      tabs: {
        sendMessage: (
          tabId: number,
          _message: object,
          _options: unknown,
          respond: (value: unknown) => void,
        ) => {
          if (tabId === 2 && this.#world.faults.isTabHung) return;
          void this.#ask('tab', () => ({ res: null })).then(respond);
        },
      },
      storage: { local: { setAccessLevel: () => this.#ask('access', () => undefined) } },
    };
  }

  #area(name: AreaName) {
    const world = this.#world;
    const items = world.areas[name];
    const mustHaveRoom = () => {
      if (name === 'local' && world.faults.isAreaFull)
        throw new Error('Resource::kQuotaBytes quota exceeded');
    };
    return {
      get: (asked: string | readonly string[] | Record<string, unknown> | null = null) =>
        this.#ask(name, () => {
          const keys =
            asked === null
              ? [...items.keys()]
              : typeof asked === 'string'
                ? [asked]
                : Array.isArray(asked)
                  ? (asked as string[])
                  : Object.keys(asked);
          return Object.fromEntries(
            keys.filter((key) => items.has(key)).map((key) => [key, asSent(items.get(key))]),
          );
        }),
      set: (values: Record<string, unknown>) => {
        const kept = asSent(values) as Record<string, unknown>;
        return this.#ask(name, () => {
          mustHaveRoom();
          for (const [key, value] of Object.entries(kept)) items.set(key, value);
        });
      },
      remove: (asked: string | readonly string[]) =>
        this.#ask(name, () => {
          for (const key of typeof asked === 'string' ? [asked] : asked) items.delete(key);
        }),
    };
  }
}

type LockMode = 'exclusive' | 'shared';

/** `navigator.locks`: whoever is stopped lets go. */
class Locks {
  #held: { readonly name: string; readonly mode: LockMode; readonly life: Life }[] = [];
  #waiting: {
    readonly name: string;
    readonly mode: LockMode;
    readonly life: Life;
    readonly run: () => void;
  }[] = [];

  seenBy(life: Life) {
    return {
      request: (name: string, ...rest: [() => unknown] | [{ mode?: LockMode }, () => unknown]) => {
        const work = rest.length === 1 ? rest[0] : rest[1];
        const mode = rest.length === 1 ? 'exclusive' : (rest[0].mode ?? 'exclusive');
        return new Promise((resolve, reject) => {
          if (!life.goesOn()) return;
          const lock = { name, mode, life };
          const run = () => {
            this.#held.push(lock);
            Promise.resolve()
              .then(work)
              .then(resolve, reject)
              .finally(() => {
                this.#held = this.#held.filter((other) => other !== lock);
                this.#grant();
              });
          };
          this.#waiting.push({ ...lock, run });
          this.#grant();
        });
      },
    };
  }

  release(life: Life): void {
    this.#held = this.#held.filter((lock) => lock.life !== life);
    this.#waiting = this.#waiting.filter((lock) => lock.life !== life);
    this.#grant();
  }

  #grant(): void {
    const passed = new Set<string>();
    const next = this.#waiting.find(({ name, mode }) => {
      const others = this.#held.filter((lock) => lock.name === name);
      const isFree =
        !passed.has(name) &&
        (others.length === 0 || (mode === 'shared' && others.every((other) => other.mode === 'shared')));
      passed.add(name);
      return isFree;
    });
    if (next === undefined) return;
    this.#waiting = this.#waiting.filter((lock) => lock !== next);
    next.run();
    this.#grant();
  }
}

/** What arrives of a value that one process sends to another: JSON, as Chromium does it. */
function asSent(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** What a response of the messaging library says. */
export function asAnswer(response: unknown): Answer {
  if (typeof response !== 'object' || response === null)
    return { kind: 'error', name: 'Error', message: 'No response' };
  const { res, err } = response as { res?: unknown; err?: { name?: string; message?: string } };
  if (err == null) return { kind: 'reply', value: res };
  return { kind: 'error', name: err.name ?? '', message: err.message ?? JSON.stringify(err) };
}

/** Whether an exception comes from code that was stopped, which would not have thrown it in a browser. */
export function isOfStopped(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'Stopped') return true;
  if (error instanceof AggregateError) return error.errors.every(isOfStopped);
  return isOfStopped(error.cause);
}
