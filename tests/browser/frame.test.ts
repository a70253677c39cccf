/** The frame of the card on pages that do not let it run, and what keeps a press from counting. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipUnless } from '../skip-unless';
import {
  cardFrame,
  cardHtml,
  type Family,
  hasCard,
  highlightSizes,
  isPainted,
  passagePoint,
  pressAlt,
  pressInCard,
  pressKeyInCard,
  Session,
  until,
  verdictValues,
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

const shadow = () => session.shadow(own, addresses.abs);
const sample = servedPages[addresses.abs]?.body ?? '';

async function openWith(headers: Record<string, string>): Promise<Page> {
  const page = await session.newPage({ [addresses.abs]: { body: sample, headers } });
  await page.goto(addresses.abs, { waitUntil: 'domcontentloaded' });
  await until(() => highlightSizes(page), isPainted);
  await page.bringToFront();
  return page;
}

const verdicts = verdictValues;

describe('a page that lets no card run', () => {
  it('says so, and the popup shows the claim', async () => {
    const page = await openWith({ 'content-security-policy': 'sandbox' });
    const { x, y } = await passagePoint(page);
    await page.mouse.click(x, y);
    await until(shadow, (html) => html.includes('doesn’t let Claimlight show its card'));
    expect(await cardHtml(page)).toBe('');
    await page.bringToFront();
    const popup = await session.popup();
    await popup.waitForFunction(
      () => document.activeElement?.closest('[data-claim-id]')?.getAttribute('data-status') === 'verified',
    );
    await popup.close();
    await page.close();
  });
});

describe('a page with a policy of its own', () => {
  it.each([
    ['that allows no frames', { 'content-security-policy': "default-src 'none'; frame-src 'none'" }],
    [
      'that isolates it',
      { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
    ],
    ['that wants trusted types', { 'content-security-policy': "require-trusted-types-for 'script'" }],
  ])('shows the card: %s', async (_what, headers) => {
    const page = await openWith(headers);
    await pressAlt(page, 'KeyN');
    await until(shadow, (html) => hasCard(html));
    await page.close();
  });
});

describe('a press in the card', () => {
  it(
    'does not count before the card has been seen for half a second',
    skipUnless(family === 'chromium', 'Firefox has no such press: there all take a moment'),
    async () => {
      const page = await session.openPainted(addresses.abs);
      await page.bringToFront();
      await pressAlt(page, 'KeyN');
      const early = await until(
        () => cardFrame(page),
        (found) => found !== undefined,
      );
      // At once: going there by Tab can take longer than half a second.
      await (await early?.waitForSelector('[data-action="confirm"]'))?.focus();
      await page.keyboard.press('Enter');
      const html = await until(
        () => cardHtml(page),
        (now) => now.includes('role="alert"') || now.includes('data-verdict="confirmed"'),
      );
      expect(html).toContain('Nothing was saved');
      expect(await verdicts(own)).toEqual([]);
      await page.close();
    },
  );

  it(
    'takes a moment where the browser does not tell what lies over the card, and can be stopped',
    skipUnless(family === 'firefox', 'Chromium tells what lies over the card'),
    async () => {
      const page = await session.openPainted(addresses.abs);
      await page.bringToFront();
      await pressAlt(page, 'KeyN');
      await until(shadow, hasCard);
      await pressInCard(page, '[data-action="confirm"]');
      await until(
        () => cardHtml(page),
        (html) => html.includes('Confirmed…'),
      );
      await pressInCard(page, '[data-action="stop"]');
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(await verdicts(own)).toEqual([]);

      // The card stays until it has taken effect.
      await pressInCard(page, '[data-action="confirm"]');
      await page.keyboard.press('Escape');
      expect(await cardHtml(page)).toContain('Confirmed…');
      await until(
        () => verdicts(own),
        (all) => all.length === 1,
      );
      await until(
        () => cardHtml(page),
        (html) => html === '',
      );
      await page.close();
    },
  );

  it('is listed in the popup as given on the page, and can be undone there', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.bringToFront();
    await pressAlt(page, 'KeyN');
    const html = await until(shadow, hasCard);
    if (!html.includes('data-verdict="confirmed"')) await pressInCard(page, '[data-action="confirm"]');
    await until(
      () => verdicts(own),
      (all) => all.includes('confirmed'),
    );
    const popup = await session.popup();
    const here = await popup.waitForSelector('.verdicts-here');
    expect(await here?.evaluate((section) => section.textContent)).toMatch(
      /^Your verdicts on this page.*Confirmed/s,
    );
    await popup.click('[data-action="undo-here"]');
    await until(
      () => verdicts(own),
      (all) => !all.includes('confirmed'),
    );
    await popup.close();
    await page.close();
  });
});

it('goes on over a background that the browser has stopped', async () => {
  const page = await session.openPainted(addresses.abs);
  await page.bringToFront();
  await pressAlt(page, 'KeyN');
  await until(shadow, hasCard);
  await session.stopBackground();
  await pressKeyInCard(page, 'ArrowRight');
  await until(shadow, (html) => html.includes('Claim 2 of 2'));
  await page.close();
});
