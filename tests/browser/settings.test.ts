/** The settings: on a page of their own, at work in papers, taken back; what is stored is deleted; what is new is told once. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Family,
  highlightSizes,
  isPainted,
  pressAlt,
  pressInCard,
  Session,
  until,
  verdictValues,
} from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;
let settings: Page;
beforeAll(async () => {
  session = await Session.open(family);
  settings = await openSettings();
});
afterAll(async () => {
  await session.close();
});

async function openSettings(): Promise<Page> {
  const page = await session.openOwn('src/dashboard/index.html#/settings');
  await page.setViewport({ width: 1_000, height: 900 });
  await page.waitForSelector('[data-style="verified"]');
  return page;
}

/** Choose a colour, as the browser's own chooser does, which no protocol works. */
const chooseColour = (field: string, colour: string) =>
  settings.$eval(
    field,
    (input, value) => {
      (input as HTMLInputElement).value = value;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    colour,
  );
const said = (at: string) => settings.$eval(`[data-told="${at}"]`, (one) => one.textContent);
/** All style rules of a page's highlights. */
const rulesOf = (page: Page) =>
  page.evaluate(() =>
    document.adoptedStyleSheets
      .flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
      .join('\n'),
  );
const tokenOf = (page: Page, name: string) =>
  page.evaluate((token: string) => getComputedStyle(document.documentElement).getPropertyValue(token), name);

it('are what the browser opens as the options of the extension', async () => {
  const others = new Set(await session.browser.pages());
  const board = await session.openOwn('src/dashboard/index.html#/reports');
  await settings.close();
  await board.evaluate(() => globalThis.chrome.runtime.openOptionsPage());
  const opened = async () => {
    for (const page of await session.browser.pages())
      if (!others.has(page) && (await page.evaluate(() => location.hash).catch(() => '')) === '#/settings')
        return page;
    return undefined;
  };
  const page = await until(opened, (one) => one !== undefined);
  await page?.waitForSelector('[data-style="verified"]');
  await board.close();
  await page?.close();
  settings = await openSettings();
});

describe('colours and lines', () => {
  it('are seen at once in papers, popup and strip, and can be taken back', async () => {
    const page = await session.openPainted(addresses.abs);
    await settings.bringToFront();
    await chooseColour('[data-style="verified"] [name="light"]', '#000080');
    await settings.select('[data-style="verified"] [name="line"]', 'dashed');
    await until(
      () => rulesOf(page),
      (rules) => /claimlight-verified\)[^}]*dashed rgb\(0, 0, 128\)|rgb\(0, 0, 128\)[^}]*dashed/.test(rules),
    );
    await until(
      () => session.shadowStyles(settings, addresses.abs),
      (styles) => /--verified: ?#000080/.test(styles),
    );
    expect(isPainted(await highlightSizes(page))).toBe(true);
    expect(await settings.$$('[data-alike="verified mixed"]')).toHaveLength(1);
    await page.bringToFront();
    const popup = await session.popup();
    await until(
      () => tokenOf(popup, '--verified'),
      (token) => token === '#000080',
    );
    await settings.bringToFront();
    await settings.click('[data-style="verified"] [data-action="first-style"]');
    await until(
      () => rulesOf(page),
      (rules) => !rules.includes('rgb(0, 0, 128)'),
    );
    await until(
      () => tokenOf(popup, '--verified'),
      (token) => token === '#18794e',
    );
    await popup.close();
    await page.close();
  });

  it('that could hardly be seen are refused with the figure', async () => {
    await settings.bringToFront();
    await chooseColour('[data-style="mixed"] [name="light"]', '#ffff00');
    expect(await settings.$eval('#refused-mixed', (one) => one.textContent)).toBe(
      'Not taken over: on white this colour has a contrast of 1 : 1, and 3 : 1 is needed.',
    );
    expect(await tokenOf(settings, '--mixed')).toBe('#6e56cf');
    await settings.click('[data-style="mixed"] [data-action="first-style"]');
    expect(await settings.$eval('#refused-mixed', (one) => one.textContent)).toBe('');
  });
});

