/** Where attacks happen: a browser with the extension, a reader who has judged claims, and the page that attacks. */
import type { Page } from 'puppeteer-core';
import { cardPath } from '../../src/messages/card-messages';
import { type Family, highlightSizes, isPainted, passagePoint, Session, until } from '../browser/harness';
import { addresses, type ServedPage, servedPages } from '../browser/pages';
import {
  type CardFrame,
  cardFrames,
  drawnIn,
  frameBox,
  noteBeingWritten,
  type Point,
  pointInCard,
  readCard,
} from './card-access';
import { claimHere, verdictFile } from './reader';

const ofClaimHere = `[data-claim-id="${claimHere.id}"]`;
/** A page of the attacker on the same site, and one elsewhere. */
export const decoyAddress = 'https://arxiv.org/help/decoy';
export const elsewhereAddress = 'https://attacker.example/';
const decoy: ServedPage = { body: '<!doctype html><title>Decoy</title><body><p>Nothing to see.</p>' };

/** Where the page asks for what tells it something: its own server. */
export const tellTale = 'https://arxiv.org/told/';

/** How far waits are stretched or shortened at random: 0 leaves them as they are. */
export interface Jitter {
  readonly seed: number;
  readonly share: number;
}

export class Stage {
  readonly family: Family;
  readonly session: Session;
  /** A page of the extension, to look from. */
  readonly own: Page;
  /** The attacking page; `open` makes a new one. */
  page: Page;
  /** Stays open from attack to attack. */
  resting: Page | undefined;
  /** Addresses under {@link tellTale} that the page has asked for. */
  readonly told: string[] = [];
  readonly #jitter: Jitter;
  #random: number;
  #revisions = 0;

  private constructor(session: Session, own: Page, jitter: Jitter) {
    this.session = session;
    this.family = session.family;
    this.own = own;
    this.page = own;
    this.#jitter = jitter;
    this.#random = jitter.seed;
  }

