/** Drives the built extension in a real browser; one description for Chromium and Firefox. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, HTTPRequest, KeyInput, Page } from 'puppeteer-core';
import { findBrowsers } from '../../scripts/browsers.mjs';
import { builtExtension, firstSteps, openBrowser, openOwnPage } from '../../scripts/open-browser.mjs';
import { cardPath } from '../../src/messages/card-messages';
import { withoutFragment } from '../../src/verdicts/verdict';
import { actInFirefox } from './inside-firefox';
import { type ServedPage, servedPages } from './pages';
import { type Lease, leaseBrowser } from './shared-browsers';

export type Family = 'chromium' | 'firefox';

/** How the browser looks; in Firefox set by preferences, in Chromium emulated in every page. */
export type Look = 'light' | 'dark' | 'forced-colours';

const looks: Record<
  Look,
  { feature: { name: string; value: string }; preferences: Record<string, unknown> }
> = {
  light: {
    feature: { name: 'prefers-color-scheme', value: 'light' },
    preferences: { 'layout.css.prefers-color-scheme.content-override': 1 },
  },
  dark: {
    feature: { name: 'prefers-color-scheme', value: 'dark' },
    preferences: { 'layout.css.prefers-color-scheme.content-override': 0, 'ui.systemUsesDarkTheme': 1 },
  },
  'forced-colours': {
    feature: { name: 'forced-colors', value: 'active' },
    preferences: { 'browser.display.document_color_use': 2, 'ui.useAccessibilityTheme': 1 },
  },
};

interface SessionOptions {
  readonly look?: Look;
  /** An earlier session's, to go on with its data. */
  readonly profile?: string;
  /** Folder of the built extension. */
  readonly extension?: string;
  /** Firefox only. */
  readonly preferences?: Readonly<Record<string, unknown>>;
  /** Whether the page of the first steps, which opens in a browser of its own that is new, stays. */
  readonly leavesFirstSteps?: boolean;
  /** Whether it has a browser of its own, which can be started again with the same profile. */
  readonly restarts?: boolean;
  /** The scholarly services on this machine (`serveServicesToBrowsers`), in place of the real ones. */
  readonly services?: { readonly hostRules: string; readonly proxyPort: number };
}

/** Whether sessions share browsers: a test run is over when its tests are, a script when its browsers have ended. */
const areShared = process.env['CLAIMLIGHT_SHARED_BROWSERS'] === '1';

/** A running browser with the extension in it. */
export class Session {
  readonly family: Family;
  /** Folder that the extension was installed from. */
  readonly extension: string;
  readonly #browser: Browser;
  readonly #base: string;
  readonly #look: Look;
  readonly #end: () => Promise<void>;
  /** Absent in a browser that is shared. */
  readonly #profile: string | undefined;

  private constructor(family: Family, look: Look, lease: Lease, profile?: string) {
    this.family = family;
    this.extension = lease.extension;
    this.#look = look;
    this.#browser = lease.browser;
    this.#base = lease.base;
    this.#end = lease.end;
    this.#profile = profile;
  }

