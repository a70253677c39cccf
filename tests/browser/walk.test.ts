/**
 * Every screen for whoever has no pointer, sees other colours, or has little room. A new screen is a row of {@link screens}: axe
 * finds nothing in it, Tab reaches all of it in the order of reading and shows where it is, nothing moves where motion is reduced,
 * and nothing is cut at 200% and at 360 pixels.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { cardHtml, type Family, inCard, passagePoint, Session, until } from './harness';
import { addresses } from './pages';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;

interface Screen {
  readonly name: string;
  /** Opens it, and waits until it is whole. */
  readonly open: (session: Session) => Promise<Page>;
  /** It is the card over this page. */
  readonly isCard?: boolean;
  /** It is this part of the page, which Escape closes. */
  readonly part?: string;
}

const dashboard = (name: string, ready: string, section = name): Screen => ({
  name: `dashboard: ${name}`,
  open: async (session) => {
    const page = await session.openOwn(`src/dashboard/index.html#/${section}`);
    await page.waitForSelector(ready);
    return page;
  },
});
const popup = (name: string, address: string, state: string): Screen => ({
  name: `popup: ${name}`,
  open: async (session) => {
    const page = await session.open(address);
    await page.bringToFront();
    return session.popup(state);
  },
});

const screens: readonly Screen[] = [
  popup('a paper that reports know', addresses.abs, 'ready'),
  popup('a paper that none knows', addresses.unknown, 'unknown'),
  popup('no paper', addresses.noPaper, 'no-work'),
  {
    name: 'popup: menu',
    open: async (session) => {
      const page = await popup('', addresses.abs, 'ready').open(session);
      await page.focus('footer button[aria-expanded]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.menu button');
      return page;
    },
    part: '.menu',
  },
  {
    name: 'side panel',
    open: async (session) => {
      const page = await session.open(addresses.abs);
      await page.bringToFront();
      const panel = await session.openOwn('src/popup/side-panel.html');
      await panel.waitForSelector('[data-state]:not([data-state="pending"])');
      return panel;
    },
  },
  {
    name: 'card',
    isCard: true,
    open: async (session) => {
      const page = await session.openPainted(addresses.abs);
      await page.bringToFront();
      const { x, y } = await passagePoint(page);
      await page.mouse.click(x, y);
      await until(
        () => cardHtml(page),
        (html) => html.includes('data-action="confirm"'),
      );
      return page;
    },
  },
  {
    name: 'viewer: a paper with its panel',
    open: async (session) => {
      const page = await session.openOwn('src/viewer/index.html?sample');
      await showPanel(page);
      await page.waitForSelector('.claim-list [data-found="yes"]', { timeout: 60_000 });
      return page;
    },
  },
  {
    name: 'viewer: no file',
    open: async (session) => {
      const page = await session.openOwn('src/viewer/index.html');
      await page.waitForSelector('input[type="file"]');
      return page;
    },
  },
  dashboard('verdicts', '[data-section="verdicts"] h1'),
  dashboard('reports', '[data-report-id]'),
  {
    name: 'dashboard: a report',
    open: async (session) => {
      const page = await dashboard('reports', '[data-report-id] a').open(session);
      await page.click('[data-report-id] a');
      await page.waitForSelector('.report-page .claims');
      return page;
    },
  },
  dashboard('claims', '.found > li'),
  dashboard('import', '[data-section="import"] input[type="file"]'),
  dashboard('question', '[data-section="question"] textarea'),
  dashboard('feeds', '[data-section="feeds"] [data-field="feed-address"]'),
  dashboard('sources', '[data-section="sources"] input[type="checkbox"]'),
  dashboard('model', '[data-section="model"] input[type="radio"]'),
  dashboard('data', '[data-stored]', 'data'),
  dashboard('settings', '[data-stored]', 'settings'),
  dashboard('first steps', '.steps > li', 'welcome'),
];

/** More presses than this tell nothing new: long lists are alike. */
const maxPresses = 60;
const looks = ['light', 'dark', 'forced-colours'] as const;

describe.each(looks)('with %s', (look) => {
  let session: Session;
  beforeAll(async () => {
    session = await Session.open(family, { look, preferences: { 'ui.prefersReducedMotion': 1 } });
  });
  afterAll(async () => {
    await session.close();
  });

  it.each(screens)('$name', async (screen) => {
    const { open, isCard = false, part = '' } = screen;
    const before = new Set(await session.browser.pages());
    const page = await open(session);
    if (family === 'chromium' && look !== 'forced-colours')
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: look },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
    const within: Within = (read) =>
      isCard
        ? waitFor(() => inCard(page, read, part))
        : (page.evaluate(`(${read.toString()})(document, ${JSON.stringify(part)})`) as never);
    await page.bringToFront();
    // Of a page with a card, `look.test.ts` looks at a copy: axe does not see into the frame.
    if (!isCard && look !== 'forced-colours') expect(await faultsOf(page)).toEqual([]);
    expect(await faultsOfWalk(page, within)).toEqual([]);
    if (look !== 'forced-colours') expect(await within(moving)).toEqual([]);
    if (part !== '') {
      await page.keyboard.press('Escape');
      await page.waitForSelector(part, { hidden: true });
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
    }
    if (!isCard && look === 'light')
      for (const size of [
        { width: 640, height: 400 },
        { width: 360, height: 640 },
      ]) {
        await page.setViewport(size);
        expect({ size, cut: await within(cutOff) }).toEqual({ size, cut: [] });
      }
    for (const one of await session.browser.pages())
      if (!before.has(one)) await one.close().catch(() => undefined);
  });
});

