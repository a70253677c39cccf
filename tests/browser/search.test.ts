/** Claims that are searched for: a half-remembered figure leads to a claim and to where it stands; addresses, filters, keys, the popup. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { cardHtml, type Family, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

const field = '.claim-search input';
const told = (page: Page) => page.$eval('.claim-search [role="status"]', (one) => one.textContent ?? '');
const textsOf = (page: Page) =>
  page.$$eval('.claim-search .found .row > p:first-child', (rows) =>
    rows.map((row) => row.textContent ?? ''),
  );
const hashOf = (page: Page) => page.evaluate(() => decodeURIComponent(location.hash));

/** Type a query in place of what is there. */
async function search(page: Page, query: string): Promise<void> {
  await page.$eval(field, (one) => {
    one.select();
  });
  await page.type(field, query);
}

async function openSearch(address = ''): Promise<Page> {
  const page = await session.openOwn(`src/dashboard/index.html#/claims${address}`);
  await page.waitForSelector('.claim-search .found > li[data-claim-id]');
  return page;
}

/** How many claims there are. */
async function countAll(page: Page): Promise<number> {
  const words = await until(
    () => told(page),
    (text) => /^[\d,.]+ claims?$/.test(text),
  );
  return Number(words.replace(/\D/g, ''));
}

describe('the search for claims', () => {
  it('finds a claim by a half-remembered figure, and leads to where it stands', async () => {
    const paper = await session.openPainted(addresses.abs);
    const board = await openSearch();
    const all = await countAll(board);
    await board.bringToFront();
    await search(board, '98.0');
    const found = await until(
      () => textsOf(board),
      (texts) => texts.length > 0 && texts.every((text) => text.includes('98.0')),
    );
    expect(found[0]).toContain('98.08%');
    expect(await countAll(board)).toBeLessThan(all);
    expect(await board.$$eval('.found mark', (marks) => marks.map((mark) => mark.textContent))).toContain(
      '98.08',
    );
    expect(await hashOf(board)).toBe('#/claims?q=98.0');
    expect(await faultsOf(board)).toEqual([]);
    // In the order of the ranking: the first row that says where its paper is.
    await board.click('.found [data-action="show-claim"]');
    await until(
      () => cardHtml(paper),
      (card) => card.includes('98.08'),
    );
    expect(await paper.evaluate(() => document.visibilityState)).toBe('visible');
    await board.close();
    await paper.close();
  });

  it('has an address for each query, and goes back and forward', async () => {
    const board = await openSearch(`?${new URLSearchParams({ q: 'status:verified' }).toString()}`);
    const [verified = ''] = await textsOf(board);
    expect(await board.$eval('[data-filter="status:verified"]', (one) => one.ariaPressed)).toBe('true');
    await board.click('[data-filter="status:unverified"]');
    await until(
      () => textsOf(board),
      (texts) => texts.length > 0 && !texts.includes(verified),
    );
    expect(await board.$eval(field, (one) => one.value)).toBe('status:unverified');
    await search(board, '"code snippets" >99');
    await until(
      () => textsOf(board),
      (texts) => texts.length > 0 && texts.every((text) => text.includes('code snippets')),
    );
    await board.goBack();
    await until(
      () => board.$eval(field, (one) => one.value),
      (value) => value === 'status:unverified',
    );
    await board.goForward();
    await until(
      () => board.$eval(field, (one) => one.value),
      (value) => value === '"code snippets" >99',
    );
    await board.close();
  });

  it('says what is wrong with a query, and what to do where nothing is found', async () => {
    const board = await openSearch();
    await search(board, 'satus:verified');
    await until(
      () => told(board),
      (text) => text.includes('Did you mean “status:”?'),
    );
    expect(await board.$('.found')).toBeNull();
    await search(board, 'zyzzyva');
    await until(
      () => told(board),
      (text) => text.startsWith('No claim has all of this.'),
    );
    await board.close();
  });

  it('draws the rows in view alone, and goes through all of them with keys', async () => {
    const board = await openSearch();
    const all = await countAll(board);
    expect((await textsOf(board)).length).toBeLessThan(all);
    await board.focus('.found > li[tabindex="0"]');
    const place = () =>
      board.evaluate(() => [
        document.activeElement?.getAttribute('aria-posinset'),
        document.activeElement?.getAttribute('aria-setsize'),
      ]);
    expect(await place()).toEqual(['1', String(all)]);
    await board.keyboard.press('ArrowDown');
    await until(place, ([at]) => at === '2');
    await board.keyboard.press('End');
    await until(place, ([at]) => at === String(all));
    await until(
      () => board.evaluate(() => document.activeElement?.getAttribute('data-claim-id') ?? ''),
      (id) => id !== '',
    );
    await board.keyboard.press('Home');
    await until(place, ([at]) => at === '1');
    await board.close();
  });

  it('stays where it is when something changes', async () => {
    const board = await openSearch();
    const all = await countAll(board);
    await board.focus('.found > li[tabindex="0"]');
    await board.keyboard.press('End');
    const place = () =>
      board.evaluate(() => {
        const row = document.activeElement;
        return [row?.getAttribute('aria-posinset'), row?.getAttribute('data-claim-id')].join(' ');
      });
    const before = await until(place, (text) => text.startsWith(`${String(all)} `) && /-/.test(text));
    // Others above may become higher: where a claim was found last is a line of its own.
    const isScrolled = () => board.evaluate(() => scrollY > 0);
    expect(await isScrolled()).toBe(true);
    // Rows that are gone for a moment are seen, too.
    await board.evaluate(() => {
      const seen: number[] = [];
      const look = () => seen.push(document.querySelectorAll('.found > [data-claim-id]').length);
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
      Object.assign(globalThis, { seen });
    });
    const verdicts = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    await popup.click('[data-list="claims"]');
    await popup.waitForFunction(() => document.querySelector('article.report') === null);
    await popup.hover('[data-claim-id]');
    await popup.click('[data-claim-id] [data-action="confirm"]');
    await popup.waitForSelector('[data-verdict="confirmed"]');
    await popup.close();
    await verdicts.close();
    await board.bringToFront();
    expect(await place()).toBe(before);
    expect(await isScrolled()).toBe(true);
    const counts = await board.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
    expect(Math.min(1, ...counts)).toBe(1);
    await board.keyboard.press('Home');
    await until(place, (text) => text.startsWith('1 '));
    await search(board, 'verdict:confirmed');
    await until(
      () => told(board),
      (text) => text === '1 claim',
    );
    await board.close();
  });

  it('is reached from the popup, with words', async () => {
    const paper = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    await popup.click('footer > button');
    await popup.type('.menu input[type="search"]', 'codegen');
    const before = new Set(await session.browser.pages());
    await popup.keyboard.press('Enter').catch(() => undefined);
    const board = await until(
      async () => (await session.browser.pages()).find((one) => !before.has(one)),
      (one) => one !== undefined,
    );
    await popup.close().catch(() => undefined);
    await board?.waitForSelector('.claim-search .found > li mark');
    expect(board && (await hashOf(board))).toBe('#/claims?q=codegen');
    await board?.close();
    await paper.close();
  });
});
