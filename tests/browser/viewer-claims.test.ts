/** The claims of a PDF in the viewer: found, marked, listed, judged, and the same as on the page. */
import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { cardHtml, type Family, inCard, pressAlt, pressEnter, Session, tabToAction, until } from './harness';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const extension = grantedExtension(family);
let session: Session;
let server: FileServer;

beforeAll(async () => {
  const sample = readFileSync('public/sample/claimlight-sample-paper.pdf');
  server = await serveFiles({ '/paper.pdf': sample, '/other.pdf': sample });
  session = await Session.open(family, { extension });
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

const addressOf = (path: string) => `src/viewer/index.html?file=${encodeURIComponent(server.address(path))}`;

/** Open a PDF, and wait until all of it is searched. */
async function openSearched(path: string): Promise<Page> {
  const page = await session.openOwn(addressOf(path));
  await showPanel(page);
  await page.waitForFunction(
    () =>
      /^All \d+ pages searched/.test(
        document.querySelector('.search-state [role="status"]')?.textContent ?? '',
      ),
    { timeout: 60_000 },
  );
  return page;
}

const claimsOf = (page: Page) =>
  page.$$eval('.claim-list [data-claim-id]', (rows) =>
    rows.map((row) => ({
      status: row.getAttribute('data-status'),
      found: row.getAttribute('data-found'),
      agreement: row.getAttribute('data-agreement'),
      verdict: row.getAttribute('data-verdict'),
      evidence: row.getAttribute('data-evidence'),
    })),
  );

/** Sizes of the highlights: those of Firefox cannot be listed. */
const sizesOf = (page: Page) =>
  page.evaluate(() =>
    Object.fromEntries(
      ['verified', 'unverified', 'differs', 'confirmed', 'disputed', 'focus'].map((kind) => [
        kind,
        CSS.highlights.get(`claimlight-${kind}`)?.size ?? 0,
      ]),
    ),
  );

describe('the claims of a PDF', () => {
  it('are known by the stamp, found in two columns, and compared', async () => {
    const page = await openSearched('/paper.pdf');
    expect(await page.$('.claim-list[data-works="arxiv:2504.16584"][data-state="ready"]')).not.toBeNull();
    expect(await page.title()).toMatch(/^Case Study: Fine-tuning Small Language Models/);
    const claims = await claimsOf(page);
    expect(claims).toHaveLength(12);
    expect(claims.filter(({ found }) => found === 'yes')).toHaveLength(12);
    expect(claims.some(({ agreement }) => agreement === 'differs')).toBe(true);
    // A sentence that goes on in the next column is one.
    expect(
      claims.every(
        ({ evidence }) => /^[A-Z].*[.!]$/s.test(evidence ?? '') || (evidence ?? '').length === 200,
      ),
    ).toBe(true);
    await page.close();
  });

  it('are set off in the page while they are in hand in the list', async () => {
    const page = await openSearched('/paper.pdf');
    const row = '.claim-list .claim[data-found="yes"]';
    const isSetOff = async () => ((await sizesOf(page))['focus'] ?? 0) > 0;
    // Only pages in view are drawn: the reader goes to the passage once, and closes its card.
    await page.click(`${row} p`);
    await until(isSetOff, (is) => is);
    await page.keyboard.press('Escape');
    await page.hover('.toolbar h1');
    await until(isSetOff, (is) => !is);
    await page.hover(`${row} p`);
    await until(isSetOff, (is) => is);
    await page.hover('.toolbar h1');
    await until(isSetOff, (is) => !is);
    // By keys, too.
    await page.focus('.toolbar button');
    await page.focus(row);
    await until(isSetOff, (is) => is);
    await page.close();
  });

  it('are filtered in the list and in the pages by the same buttons', async () => {
    const page = await openSearched('/paper.pdf');
    const drawn = async (kind: string) => (await sizesOf(page))[kind] ?? 0;
    const statuses = async () => [
      ...new Set(
        await page.$$eval('.claim-list .claim', (rows) => rows.map((row) => row.getAttribute('data-status'))),
      ),
    ];
    const verified = '.claim-list .claim[data-status="verified"][data-found="yes"]';
    // Only pages in view are drawn.
    await page.click(`${verified} p`);
    await until(
      () => drawn('verified'),
      (size) => size > 0,
    );
    await page.keyboard.press('Escape');
    await page.focus(verified);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-filter'))).toBe('all');
    await page.focus('[data-filter="unverified"]');
    await page.keyboard.press('Enter');
    await until(
      () => drawn('verified'),
      (size) => size === 0,
    );
    await until(statuses, (shown) => shown.join() === 'unverified');
    expect(await page.$eval('.claim-list', (list) => list.textContent)).toContain(
      'Only these are highlighted',
    );
    await page.click('[data-filter="all"]');
    await until(
      () => drawn('verified'),
      (size) => size > 0,
    );
    await until(statuses, (shown) => shown.includes('verified'));
    await page.close();
  });

  it('leave the toolbar two rows on the screen of a telephone, where one press shows all tools', async () => {
    const page = await openSearched('/paper.pdf');
    await page.setViewport({ width: 360, height: 640 });
    const visible = (label: string) =>
      page.$eval(`.toolbar button[aria-label^="${label}"]`, (tool) => tool.checkVisibility());
    await until(
      () => page.$eval('.toolbar', (bar) => bar.clientHeight),
      (height) => height < 90,
    );
    expect(await visible('Rotate')).toBe(false);
    await page.click('.toolbar button[aria-label="More tools"]');
    expect(await visible('Rotate')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await visible('Rotate')).toBe(false);
    await page.close();
  });

  it('are gone through, judged and taken back with the keyboard alone; verdicts outlive the tab', async () => {
    const page = await openSearched('/paper.pdf');
    let before: string | undefined;
    for (const press of ['c', 'd']) {
      await pressAlt(page, 'KeyN');
      await until(
        () => sizesOf(page),
        ({ focus }) => (focus ?? 0) > 0,
      );
      // The card has the focus: Tab leads to its actions.
      const id = press === 'c' ? 'confirm' : 'dispute';
      const claim = await until(
        async () => /class="claim-block" data-claim-id="([^"]*)"/.exec(await cardHtml(page))?.[1],
        (id) => id !== undefined && id !== before,
      );
      before = claim;
      // A card that has just grown counts no press: its passage cites something, which comes a moment later.
      await until(
        () => inCard(page, (card) => card.body.textContent.includes('This passage cites:')),
        (isThere) => isThere === true,
      );
      await tabToAction(page, id);
      await pressEnter(page);
      await page.waitForSelector(
        `.claim-list [data-verdict="${id === 'confirm' ? 'confirmed' : 'disputed'}"]`,
      );
    }
    await until(
      () => sizesOf(page),
      ({ confirmed, disputed }) => (confirmed ?? 0) > 0 && (disputed ?? 0) > 0,
    );
    await page.close();
    const again = await openSearched('/paper.pdf');
    const verdicts = (await claimsOf(again)).map(({ verdict }) => verdict);
    expect(verdicts.filter((verdict) => verdict === 'confirmed')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'disputed')).toHaveLength(1);
    await again.close();
  });
});