it('switch a site off by its address, and on again', async () => {
  const page = await session.openPainted(addresses.abs);
  await settings.bringToFront();
  await settings.type('[name="site"]', 'not an address');
  await settings.keyboard.press('Enter');
  await until(
    () => settings.$eval('#site-problem', (one) => one.textContent),
    (text) => text !== '',
  );
  await settings.$eval('[name="site"]', (input) => (input as HTMLInputElement).select());
  await settings.type('[name="site"]', 'https://arxiv.org/abs/1');
  await settings.keyboard.press('Enter');
  await settings.waitForSelector('[data-site="arxiv.org"]');
  await until(
    () => highlightSizes(page),
    (sizes) => !isPainted(sizes),
  );
  await settings.click('[data-site="arxiv.org"] button');
  await until(() => highlightSizes(page), isPainted);
  await page.close();
});

it('are reset as a whole, and that is undone', async () => {
  await settings.bringToFront();
  const strip = '[data-action="switch-isStripOn"]';
  await settings.click(strip);
  await settings.waitForSelector(`${strip}[aria-pressed="false"]`);
  await settings.click('[data-action="reset-settings"]');
  await settings.waitForSelector(`${strip}[aria-pressed="true"]`);
  await settings.click('[data-action="undo-reset"]');
  await settings.waitForSelector(`${strip}[aria-pressed="false"]`);
  await until(
    () => said('reset'),
    (text) => text === 'Your settings are back.',
  );
  await settings.click(strip);
  await settings.waitForSelector(`${strip}[aria-pressed="true"]`);
});

it('delete all verdicts once that is confirmed, after a backup that brings them back', async () => {
  const page = await session.openPainted(addresses.abs);
  await pressAlt(page, 'KeyN');
  await pressInCard(page, '[data-action="confirm"]');
  await until(
    () => verdictValues(settings),
    (values) => values.length === 1,
  );
  await settings.bringToFront();
  const clear = '[data-stored="verdicts"] [data-action="clear-kind"]';
  await settings.waitForSelector(clear);
  await settings.click(clear);
  await settings.waitForSelector('[role="alertdialog"] [data-action="clear-not"]:focus');
  await settings.keyboard.press('Escape');
  await settings.waitForSelector('[role="alertdialog"]', { hidden: true });
  expect(await verdictValues(settings)).toEqual(['confirmed']);
  await settings.click(clear);
  await settings.waitForSelector('[data-action="clear-now"]');
  await settings.click('[data-action="clear-now"]');
  await until(
    () => said('stored'),
    (text) => text.startsWith('Deleted. The backup'),
  );
  expect(await verdictValues(settings)).toEqual([]);
  await session.stopBackground();
  // Neither copy heals the other from what was deleted.
  expect(await verdictValues(settings)).toEqual([]);
  const data = await session.openOwn('src/dashboard/index.html#/data');
  await data.waitForSelector('[data-backup] [data-action="open-backup"]');
  await data.click('[data-backup] [data-action="open-backup"]');
  await data.waitForSelector('[data-phase="preview"] [data-action="import"]');
  await data.click('[data-action="import"]');
  await until(
    () => verdictValues(settings),
    (values) => values.length === 1,
  );
  await data.close();
  await page.close();
});

describe('what is new', () => {
  const seen = (version: string) =>
    settings.evaluate((newsSeenOf: string) => globalThis.chrome.storage.local.set({ newsSeenOf }), version);

  /** Firefox does not say when a page of the extension was loaded again. */
  const openAgain = async () => {
    await settings.close();
    settings = await openSettings();
  };

  it('is not told after the first installation', async () => {
    const present = await settings.evaluate(() => globalThis.chrome.runtime.getManifest().version);
    await until(
      () =>
        settings.evaluate(
          async () => (await globalThis.chrome.storage.local.get('newsSeenOf'))['newsSeenOf'],
        ),
      (version) => version === present,
    );
    expect(await settings.$('.news')).toBeNull();
  });

  it('is told after an update in a line, opened by a press, and never again', async () => {
    await seen('0.0.9');
    await openAgain();
    await settings.waitForSelector('[data-action="news"]');
    await settings.focus('[data-action="news"]');
    await settings.keyboard.press('Enter');
    await settings.waitForSelector('.news li');
    expect(await settings.evaluate(() => document.activeElement?.localName)).toBe('ul');
    await openAgain();
    expect(await settings.$('.news')).toBeNull();
  });

  it('is put away in the popup without being read', async () => {
    await seen('0.0.9');
    const page = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    await popup.waitForSelector('[data-action="dismiss-news"]');
    await popup.click('[data-action="dismiss-news"]');
    await popup.waitForSelector('.news', { hidden: true });
    await popup.close();
    const again = await session.popup();
    await again.waitForSelector('[data-state="ready"]');
    expect(await again.$('.news')).toBeNull();
    await again.close();
    await page.close();
  });
});
