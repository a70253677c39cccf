/** Popup and card on the screen of a telephone: 360 pixels wide, and worked by touch alone. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipUnless } from '../skip-unless';
import { faultsOf, showCopy } from './faults-of';
import { type Family, hasCard, passagePoint, Session, until } from './harness';
import { addresses, servedPages } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const [width, height] = [360, 640];
const userAgent = 'Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0';
const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">';
/** Height of what a finger is to hit, in CSS pixels. */
const leastTarget = 40;

describe.each(['light', 'dark'] as const)('on a telephone, in the %s scheme', (look) => {
  let session: Session;
  let own: Page;

  beforeAll(async () => {
    session = await Session.open(family, {
      look,
      preferences: {
        'general.useragent.override': userAgent,
        // A coarse pointer that does not hover.
        'ui.primaryPointerCapabilities': 1,
        'ui.allPointerCapabilities': 1,
      },
    });
    own = await session.openOwn('src/dashboard/index.html');
  });
  afterAll(async () => {
    await session.close();
  });

  /** The full text, as arXiv serves it to telephones. @returns the page with its first mark in the upper part of the screen */
  async function openAtMark(): Promise<Page> {
    const body = (servedPages[addresses.html]?.body ?? '').replace('<head>', `<head>${viewport}`);
    const page = await session.newPage({ [addresses.html]: { body } });
    await shrink(page);
    await page.goto(addresses.html, { waitUntil: 'domcontentloaded' });
    await page.waitForFunction(() => CSS.highlights.has('claimlight-verified'));
    await page.evaluate(() => {
      const [range] = CSS.highlights.get('claimlight-verified') ?? [];
      if (range === undefined) return;
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      scrollBy({ top: live.getBoundingClientRect().top - 60, behavior: 'instant' });
    });
    return page;
  }

  /** Give a page the screen of a telephone. */
  async function shrink(page: Page): Promise<void> {
    if (family === 'firefox') await page.setViewport({ width, height });
    else await page.emulate({ viewport: { width, height, isMobile: true, hasTouch: true }, userAgent });
    expect(await page.evaluate(() => matchMedia('(pointer: coarse) and (hover: none)').matches)).toBe(true);
  }

  const shadow = () => session.shadow(own, addresses.html);

  it('a tap on a mark opens the card as a sheet, and one beside it closes it', async () => {
    const page = await openAtMark();
    const { x, y } = await passagePoint(page);
    await page.touchscreen.tap(x, y);
    const card = await until(shadow, hasCard);
    const styles = await session.shadowStyles(own, addresses.html);
    // It lies at the lower edge, and what it is about stays to be seen above.
    expect(card).toMatch(/card-frame[^>]*style="[^"]*left: 0px;[^"]*bottom: 0px/);
    const frame = await own.evaluate(async (url: string) => {
      const { tabs, scripting } = globalThis.chrome;
      const tab = (await tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      const [answer] = await scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        func: () => {
          for (const host of document.querySelectorAll<HTMLElement>('[data-claimlight-host]')) {
            const root =
              globalThis.chrome.dom?.openOrClosedShadowRoot?.(host) ??
              (host as { openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot;
            const box = root?.querySelector('iframe')?.getBoundingClientRect();
            if (box !== undefined)
              return { left: box.left, wide: box.width, bottom: box.bottom, high: box.height };
          }
          return undefined;
        },
      });
      return answer?.result;
    }, addresses.html);
    expect(frame).toMatchObject({ left: 0, bottom: height });
    expect(frame?.wide).toBeGreaterThan(width - 20);
    expect(frame?.high).toBeLessThanOrEqual(height * 0.6);
    await page.touchscreen.tap(width / 2, 20);
    await until(shadow, (html) => !hasCard(html));
    await page.close();

    const copy = await session.newPage({
      [addresses.noPaper]: { body: `<!doctype html>${viewport}<title>x</title>` },
    });
    await shrink(copy);
    await copy.goto(addresses.noPaper, { waitUntil: 'domcontentloaded' });
    await showCopy(copy, card, styles, look);
    expect(await copy.evaluate(smallTargets, leastTarget)).toEqual([]);
    expect(await faultsOf(copy)).toEqual([]);
    await copy.close();
  });

  const canSwipe = skipUnless(
    family === 'chromium',
    'fingers that a protocol moves scroll nothing in Firefox without a screen',
  );
  it('a swipe over a mark scrolls the page, and opens nothing', canSwipe, async () => {
    const page = await openAtMark();
    const before = await page.evaluate(() => scrollY);
    const { x, y } = await passagePoint(page);
    const touch = await page.touchscreen.touchStart(x, y);
    for (let step = 1; step <= 10; step += 1) await touch.move(x, y - 20 * step);
    await touch.end();
    await until(
      () => page.evaluate(() => scrollY),
      (now) => now > before + 50,
    );
    expect(hasCard(await shadow())).toBe(false);
    await page.close();
  });

  it('the popup fills the screen, and everything in it can be hit', async () => {
    await session.openPainted(addresses.abs);
    const popup = await session.popup();
    await shrink(popup);
    if (family === 'chromium') await popup.reload();
    await popup.waitForSelector('[data-state="ready"] [data-claim-id] [data-action="confirm"]');
    const size = await popup.evaluate(() => {
      const root = document.querySelector('main')?.getBoundingClientRect();
      const { clientWidth, scrollWidth } = document.documentElement;
      return { wide: root?.width, high: root?.height ?? 0, clientWidth, scrollWidth };
    });
    // A scroll bar that lies beside the page takes its part.
    expect(size.clientWidth).toBeGreaterThan(width - 20);
    expect(size).toMatchObject({ wide: size.clientWidth, scrollWidth: size.clientWidth });
    expect(size.high).toBeGreaterThanOrEqual(height);
    expect(await popup.evaluate(smallTargets, leastTarget)).toEqual([]);
    // Without hovering: a tap on the button that is there.
    const confirm = await popup.$('[data-claim-id][data-found="yes"] [data-action="confirm"]');
    await confirm?.evaluate((button) => {
      button.scrollIntoView({ block: 'center' });
    });
    await confirm?.tap();
    await popup.waitForSelector('[data-claim-id][data-verdict="confirmed"]');
    expect(await faultsOf(popup)).toEqual([]);
    await popup.close();
  });
});

/** Buttons and boxes that are lower than a finger wants; runs in the page. The markers' larger areas are not their boxes. */
function smallTargets(least: number): string[] {
  const root = document.querySelector('#copy')?.shadowRoot ?? document;
  return [...root.querySelectorAll('button, input, summary')].flatMap((target) => {
    const box = target.getBoundingClientRect();
    if (box.width === 0 || target.closest('.markers') !== null || box.height >= least) return [];
    return `${target.outerHTML.slice(0, 100)}: ${String(box.height)}`;
  });
}
