/** What a newcomer does: the first steps, the sample paper, a paper that no report knows, a look-up by title. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Family, Session, until } from './harness';
import { addresses, type ServedPage } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
let session: Session;
beforeAll(async () => {
  session = await Session.open(family, { leavesFirstSteps: true });
});
afterAll(async () => {
  await session.close();
});

/** The tab that an act opens, once it is at an address with this part. */
async function opened(act: () => Promise<unknown>, part: string): Promise<Page> {
  const before = new Set(await session.browser.pages());
  await act();
  const addressOf = (page: Page) => page.evaluate(() => location.href).catch(() => '');
  const find = async () => {
    const fresh = (await session.browser.pages()).filter((page) => !before.has(page));
    const found = await Promise.all(fresh.map(addressOf));
    return fresh[found.findIndex((address) => address.includes(part))];
  };
  const page = await until(find, (one) => one !== undefined);
  if (page === undefined) throw new Error('no tab was opened');
  return page;
}

/** Faults that axe finds, by rule. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string }[] }> };
    };
    return (await runner.run()).violations.map(({ id }) => id);
  });
}

describe('after installation', () => {
  it('a page of three steps opens, with lines as papers have them, and no fault at any width', async () => {
    const page = await session.firstSteps();
    await page.waitForSelector('.steps > li');
    expect(await page.$$('.steps > li')).toHaveLength(3);
    const sizes = () =>
      page.evaluate(() =>
        ['verified', 'unverified', 'mixed', 'differs', 'figures'].map(
          (line) => CSS.highlights.get(`claimlight-${line}`)?.size ?? 0,
        ),
      );
    await until(sizes, (all) => all.every((size) => size > 0));
    expect(await page.title()).toBe('First steps – Claimlight');
    for (const width of [1_300, 360]) {
      await page.setViewport({ width, height: 800 });
      expect(await faultsOf(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  });

  it('leads to the sample paper, where all claims are found and one differs', async () => {
    const page = await session.firstSteps();
    await page.bringToFront();
    const viewer = await opened(() => page.click('[data-action="open-sample"]'), 'viewer/index.html?sample');
    await viewer.setViewport({ width: 1_300, height: 850 });
    await viewer.waitForSelector('.claim-list [data-agreement="differs"]', { timeout: 60_000 });
    await viewer.waitForFunction(
      () => document.querySelectorAll('.claim-list [data-found="yes"]').length === 12,
      { timeout: 60_000 },
    );
    await viewer.close();
  });
});

const entry = (text: string) => `<li class="ltx_bibitem"><span class="ltx_bibblock">${text}</span></li>`;
/** It cites two works that reports know. */
const citing: ServedPage = {
  body: `<!doctype html><html lang="en"><title>x</title><meta name="citation_title" content="A paper that no report has read so far">
  <body><main><p>Nests in the shade are cooler than others.</p><section class="ltx_bibliography"><h2>References</h2><ul class="ltx_biblist">
  ${entry('Y. Wang and W. Wang. CodeT5: Identifier-aware Unified Pre-trained Encoder-Decoder Models for Code Understanding and Generation. 2021.')}
  ${entry('A. Writer. A survey of lamps in the libraries of the north. 2019.')}
  ${entry('L. Liu. Deep Learning for Generic Object Detection. 2020. <a href="https://doi.org/10.1007/s11263-019-01247-4">Link</a>.')}
  </ul></section></main>`,
};

describe('a paper that no report knows', () => {
  it('has a check as its first offer, and says what the index holds and what of its references', async () => {
    const page = await session.open(addresses.unknown, citing);
    const popup = await session.popup('unknown');
    const words = await until(
      () => popup.$eval('.empty', (part) => part.textContent),
      (text) => text.includes('references are covered'),
    );
    expect(words).toBe(
      'No report covers this paper yet. Claimlight has 5 reports on 2 papers (updated 9 Jun 2026). See them. 2 of its references are covered.',
    );
    expect(await popup.$eval('.scroll button', (first) => first.getAttribute('data-action'))).toBe('check');
    expect(await popup.$eval('footer', (footer) => footer.textContent)).not.toContain('not checked');
    const list = await opened(() => popup.click('[data-action="see-reports"]'), '#/reports');
    await list.waitForSelector('[data-report-id]');
    expect(await list.$$('[data-report-id]')).toHaveLength(5);
    await list.close();
    await popup.close().catch(() => undefined);
    await page.close();
  });

  it('is left for one that is looked up by its title, and come back to', async () => {
    const page = await session.open(addresses.unknown, citing);
    const popup = await session.popup('unknown');
    await popup.type('input[name="work"]', 'lamps of the south');
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('form [role="alert"]');
    await popup.$eval('input[name="work"]', (box) => box.select());
    await popup.type('input[name="work"]', 'codet5 code');
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('[data-state="ready"] [data-report-id]');
    expect(await popup.$$('[data-report-id]')).toHaveLength(1);
    expect(await popup.$eval('h1', (heading) => heading.textContent)).toMatch(/^CodeT5: Identifier-aware/);
    expect(await popup.$eval('[data-action="open-paper"]', (link) => link.getAttribute('href'))).toContain(
      'CodeT5',
    );
    expect(await faultsOf(popup)).toEqual([]);
    await popup.click('[data-action="leave-look-up"]');
    await popup.waitForSelector('[data-state="unknown"]');
    expect(await popup.$('[data-action="leave-look-up"]')).toBeNull();
    await popup.close();
    await page.close();
  });

  it('leaves the way back to the first steps in the menu', async () => {
    const page = await session.open(addresses.unknown, citing);
    const popup = await session.popup('unknown');
    await popup.click('[aria-label="Menu"]');
    const again = await opened(() => popup.click('[data-action="welcome"]'), '#/welcome');
    await again.waitForSelector('.steps');
    await popup.close().catch(() => undefined);
    await page.close();
  });
});
