/** The card in hand: what opens it, what leaves it open, and where the focus goes. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Family,
  hasCard,
  highlightSizes,
  isPainted,
  passagePoint,
  pressAlt,
  pressKeyInCard,
  Session,
  until,
} from './harness';
import { addresses, servedPages } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;
let own: Page;

beforeAll(async () => {
  session = await Session.open(family);
  own = await session.openOwn('src/dashboard/index.html');
});
afterAll(async () => {
  await session.close();
});

const card = (address: string) => session.shadow(own, address);

/** A point in the text of the open card: it lies below or above its passage. */
function pointInCard(html: string): { x: number; y: number } {
  const style = /class="card-frame"[^>]*style="([^"]*)"/.exec(html)?.[1] ?? '';
  const edge = (name: string) => Number(new RegExp(`\\b${name}: ([\\d.]+)px`).exec(style)?.[1] ?? Number.NaN);
  const viewportHeight = 800;
  return {
    x: edge('left') + 24,
    y: Number.isNaN(edge('top')) ? viewportHeight - edge('bottom') - 16 : edge('top') + 16,
  };
}

describe('the card', () => {
  it('stays once the reader works in it, and keeps a note through a click beside it', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.bringToFront();
    const { x, y } = await passagePoint(page);
    await page.mouse.move(x, y);
    const html = await until(() => card(addresses.abs), hasCard);
    await page.bringToFront();
    const inside = pointInCard(html);
    await page.mouse.move(inside.x, inside.y);
    await page.mouse.click(inside.x, inside.y);
    await page.mouse.move(990, 20);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await card(addresses.abs)).toContain('Claim 2 of 2');

    await pressAlt(page, 'KeyN');
    await until(
      () => card(addresses.abs),
      (html) => html.includes('Claim 1 of 2'),
    );
    await page.bringToFront();
    await pressKeyInCard(page, 'n');
    await page.keyboard.type('not lost');
    await page.mouse.click(990, 790);
    expect(await card(addresses.abs)).toContain('<textarea');
    await page.close();
  });

  it('does not open while the reader writes in the page', async () => {
    const body = (servedPages[addresses.abs]?.body ?? '').replace(
      '</main>',
      '<input id="box"><p contenteditable="true" id="edit">x</p></main>',
    );
    const page = await session.newPage({ [addresses.abs]: { body } });
    await page.goto(addresses.abs, { waitUntil: 'domcontentloaded' });
    await until(() => highlightSizes(page), isPainted);
    for (const selector of ['#box', '#edit']) {
      await page.focus(selector);
      await pressAlt(page, 'KeyN');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(hasCard(await card(addresses.abs))).toBe(false);
    }
    await page.close();
  });

  it('gives the focus back without leaving the passage', async () => {
    const page = await session.openPainted(addresses.html);
    await page.focus('a');
    await pressAlt(page, 'KeyP');
    await until(() => card(addresses.html), hasCard);
    const scrolled = await page.evaluate(() => scrollY);
    expect(scrolled).toBeGreaterThan(1_000);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await until(
      () => card(addresses.html),
      (html) => !hasCard(html),
    );
    expect(await page.evaluate(() => [document.activeElement?.tagName, scrollY])).toEqual(['A', scrolled]);
    await page.close();
  });
});

describe('the frame of the card', () => {
  const frames = (page: Page) => page.frames().length - 1;

  it('is made when the reader comes near a mark, and goes when the card closes', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.bringToFront();
    // Nobody has come near: Chromium would keep the page out of its back/forward cache.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(frames(page)).toBe(0);
    const { x, y } = await passagePoint(page);
    await page.mouse.move(x, y);
    await until(() => card(addresses.abs), hasCard);
    expect(frames(page)).toBe(1);
    await page.mouse.move(990, 20);
    await until(
      async () => frames(page),
      (count) => count === 0,
    );
    await page.close();
  });

  it('shows the card when a mark is clicked right away, and none that was closed again', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.bringToFront();
    const { x, y } = await passagePoint(page);
    await page.mouse.click(x, y);
    await until(() => card(addresses.abs), hasCard);
    await page.reload({ waitUntil: 'domcontentloaded' });
    await until(() => highlightSizes(page), isPainted);
    const again = await passagePoint(page);
    await page.mouse.click(again.x, again.y);
    await page.keyboard.press('Escape');
    await until(
      async () => frames(page),
      (count) => count === 0,
    );
    expect(hasCard(await card(addresses.abs))).toBe(false);
    await page.close();
  });
});

describe('a click in the popup while marks are off', () => {
  it('says why nothing is shown', async () => {
    const page = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    const switchMarks = async () => {
      await popup.click('button[aria-label="Menu"]');
      await popup.click('.menu button:first-child');
      await popup.keyboard.press('Escape');
    };
    await switchMarks();
    await until(
      () => highlightSizes(page),
      (sizes) => !isPainted(sizes),
    );
    // As a reader does: it scrolls from under head and foot.
    await popup.focus('[data-found="yes"]');
    await popup.click('[data-found="yes"] p');
    await popup.waitForSelector('[role="alert"]');
    expect(await popup.$eval('[role="alert"]', (alert) => alert.textContent)).toContain(
      'highlights are off here',
    );
    await switchMarks();
    await until(() => highlightSizes(page), isPainted);
    await page.close();
  });
});
