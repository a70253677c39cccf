/** A text that the reader checks against known claims: from the popup, the menu of the page, and the field of the dashboard. */
import { type Page, TargetType } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipUnless } from '../skip-unless';
import { faultsOf } from './faults-of';
import { type Family, Session, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
  const board = await session.openOwn('src/dashboard/index.html#/claims');
  // All claims can be searched.
  await until(
    () => board.$eval('#claims-told', (one) => one.textContent ?? ''),
    (text) => /^[\d,.]+ claims?$/.test(text),
  );
  await board.close();
});
afterAll(async () => {
  await session.close();
});

/** Much as a report says it, with another precision. */
const sentence =
  'After fine-tuning on instructions, the codegen-mono model reached an accuracy of 99% and a precision of 91.17%.';
const address = 'https://arxiv.org/help/elsewhere';
const served = {
  body: `<!doctype html><title>Elsewhere</title><p>Nothing was said of ripe apples in the garden of my aunt.</p><p id="said">${sentence}</p>`,
};

const told = (page: Page) => page.$eval('#claims-told', (one) => one.textContent ?? '');
const isDone = (text: string) => text.includes('checked');
const near = (page: Page) =>
  page.$$eval('[data-sentence]', (sentences) =>
    sentences.map((one) =>
      [...one.querySelectorAll('[data-claim-id]')].map(
        (claim) => `${claim.getAttribute('data-agreement') ?? ''}: ${claim.textContent ?? ''}`,
      ),
    ),
  );

/** The tab that opens, once all sentences are checked. */
async function opened(act: () => Promise<unknown>): Promise<Page> {
  const before = new Set(await session.browser.pages());
  await act();
  const board = await until(
    async () => (await session.browser.pages()).find((one) => !before.has(one)),
    (one) => one !== undefined,
  );
  if (board === undefined) throw new Error('no tab has opened');
  await board.waitForSelector('.check-text');
  await until(() => told(board), isDone);
  return board;
}

describe('a text that is checked', () => {
  it('is what is selected on the page, from the popup', async () => {
    const page = await session.open(address, served);
    await page.click('#said', { count: 3 });
    const popup = await session.popup('no-work');
    await popup.click('footer > button');
    const board = await opened(() => popup.click('.menu [data-action="check-text"]').catch(() => undefined));
    await popup.close().catch(() => undefined);
    const [[first = ''] = []] = await near(board);
    expect(first).toContain('98.08');
    expect(first).toMatch(/^differs: .*91\.17/s);
    // The browser remembers addresses.
    expect(await board.evaluate(() => location.hash)).toBe('#/claims/check');
    expect(await board.$eval('textarea', (one) => one.value.trim())).toBe(sentence);
    expect(await faultsOf(board)).toEqual([]);
    // It was handed over once.
    await board
      .evaluate(() => {
        Object.assign(globalThis, { isBefore: true });
        location.reload();
      })
      .catch(() => undefined);
    await until(
      () =>
        board
          .evaluate(() => ('isBefore' in globalThis ? undefined : document.querySelector('textarea')?.value))
          .catch(() => undefined),
      (value) => value !== undefined,
    );
    // The answer to its question for the text would be there: another question is answered.
    await board.type('textarea', 'It is so.');
    await board.click('[data-action="check-text"]');
    await until(() => told(board), isDone);
    expect(await board.$eval('textarea', (one) => one.value)).toBe('It is so.');
    await board.close();
    await page.close();
  });

  it(
    'is what is selected, from the menu of the page',
    skipUnless(family === 'chromium', 'events of Firefox cannot be sent by script'),
    async () => {
      // Wakes the background, should it rest.
      const own = await session.openOwn('src/dashboard/index.html');
      const target = await session.browser.waitForTarget((one) => one.type() === TargetType.SERVICE_WORKER);
      const worker = await target.worker();
      const board = await opened(() =>
        Promise.resolve(
          worker?.evaluate(async (selectionText: string) => {
            const { contextMenus, tabs } = globalThis.chrome as unknown as {
              contextMenus: { onClicked: { dispatch(...details: unknown[]): void } };
              tabs: typeof globalThis.chrome.tabs;
            };
            const [tab] = await tabs.query({});
            contextMenus.onClicked.dispatch({ menuItemId: 'check-text', selectionText }, tab);
          }, sentence),
        ),
      );
      expect((await near(board))[0]?.[0]).toContain('98.08');
      await board.close();
      await own.close();
    },
  );

  it('is typed, each sentence for itself, whatever stands in it', async () => {
    const board = await session.openOwn('src/dashboard/index.html#/claims');
    await board.waitForSelector('a[href="#/claims/check"]');
    await board.click('a[href="#/claims/check"]');
    await board.waitForSelector('.check-text textarea');
    const hostile = '<img src=x onerror="document.title=1"> $HERE$ \\frac{1}{0} "</textarea>" ‮ 99% of it.';
    await board.type(
      'textarea',
      `${sentence.replace('91.17', '98.08')} So it is. ${hostile} My aunt has three ripe apples in her garden.`,
    );
    await board.click('[data-action="check-text"]');
    await until(() => told(board), isDone);
    const [own = [], short = [], odd = [], other = []] = await near(board);
    expect(own[0]).toContain('98.08');
    expect(own[0]).not.toMatch(/^differs/);
    expect([short, odd, other]).toEqual([[], [], []]);
    const texts = await board.$$eval('[data-sentence] blockquote', (all) =>
      all.map((one) => one.textContent ?? ''),
    );
    expect(texts).toHaveLength(4);
    expect(texts.join(' ')).toContain('<img src=x onerror');
    expect(await board.$('.check-text img')).toBeNull();
    expect(await faultsOf(board)).toEqual([]);
    await board.close();
  });

  it('is cut where it is too long, and says so', async () => {
    const board = await session.openOwn('src/dashboard/index.html#/claims/check');
    await board.waitForSelector('.check-text textarea');
    await board.$eval(
      'textarea',
      (one, text) => {
        one.value = text;
        one.dispatchEvent(new Event('input', { bubbles: true }));
      },
      `${sentence} `.repeat(30),
    );
    await board.click('[data-action="check-text"]');
    await until(() => told(board), isDone);
    expect(await board.$$('[data-sentence]')).toHaveLength(25);
    expect(await board.$eval('.check-text .note', (one) => one.textContent)).toContain('25 sentences');
    await board.close();
  });
});
