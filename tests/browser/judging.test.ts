/** Judging in earnest: a paper claim by claim with the keyboard, tags and history, the time line, open questions, and blind mode. */
import type { KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { type Family, hasCard, pressAlt, pressInCard, Session, until, verdictValues } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
/** Words by which a status could be told. */
const telling = /verified|is-mixed|confidence \d/i;

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => element.textContent ?? '').catch(() => '');
const place = (page: Page) => textOf(page, '[data-fact="place"]');

/** The claims of the paper of the tests, one after the other, as the popup's menu leads there. */
async function openTriage(session: Session): Promise<Page> {
  const paper = await session.openPainted(addresses.abs);
  const popup = await session.popup();
  await popup.click('footer > button');
  await popup.waitForSelector('.menu [data-action="triage"]');
  const before = new Set(await session.browser.pages());
  await popup.click('.menu [data-action="triage"]');
  const board = await until(
    async () =>
      (await session.browser.pages()).find((page) => !before.has(page) && page.url().includes('#/triage/')),
    (page) => page !== undefined,
  );
  await popup.close().catch(() => undefined);
  await paper.close();
  if (board === undefined) throw new Error('no tab has come');
  await board.waitForSelector('.claim-in-hand');
  return board;
}

async function pressAndGo(board: Page, key: KeyInput): Promise<void> {
  const before = await place(board);
  await board.keyboard.press(key);
  await until(
    () => place(board),
    (now) => now !== before,
  );
}

