/** The built extension in Chromium: its background is stopped over the debugging protocol at any moment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, type Page, TargetType } from 'puppeteer-core';
import { findBrowsers } from '../../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../../scripts/open-browser.mjs';
import { type Faults, noFaults } from './faults';
import type { Actor, Step } from './plan';
import { type Random, randomOf } from './random';
import { type Answer, asAnswer, type Copies, type TestedBrowser } from './world';

type Opened = Awaited<ReturnType<typeof openBrowser>>;

/** The card is a frame in a page; what it asks for, any page of the extension may ask for. */
const paths: Readonly<Record<Actor, string>> = {
  popup: 'src/popup/index.html',
  dashboard: 'src/dashboard/index.html',
  card: 'src/popup/index.html',
};
/** One await takes about so many milliseconds here. */
const timeOfPoint = 4;
/** Milliseconds after which a reply is taken not to come. */
const patience = 60_000;
const wait = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

export class RealBrowser implements TestedBrowser {
  random: Random = randomOf('');
  faults: Faults = noFaults;
  kills = 0;
  readonly carried = 0;
  readonly #extension: string;
  readonly #profile: string;
  #opened: Opened;
  #pages: Readonly<Record<Actor, Page>>;
  #session: CDPSession;
  #stopHearing: () => void;
  #stops: ReturnType<typeof setTimeout>[] = [];
  /** Exceptions that nobody has caught, of pages and background. */
  readonly #hear: (exception: string) => void;

  private constructor(
    extension: string,
    hear: (exception: string) => void,
    started: Started,
    profile: string,
  ) {
    this.#extension = extension;
    this.#hear = hear;
    this.#profile = profile;
    ({
      opened: this.#opened,
      pages: this.#pages,
      session: this.#session,
      stopHearing: this.#stopHearing,
    } = started);
  }

  /**
   * @param extension folder of the built extension
   * @param hear is told of exceptions that nobody has caught
   */
  static async open(extension: string, hear: (exception: string) => void): Promise<RealBrowser> {
    const profile = mkdtempSync(join(tmpdir(), 'claimlight-durability-'));
    return new RealBrowser(extension, hear, await start(extension, profile, hear), profile);
  }

  get now(): number {
    return Date.now();
  }

  get latest(): number {
    return Date.now();
  }

  passTime(): void {
    // The real one passes by itself.
  }

  start(): void {
    // The browser has, to tell it that it was started.
  }

  async stop(): Promise<void> {
    await this.#session.send('ServiceWorker.stopAllWorkers');
  }

  async restart(): Promise<void> {
    await this.#closeBrowser();
    const started = await start(this.#extension, this.#profile, this.#hear);
    ({
      opened: this.#opened,
      pages: this.#pages,
      session: this.#session,
      stopHearing: this.#stopHearing,
    } = started);
  }

  async update(): Promise<void> {
    throw new Error('the package of a real browser stays as it is');
  }

  stopAfter(points: readonly number[]): void {
    for (const timer of this.#stops) clearTimeout(timer);
    let time = 0;
    this.#stops = points.map((count) => {
      time += count * timeOfPoint;
      return setTimeout(() => {
        this.kills += 1;
        // A browser that is being closed has stopped it already.
        this.stop().catch(() => undefined);
      }, time);
    });
  }

  async evict({ after }: NonNullable<Step['evict']>): Promise<void> {
    await wait(after * timeOfPoint);
    const origin = this.#opened.base.replace(/\/$/, '');
    await this.#session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  }

  hangDatabase(): void {
    throw new Error('a real database cannot be made to hang');
  }

  letDatabaseOpen(): void {
    // It does.
  }

  async send(type: string, data: unknown, actor: Actor): Promise<Answer> {
    const message = { id: 1, type, data, timestamp: Date.now() };
    const { response, lost } = await this.#pages[actor].evaluate(async (sent) => {
      try {
        return { response: (await globalThis.chrome.runtime.sendMessage(sent)) as unknown };
      } catch (error) {
        return { lost: error instanceof Error ? error.message : String(error) };
      }
    }, message);
    // What the extension's own pages take for a lost reply, and send again: src/messages/claim-actions.
    if (lost !== undefined) {
      await wait(100);
      return { kind: 'lost' };
    }
    return response === undefined || response === null ? { kind: 'lost' } : asAnswer(response);
  }

  async goOn(isDone: () => boolean): Promise<boolean> {
    const end = Date.now() + patience;
    while (!isDone()) {
      if (Date.now() > end) return false;
      await wait(5);
    }
    return true;
  }

  async comeToRest(): Promise<void> {
    await wait(500);
  }

  async readCopies(): Promise<Copies> {
    return this.#pages.dashboard.evaluate(async () => {
      const result = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(new Error('the database cannot be read')));
        });
      const database = await result(indexedDB.open('claimlight'));
      const all = (store: string) =>
        result<unknown[]>(database.transaction(store).objectStore(store).getAll());
      const stored = { verdicts: await all('verdicts'), rejections: await all('rejections') };
      database.close();
      return { database: stored, area: await globalThis.chrome.storage.local.get(null) };
    });
  }

  /** Its pages may be asking the background for something, and are told that there is none any more. */
  async #closeBrowser(): Promise<void> {
    this.#stopHearing();
    await this.#opened.browser.close();
  }

  async close(): Promise<void> {
    this.stopAfter([]);
    await this.#closeBrowser();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

interface Started {
  readonly opened: Opened;
  readonly pages: Readonly<Record<Actor, Page>>;
  readonly session: CDPSession;
  /** Exceptions are nobody’s concern any more. */
  readonly stopHearing: () => void;
}

async function start(
  extension: string,
  profile: string,
  hear: (exception: string) => void,
): Promise<Started> {
  const found = findBrowsers().find(({ family }) => family === 'chromium');
  if (found === undefined) throw new Error('This needs Chromium or Chrome.');
  const opened = await openBrowser(found, { profile, headless: true, extension });
  let isHearing = true;
  const listen = (session: CDPSession) => {
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
      if (isHearing) hear(`${text} ${exception?.description ?? ''}`);
    });
    // A background that is stopped just then is heard the next time.
    session.send('Runtime.enable').catch(() => undefined);
  };
  opened.browser.on('targetcreated', (target) => {
    if (target.type() === TargetType.SERVICE_WORKER) target.createCDPSession().then(listen, () => undefined);
  });
  const pages = {
    popup: await openOwnPage(opened, paths.popup),
    dashboard: await openOwnPage(opened, paths.dashboard),
    card: await openOwnPage(opened, paths.card),
  };
  for (const page of Object.values(pages)) listen(await page.createCDPSession());
  const session = await pages.dashboard.createCDPSession();
  await session.send('ServiceWorker.enable');
  return {
    opened,
    pages,
    session,
    stopHearing: () => {
      isHearing = false;
    },
  };
}
