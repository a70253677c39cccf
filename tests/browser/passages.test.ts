/** Why a passage was taken, and the way to say that it is the wrong one: gone for good on its page, and back again. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { thresholds } from '../../src/locate/locate';
import { matchWords } from '../../src/words/wording';
import {
  type Family,
  hasCard,
  highlightSizes,
  isPainted,
  pressAlt,
  pressEnter,
  Session,
  tabToAction,
  until,
} from './harness';
import { addresses, servedPages } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;
let own: Page;

beforeAll(async () => {
  session = await Session.open(family, { restarts: true });
  own = await session.openOwn('src/dashboard/index.html');
});
// A try that failed has left its page, and cards are looked for by its address.
beforeEach(async () => {
  for (const page of await session.browser.pages())
    if (page !== own && page.url() !== 'about:blank') await page.close();
});
afterAll(async () => {
  await session.close();
});

const shadow = (address: string) => session.shadow(own, address);
const untilShadow = (address: string, isWanted: (html: string) => boolean) =>
  until(() => shadow(address), isWanted);
const untilUnverified = (page: Page, wanted: number) =>
  until(
    () => highlightSizes(page),
    (sizes) => isPainted(sizes) && sizes['unverified'] === wanted,
  );
const hasToast = (html: string) => html.includes('class="claimlight toast"');

/** Open the card of the first claim, and in it the explanation. @returns the markup */
async function openExplanation(page: Page, address: string): Promise<string> {
  await pressAlt(page, 'KeyN');
  await untilShadow(address, (html) => html.includes('Claim 1 of 2'));
  await page.bringToFront();
  await tabToAction(page, 'explain');
  await pressEnter(page);
  return untilShadow(address, (html) => html.includes('class="explanation'));
}

/** The same, and press “Wrong sentence”. */
async function reject(page: Page, address: string): Promise<void> {
  await openExplanation(page, address);
  await page.bringToFront();
  await tabToAction(page, 'wrong-passage');
  await pressEnter(page);
  await untilShadow(address, (html) => !hasCard(html) && hasToast(html));
  await untilUnverified(page, 0);
}

describe('“Why here?”', () => {
  it('tells words, score and runner-up, and shows the runner-up without moving the mark', async () => {
    const page = await session.openPainted(addresses.abs);
    const html = await openExplanation(page, addresses.abs);
    for (const words of [
      'aria-expanded="true"',
      'un-tuned, codegen, mono, model, failed',
      'CWE (here: CWEs)',
      'detect (here: identify)',
      'Not in the passage',
      `shown from ${matchWords(thresholds.examines)}`,
      'As a starting point we take codegen-mono',
    ])
      expect(html).toContain(words);
    const focused = (kind: 'focus' | 'aside') =>
      page.evaluate((name: string) => {
        const [range] = CSS.highlights.get(`claimlight-${name}`) ?? [];
        const live = document.createRange();
        if (range === undefined) return '';
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return live.toString();
      }, kind);
    expect(await focused('focus')).toContain('completely failed');
    await page.bringToFront();
    await tabToAction(page, 'show-runner-up');
    await pressEnter(page);
    // Not as if it were the claim's own.
    await until(
      () => focused('aside'),
      (text) => text.startsWith('As a starting point'),
    );
    expect(await focused('focus')).toBe('');
    expect((await highlightSizes(page))['unverified']).toBe(1);
    await pressEnter(page);
    await until(
      () => focused('focus'),
      (text) => text.includes('completely failed'),
    );
    expect(await focused('aside')).toBe('');
    await page.close();
  });

  it('says so when the runner-up lies in a closed part of the page', async () => {
    const body = (servedPages[addresses.abs]?.body ?? '')
      .replace('As a starting', '</blockquote><details><summary>More</summary><p>As a starting')
      .replace('people checked. ', 'people checked.</p></details><blockquote class="abstract">');
    const page = await session.open(addresses.abs, { body });
    await untilUnverified(page, 1);
    await openExplanation(page, addresses.abs);
    await page.bringToFront();
    await tabToAction(page, 'show-runner-up');
    await pressEnter(page);
    const html = await untilShadow(addresses.abs, (text) => text.includes('can’t be shown'));
    expect(html).toContain('Show the second-best sentence');
    await page.close();
  });

  it('shows text of the page as text', async () => {
    const hostile = '&lt;img src=x onerror="document.title=\'hit\'"&gt;';
    const body = (servedPages[addresses.abs]?.body ?? '').replace(
      'codegen-mono, a model',
      `codegen-mono, ${hostile} a model`,
    );
    const page = await session.open(addresses.abs, { body });
    await untilUnverified(page, 1);
    const html = await openExplanation(page, addresses.abs);
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toContain('<img');
    expect(await page.title()).not.toBe('hit');
    await page.close();
  });
});