/** Reads a screen's document; what reads it runs there, and needs nothing around it. */
type Within = <T>(read: (document: Document, part: string) => T) => Promise<T>;

async function waitFor<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const value = await read();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no card has opened');
}

/** Go through a screen by Tab. @returns what is left out, comes in another order, or does not show that it has the focus */
async function faultsOfWalk(page: Page, within: Within): Promise<string[]> {
  const controls = await within(numberControls);
  if (controls.length === 0) return ['nothing is there'];
  const faults: string[] = [];
  const stops = Math.min(controls.length, maxPresses);
  // In a part of a page the first has the focus already.
  let last = (await within(focused)).at ?? -1;
  const reached = new Set([last]);
  // Some have more of them once they have the focus: a claim has its buttons.
  for (let press = 0; last < stops - 1 && press < 6 * stops; press += 1) {
    await page.keyboard.press('Tab');
    const { at, isShown, html } = await within(focused);
    if (!isShown) faults.push(`does not show its focus: ${html}`);
    if (at === undefined) continue;
    if (at < last) faults.push(`comes too late: ${html}`);
    last = at;
    reached.add(at);
  }
  for (const [at, html] of controls.slice(0, stops).entries())
    if (!reached.has(at)) faults.push(`is not reached: ${html}`);
  return faults;
}

/**
 * Number what can have the focus by Tab, in the order of the document, and set out from its beginning.
 *
 * @param part of the page, where that is walked through alone
 * @returns each as HTML
 */
function numberControls(document: Document, part: string): string[] {
  const wanted =
    'a[href], button, input, select, textarea, summary, [tabindex="0"], iframe, [contenteditable="true"]';
  const groups = new Set<string>();
  const root = part === '' ? document : document.querySelector(part);
  const controls = [...(root?.querySelectorAll<HTMLElement>(wanted) ?? [])].filter((one) => {
    if (
      one.matches(':disabled, [tabindex="-1"], [inert] *') ||
      !one.checkVisibility({ visibilityProperty: true })
    )
      return false;
    if (one.closest('details:not([open])') !== null && one.localName !== 'summary') return false;
    if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
    // A group is one stop: what is chosen in it, or its first.
    const group = [...document.querySelectorAll<HTMLInputElement>(`input[name="${one.name}"]`)];
    if (group.some(({ checked }) => checked)) return one.checked;
    const isFirst = !groups.has(one.name);
    groups.add(one.name);
    return isFirst;
  });
  for (const [at, one] of controls.entries()) one.dataset['walk'] = String(at);
  if (part === '') {
    document.body.tabIndex = -1;
    document.body.focus();
  } else controls[0]?.focus();
  return controls.map(({ outerHTML }) => outerHTML.slice(0, 140));
}

/** What has the focus, and whether it shows that. */
function focused(document: Document): {
  readonly at: number | undefined;
  readonly isShown: boolean;
  readonly html: string;
} {
  const one = document.activeElement as HTMLElement | null;
  const view = document.defaultView;
  if (one === null || view === null || one === document.body)
    return { at: undefined, isShown: true, html: 'body' };
  const { outlineStyle, outlineWidth } = view.getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const isInView = box.bottom > 0 && box.top < view.innerHeight && box.width > 0 && box.height > 0;
  const isShown = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0 && isInView;
  const at = one.dataset['walk'];
  return {
    at: at === undefined ? undefined : Number(at),
    isShown,
    html: `${one.outerHTML.slice(0, 140)} ${outlineStyle} ${outlineWidth} ${String(Math.round(box.top))}`,
  };
}

/** What moves by itself. */
function moving(document: Document): string[] {
  return document
    .getAnimations()
    .filter(({ playState }) => playState === 'running')
    .map((animation) => `${animation.constructor.name} ${animation.id}`);
}

/** What is cut off at the side, or scrolls sideways. */
function cutOff(document: Document): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`the page is ${String(scrollWidth)} pixels wide`] : [];
  const view = document.defaultView;
  for (const one of document.querySelectorAll<HTMLElement>('body *')) {
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    const box = one.getBoundingClientRect();
    const style = view?.getComputedStyle(one);
    if (style === undefined || box.width <= 1 || one.closest('.unseen, [aria-hidden="true"]') !== null)
      continue;
    // What scrolls by itself hides nothing: tables, pages of a PDF.
    let around: HTMLElement | null = one;
    while (around !== null && !/auto|scroll/.test(view?.getComputedStyle(around).overflowX ?? ''))
      around = around.parentElement;
    const isControl = one.matches('a, button, input, select, textarea, summary');
    if (isControl && around === null && (box.right > clientWidth + 1 || box.left < -1))
      faults.push(`stands beyond the edge: ${one.outerHTML.slice(0, 140)}`);
    const isHidden = /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis';
    if (isHidden && around === null && one.scrollWidth > one.clientWidth + 1)
      faults.push(`is cut: ${one.outerHTML.slice(0, 140)}`);
  }
  return faults;
}
