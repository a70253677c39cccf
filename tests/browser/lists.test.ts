/** The dashboard's lists: many reports, works, checks of this browser, and many rows at once; keys, narrow windows and axe. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { type Family, Session, until, verdictValues } from './harness';
import { fillLists } from './made-lists';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
describe.each(['light', 'dark'] as const)('in the %s scheme', (look) => {
  let session: Session;
  let board: Page;

  beforeAll(async () => {
    session = await Session.open(family, { look });
    board = await session.openOwn('src/dashboard/index.html#/reports');
    await board.waitForSelector('.report-list [data-report-id]');
    await fillLists(board);
  }, 120_000);
  afterAll(async () => {
    await session.close();
  });

  const told = (page: Page) => page.$eval('section > [role="status"]', (one) => one.textContent ?? '');
  const go = async (address: string, selector: string) => {
    await board.evaluate((hash: string) => {
      scrollTo(0, 0);
      location.hash = hash;
    }, address);
    await board.waitForSelector(selector);
  };
  const chosen = () => board.$eval('.selection', (bar) => (bar as HTMLElement).dataset['chosen'] ?? '');
  const box = (at: number) => `[data-index="${String(at)}"] > [data-action="choose"]`;

  it('lists thousands of reports, of which those in view are drawn; finds, sorts, and goes back and forward', async () => {
    await go('#/reports', '.report-list [data-report-id]');
    await until(
      () => told(board),
      (words) => /^1,2\d\d reports$/.test(words),
      30_000,
    );
    expect((await board.$$('.report-list [data-report-id]')).length).toBeLessThan(60);
    await board.focus('input[type="search"]');
    await board.keyboard.type('made report 0042');
    await until(
      () => told(board),
      (words) => words === '1 report',
    );
    expect(await board.evaluate(() => location.hash)).toBe('#/reports?q=made+report+0042');
    await board.click('[data-report-id] a');
    await board.waitForSelector('.report-page h1');
    await board.goBack();
    await board.waitForSelector('.report-list [data-report-id]');
    expect(await board.$eval('input[type="search"]', (field) => field.value)).toBe('made report 0042');
    await board.goBack();
    await until(
      () => told(board),
      (words) => /^1,2\d\d reports$/.test(words),
    );
    await board.goForward();
    await until(
      () => told(board),
      (words) => words === '1 report',
    );
    await go('#/reports?sort=quality&source=import%3AMoss', '[data-index="0"][data-report-id]');
    await until(
      () => told(board),
      (words) => words === '1,200 reports',
    );
    expect(await board.$eval('[data-index="0"]', (row) => row.textContent)).toContain('quality 9.9/10');
    await board.focus('[data-index="0"]');
    await board.keyboard.press('End');
    await until(
      () => board.evaluate(() => document.activeElement?.getAttribute('aria-posinset')),
      (at) => at === '1200',
    );
    expect(await board.evaluate(() => document.activeElement?.textContent)).toContain('quality 0.0/10');
    expect(await faultsOf(board)).toEqual([]);
  });

  it('chooses many reports with mouse and keys', async () => {
    // From another address, with which nothing stays chosen; and all of them are there: rows that come later move others.
    await go('#/reports', box(3));
    await go('#/reports?q=made+report+00', box(3));
    await until(
      () => told(board),
      (words) => words === '120 reports',
    );
    await board.focus('[data-index="1"]');
    await board.keyboard.press(' ');
    await until(chosen, (count) => count === '1');
    await board.keyboard.press(' ');
    await until(chosen, (count) => count === '0');
    await board.click(box(0));
    await board.keyboard.down('Shift');
    await board.click(box(3));
    await board.keyboard.up('Shift');
    await until(chosen, (count) => count === '4');
    await board.click('[data-action="choose-all"]');
    await until(chosen, (count) => count === '120');
    expect(await faultsOf(board)).toEqual([]);
    await board.keyboard.press('Escape');
    await until(chosen, (count) => count === '0');
  });

  it('lists works with reports, and leads to one with its reports, claims and those that cite it', async () => {
    await go('#/works?q=kind+107+in', '.work-list [data-group]');
    // Reports come page by page.
    await until(
      () => board.$eval('[data-group]', (row) => row.textContent),
      (text) => text.includes('4 reports examine this paper'),
    );
    await board.click('[data-group] a');
    await board.waitForSelector('.work-page [data-report-id]');
    expect(await board.$$('.work-page [data-report-id]')).toHaveLength(4);
    expect((await board.$$('.work-page [data-claim-id]')).length).toBeGreaterThan(0);
    expect(await board.$eval('nav [aria-current="true"]', (link) => link.textContent)).toBe('Works');
    expect(await faultsOf(board)).toEqual([]);
  });

  it('lists checks, deletes them with a way back, and shows one whole with what is other than before', async () => {
    await go('#/checks', box(1));
    expect(await board.$eval('[data-index="0"]', (row) => row.textContent)).toContain('Since the check of');
    expect(await faultsOf(board)).toEqual([]);
    await board.click(box(0));
    await board.click(box(1));
    await board.click('[data-action="delete-checks"]');
    await board.waitForSelector('[data-action="restore-checks"]');
    await until(
      () => board.$$('[data-check-id]'),
      (rows) => rows.length === 0,
    );
    await board.click('[data-action="restore-checks"]');
    await board.waitForSelector(box(1));
    await board.click('[data-index="0"] a');
    await board.waitForSelector('.check-page [data-check="done"]');
    expect(await board.$eval('.changes', (one) => one.textContent)).toContain('Compared with the check of');
    expect(await faultsOf(board)).toEqual([]);
    await board.click('[data-action="delete-check"]');
    await board.waitForSelector('[data-action="restore-check"]');
    await board.click('[data-action="restore-check"]');
    await board.waitForSelector('.check-page [data-check="done"]');
  });

  it('judges many claims at once, with one way back', async () => {
    await go('#/claims?q=moss+kind+7', '[data-claim-id]');
    await until(
      () => board.$$('[data-claim-id]'),
      (rows) => rows.length >= 3,
      60_000,
    );
    const before = await verdictValues(board);
    await board.click(box(0));
    await board.click(box(1));
    await board.click('[data-action="judge-confirmed"]');
    await board.waitForSelector('[data-action="undo-many"]');
    expect(await verdictValues(board)).toEqual([...before, 'confirmed', 'confirmed']);
    await board.click('[data-action="undo-many"]');
    await until(
      () => verdictValues(board),
      (values) => values.filter((value) => value === 'confirmed').length === 0,
    );
    await board.click('[data-action="choose-all"]');
    await until(chosen, (count) => Number(count) > 3);
    expect(await faultsOf(board)).toEqual([]);
    await board.keyboard.press('Escape');
  });

  it('is read on the screen of a telephone, with its sections behind a button', async () => {
    await board.setViewport({ width: 360, height: 640 });
    for (const [address, selector] of [
      ['#/reports?q=made', box(0)],
      ['#/works?q=moss', box(0)],
      ['#/checks', box(0)],
      ['#/claims?q=moss', box(0)],
    ] as const) {
      await go(address, selector);
      await board.click(box(0));
      await until(chosen, (count) => count === '1');
      expect(await board.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(
        360,
      );
      expect(await faultsOf(board), address).toEqual([]);
    }
    expect(await board.$eval('nav', (nav) => getComputedStyle(nav).display)).toBe('none');
    await board.focus('.to-sections');
    await board.keyboard.press('Enter');
    await board.waitForSelector('nav[data-open="true"]');
    expect(await faultsOf(board)).toEqual([]);
    expect(await board.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await board.click('nav a[href="#/works"]');
    await board.waitForSelector('[data-section="works"] h1');
    expect(await board.$eval('nav', (nav) => getComputedStyle(nav).display)).toBe('none');
    await board.setViewport({ width: 1280, height: 800 });
  });
});