describe('with the keyboard', () => {
  let session: Session;
  beforeAll(async () => {
    session = await Session.open(family);
  });
  afterAll(async () => {
    await session.close();
  });

  it('ten claims of a paper are judged, skipped and undone, the rest is there the next time, and the end says how reports did', async () => {
    const board = await openTriage(session);
    await board.bringToFront();
    const [, total = ''] = /of (\d+)/.exec(await place(board)) ?? [];
    expect(Number(total)).toBeGreaterThan(10);
    expect(await place(board)).toBe(`Claim 1 of ${total}`);
    for (const key of ['c', 'd', 'c', 'c', 's', 'd', 'c', 'c', 'd', 'c', 'c'] as const)
      await pressAndGo(board, key);
    await until(
      () => verdictValues(board),
      (values) => values.length === 10,
    );
    await pressAndGo(board, 'u');
    await until(
      () => verdictValues(board),
      (values) => values.length === 9,
    );
    await pressAndGo(board, 'd');
    await until(
      () => verdictValues(board),
      (values) => values.filter((value) => value === 'disputed').length === 4,
    );
    expect(await faultsOf(board)).toEqual([]);

    // Another day: what was judged is skipped, what was skipped comes first.
    const address = (await board.evaluate(() => location.hash)).split('?')[0] ?? '';
    await board.close();
    const again = await session.openOwn(`src/dashboard/index.html${address}`);
    await again.waitForSelector('.claim-in-hand');
    expect(await place(again)).toBe(`Claim 5 of ${total}`);
    expect(await textOf(again, '.progress')).toContain(`10 of ${total} judged`);
    await again.close();
    const end = await session.openOwn(`src/dashboard/index.html${address}?at=end`);
    await end.waitForSelector('[data-fact="reliability"]');
    expect(await textOf(end, '[data-fact="reliability"]')).toMatch(/judged/);
    const rows = await end.$$eval('.reliability tbody td', (cells) =>
      cells.map(({ textContent }) => Number(textContent)),
    );
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(Number(total));
    expect(await faultsOf(end)).toEqual([]);
    await end.close();
  });

  it('a note with tags is written, found by its tag, and its states are told', async () => {
    const board = await session.openOwn('src/dashboard/index.html#/verdicts');
    const entry = '.notebook .paper li[data-verdict="confirmed"]';
    await board.waitForSelector(entry);
    await board.bringToFront();
    await board.click(`${entry} [data-action="note"]`);
    await board.waitForSelector('.note-editor textarea');
    await board.keyboard.type('Look at table 2');
    await board.keyboard.press('Tab');
    await board.keyboard.type('to do, figures');
    await board.keyboard.press('Enter');
    await board.waitForSelector('[data-tag="to do"]');
    await board.click('[data-tag="to do"]');
    await until(
      () => board.$$eval('.notebook .paper li[data-claim-id]', (all) => all.length),
      (count) => count === 1,
    );
    expect(await board.evaluate(() => location.hash)).toBe('#/verdicts?tag=to+do');
    await board.click('.notebook .history summary');
    await until(
      () => textOf(board, '.notebook .history ol'),
      (text) =>
        text.includes('note: Look at table 2') &&
        text.includes('tags: to do, figures') &&
        text.includes('Confirmed'),
    );
    // The day of today, by its bar; the table has the same.
    await board.click('.time-line [data-period]:not([disabled])');
    await until(
      () => board.evaluate(() => location.hash),
      (hash) => /on=\d{4}-\d{2}-\d{2}/.test(hash),
    );
    await board.click('.time-line summary');
    expect(await textOf(board, '.time-line tbody')).toContain('1');
    expect(await faultsOf(board)).toEqual([]);
    await board.goto(board.url().replace(/#.*$/, '#/claims?q=tag%3Afigures'));
    await board.waitForSelector('.found [data-claim-id]');
    expect(await board.$$eval('.found [data-claim-id]', (all) => all.length)).toBe(1);
    await board.close();
  });
});

describe('blind mode', () => {
  let session: Session;
  beforeAll(async () => {
    session = await Session.open(family);
  });
  afterAll(async () => {
    await session.close();
  });

  it('page, card, popup and button say nothing of a status before the reader has judged, and card and popup both words then', async () => {
    const page = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    await popup.click('footer > button');
    await popup.click('.menu [data-action="switch-isBlind"]');
    await popup.waitForSelector('.menu [data-action="switch-isBlind"][aria-pressed="true"]');
    await until(
      () => popup.$eval('.scroll', ({ innerHTML }) => innerHTML),
      (html) => html.includes('data-status="hidden"') && !telling.test(html),
    );
    const head = await popup.$eval('header', ({ outerHTML }) => outerHTML);
    expect(head).not.toMatch(telling);
    const names = () =>
      page.evaluate(() => [...CSS.highlights.keys()].filter((name) => name.startsWith('claimlight-')));
    const shown = await until(names, (all) => all.some((name) => name.startsWith('claimlight-hidden')));
    expect(shown.filter((name) => /verified|mixed/.test(name))).toEqual([]);
    expect(await session.tooltip(popup, addresses.abs)).not.toMatch(telling);
    expect(await session.badge(popup, addresses.abs)).toMatch(/^\d+(?:\/\d+)?!?$/);

    await page.bringToFront();
    await pressAlt(page, 'KeyN');
    const before = await until(() => session.shadow(popup, addresses.abs), hasCard);
    expect(before).toContain('hidden until you judge');
    expect(before).not.toMatch(telling);
    await pressInCard(page, '[data-action="confirm"]');
    const after = await until(
      () => session.card(addresses.abs),
      (html) => html.includes('data-verdict="confirmed"'),
    );
    expect(after).toMatch(/verified/);
    expect(after).toMatch(/confidence/);
    // The page learns nothing of it.
    expect((await names()).filter((name) => /verified|mixed/.test(name))).toEqual([]);
    await popup.waitForSelector('.claim[data-verdict="confirmed"]');
    const rows = await popup.$$eval('.claim', (all) =>
      all.map((row) => [
        row.getAttribute('data-verdict') !== '',
        row.getAttribute('data-status') === 'hidden',
      ]),
    );
    expect(rows.every(([isJudged, isHidden]) => isJudged !== isHidden)).toBe(true);
    await popup.close();
    await page.close();
  });

  it('no list of the dashboard tells it either', async () => {
    for (const part of ['claims', 'reports', 'open']) {
      const board = await session.openOwn(`src/dashboard/index.html#/${part}`);
      await board.waitForSelector(
        { claims: '.found [data-claim-id]', reports: '.report-list li', open: 'main [role="status"]' }[
          part
        ] ?? '',
      );
      const html = await board.$eval('main', ({ innerHTML }) => innerHTML);
      // The one claim that is judged may say it, and what can be filtered by is a word of the query language.
      const unjudged = html
        .replace(/<li[^>]*>(?:(?!<\/li>)[^])*You confirmed[^]*?<\/li>/gi, '')
        .replace(/<div class="chips"[^]*?<\/div>|<details[^]*?<\/details>/g, '');
      expect(
        unjudged.match(
          /.{80}(?:\d+\/\d+ verified|is-verified|is-unverified|is-mixed|confidence \d).{80}/i,
        )?.[0],
      ).toBeUndefined();
      await board.close();
    }
  });
});

describe.each(['light', 'dark'] as const)('in the %s scheme', (look) => {
  it('the screens have no fault, and fit 360 pixels', async () => {
    const session = await Session.open(family, { look });
    const triage = await openTriage(session);
    for (const board of [triage, await session.openOwn('src/dashboard/index.html#/open')]) {
      await board.setViewport({ width: 360, height: 640 });
      await board.waitForSelector('h1');
      expect(await board.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await faultsOf(board)).toEqual([]);
    }
    await session.close();
  });
});