  /** Start a browser in which the reader has judged everything of `reader.ts`. */
  static async start(family: Family, jitter: Jitter = { seed: 1, share: 0 }): Promise<Stage> {
    const session = await Session.open(family);
    try {
      const own = await session.openOwn('src/dashboard/index.html#/data');
      const stage = new Stage(session, own, jitter);
      await stage.importFile(verdictFile());
      return stage;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** A page at rest that attacks share, as long as they leave it as it is. */
  async rest(): Promise<void> {
    if (this.resting === undefined || this.resting.isClosed()) {
      this.resting = await this.open();
      // What our own scripts ask for at first is none of the attack.
      await this.pause(1_000);
    }
    this.page = this.resting;
  }

  async end(): Promise<void> {
    await this.session.close();
  }

  /** Import a verdict file as the reader does. */
  async importFile(text: string): Promise<void> {
    await this.own.bringToFront();
    await this.own.waitForSelector('input[data-field="archive"]');
    await this.own.$eval(
      'input[data-field="archive"]',
      (field, content) => {
        const input = field;
        const data = new DataTransfer();
        data.items.add(new File([content], 'verdicts.json', { type: 'application/json' }));
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      text,
    );
    await this.own.waitForSelector('[data-action="import"]');
    await this.own.click('[data-action="import"]');
    await this.own.waitForFunction(() => document.querySelector('[data-action="import"]') === null);
  }

  /** The reader writes another note on the claim that is attacked, elsewhere. */
  async writeNoteElsewhere(note: string): Promise<void> {
    this.#revisions += 1;
    // Later than every change before it, and in the past.
    const updatedAt = new Date(Date.UTC(2026, 1, 1) + this.#revisions * 3_600_000).toISOString();
    await this.importFile(verdictFile({ note, updatedAt }));
  }

  /**
   * Open the attacking page in a tab, and wait until its claims are marked.
   *
   * @param change of the page's markup
   */
  async open(
    change: (body: string) => string = (body) => body,
    address: string = addresses.abs,
  ): Promise<Page> {
    const served = servedPages[address];
    const page = await this.session.newPage({
      [address]: { ...served, body: change(served?.body ?? '') },
      [decoyAddress]: decoy,
      [elsewhereAddress]: decoy,
    });
    page.on('request', (request) => {
      if (request.url().startsWith(tellTale)) this.told.push(request.url().slice(tellTale.length));
    });
    this.page = page;
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    await until(() => highlightSizes(page), isPainted);
    return page;
  }

  /** The reader clicks on the passage of the claim, and sees the card with verdict and note. */
  async openCard(): Promise<void> {
    await this.page.bringToFront();
    const { x, y } = await passagePoint(this.page);
    await this.page.mouse.click(x, y);
    await until(
      () => this.card(),
      (html) => html.includes('marzipan') && html.includes('data-action="confirm"'),
    );
    await this.page.bringToFront();
    // Its place and size settle.
    await until(
      async () => {
        const box = () => frameBox(this.page, this.own);
        const before = JSON.stringify([await box(), await this.pointOf('confirm')]);
        await this.pause(300);
        return before === JSON.stringify([await box(), await this.pointOf('confirm')]);
      },
      (isSettled) => isSettled,
    );
  }

  /** HTML of the open card; empty when none is open. */
  card(): Promise<string> {
    return readCard(this.page, this.own);
  }

  /** Where a button of the open card is. */
  pointOf(action: string): Promise<Point> {
    return pointInCard(this.page, this.own, `${ofClaimHere} [data-action="${action}"]`);
  }

  /** The reader presses a button of the open card. */
  async press(action: string): Promise<void> {
    const { x, y } = await this.pointOf(action);
    await this.page.bringToFront();
    await this.page.mouse.move(x, y);
    await this.pause(900);
    await this.page.mouse.click(x, y);
  }

  note(): Promise<string | undefined> {
    return noteBeingWritten(this.page, this.own);
  }

  /** What frames of the card in all tabs show. @param except those that the page has not made itself */
  async drawnFrames(except: readonly CardFrame[] = []): Promise<string[]> {
    const pages = (await this.session.browser.pages()).filter((page) => page !== this.own);
    const frames = (await Promise.all(pages.map(cardFrames))).flat();
    const others = frames.filter(({ frame }) => !except.some((one) => one.frame === frame));
    return (await Promise.all(others.map(drawnIn))).filter((html) => html !== '');
  }

  /** Wait, for so many milliseconds as the jitter has it. */
  async pause(milliseconds: number): Promise<void> {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    const share = (this.#random / 2_147_483_647 - 0.5) * 2 * this.#jitter.share;
    await new Promise((resolve) => setTimeout(resolve, milliseconds * (1 + share)));
  }

  /** All that is stored of the reader's judgement, as text to compare. */
  async stored(): Promise<string> {
    const ask = (type: string) =>
      this.own.evaluate(async (wanted: string) => {
        const message = { id: 1, type: wanted, timestamp: Date.now() };
        const answer = (await globalThis.chrome.runtime.sendMessage(message)) as {
          res?: { id: string; claim?: unknown; paper?: unknown }[];
          err?: unknown;
        };
        if (answer.res === undefined) throw new Error(`no ${wanted}: ${JSON.stringify(answer.err)}`);
        // What is known of claim and paper is not stored with a verdict, and grows with each page that is opened.
        const rows = answer.res.map(({ claim: _claim, paper: _paper, ...row }) => row);
        return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
      }, type);
    return JSON.stringify([await ask('listVerdicts'), await ask('listRejections')]);
  }

  /**
   * Run a function in the page's process, in the world of our own scripts, as somebody does who has taken it over.
   *
   * @param act is sent as text: it sees its argument alone
   */
  async inProcess<Argument, Result>(
    act: (argument: Argument) => Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    const script = `(async () => {
      const tab = (await chrome.tabs.query({})).find(({ url }) => url?.replace(/#.*/, '') === ${JSON.stringify(this.page.url().replace(/#.*/, ''))});
      const [answer] = await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        args: ${JSON.stringify([argument ?? null])},
        func: ${String(act)},
      });
      return answer?.result;
    })()`;
    // As text: the extension's pages and the isolated world forbid making a function of text.
    return this.own.evaluate(script) as Promise<Result>;
  }

  /** Addresses of the card's page that the page's process knows, and a page can be told: the one that `getURL` gives, and the plain one. */
  async cardAddresses(): Promise<string[]> {
    const given = await this.inProcess(async (path) => globalThis.chrome.runtime.getURL(path), cardPath);
    return [...new Set([given, `${await this.ownOrigin()}/${cardPath}`])];
  }

  /** Origin of the extension. Firefox does not tell the addresses of its pages: the page is asked. */
  ownOrigin(): Promise<string> {
    return this.own.evaluate(() => location.origin);
  }
}
