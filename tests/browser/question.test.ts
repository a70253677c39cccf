/** A question to the literature: two services allowed, a question asked, its report read and exported, and its claims on a paper that it cites. */
import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseReport } from '../../src/claims/parse-report';
import { question, questionWorks, shared } from '../services/question-works.mjs';
import { serveServicesToBrowsers } from '../services/service-server.mjs';
import { grantedExtension } from './file-server';
import { type Family, goToSection, highlightSizes, isPainted, Session, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const hosts = ['export.arxiv.org', 'api.crossref.org'];
const extension = grantedExtension(
  family,
  hosts.map((host) => `https://${host}/*`),
);
const cited = questionWorks[1] ?? expect.fail();
const address = `https://arxiv.org/abs/${cited.arxiv ?? ''}`;
const paper = `<!doctype html><html lang="en"><head><title>[${cited.arxiv ?? ''}] ${cited.title}</title>
<meta name="citation_title" content="${cited.title}"><meta name="citation_arxiv_id" content="${cited.arxiv ?? ''}"></head>
<body><main><div id="abs"><h1 class="title mathjax"><span class="descriptor">Title:</span>${cited.title}</h1>
<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>${cited.abstract ?? ''}</blockquote></div></main></body></html>`;

let session: Session;
let server: Awaited<ReturnType<typeof serveServicesToBrowsers>>;

beforeAll(async () => {
  server = await serveServicesToBrowsers(questionWorks, { delay: 150 });
  session = await Session.open(family, { extension, services: server });
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

const press = (page: Page, selector: string) =>
  page.$eval(selector, (button) => {
    (button as HTMLElement).click();
  });
const textOf = (page: Page, selector: string) => page.$eval(selector, (one) => one.textContent ?? '');

async function openDashboard(path = '#/question'): Promise<Page> {
  const page = await session.openOwn(`src/dashboard/index.html${path}`);
  await page.waitForSelector('.questions textarea');
  return page;
}
async function ask(page: Page, text: string): Promise<void> {
  await page.focus('.questions textarea');
  await page.keyboard.type(text);
  await page.waitForSelector('[data-action="ask-question"]:not(:disabled)');
  await press(page, '[data-action="ask-question"]');
}
const fates = (page: Page) =>
  page.$$eval('.works [data-fate]', (rows) => rows.map((row) => (row as HTMLElement).dataset['fate']));

describe('a question to the literature', () => {
  it('cannot be asked before the reader has allowed a service, and leaves the text as it came', async () => {
    const page = await openDashboard(`#/question?${new URLSearchParams({ text: question }).toString()}`);
    expect(await page.$eval('.questions textarea', (field) => field.value)).toBe(question);
    expect(await page.$eval('input[name=query]', (field) => field.value)).toBe(
      'lichen growth increase soil moisture alpine valleys',
    );
    expect(await textOf(page, '.ask')).toContain('No service may be asked yet.');
    expect(await page.$('[data-action="ask-question"]:disabled')).not.toBeNull();
    await page.click('[data-action="choose-services"]');
    await page.waitForSelector('.sources [data-source]');
    for (const source of ['arxiv', 'crossref']) {
      // Firefox lets a page ask for a permission only where the reader has really clicked.
      await page.click(`[data-source="${source}"] input`);
      await page.waitForSelector(`[data-source="${source}"] input:checked`);
    }
    expect(server.asked).toEqual([]);
    // What was written is still there on the way back.
    await page.goBack();
    await page.waitForSelector('[data-action="ask-question"]:not(:disabled)');
    expect(await page.$eval('.questions textarea', (field) => field.value)).toBe(question);
    await page.close();
  });

  it('is answered: works at once, then claims with who states them, and a report that is read back', async () => {
    const page = await openDashboard();
    await page.waitForFunction(
      () => document.querySelector('.ask')?.textContent?.includes('will get these words') === true,
    );
    await ask(page, question);
    await page.waitForSelector('[data-phase="working"] [data-fate]', { timeout: 20_000 });
    await page.waitForSelector('[data-phase="done"] .answer', { timeout: 30_000 });
    expect((await fates(page)).toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
      'no-abstract',
      'read',
      'read',
      'read',
      'read',
      'retracted',
    ]);
    const verified = await page.$$eval('[data-verified="true"] > p', (all) =>
      all.map((one) => one.textContent),
    );
    expect(verified).toEqual([`✓ ${shared}`]);
    expect(await textOf(page, '[data-verified="true"] [data-independent="true"]')).toContain('Brandis');
    expect(new Set(server.asked.map(({ host }) => host))).toEqual(new Set(hosts));
    for (const { path } of server.asked) expect(decodeURIComponent(path)).not.toMatch(/\bDoes\b/);
    await page.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob) void blob.text().then((text) => (document.body.dataset['saved'] = text));
        return make(blob);
      };
    });
    await press(page, '[data-export="text"]');
    await page.waitForSelector('body[data-saved]');
    const report = parseReport(await page.evaluate(() => document.body.dataset['saved'] ?? ''), 'saved.txt');
    expect(report).toMatchObject({ researchQuestion: question, papersRetrieved: 6, claimsVerified: 1 });
    await page.close();
  });

  it('has its claims on a paper that it cites, told apart as made here, until it is deleted', async () => {
    const page = await session.open(address, { body: paper });
    await until(() => highlightSizes(page), isPainted, 30_000);
    const popup = await session.popup();
    await popup.waitForSelector('.report');
    expect(await textOf(popup, '.report')).toContain('made in this browser');
    expect(await textOf(popup, '.report')).toContain(question);
    await popup.close();
    const dashboard = await openDashboard();
    await dashboard.waitForSelector('[data-action="delete-question"]');
    await press(dashboard, '[data-action="delete-question"]');
    await dashboard.waitForSelector('[data-action="restore-question"]');
    // The open tab hears of it, and draws once it is seen.
    await page.bringToFront();
    await until(
      () => highlightSizes(page),
      (sizes) => !isPainted(sizes),
      20_000,
    );
    await press(dashboard, '[data-action="restore-question"]');
    await dashboard.waitForSelector('[data-action="open-question"]');
    await page.reload();
    await until(() => highlightSizes(page), isPainted, 30_000);
    await dashboard.close();
    await page.close();
  });

  it('goes on although the browser stops the background, and is there again when the page is opened anew', async () => {
    const page = await openDashboard();
    server.fail('export.arxiv.org', { kind: 'hang' }, 1);
    await ask(page, 'How much does fog raise the moisture of alpine soils?');
    await page.waitForSelector('[data-phase="working"] [data-fate]', { timeout: 20_000 });
    await session.stopBackground();
    await page.close();
    const anew = await openDashboard();
    await anew.waitForFunction(
      () => document.querySelectorAll('.questions [data-action="open-question"]').length === 2,
    );
    await press(anew, '[data-action="open-question"]');
    await anew.waitForSelector('[data-phase="done"] .answer', { timeout: 60_000 });
    expect(await textOf(anew, '.answer')).toContain('fog raised the moisture of alpine soils by 12%');
    server.heal();
    await anew.close();
  });

  it('asked again, shows its report until that is done, also where it is stopped', async () => {
    const page = await openDashboard();
    await goToSection(page, 'sources');
    await page.waitForSelector('[data-action="empty-sources"]');
    await press(page, '[data-action="empty-sources"]');
    await until(
      () => page.$('[data-action="empty-sources"]'),
      (button) => button === null,
    );
    await goToSection(page, 'question');
    await page.waitForSelector('[data-action="open-question"]');
    await press(page, '[data-action="open-question"]');
    await page.waitForSelector('[data-phase="done"] .answer');
    const answer = await textOf(page, '.answer');
    server.fail('api.crossref.org', { kind: 'hang' }, 1);
    await press(page, '[data-action="ask-question-again"]');
    await page.waitForSelector('[data-phase="working"] .answer');
    expect(await textOf(page, '.question .note')).toContain('This is the report of');
    expect(await textOf(page, '.answer')).toBe(answer);
    await press(page, '[data-action="stop-question"]');
    await page.waitForSelector('[data-phase="stopped"] .answer', { timeout: 20_000 });
    expect(await textOf(page, '.answer')).toBe(answer);
    server.heal();
    await press(page, '[data-action="continue-question"]');
    await page.waitForSelector('[data-phase="done"] .answer', { timeout: 60_000 });
    expect(await textOf(page, '.answer')).toBe(answer);
    expect(await textOf(page, '.question')).not.toContain('This is the report of');
    await page.close();
  });
});
