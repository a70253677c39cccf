/**
 * The extension in German, in a browser that is not: a copy of the build has no English catalogue, and German is its default. Of
 * Chromium's own languages the packages of many systems leave out all but English, so that `--lang=de` would prove nothing there.
 * In Chromium alone: the other build has the same catalogues, and which of them a browser takes is the browser's own matter.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtExtension } from '../../scripts/open-browser.mjs';
import { type Family, hasCard, type Look, pressAlt, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const looks: readonly Look[] = ['light', 'dark'];
/** Folder for pictures of the popup, for people to look at; none are kept without it. */
const pictures = process.env['CLAIMLIGHT_PICTURES'];

/** A copy of the build that speaks German. */
function germanExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-german-'));
  cpSync(builtExtension(family), folder, { recursive: true });
  rmSync(join(folder, '_locales/en'), { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, default_locale: 'de' }));
  return folder;
}

/** Elements whose text is wider than they are, or that reach out of the page at its side. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const right = document.querySelector('main')?.getBoundingClientRect().right ?? 0;
    return [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((element) => {
        const { width, height, right: end } = element.getBoundingClientRect();
        const { overflowX, display } = getComputedStyle(element);
        // What is for screen readers alone is a pixel wide, and what is cut with an ellipsis is meant to be.
        if (width <= 1 || height <= 1 || display === 'inline') return false;
        return end > right + 1 || (overflowX === 'visible' && element.scrollWidth > element.clientWidth + 1);
      })
      .map(
        (element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60) ?? ''}`,
      );
  });
}

describe.runIf(family === 'chromium')('in German', () => {
  let extension = '';
  beforeAll(() => {
    extension = germanExtension();
  });
  afterAll(() => {
    rmSync(extension, { recursive: true, force: true });
  });

  it.each(looks)('the popup says what reports say of the paper, and fits, in the %s scheme', async (look) => {
    const session = await Session.open(family, { extension, look });
    try {
      await session.openPainted(addresses.abs);
      const popup = await session.popup();
      await popup.setViewport({ width: 400, height: 580 });
      const text = await popup.evaluate(() => document.body.innerText);
      expect(text).toMatch(/\d+ Berichte untersuchen diesen Artikel/i);
      expect(text).toMatch(/\d+ Aussagen/);
      expect(text).toMatch(/nicht verifiziert \(0 von \d\)/);
      expect(text).toMatch(/Qualität \d,\d\/10\u00a0· \d{1,2}\. \p{L}+\.? 20\d\d/u);
      expect(text).toContain('Text ohne Hervorhebung wurde nicht geprüft');
      expect(await popup.evaluate(() => document.documentElement.lang)).toBe('de-DE');
      expect(await overflowing(popup)).toEqual([]);
      if (pictures !== undefined) await popup.screenshot({ path: join(pictures, `popup-de-${look}.png`) });
      await popup.click('footer button[aria-expanded]');
      await popup.waitForSelector('.menu');
      const menu = await popup.$eval('.menu', (element) => (element as HTMLElement).innerText);
      expect(menu).toMatch(/Hervorhebungen überall\s+ein/);
      expect(menu).toContain('Urteile importieren …');
      expect(await overflowing(popup)).toEqual([]);
      if (pictures !== undefined)
        await popup.screenshot({ path: join(pictures, `popup-de-menu-${look}.png`) });
    } finally {
      await session.close();
    }
  });

  it('the card of the paper offers to judge the claim', async () => {
    const session = await Session.open(family, { extension });
    try {
      const page = await session.openPainted(addresses.abs);
      const own = await session.openOwn('src/dashboard/index.html');
      await pressAlt(page, 'KeyN');
      const card = await until(() => session.shadow(own, addresses.abs), hasCard);
      expect(card).toMatch(/Von \d von \d Berichten|verifiziert/);
      expect(card).toContain('✓ Bestätigen');
      expect(card).toContain('Bestreiten');
    } finally {
      await session.close();
    }
  });

  it('the dashboard lists a verdict that was given in the popup', async () => {
    const session = await Session.open(family, { extension });
    try {
      await session.openPainted(addresses.abs);
      const popup = await session.popup();
      await popup.evaluate(() => {
        document.querySelector<HTMLElement>('.claim [data-action="confirm"]')?.click();
      });
      await popup.waitForSelector('.claim [data-action="clear"]');
      const board = await session.openOwn('src/dashboard/index.html#/verdicts');
      await board.waitForSelector('.notebook li[data-verdict="confirmed"]');
      expect(await board.title()).toBe('Ihre Urteile – Claimlight');
      const text = await board.evaluate(() => document.body.innerText);
      expect(text).toMatch(/^Ihre Urteile$/m);
      expect(text).toContain('Alle Urteile exportieren');
      expect(text).toMatch(/✓ Bestätigt/);
      expect(text).toMatch(/\d{1,2}\. \p{L}+\.? 20\d\d/u);
    } finally {
      await session.close();
    }
  });
});
