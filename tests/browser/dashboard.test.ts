/** The dashboard: from the popup to a report's page, through its sections and back, to a claim in its paper, and the notebook of verdicts. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { cardHtml, type Family, goToSection, pressInCard, Session, until, verdictValues } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim());
/** Firefox does not tell the fragment of a tab that it has opened itself: the page does. */
const addressOf = (page: Page) => page.evaluate(() => location.href);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** Press what leads to a new tab. @returns the tab */
async function newTab(from: Page, selector: string): Promise<Page> {
  const before = new Set(await session.browser.pages());
  // What closes itself answers no more.
  await from.click(selector).catch(() => undefined);
  const page = await until(
    async () => (await session.browser.pages()).find((one) => !before.has(one)),
    (one) => one !== undefined,
  );
  return page ?? expect.fail('no tab has opened');
}

/** What is copied is kept beside, since no page may read the clipboard. */
async function listenToCopies(page: Page): Promise<void> {
  await page.evaluate(() => {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = async (text) => {
      await write(text);
      document.body.dataset['copied'] = text;
    };
  });
}
async function copied(page: Page, selector: string): Promise<string> {
  await page.bringToFront();
  await page.evaluate(() => delete document.body.dataset['copied']);
  await page.click(selector);
  await page.waitForSelector(`${selector}[data-outcome]`);
  expect(await page.$eval(selector, (button) => (button as HTMLElement).dataset['outcome'])).toBe('copied');
  return page.evaluate(() => document.body.dataset['copied'] ?? '');
}