describe('“Wrong sentence”', () => {
  it('takes the mark away in every tab of the page, for good, and leaves other pages alone', async () => {
    const page = await session.openPainted(addresses.abs);
    const other = await session.openPainted(addresses.strict);
    const twin = await session.newPage();
    await twin.goto(`${addresses.abs}#part`, { waitUntil: 'domcontentloaded' });
    await untilUnverified(twin, 1);
    await page.bringToFront();
    await reject(page, addresses.abs);
    await untilUnverified(twin, 0);
    await untilUnverified(other, 1);
    await page.reload({ waitUntil: 'domcontentloaded' });
    await untilUnverified(page, 0);
    await other.reload({ waitUntil: 'domcontentloaded' });
    await untilUnverified(other, 1);
    await twin.close();
    await other.close();

    await page.bringToFront();
    const popup = await session.popup();
    const row = await popup.waitForSelector('[data-claim-id]:has([data-action="restore-passage"])');
    expect(await row?.evaluate((element) => element.textContent)).toContain(
      'you removed its highlight on this page',
    );
    expect(await row?.evaluate((element) => element.getAttribute('data-found'))).toBe('no');
    expect(await popup.$eval('main', (root) => root.textContent)).toContain('10 claims may be in the full');
    await row?.evaluate((element) => {
      if (element instanceof HTMLElement) element.focus();
    });
    await popup.click('[data-action="restore-passage"]');
    await untilUnverified(page, 1);
    await until(
      () => popup.$$('[data-action="restore-passage"]'),
      (buttons) => buttons.length === 0,
    );
    await popup.close();
    await page.close();
  });

  it('is undone by the message, which takes the focus and is left by Escape', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.bringToFront();
    await page.focus('nav a');
    await reject(page, addresses.abs);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await untilShadow(addresses.abs, (html) => !hasToast(html));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A');
    const popup = await session.popup();
    await popup.waitForSelector('[data-action="restore-passage"]');
    await popup.$eval('[data-action="restore-passage"]', (button) => {
      button.closest<HTMLElement>('[data-claim-id]')?.focus();
    });
    await popup.click('[data-action="restore-passage"]');
    await popup.close();
    await untilUnverified(page, 1);

    await reject(page, addresses.abs);
    // The browser lets the background rest at any time.
    await session.stopBackground();
    await page.bringToFront();
    // The focus is on Undo.
    await pressEnter(page);
    await untilUnverified(page, 1);
    await untilShadow(addresses.abs, (html) => html.includes('Highlight restored.'));
    await page.close();
  });

  it('holds for the address of the page alone, wherever the page goes by itself', async () => {
    const page = await session.openPainted(addresses.abs);
    await reject(page, addresses.abs);
    const go = (to: string) =>
      page.evaluate((path) => {
        history.pushState({}, '', path);
      }, to);
    await go('/abs/2504.16584?context=cs');
    await untilUnverified(page, 1);
    await go('/abs/2504.16584');
    await untilUnverified(page, 0);
    await page.bringToFront();
    const popup = await session.popup();
    await popup.$eval('[data-action="restore-passage"]', (button) => {
      button.closest<HTMLElement>('[data-claim-id]')?.focus();
    });
    await popup.click('[data-action="restore-passage"]');
    await untilUnverified(page, 1);
    await popup.close();
    await page.close();
  });

  it('survives a restart, is listed in the dashboard, exported as a test case, and undone there', async () => {
    const page = await session.openPainted(addresses.abs);
    await reject(page, addresses.abs);
    session = await session.restart();
    own = await session.openOwn('src/dashboard/index.html#/verdicts');
    await own.waitForSelector('[data-rejection-id]');
    expect(await own.$eval('[data-rejection-id] a', (link) => link.textContent)).toBe(addresses.abs);
    const [name, text] = await own.evaluate(
      () =>
        new Promise<[string, string]>((resolve) => {
          // A download cannot be seen from here: the link that would start it is read instead.
          HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
            const file = this.download;
            void fetch(this.href)
              .then((response) => response.text())
              .then((content) => {
                resolve([file, content]);
              });
          };
          document.querySelector<HTMLElement>('[data-action="export-test-cases"]')?.click();
        }),
    );
    expect(name).toMatch(/^claimlight-passages-\d{4}-\d{2}-\d{2}\.jsonl$/);
    const rows = text.trimEnd().split('\n');
    expect(rows).toHaveLength(1);
    const row = JSON.parse(rows[0] ?? '') as {
      claim: string;
      sentences: string[];
      gold: number[];
      wrong: number[];
      url: string;
    };
    expect(row).toMatchObject({ gold: [], url: addresses.abs });
    expect(row.claim).toContain('failed to detect');
    expect(row.wrong.map((at) => row.sentences[at])).toEqual([
      expect.stringContaining('completely failed to identify'),
    ]);
    const again = await session.open(addresses.abs);
    await untilUnverified(again, 0);
    await own.bringToFront();
    await own.click('[data-action="restore-passage"]');
    await until(
      () => own.$$('[data-rejection-id]'),
      (left) => left.length === 0,
    );
    await untilUnverified(again, 1);
    await again.close();
  });

  it('takes the mark from the passage of a verdict, and undoing brings it back there', async () => {
    const page = await session.openPainted(addresses.abs);
    await pressAlt(page, 'KeyN');
    await untilShadow(addresses.abs, (html) => html.includes('Claim 1 of 2'));
    await page.bringToFront();
    await tabToAction(page, 'confirm');
    await pressEnter(page);
    await untilShadow(addresses.abs, (html) => html.includes('data-verdict="confirmed"'));
    await page.reload({ waitUntil: 'domcontentloaded' });
    await untilUnverified(page, 1);
    await pressAlt(page, 'KeyN');
    await untilShadow(addresses.abs, (html) => html.includes('the passage you judged'));
    await page.bringToFront();
    await tabToAction(page, 'explain');
    await pressEnter(page);
    const html = await untilShadow(addresses.abs, (text) => text.includes('class="explanation'));
    expect(html).toContain('As a starting point we take codegen-mono');
    await page.bringToFront();
    await tabToAction(page, 'wrong-passage');
    await pressEnter(page);
    await untilUnverified(page, 0);
    await untilShadow(addresses.abs, hasToast);
    await page.bringToFront();
    await pressEnter(page);
    await untilUnverified(page, 1);
    await pressAlt(page, 'KeyN');
    await untilShadow(addresses.abs, (text) => text.includes('the passage you judged'));
    await page.close();
  });
});