  /** Get the extension as if it had just been installed: in a browser that other sessions used before, unless it {@link SessionOptions.restarts}. */
  static async open(family: Family, options: SessionOptions = {}): Promise<Session> {
    const { extension = builtExtension(family), look = 'light' } = options;
    const atServices = options.services && reaching(family, options.services);
    const preferences = { ...looks[look].preferences, ...atServices?.preferences, ...options.preferences };
    if (
      areShared &&
      options.restarts !== true &&
      options.leavesFirstSteps !== true &&
      options.profile === undefined &&
      atServices === undefined
    )
      return new Session(family, look, await leaseBrowser(family, extension, preferences));
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'claimlight-'));
    const found = findBrowsers().find((candidate) => candidate.family === family);
    if (found === undefined) throw new Error(`no ${family} is installed`);
    const opened = await openBrowser(found, {
      profile,
      headless: true,
      extension,
      preferences,
      leavesFirstSteps: options.leavesFirstSteps === true,
      ...(atServices && { args: atServices.args, acceptInsecureCerts: true }),
    });
    const end = async () => {
      await opened.browser.close();
      // A browser on a slow machine still writes as it ends.
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    };
    return new Session(family, look, { ...opened, extension, end }, profile);
  }

  get browser(): Browser {
    return this.#browser;
  }

  /** Open an address; what `servedPages` has is served from there, and nothing else leaves the machine. */
  async open(address: string, served?: ServedPage): Promise<Page> {
    const page = await this.newPage(served && { [address]: served });
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    return page;
  }

  /** Open a paper that reports know, and wait until its claims are marked. */
  async openPainted(address: string, patience?: number): Promise<Page> {
    const page = await this.open(address);
    await until(() => highlightSizes(page), isPainted, patience);
    return page;
  }

  /** @param extra further pages, and @param pdfs files, by address */
  async newPage(
    extra: Readonly<Record<string, ServedPage>> = {},
    pdfs: Readonly<Record<string, Buffer>> = {},
  ): Promise<Page> {
    const page = await this.#browser.newPage();
    await this.serveIn(page, extra, pdfs);
    return page;
  }

  /** Let a tab that was opened by other means get the pages of the tests, too. */
  async serveIn(
    page: Page,
    extra: Readonly<Record<string, ServedPage>> = {},
    pdfs: Readonly<Record<string, Buffer>> = {},
  ): Promise<void> {
    pressPatiently(page);
    await page.setViewport({ width: 1_000, height: 800 });
    await this.#wearLook(page);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      // A request of a page that was closed meanwhile can no longer be answered.
      const pdf = pdfs[withoutFragment(request.url())];
      const answer = pdf
        ? request.respond({ status: 200, contentType: 'application/pdf', body: pdf })
        : serve(request, { ...servedPages, ...extra });
      answer.catch(() => undefined);
    });
  }

  /** Open a page of the extension, such as `src/popup/index.html`. */
  async openOwn(path: string): Promise<Page> {
    const page = await openOwnPage({ browser: this.#browser, base: this.#base }, path);
    pressPatiently(page);
    await this.#wearLook(page);
    return page;
  }

  /** The page of the first steps, where the session {@link SessionOptions.leavesFirstSteps}. */
  async firstSteps(): Promise<Page> {
    const page = await firstSteps({ browser: this.#browser, base: this.#base });
    pressPatiently(page);
    await this.#wearLook(page);
    return page;
  }

  async #wearLook(page: Page): Promise<void> {
    if (this.family !== 'chromium') return;
    const client = await page.createCDPSession();
    await client.send('Emulation.setEmulatedMedia', { features: [looks[this.#look].feature] });
  }

  /** The popup for the tab that was in front last, opened as a page, once it shows its final state. */
  async popup(state = 'ready'): Promise<Page> {
    const popup = await this.openOwn('src/popup/index.html');
    await popup.waitForSelector(`[data-state="${state}"]`, { timeout: 20_000 });
    return popup;
  }

  /** Text of the toolbar button's badge for the tab of an address. */
  async badge(own: Page, address: string): Promise<string> {
    return own.evaluate(async (url: string) => {
      const api = globalThis.chrome;
      const tab = (await api.tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      return tab?.id === undefined ? 'no tab' : await api.action.getBadgeText({ tabId: tab.id });
    }, address);
  }

  /** The tooltip of the toolbar button for the tab of an address. */
  async tooltip(own: Page, address: string): Promise<string> {
    return own.evaluate(async (url: string) => {
      const api = globalThis.chrome;
      const tab = (await api.tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      return tab?.id === undefined ? 'no tab' : await api.action.getTitle({ tabId: tab.id });
    }, address);
  }

  /** HTML of the closed shadow root in the tab of an address, and of the card that is open there; empty when there is none. */
  async shadow(own: Page, address: string): Promise<string> {
    const { html } = await this.#shadow(own, address);
    // Until it has its place, a card is not to be seen.
    const whole = /card-frame[^>]*visibility: visible/.test(html) ? html + (await this.card(address)) : html;
    // As it stands in the text.
    return whole.replaceAll('&nbsp;', '\u00a0');
  }

  /** HTML of the card in the tab of an address, once it is to be seen; empty when there is none. */
  async card(address: string): Promise<string> {
    const page = await this.#pageAt(address);
    return page === undefined ? '' : cardHtml(page);
  }

  async #pageAt(address: string): Promise<Page | undefined> {
    const pages = await this.#browser.pages();
    return (
      pages.find((candidate) => withoutFragment(candidate.url()) === address) ??
      pages.find((candidate) => candidate.url().startsWith(address))
    );
  }

  /** Style rules of the closed shadow root in the tab of an address, and of the card that is open there. */
  async shadowStyles(own: Page, address: string): Promise<string> {
    const { styles } = await this.#shadow(own, address);
    const page = await this.#pageAt(address);
    const rules =
      page &&
      (await inCard(page, ({ styleSheets }) =>
        [...styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\n'),
      ));
    return `${styles}\n${rules ?? ''}`;
  }

  #shadow(own: Page, address: string): Promise<{ html: string; styles: string }> {
    return own.evaluate(async (url: string) => {
      const api = globalThis.chrome;
      const tab = (await api.tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      const nothing = { html: '', styles: '' };
      if (tab?.id === undefined) return nothing;
      const [answer] = await api.scripting.executeScript({
        target: { tabId: tab.id },
        func: () => {
          const hosts = [...document.querySelectorAll<HTMLElement>('[data-claimlight-host]')];
          const roots = hosts.flatMap(
            (host) =>
              globalThis.chrome.dom?.openOrClosedShadowRoot?.(host) ??
              (host as { openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot ??
              [],
          );
          const rules = roots.flatMap((root) =>
            [...root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]),
          );
          return {
            html: roots.map((root) => root.innerHTML).join(''),
            styles: rules.map((rule) => rule.cssText).join('\n'),
          };
        },
      });
      return answer?.result ?? nothing;
    }, address);
  }

  /** Stop the extension's background, as the browser does when it rests. */
  async stopBackground(): Promise<void> {
    if (this.family === 'firefox') return actInFirefox(this.#browser, 'stop');
    const page = await this.openOwn('src/dashboard/index.html');
    const client = await page.createCDPSession();
    await client.send('ServiceWorker.enable');
    await client.send('ServiceWorker.stopAllWorkers');
    await page.close();
  }

  /** Click on the extension's button over a page; unlike a popup that a script opens, this grants `activeTab`. */
  async clickButton(page: Page): Promise<void> {
    if (this.family === 'firefox') return actInFirefox(this.#browser, 'click', page);
    const [extension] = [...(await this.#browser.extensions()).values()];
    await extension?.triggerAction(page);
  }

  /**
   * Close the browser and start it again with the same profile.
   *
   * @throws {Error} in a browser that is shared: a session that restarts says so when it is opened
   */
  async restart(): Promise<Session> {
    const profile = this.#profile;
    if (profile === undefined) throw new Error('open the session with { restarts: true }');
    await this.#browser.close();
    return Session.open(this.family, { profile, look: this.#look, extension: this.extension });
  }

  async close(): Promise<void> {
    await this.#end();
  }
}

/** How a browser is told to find them, its background too, whose requests no test can answer. */
function reaching(family: Family, { hostRules, proxyPort }: NonNullable<SessionOptions['services']>) {
  if (family === 'chromium')
    return {
      args: [`--host-resolver-rules=${hostRules}`, '--ignore-certificate-errors'],
      preferences: {},
    };
  const proxy = { ssl: '127.0.0.1', ssl_port: proxyPort, type: 1 };
  return {
    args: [],
    preferences: Object.fromEntries(
      Object.entries(proxy).map(([name, value]) => [`network.proxy.${name}`, value]),
    ),
  };
}

async function serve(request: HTTPRequest, pages: Readonly<Record<string, ServedPage>>): Promise<void> {
  const address = withoutFragment(request.url());
  const served = Object.hasOwn(pages, address) ? pages[address] : undefined;
  if (served === undefined) {
    if (/^(?:chrome|moz)-extension:|^(?:about|data|blob):/.test(address)) return request.continue();
    return request.respond({ status: 404, contentType: 'text/plain', body: '' });
  }
  await request.respond({
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: served.body,
    ...(served.headers && { headers: served.headers }),
  });
}

/** The values of all verdicts that stand; asked by a page of the extension. */
export async function verdictValues(own: Page): Promise<string[]> {
  return own.evaluate(async () => {
    const message = { id: 1, type: 'listVerdicts', timestamp: Date.now() };
    const answer = (await globalThis.chrome.runtime.sendMessage(message)) as { res: { value?: string }[] };
    return answer.res.flatMap(({ value }) => value ?? []);
  });
}

/** The frame of the card that is open over a page. Firefox does not tell the address of frames in another process: they are asked. */
export async function cardFrame(page: Page): Promise<Frame | undefined> {
  for (const frame of page.frames().slice(1)) {
    const address = await unlessGone(frame.evaluate(() => location.href));
    if (address?.includes(cardPath) === true) return frame;
  }
  return undefined;
}

/**
 * Read something of the card that is open over a page. Firefox lists no frames of the extension's own pages: there, these reach into
 * it themselves.
 *
 * @param read runs in the browser, and needs nothing around it
 * @returns `undefined` when no card is open
 */
export async function inCard<T>(
  page: Page,
  read: (card: Document, wanted: string) => T,
  wanted = '',
): Promise<T | undefined> {
  const call = (card: string) => `(${read.toString()})(${card}, ${JSON.stringify(wanted)})`;
  const frame = await cardFrame(page);
  if (frame !== undefined) return (await unlessGone(frame.evaluate(call('document')))) as T | undefined;
  if (!/-extension:/.test(await page.evaluate(() => location.href))) return undefined;
  const roots =
    "[...document.querySelectorAll('[data-claimlight-host]')].map((host) => globalThis.chrome?.dom?.openOrClosedShadowRoot?.(host) ?? host.openOrClosedShadowRoot)";
  const expression = `(() => {
    const card = ${roots}.map((root) => root?.querySelector('iframe')?.contentDocument).find((inner) => inner != null);
    return card === undefined ? undefined : ${call('card')};
  })()`;
  return (await unlessGone(page.evaluate(expression))) as T | undefined;
}

/** Go to a section of the dashboard by its navigation, which is behind a button in narrow windows. */
export async function goToSection(page: Page, name: string): Promise<void> {
  const button = await page.$('.to-sections');
  if ((await button?.isVisible()) === true) await button?.click();
  await page.click(`nav a[href="#/${name}"]`);
}

/** Go by Tab to a button of the open card, as a reader without a pointer does. @param actions any of these */
export async function tabToAction(page: Page, ...actions: readonly string[]): Promise<void> {
  for (let tabs = 0; tabs < 12; tabs += 1) {
    await pressKeyInCard(page, 'Tab');
    const action = await inCard(
      page,
      (card) => (card.activeElement as HTMLElement | null)?.dataset['action'],
    );
    if (action !== undefined && actions.includes(action)) return;
  }
  throw new Error(`no button for ${actions.join(', ')}`);
}

/** HTML of the card that is open over a page; empty when there is none. */
export async function cardHtml(page: Page): Promise<string> {
  return (await inCard(page, ({ body }) => body.innerHTML)) ?? '';
}

/**
 * Press a button of the card over a page, as a reader does by keyboard: a card counts no press before it has been seen for half a
 * second. A card that is still being made is waited for.
 */
export async function pressInCard(page: Page, selector: string): Promise<void> {
  await page.bringToFront();
  await until(
    () =>
      inCard(
        page,
        (card, wanted) => {
          const button = card.querySelector<HTMLElement>(wanted);
          button?.focus();
          return button !== null && card.activeElement === button && card.hasFocus();
        },
        selector,
      ),
    (isFocused) => isFocused === true,
  );
  await pressEnter(page);
}

/** Press a key in the card over a page. The browser gives a frame the focus a moment after the card is shown, or its tab is chosen. */
export async function pressKeyInCard(page: Page, key: KeyInput): Promise<void> {
  await page.bringToFront();
  await until(
    () => inCard(page, (card) => card.hasFocus() && card.activeElement !== card.body),
    (hasFocus) => hasFocus === true,
  );
  await page.keyboard.press(key);
}

/** Milliseconds after which a press in a card counts, and as many again: browsers say late what is seen. */
const cardRest = 1_200;

/** Press Enter once a card that has just come counts it. */
export async function pressEnter(page: Page): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, cardRest));
  await page.keyboard.press('Enter');
}

/** A key that takes away the frame it goes to may never be acknowledged by Chromium. */
function pressPatiently({ keyboard }: Page): void {
  const press = keyboard.press.bind(keyboard);
  keyboard.press = async (...key) => {
    await unlessGone(press(...key));
  };
}

/** What is asked of a frame that goes meanwhile may never be answered. */
function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  const patience = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 2_000));
  return Promise.race([answer.catch(() => undefined), patience]);
}

/** Number of ranges under each highlight name, as the page sees them. */
export async function highlightSizes(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() =>
    Object.fromEntries(
      ['verified', 'unverified', 'mixed', 'claim', 'figures', 'differs', 'focus'].map((name) => [
        name,
        CSS.highlights.get(`claimlight-${name}`)?.size ?? 0,
      ]),
    ),
  );
}

/** Go to the next or the previous claim, as a reader does on the page. */
export async function pressAlt(page: Page, key: 'KeyN' | 'KeyP'): Promise<void> {
  await page.bringToFront();
  await page.keyboard.down('Alt');
  await page.keyboard.press(key);
  await page.keyboard.up('Alt');
}

/** A point in the first line of the first verified passage, in viewport pixels. */
export function passagePoint(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => {
    const [range] = CSS.highlights.get('claimlight-verified') ?? [];
    const live = document.createRange();
    if (range === undefined) throw new Error('nothing is marked');
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const [rect] = live.getClientRects();
    // Its first line may be a word.
    return {
      x: (rect?.x ?? 0) + Math.min(20, (rect?.width ?? 0) / 2),
      y: (rect?.y ?? 0) + (rect?.height ?? 0) / 2,
    };
  });
}

/** Whether the shadow root's HTML has an open card. */
export function hasCard(html: string): boolean {
  return html.includes('role="dialog"');
}

/** Whether claims are marked; all sample papers have a verified one. */
export function isPainted(sizes: Readonly<Record<string, number>>): boolean {
  return (sizes['verified'] ?? 0) > 0;
}

/** Wait until a value is as wanted, and return it; fails with the last value. */
export async function until<T>(
  read: () => Promise<T>,
  isWanted: (value: T) => boolean,
  patience = 15_000,
): Promise<T> {
  const end = Date.now() + patience;
  // Most of what is waited for comes at once; what takes longer is not to be slowed down by being looked at.
  for (let rest = 20; ; rest = Math.min(rest * 2, 150)) {
    const value = await read();
    if (isWanted(value)) return value;
    if (Date.now() > end)
      throw new Error(`not within ${String(patience)} ms; last: ${JSON.stringify(value)?.slice(0, 500)}`);
    const pause = rest;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