describe('a report’s page', () => {
  it('opens from the popup, is copied as a citation, leads to its claim in the open paper, and goes back and forward', async () => {
    const paper = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    const title = await textOf(popup, '.report h3');
    const board = await newTab(popup, '.report h3 a');
    await popup.close().catch(() => undefined);
    await board.waitForSelector('.report-page .claims');
    expect(new URL(await addressOf(board)).hash).toMatch(/^#\/reports\/[\da-f]{16}$/);
    expect(await textOf(board, 'h1')).toBe(title);
    expect(await board.title()).toBe(`${title} – Claimlight`);
    expect(await textOf(board, 'blockquote:last-of-type')).toContain(
      'machine-generated literature synthesis',
    );
    expect(await faultsOf(board)).toEqual([]);

    await listenToCopies(board);
    const bibtex = await copied(board, '[data-action="copy-bibtex"]');
    expect(bibtex).toMatch(/^@techreport\{/);
    // Words that keep their capitals stand in braces.
    expect(bibtex.replace(/[{}]/g, '')).toContain(title);
    expect(await copied(board, '[data-action="copy-ris"]')).toMatch(/^TY {2}- RPRT/);
    const address = await addressOf(board);
    expect(await copied(board, '[data-action="copy-report-link"]')).toBe(address);

    await goToSection(board, 'verdicts');
    await board.waitForSelector('[data-section="verdicts"] h1');
    expect(await focused(board)).toBe('Your verdicts');
    expect(await textOf(board, 'nav [aria-current="page"]')).toBe('Verdicts');
    await board.goBack();
    await board.waitForSelector('.report-page .claims');
    expect([await addressOf(board), await focused(board)]).toEqual([address, title]);
    await board.goForward();
    await board.waitForSelector('[data-section="verdicts"] h1');
    await board.goBack();
    await board.waitForSelector('.report-page .claims');

    const row = await board.$$eval('.claims tbody tr', (rows) => {
      const found = rows.find((one) => one.textContent.includes('failed to detect a single CWE'));
      return `[data-claim-id="${found?.getAttribute('data-claim-id') ?? ''}"]`;
    });
    await board.click(`${row} [data-action="show-claim"]`);
    const html = await until(
      () => cardHtml(paper),
      (card) => card.includes('failed to detect a single CWE'),
    );
    expect(html).toContain('role="dialog"');
    expect(await paper.evaluate(() => document.visibilityState)).toBe('visible');
    await board.close();
    // The card's reports lead there, too.
    const before = new Set(await session.browser.pages());
    await pressInCard(paper, '[data-action="open-report"]');
    const other = await until(
      async () => (await session.browser.pages()).find((one) => !before.has(one)),
      (one) => one !== undefined,
    );
    await other?.waitForSelector('.report-page .claims');
    await other?.close();
    await paper.close();
  });

  it('opens the paper of a claim that no tab has, which leads to the claim once it is read', async () => {
    // A tab of the paper that a run before has left open would be led to.
    for (const tab of await session.browser.pages())
      if (tab.url().startsWith(addresses.abs)) await tab.close();
    const board = await session.openOwn('src/dashboard/index.html#/reports');
    await board.waitForSelector('.report-list li a');
    const before = new Set(await session.browser.pages());
    // To an address of the tests: the report itself knows the paper's PDF.
    const claimId = await board.evaluate(async () => {
      const ask = async (type: string, data?: unknown) => {
        const message = { id: 1, type, data, timestamp: Date.now() };
        const answer: { res: unknown } = await globalThis.chrome.runtime.sendMessage(message);
        return answer.res;
      };
      const { rows: reports } = (await ask('listReports', {})) as { rows: { id: string }[] };
      const { claims } = (await ask('readReport', { reportId: reports[0]?.id })) as {
        claims: { id: string; text: string }[];
      };
      return claims.find(({ text }) => text.includes('failed to detect'))?.id ?? '';
    });
    await board.evaluate(
      async (data) => {
        await globalThis.chrome.runtime.sendMessage({
          id: 2,
          type: 'openClaim',
          data,
          timestamp: Date.now(),
        });
      },
      { claimId, url: addresses.abs },
    );
    const opened =
      (await until(
        async () => (await session.browser.pages()).find((one) => !before.has(one)),
        (one) => one !== undefined,
      )) ?? expect.fail('no tab has opened');
    await opened.bringToFront();
    await session.serveIn(opened);
    // The tab is on its way there already, without the pages of the tests: that may end this way, too.
    await until(
      () =>
        opened.goto(addresses.abs, { waitUntil: 'domcontentloaded' }).then(
          () => true,
          () => false,
        ),
      (isThere) => isThere,
    );
    await until(
      () => cardHtml(opened),
      (card) => card.includes('failed to detect a single CWE'),
    );
    await opened.close();
    await board.close();
  });
});

describe('the notebook', () => {
  it('lists what was judged with its paper and passage, is searched, changed and undone, and copied with its source', async () => {
    const paper = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    await popup.hover('.claim[data-found="yes"]');
    await popup.click('.claim[data-found="yes"] [data-action="confirm"]');
    await popup.waitForSelector('.claim[data-verdict="confirmed"]');
    await popup.click('footer > button');
    const board = await newTab(popup, '.menu [data-action="verdicts"]');
    await popup.close().catch(() => undefined);
    const entry = '.notebook .paper li';
    await board.waitForSelector(`${entry}[data-verdict="confirmed"]`);
    expect(await textOf(board, '.paper h2')).toContain('Case Study: Fine-tuning Small Language Models');
    const passage = await board.$eval('[data-action="passage"]', (link) => (link as HTMLAnchorElement).href);
    expect(passage.startsWith(`${addresses.abs}#:~:text=`)).toBe(true);
    expect(await faultsOf(board)).toEqual([]);

    await board.focus('input[type="search"]');
    await board.keyboard.type('nowhere to be found');
    await board.waitForFunction((selector) => document.querySelector(selector) === null, {}, entry);
    await board.$eval('input[type="search"]', (field) => field.select());
    await board.keyboard.type('CODEGEN case study');
    await board.waitForSelector(entry);

    await board.click(`${entry} [data-action="dispute"]`);
    await board.waitForSelector(`${entry}[data-verdict="disputed"]`);
    expect(await verdictValues(board)).toEqual(['disputed']);
    await board.click(`${entry} [data-action="note"]`);
    await board.waitForSelector('textarea');
    await board.keyboard.type('Table 2 says it, too.');
    await board.click('.note-editor [type="submit"]');
    await board.waitForSelector('.note-text');
    expect(await textOf(board, '.note-text')).toContain('Table 2 says it, too.');
    await board.click(`${entry} [data-action="undo"]`);
    await board.waitForFunction(() => document.querySelector('.note-text') === null);
    await board.click(`${entry} [data-action="undo"]`);
    await board.waitForSelector(`${entry}[data-verdict="confirmed"]`);
    await board.click(`${entry} [data-action="clear"]`);
    // What was taken back stays with the way back.
    await board.waitForSelector(`${entry}[data-verdict=""]`);
    expect(await verdictValues(board)).toEqual([]);
    await board.click(`${entry} [data-action="undo"]`);
    await board.waitForSelector(`${entry}[data-verdict="confirmed"]`);

    await listenToCopies(board);
    const text = await copied(board, `${entry} [data-action="copy-claim"]`);
    expect(text).toContain('Claim about: Case Study: Fine-tuning Small Language Models');
    expect(text).toContain(`Passage: ${passage}`);
    expect(text).toContain('Machine-written reports');
    expect(await copied(board, `${entry} [data-action="copy-link"]`)).toBe(passage);

    await board.click(`${entry} [data-action="show"]`);
    await until(
      () => cardHtml(paper),
      (card) => card.includes('data-verdict="confirmed"'),
    );
    await board.close();
    await paper.close();
  });
});
