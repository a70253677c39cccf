/** The popup as a list to scan: its two forms, its filters and what the page highlights by them, and its room. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Family, highlightSizes, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

const pressedIn = (popup: Page, group: string) =>
  popup.$eval(`${group} [aria-pressed="true"]`, (button) => button.textContent);
const wait = (page: Page, is: (sizes: Record<string, number>) => boolean) =>
  until(() => highlightSizes(page), is);

it('has the page highlight what its filter lists, until all is wanted again', async () => {
  const page = await session.openPainted(addresses.html);
  let popup = await session.popup();
  await popup.waitForSelector('[data-filter="differs"]');
  const whole = await highlightSizes(page);
  expect(whole).toMatchObject({ mixed: 0, focus: 0 });
  expect(whole['verified']).toBeGreaterThan(0);
  expect(whole['differs']).toBeGreaterThan(0);

  await popup.click('[data-filter="verified"]');
  await wait(page, ({ verified, unverified }) => verified === whole['verified'] && unverified === 0);
  await popup.waitForFunction(() => document.querySelector('header')?.textContent?.includes('Only these'));
  await popup.click('[data-filter="unverified"]');
  await wait(page, ({ verified, unverified }) => verified === 0 && unverified === whole['unverified']);

  await popup.click('[data-filter="differs"]');
  const differing = await wait(
    page,
    ({ unverified = 0, differs }) => unverified < (whole['unverified'] ?? 0) && differs === whole['differs'],
  );
  expect((differing['verified'] ?? 0) + (differing['unverified'] ?? 0)).toBeGreaterThan(0);
  const rows = await popup.$$eval('[data-claim-id]', (all) =>
    all.map((row) => row.getAttribute('data-agreement')),
  );
  expect(new Set(rows)).toEqual(new Set(['differs']));

  // The page keeps it; what the reader judges meanwhile is nothing to the page.
  await popup.hover('[data-claim-id]');
  await popup.click('[data-claim-id] [data-action="confirm"]');
  await popup.waitForSelector('[data-verdict="confirmed"]');
  await popup.close();
  popup = await session.popup();
  await popup.waitForSelector('[data-filter="differs"][aria-pressed="true"]');
  expect(await highlightSizes(page)).toEqual(differing);
  expect(await page.evaluate(() => [...CSS.highlights.keys()].sort().join())).not.toMatch(
    /confirmed|disputed/,
  );
  await popup.click('[data-filter="all"]');
  await wait(page, (sizes) => JSON.stringify(sizes) === JSON.stringify(whole));
  await popup.close();
  await page.close();
});

it('lists by report or by claim, as the reader left it, with the reports of a claim in one line', async () => {
  const page = await session.openPainted(addresses.abs);
  let popup = await session.popup();
  expect(await pressedIn(popup, '.switch')).toBe('By report');
  expect(await popup.$$('article.report')).toHaveLength(4);
  await popup.click('[data-list="claims"]');
  await popup.waitForFunction(() => document.querySelector('article.report') === null);
  await popup.close();
  popup = await session.popup();
  expect(await pressedIn(popup, '.switch')).toBe('By claim');
  expect(await popup.$$('[data-claim-id]')).toHaveLength(12);
  expect(await popup.$$('[data-report-id]')).toHaveLength(0);
  const fold = await popup.$eval('[data-action="reports"]', (button) => button.textContent);
  expect(fold).toMatch(/^4 reports.+confidence 0\.\d\d/);
  await popup.click('[data-action="reports"]');
  await popup.waitForSelector('[data-report-id]');
  await popup.click('[data-list="reports"]');
  await popup.waitForSelector('article.report');
  await popup.close();
  await page.close();
});

it('keeps head and foot in view however high it is, sets nothing off when it opens, and opens “About” in view', async () => {
  const page = await session.openPainted(addresses.html);
  const popup = await session.popup();
  // Keys count as used: what has the focus from the first moment is nothing to look at all the same.
  await popup.keyboard.press('Shift');
  expect(
    await popup.$eval('main', (main) => [
      document.activeElement === main,
      getComputedStyle(main).outlineStyle,
    ]),
  ).toEqual([true, 'none']);
  for (const height of [600, 510, 400]) {
    await popup.setViewport({ width: 400, height });
    for (const isAtEnd of [false, true]) {
      const room = await popup.evaluate((toEnd: boolean) => {
        scrollTo({ top: toEnd ? document.documentElement.scrollHeight : 0, behavior: 'instant' });
        const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
        const [head, foot] = [box('header'), box('footer')];
        return {
          top: Math.round(head?.top ?? -1),
          // Not minus nothing.
          bottom: Math.round(innerHeight - (foot?.bottom ?? -1)) + 0,
          list: Math.round((foot?.top ?? 0) - (head?.bottom ?? 0)),
          isWide: document.documentElement.scrollWidth > innerWidth,
        };
      }, isAtEnd);
      expect(room).toMatchObject({ top: 0, bottom: 0, isWide: false });
      expect(room.list).toBeGreaterThan(100);
    }
  }
  await popup.click('footer > button');
  const about = await popup.waitForSelector('.menu button[aria-expanded]');
  await about?.click();
  await popup.waitForFunction(() => {
    const box = document.querySelector('.menu button[aria-expanded="true"] + p')?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
  });
  await popup.close();
  await page.close();
});

it('says on the toolbar button how many claims were found, of how many, and that one differs', async () => {
  const page = await session.openPainted(addresses.html);
  const popup = await session.popup();
  await popup.click('[data-list="claims"]');
  await popup.waitForSelector('[data-action="reports"]');
  const rows = await popup.$$eval('[data-claim-id]', (all) =>
    all.map((row) => [row.getAttribute('data-found'), row.getAttribute('data-agreement')]),
  );
  const found = rows.filter(([is]) => is === 'yes').length;
  const differing = rows.filter(([, agreement]) => agreement === 'differs').length;
  expect(differing).toBe(1);
  const text = await until(
    () => session.badge(popup, addresses.html),
    (now) => now.includes('/'),
  );
  expect(text).toBe(`${String(found)}/${String(rows.length)}!`);
  expect(await session.tooltip(popup, addresses.html)).toBe(
    `Claimlight: ${String(found)} of ${String(rows.length)} claims from 4 reports found on this page\u00a0· 1 differs from the page`,
  );
  await popup.close();
  await page.close();
});

it('offers the file of the paper that was looked up, not of the open one', async () => {
  const page = await session.open(addresses.unknown);
  const popup = await session.popup('unknown');
  await popup.waitForSelector('header [data-action="read"]');
  const offer = () =>
    popup.$eval('header [data-action="read"]', (link) => [link.textContent, link.getAttribute('href')]);
  expect(await offer()).toEqual(['PDF in Claimlight', expect.stringContaining('2301.00001')]);
  await popup.type('input[name="work"]', '2504.16584');
  await popup.keyboard.press('Enter');
  await popup.waitForSelector('[data-state="ready"]');
  expect(await offer()).toEqual(['PDF with claims', expect.stringContaining('2504.16584')]);
  await popup.close();
  await page.close();
});
