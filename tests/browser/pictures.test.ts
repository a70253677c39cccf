/** Pictures: from all reports to one paper, its matrix by keys, tables, files that are what they say, and how it looks. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { type Family, Session, until } from './harness';
import { addresses } from './pages';
import { savedFile } from './saved-file';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;

const textOf = (page: Page, selector: string) => page.$eval(selector, (one) => one.textContent ?? '');

/** Open the table behind a picture. @returns its cells */
async function tableOf(page: Page, picture: string): Promise<string[][]> {
  await page.click(`[data-picture="${picture}"] summary`);
  await page.waitForSelector(`[data-picture="${picture}"] table`);
  return page.$$eval(`[data-picture="${picture}"] table:first-of-type tr`, (rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent ?? '')),
  );
}

async function openCounted(session: Session): Promise<Page> {
  const board = await session.openOwn('src/dashboard/index.html#/pictures');
  await until(
    () => textOf(board, '.pictures > [role="status"]'),
    (words) => /^\d+ reports are counted\.$/.test(words),
  );
  return board;
}

/** From the pictures of all reports to those of the paper that most examine. */
async function openPaper(board: Page): Promise<void> {
  await board.type('.pictures input[type="search"]', 'fine-tuning small');
  await until(
    () => board.$$eval('.papers a', (links) => links.length),
    (count) => count === 1,
  );
  await board.click('.papers a');
  await board.waitForSelector('[data-picture="matrix"] [role="grid"]');
}

it('go from all reports to one paper, and each is told, tabled and saved', async () => {
  const session = await Session.open(family);
  try {
    // The paper is read, so that places of its claims are known, and one of them judged.
    const paper = await session.openPainted(addresses.html);
    const popup = await session.popup();
    const claim = '[data-claim-id][data-status="verified"]';
    await popup.$eval(`${claim} [data-action="confirm"]`, (button) => {
      (button as HTMLElement).click();
    });
    await popup.waitForSelector(`${claim}[data-verdict="confirmed"]`);
    await popup.close().catch(() => undefined);

    const board = await openCounted(session);
    await board.waitForSelector('[data-picture="reliability"] [data-fact="few"]');
    expect(await textOf(board, '[data-picture="reliability"] .sentences')).toMatch(
      /you confirmed 1 \(100%; 95% interval 21%–100%\)/,
    );
    const bins = await tableOf(board, 'confidence');
    expect(bins).toHaveLength(11);
    const rows = bins.slice(1).reduce((sum, [, , , all = '']) => sum + Number(all), 0);
    expect(await textOf(board, '[data-picture="confidence"]')).toContain(`of ${String(rows)} are verified`);

    await openPaper(board);
    expect(await board.$eval('nav [aria-current]', (link) => link.getAttribute('href'))).toBe('#/pictures');
    await board.focus('[role="grid"]');
    const cell = () => board.$eval('[role="gridcell"]', (one) => one.getAttribute('aria-label') ?? '');
    const first = await cell();
    await board.keyboard.press('ArrowDown');
    await until(cell, (words) => words !== first);
    await board.keyboard.press('End');
    await until(
      () => board.$eval('[role="gridcell"]', (one) => one.getAttribute('aria-colindex')),
      (column) => Number(column) > 1,
    );
    // Where the paper was read, places are known.
    const places = await tableOf(board, 'places');
    expect(places.length).toBeGreaterThan(2);
    expect(places.some(([, section = '']) => section.length > 2)).toBe(true);

    for (const picture of ['matrix', 'confidence', 'scores', 'places']) {
      const svg = (
        await savedFile(board, `[data-picture="${picture}"] [data-action="save-svg"]`, 'image/svg+xml')
      ).toString();
      const size = /^<\?xml[^>]*\?>\s*<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg)?.slice(1).map(Number);
      expect([picture, size?.every((one) => one > 100)]).toEqual([picture, true]);
      expect(svg).not.toMatch(/<script|var\(--|href=|\sstyle=/);
      const png = await savedFile(board, `[data-picture="${picture}"] [data-action="save-png"]`, 'image/png');
      expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(size?.map((one) => 2 * one));
      const name = new RegExp(`^Saved as claimlight-${picture}-case-study-.*\\.png\\.$`);
      await until(
        () => textOf(board, `[data-picture="${picture}"] [role="status"]`),
        (words) => name.test(words),
      );
    }

    await board.focus('[role="grid"]');
    await board.keyboard.press('Enter');
    await board.keyboard.press('Enter');
    await board.waitForSelector('.claim-search .found > li[data-claim-id]');
    await board.goBack();
    await board.waitForSelector('[data-picture="matrix"]');
    await board.close();
    await paper.close();
  } finally {
    await session.close();
  }
});

describe.each(['light', 'dark', 'forced-colours'] as const)('with %s', (look) => {
  it('have no fault that axe finds, and fit a narrow screen', async () => {
    const session = await Session.open(family, { look });
    try {
      const board = await openCounted(session);
      expect(await faultsOf(board)).toEqual([]);
      await board.setViewport({ width: 360, height: 640 });
      const overflow = () => board.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(await overflow()).toBeLessThanOrEqual(0);
      await openPaper(board);
      await tableOf(board, 'matrix');
      expect(await overflow()).toBeLessThanOrEqual(0);
      expect(await faultsOf(board)).toEqual([]);
    } finally {
      await session.close();
    }
  });
});
