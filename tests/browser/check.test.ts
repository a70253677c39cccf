/** A paper that no report knows is checked by its own text: popup, highlights, card, export, undo, in the built extension. */
import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseReport } from '../../src/claims/parse-report';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, highlightSizes, inCard, pressAlt, pressInCard, Session, until } from './harness';
import { addresses } from './pages';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const extension = grantedExtension(family);
let session: Session;
let server: FileServer;

beforeAll(async () => {
  server = await serveFiles({
    '/paper.pdf': readFileSync('public/sample/claimlight-sample-paper.pdf'),
    '/table.pdf': readFileSync('tests/pdfs/special/wrong-average.pdf'),
  });
  session = await Session.open(family, { extension });
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

const address = 'https://arxiv.org/abs/2301.07777';
const title = 'Shaded nests cool the eggs of ground beetles in dry summers';
/** One percentage cannot be right: 18 of 60 are 30%. */
const abstract =
  'Ground beetles lay their eggs in shallow nests that may overheat in dry summers. It is not known whether shade protects them. ' +
  'We observed 120 nests over two summers and measured the temperature of each nest every hour. ' +
  'Shaded nests were 4.2 degrees cooler than nests in the open. ' +
  'In the open, 18 of 60 nests (48%) lost all of their eggs. ' +
  'We conclude that shade of low plants protects the eggs of ground beetles from heat.';
const served = {
  body: `<!doctype html><html lang="en"><title>${title}</title><meta name="citation_title" content="${title}"><meta name="citation_arxiv_id" content="2301.07777"><body><main><h1 class="title">${title}</h1><blockquote class="abstract">${abstract}</blockquote></main>`,
};

async function check(popup: Page): Promise<void> {
  await popup.waitForSelector('[data-action="check"]');
  await popup.$eval('[data-action="check"]', (button) => (button as HTMLElement).click());
  await popup.waitForSelector('[data-check="done"]', { timeout: 20_000 });
}

/** What the reader gets as a file; the download itself is the browser's. */
async function exported(popup: Page, address: string, form: string): Promise<string> {
  return popup.evaluate(
    async (url, wanted) => {
      const { runtime, tabs } = globalThis.chrome;
      const tab = (await tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      const ask = async (type: string, data: object) => {
        const message = { id: 1, type, data: { ...data, tabId: tab?.id }, timestamp: 1 };
        const answer: { res: unknown } = await runtime.sendMessage(message);
        return answer.res;
      };
      const { checkId } = (await ask('readCheckState', {})) as { checkId: string };
      return (await ask('exportCheck', { checkId, form: wanted })) as string;
    },
    address,
    form,
  );
}

describe('a paper that reports know', () => {
  const sample = () => readFileSync('tests/sample/html-figure-errors.html', 'utf8');

  it('has its check beside theirs, counted apart, and exported as a report that can be read', async () => {
    const page = await session.open(addresses.html, { body: sample() });
    const popup = await session.popup();
    const chipsOf = () => popup.$$eval('.chips button', (all) => all.map((chip) => chip.textContent ?? ''));
    const chips = await until(chipsOf, (all) => all.some((chip) => chip.includes('on this page')));
    await check(popup);
    const figures = await popup.$$eval('[data-kind="figures"]', (rows) => rows.map((row) => row.textContent));
    expect(figures).toHaveLength(3);
    await until(chipsOf, (all) => JSON.stringify(all) === JSON.stringify(chips));
    expect(await popup.$$('[data-report-id][data-relation]')).not.toHaveLength(0);
    await until(
      () => highlightSizes(page),
      (sizes) => (sizes['figures'] ?? 0) > 0 && (sizes['claim'] ?? 0) > 0,
    );
    const report = parseReport(await exported(popup, addresses.html, 'text'), 'exported.txt');
    expect(report).toMatchObject({ publisher: 'Claimlight' });
    expect(report.references.map(({ work }) => work)).toContain('arxiv:2504.16584');
    const first = await exported(popup, addresses.html, 'json');
    // The same text gives the same bytes.
    await popup.$eval('[data-action="check"]', (button) => (button as HTMLElement).click());
    await popup.waitForSelector('[data-check="under-way"], [data-check="done"]');
    await popup.waitForSelector('[data-check="done"]');
    expect(await exported(popup, addresses.html, 'json')).toBe(first);
    await popup.$eval('[data-action="delete-check"]', (button) => (button as HTMLElement).click());
    await popup.waitForSelector('[data-check="none"]');
    await popup.close();
    await page.close();
  });
});

describe('a paper whose text has changed since its check', () => {
  const own = 'https://arxiv.org/abs/2301.07778';
  const page = (conclusion: string) => ({
    body: served.body
      .replace('2301.07777', '2301.07778')
      .replaceAll(title, 'Nests in the shade')
      .replace(/We conclude[^<]*/, conclusion),
  });

  it('says what has changed, and leads to it in the text', async () => {
    const before = await session.open(own, page('We conclude that shade keeps nests from drying out.'));
    const first = await session.popup('unknown');
    await check(first);
    expect(await first.$('.changes')).toBeNull();
    await first.close();
    await before.close();
    const conclusion = 'Our results suggest that beetles find shaded places by their smell.';
    const now = await session.open(own, page(conclusion));
    const popup = await session.popup('unknown');
    await popup.$eval('[data-action="check"]', (button) => (button as HTMLElement).click());
    const summary = await popup.waitForSelector('.changes summary', { timeout: 20_000 });
    expect(await summary?.evaluate((one) => one.textContent)).toMatch(
      /^Compared with the check of .*: 1 claim new, 1 claim gone/,
    );
    expect(await popup.$eval('.changes', (one) => one.textContent)).toContain('keeps nests from drying out');
    await popup.$eval('.changes [data-action="show-passage"]', (passage) => (passage as HTMLElement).click());
    const setOff = () =>
      now.evaluate(() =>
        [...(CSS.highlights.get('claimlight-focus') ?? [])].map((one) => {
          const range = document.createRange();
          range.setStart(one.startContainer, one.startOffset);
          range.setEnd(one.endContainer, one.endOffset);
          return range.toString();
        }),
      );
    expect(await until(setOff, (texts) => texts.length > 0)).toEqual([conclusion]);
    await now.bringToFront();
    await now.keyboard.press('Escape');
    await until(setOff, (texts) => texts.length === 0);
    // It closes itself once it has led to a passage, at any moment.
    await popup.close().catch(() => undefined);
    await now.close();
  });
});

describe('a PDF in the viewer', () => {
  it('is checked as a whole from its side panel', async () => {
    const address = `src/viewer/index.html?file=${encodeURIComponent(server.address('/paper.pdf'))}`;
    const page = await session.openOwn(address);
    await showPanel(page);
    await page.waitForSelector('[data-action="check"]', { timeout: 60_000 });
    await page.$eval('[data-action="check"]', (button) => (button as HTMLElement).click());
    await page.waitForSelector('[data-check="done"]', { timeout: 60_000 });
    const panel = await page.$eval('.check', (one) => one.textContent);
    expect(panel).toContain('of the full text');
    await page.waitForSelector('.check [data-kind="claim"][data-found="yes"]', { timeout: 30_000 });
    // What gives points in the review leads to its page, too.
    await page.$eval('.review [data-action="show-passage"]', (passage) => (passage as HTMLElement).click());
    await until(
      () => page.evaluate(() => CSS.highlights.get('claimlight-focus')?.size ?? 0),
      (size) => size > 0,
    );
    await page.close();
  });
});

describe('a table in a PDF', () => {
  it('is checked, and the average that does not follow is highlighted where it stands', async () => {
    const address = `src/viewer/index.html?file=${encodeURIComponent(server.address('/table.pdf'))}`;
    const page = await session.openOwn(address);
    await showPanel(page);
    await page.waitForSelector('[data-action="check"]', { timeout: 60_000 });
    await page.$eval('[data-action="check"]', (button) => (button as HTMLElement).click());
    await page.waitForSelector('.check [data-kind="figures"]', { timeout: 60_000 });
    const figures = await page.$$eval('.check [data-kind="figures"]', (rows) =>
      rows.map((row) => row.textContent),
    );
    expect(figures).toHaveLength(1);
    expect(figures[0]).toContain('79.7');
    await until(
      () => highlightSizes(page),
      (sizes) => (sizes['figures'] ?? 0) > 0,
    );
    await page.close();
  });
});

describe('a paper on a site that nobody knows', () => {
  it('has what was found highlighted, too', async () => {
    const page = await session.open(server.address('/nests'), {
      body: served.body
        .replace(/<meta name="citation_arxiv_id"[^>]*>/, '')
        .replaceAll(title, 'Nests elsewhere'),
    });
    const popup = await session.popup('no-work');
    await check(popup);
    await until(
      () => highlightSizes(page),
      (sizes) => sizes['figures'] === 1 && (sizes['claim'] ?? 0) > 0,
    );
    await popup.close();
    await page.close();
  });
});

describe('a page that is no paper', () => {
  it('is not checked, and says why', async () => {
    const page = await session.open(addresses.noPaper);
    const popup = await session.popup('no-work');
    await popup.$eval('[data-action="check"]', (button) => (button as HTMLElement).click());
    await popup.waitForSelector('.check .note', { timeout: 20_000 });
    expect(await popup.$eval('.check', (panel) => panel.textContent)).toContain('The text is too short');
    await popup.close();
    await page.close();
  });
});

describe('a paper that no report knows', () => {
  it('is checked by one click, and shows claims and the figures that cannot be right', async () => {
    const page = await session.open(address, served);
    const popup = await session.popup('unknown');
    expect(await popup.$eval('.check', (panel) => panel.textContent)).toContain(
      'Nothing leaves your browser.',
    );
    await check(popup);
    const panel = await popup.$eval('.check', (one) => one.textContent);
    expect(panel).toContain('Check made in this browser');
    expect(panel).toContain('of the abstract only');
    expect(panel).toContain('1 passage whose figures cannot all be right');
    expect(panel).toContain('48%');
    expect(panel).toContain('protects the eggs of ground beetles');
    // Still none of the reports': nothing is counted with theirs.
    expect(await popup.$eval('main', (main) => main.dataset['state'])).toBe('unknown');
    const sizes = await until(
      () => highlightSizes(page),
      ({ figures }) => figures === 1,
    );
    expect(sizes['claim']).toBeGreaterThan(0);
    expect(sizes).toMatchObject({ verified: 0, unverified: 0, mixed: 0 });
    await popup.close();
    await page.close();
  });

  it('shows a card on what was found, and takes the reader’s word that it is no problem', async () => {
    const page = await session.open(address, served);
    await until(
      () => highlightSizes(page),
      ({ figures }) => figures === 1,
    );
    const seen = async () => (await inCard(page, ({ body }) => body.textContent)) ?? '';
    let text = '';
    for (let step = 0; step < 12 && !text.includes('What follows'); step += 1) {
      await pressAlt(page, 'KeyN');
      const before = text;
      text = await until(seen, (now) => now.includes('Check made in this browser') && now !== before);
    }
    expect(text).toContain('18 of 60');
    await pressInCard(page, '[data-action="dismiss"]');
    await until(
      () => highlightSizes(page),
      ({ figures }) => figures === 0,
    );
    const popup = await session.popup('unknown');
    await popup.waitForSelector('[data-kind="figures"] [data-action="dismiss"]');
    expect(await popup.$eval('[data-kind="figures"]', (row) => row.textContent)).toContain(
      'You marked this as no problem.',
    );
    await popup.$eval('[data-kind="figures"] [data-action="dismiss"]', (button) =>
      (button as HTMLElement).click(),
    );
    await until(
      () => highlightSizes(page),
      ({ figures }) => figures === 1,
    );
    await popup.close();
    await page.close();
  });
});
