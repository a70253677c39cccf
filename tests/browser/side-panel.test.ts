/** The popup's list beside the page: it follows the tabs, stays, and shows what is on the screen. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { type Family, inCard, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

/** As a tab of its own, which is what a driver can look into; it is about the tab that was in front last. */
const openPanel = () => session.openOwn('src/popup/side-panel.html');
const inView = (panel: Page) =>
  panel.$$eval('.claim[data-in-view]', (rows) => [
    ...new Set(rows.map((row) => row.getAttribute('data-claim-id') ?? '')),
  ]);

/** Scroll to the paragraph that begins a passage. */
const scrollTo = (page: Page, passage: string) =>
  page.evaluate(
    (words) => {
      const plain = (text: string) => text.replace(/\s+/g, ' ');
      const parts = [...document.querySelectorAll('p')].filter((part) =>
        plain(part.innerText).includes(words),
      );
      parts.at(-1)?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return parts.length;
    },
    passage.slice(0, 30),
  );

it('sets off the claims that are on the screen, as the page is scrolled', async () => {
  const page = await session.openPainted(addresses.html);
  const panel = await openPanel();
  await panel.waitForSelector('[data-state="ready"]');
  await page.bringToFront();
  const found = await panel.$$eval('.claim[data-found="yes"]', (rows) =>
    rows.map((row) => ({
      id: row.getAttribute('data-claim-id') ?? '',
      evidence: row.getAttribute('data-evidence') ?? '',
    })),
  );
  // Far from each other.
  const [one, other] = ['Bagheri', 'un-tuned'].map((word) =>
    found.find(({ evidence }) => evidence.includes(word)),
  );
  for (const { id, evidence } of [one, other].flatMap((claim) => claim ?? [])) {
    expect(await scrollTo(page, evidence)).toBeGreaterThan(0);
    await until(
      () => inView(panel),
      (ids) => ids.includes(id),
    );
  }
  expect(await inView(panel)).not.toContain(one?.id);
  expect(await faultsOf(panel)).toEqual([]);
  await panel.close();
  await page.close();
});

it('stays when it has led to a passage, and follows the tab that comes to the front', async () => {
  const page = await session.openPainted(addresses.html);
  const unknown = await session.open(addresses.unknown, {
    body: '<!doctype html><title>x</title><p>No paper.',
  });
  await page.bringToFront();
  const panel = await openPanel();
  await panel.waitForSelector('[data-state="ready"]');
  await panel.$eval('.claim[data-found="yes"]', (row) => {
    (row as HTMLElement).focus();
  });
  await panel.keyboard.press('Enter');
  await until(
    () => inCard(page, ({ body }) => body.textContent),
    (text) => text !== undefined && text !== '',
  );
  expect(panel.isClosed()).toBe(false);
  await unknown.bringToFront();
  await panel.waitForSelector('[data-state="unknown"]');
  await page.bringToFront();
  await panel.waitForSelector('[data-state="ready"]');
  await panel.close();
  await page.close();
  await unknown.close();
});

it('is opened from the menu of the popup', async (test) => {
  test.skip(family === 'firefox', 'no protocol shows the sidebar of Firefox');
  const page = await session.openPainted(addresses.html);
  const popup = await session.popup();
  await popup.click('footer > button');
  const opened = session.browser.waitForTarget((target) => target.url().endsWith('/side-panel.html'));
  await popup.click('[data-action="open-beside"]');
  expect((await opened).url()).toContain('src/popup/side-panel.html');
  await page.close();
});
