/** From a claim to the source that its passage cites, and back: the claim comes along, is compared and judged there. */
import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import {
  cardFrame,
  type Family,
  hasCard,
  highlightSizes,
  pressAlt,
  pressEnter,
  Session,
  tabToAction,
  until,
} from './harness';
import { addresses, type ServedPage } from './pages';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const claimId = 'af5e2532859efe77-7cf9dc97f6833188';
const citingTitle =
  'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code';
const sourceTitle = 'How well language models of many makers find weaknesses in program code';

const sources = {
  agreeing: 'https://arxiv.org/html/2408.01111v1',
  differing: 'https://arxiv.org/html/2408.01112v1',
  abstract: 'https://arxiv.org/abs/2408.01113',
  resolver: 'https://doi.org/10.5555/trail.4',
  publisher: 'https://www.nature.com/articles/trail-4',
  otherWork: 'https://arxiv.org/html/2408.01119v1',
} as const;

const passage = (first: string) =>
  `In Python, the various LLMs reached these F1 scores: GPT-4o=${first}, GPT-4T=0.76, Gemini 1.5 Pro=0.75, and CodeLlama-7B=0.51.`;
const paragraphs = [
  'Programs have weaknesses that people overlook, and reading all of the code takes long.',
  'We asked each model for the line and the kind of the weakness, without any example.',
  'Answers that named no line were counted as wrong, and each question was asked three times.',
  'What the models overlook most are mistakes in the handling of files that come from outside.',
];
const fullText = (title: string, first: string, head = '') => ({
  body: `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><article class="ltx_document"><h1 class="ltx_title ltx_title_document">${title}</h1>${paragraphs
    .map(
      (text, at) =>
        `<section class="ltx_section"><h2 class="ltx_title">${String(at + 1)} Part</h2><p class="ltx_p">${text}</p>${at === 2 ? `<p class="ltx_p">${passage(first)}</p>` : ''}</section>`,
    )
    .join('')}</article></body></html>`,
});
const served: Readonly<Record<string, ServedPage>> = {
  [sources.agreeing]: fullText(sourceTitle, '0.80'),
  [sources.differing]: fullText(sourceTitle, '0.70'),
  [sources.abstract]: {
    body: `<!doctype html><html lang="en"><head><title>x</title><meta name="citation_title" content="${sourceTitle}"><meta name="citation_arxiv_id" content="2408.01113"></head><body><h1 class="title mathjax">${sourceTitle}</h1><blockquote class="abstract">${paragraphs.join(' ')}</blockquote></body></html>`,
  },
  [sources.resolver]: {
    body: `<!doctype html><title>x</title><script>location.replace('${sources.publisher}')</script>`,
  },
  [sources.publisher]: fullText(
    sourceTitle,
    '0.80',
    `<meta name="citation_doi" content="10.5555/trail.4"><meta name="citation_title" content="${sourceTitle}">`,
  ),
  [sources.otherWork]: fullText('Another paper on something that has nothing to do with code', '0.80'),
};

/** It may read this machine's own server. */
const extension = grantedExtension(family);
let session: Session;
let server: FileServer;
let own: Page;

beforeAll(async () => {
  server = await serveFiles({
    '/source.pdf': readFileSync('public/sample/claimlight-sample-paper.pdf'),
    '/source': (response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>x</title>');
    },
  });
});
beforeEach(async () => {
  session = await Session.open(family, { extension });
  own = await session.openOwn('src/dashboard/index.html#/verdicts');
  return () => session.close();
});
afterAll(() => {
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

/** Follow the claim to a work, and go on to a page of it in the tab that has opened, as a resolver of addresses does. */
async function follow(work: string, address: string): Promise<Page> {
  const page = await openTab(work);
  await session.serveIn(page, served);
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return page;
}

/** Follow the claim. @returns the new tab */
async function openTab(work: string): Promise<Page> {
  const before = new Set(await session.browser.pages());
  const problem = await own.evaluate(
    async (data) => {
      const answer = (await globalThis.chrome.runtime.sendMessage({
        id: 1,
        type: 'followClaim',
        data,
        timestamp: Date.now(),
      })) as { err?: unknown };
      return answer.err === undefined ? undefined : JSON.stringify(answer.err);
    },
    {
      commandId: crypto.randomUUID(),
      claimId,
      citing: { works: ['arxiv:2504.16584'], title: citingTitle, url: addresses.html },
      cited: { works: [work], title: sourceTitle },
      url: server.address('/source'),
    },
  );
  expect(problem).toBeUndefined();
  const page = await until(
    async () => (await session.browser.pages()).find((one) => !before.has(one)),
    (one) => one !== undefined,
  );
  if (page === undefined) throw new Error('no tab has opened');
  await page.bringToFront();
  await until(
    async () => page.url(),
    (url) => url === server.address('/source'),
  );
  return page;
}

const shadowOf = (address: string) => session.shadow(own, address);
const rowOf = (page: Page) =>
  page.$eval('.followed', (section) => {
    const row = section.querySelector('[data-claim-id]');
    return {
      id: row?.getAttribute('data-claim-id'),
      found: row?.getAttribute('data-found'),
      agreement: row?.getAttribute('data-agreement'),
      words: section.textContent,
      back: section.querySelector('[data-action="back"]')?.getAttribute('href'),
    };
  });

/** What has the focus within the card of a page, by its action. */
async function focusedAction(page: Page): Promise<string> {
  const frame = await cardFrame(page);
  return (await frame?.evaluate(() => document.activeElement?.getAttribute('data-action') ?? '')) ?? '';
}

describe('the way to a source and back', () => {
  it('is gone by keyboard alone, and leads to the tab that still has the citing paper', async () => {
    const citing = await session.openPainted(addresses.html);
    for (let steps = 1; steps < 14; steps += 1) {
      await pressAlt(citing, 'KeyN');
      const html = await until(
        () => shadowOf(addresses.html),
        (now) => now.includes(`Claim ${String(steps)} of`),
      );
      if (html.slice(html.indexOf('role="dialog"')).includes('Dozono')) break;
    }
    await until(
      () => shadowOf(addresses.html),
      (html) => html.includes('data-action="follow"'),
    );
    const before = new Set(await session.browser.pages());
    for (let steps = 0; steps < 20 && (await focusedAction(citing)) !== 'follow'; steps += 1) {
      await citing.bringToFront();
      await citing.keyboard.press('Tab');
    }
    await pressEnter(citing);
    const page = await until(
      async () => (await session.browser.pages()).find((one) => !before.has(one)),
      (one) => one !== undefined,
    );
    if (page === undefined) throw new Error('no tab has opened');
    await session.serveIn(page, served);
    await page.goto(addresses.codeT5, { waitUntil: 'domcontentloaded' });
    await page.bringToFront();
    await until(
      () => shadowOf(addresses.codeT5),
      (html) => html.includes('Followed from “Case Study'),
    );

    const popup = await session.popup();
    const tabs = (await session.browser.pages()).length;
    for (let steps = 0; steps < 10; steps += 1) {
      await popup.keyboard.press('Tab');
      if (await popup.evaluate(() => document.activeElement?.matches('[data-action="back"]') === true)) break;
    }
    // It closes while the key is still down.
    await popup.keyboard.press('Enter').catch(() => undefined);
    await until(
      () =>
        own.evaluate(async () => {
          const [active] = await globalThis.chrome.tabs.query({ active: true, lastFocusedWindow: true });
          return active?.url ?? '';
        }),
      (url) => url === addresses.html,
    );
    // No second one was opened; the popup, which is a tab here, may close itself in Chromium alone.
    expect((await session.browser.pages()).length).toBeLessThanOrEqual(tabs);
  });
});

describe('a claim that is followed to its source', () => {
  it('shows its card there by itself, is judged with the keyboard, and keeps the way that it came', async () => {
    const page = await follow('arxiv:2408.01111', sources.agreeing);
    const card = await until(() => shadowOf(sources.agreeing), hasCard);
    expect(card).toContain(`A claim from 4 reports about “${citingTitle}”, which cites this work.`);
    expect(card).toContain(`href="${addresses.html}"`);
    expect(card).toContain('data-agreement="agrees"');
    expect(card).toContain('Claim 1 of 1 on this page');
    expect(
      await until(
        () => session.badge(own, sources.agreeing),
        (text) => text !== '',
      ),
    ).toBe('1');

    await page.bringToFront();
    await tabToAction(page, 'confirm');
    await pressEnter(page);
    await until(
      () => shadowOf(sources.agreeing),
      (html) => html.includes('data-verdict="confirmed"'),
    );
    const words = `Judged on ${sourceTitle}\u00a0· from ${citingTitle}`;
    await until(
      () => own.$eval('main', (main) => main.textContent),
      (text) => text.includes(words),
    );

    // Back by the card's own link: the same verdict, which is not judged anew by being shown.
    await page.bringToFront();
    for (let steps = 0; steps < 10 && (await focusedAction(page)) !== 'back'; steps += 1)
      await page.keyboard.press('Tab');
    await pressEnter(page);
    await until(
      async () => page.url(),
      (url) => url === addresses.html,
    );
    await until(
      () => highlightSizes(page),
      (sizes) => (sizes['unverified'] ?? 0) > 0,
    );
    const popup = await session.popup();
    await popup.waitForSelector(`[data-claim-id="${claimId}"][data-verdict="confirmed"]`);
    expect(await popup.$('.followed')).toBeNull();
  });

  it('differs where the source does, comes back after a reload, and only once by itself', async () => {
    const page = await follow('arxiv:2408.01112', sources.differing);
    const card = await until(() => shadowOf(sources.differing), hasCard);
    expect(card).toContain('data-agreement="differs"');
    expect(card).toContain('figures differ: 0.70 here, 0.80 in the claim');
    await session.stopBackground();
    await page.bringToFront();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await until(
      () => highlightSizes(page),
      (sizes) => (sizes['unverified'] ?? 0) > 0,
    );
    const popup = await session.popup();
    expect(await rowOf(popup)).toMatchObject({ id: claimId, found: 'yes', agreement: 'differs' });
    expect(hasCard(await shadowOf(sources.differing))).toBe(false);
  });

  it('says on an abstract page that the passage may be in the full text, and is judged in the popup', async () => {
    await follow('arxiv:2408.01113', sources.abstract);
    await until(
      () => shadowOf(sources.abstract),
      (html) => html.includes('the passage may be in the full text'),
    );
    expect(await session.badge(own, sources.abstract)).toBe('');
    const popup = await session.popup();
    const row = await rowOf(popup);
    expect(row).toMatchObject({ id: claimId, found: 'no', back: addresses.html });
    expect(row.words).toContain(`Followed from “${citingTitle}”`);
    expect(row.words).toContain('may be in the full text');
    expect(await popup.$eval('main', (main) => main.textContent)).toContain(
      'No report in the index mentions',
    );
    await popup.$eval('.followed [data-action="dispute"]', (button) => {
      (button as HTMLElement).click();
    });
    await popup.waitForSelector('.followed [data-verdict="disputed"]');
    await until(
      () => own.$eval('main', (main) => main.textContent),
      (text) => text.includes(`from ${citingTitle}`),
    );
  });

  it('comes along through a resolver to the publisher, and to no other work and no other tab', async () => {
    const page = await follow('doi:10.5555/trail.4', sources.resolver);
    await until(() => shadowOf(sources.publisher), hasCard);

    const other = await session.open(sources.publisher, served[sources.publisher]);
    await other.bringToFront();
    const popup = await session.popup('unknown');
    expect(await popup.$('.followed')).toBeNull();
    expect(await other.$('[data-claimlight-host]')).toBeNull();
    await popup.close();
    await other.close();

    // A link that is opened in a tab of its own leads there with the claim, as one to a PDF would.
    const before = new Set(await session.browser.pages());
    await own.evaluate(async (address) => {
      const api = globalThis.chrome;
      // Chromium tells where a tab goes for sites alone that the extension may read.
      const isFirefox = api.runtime.getURL('').startsWith('moz-');
      const url = isFirefox ? address : api.runtime.getURL('src/viewer/index.html');
      const from = (await api.tabs.query({})).find((tab) => tab.url?.startsWith('https://www.nature.com/'));
      if (from?.id !== undefined) await api.tabs.create({ url, openerTabId: from.id });
    }, server.address('/source'));
    const opened = await until(
      async () => (await session.browser.pages()).find((one) => !before.has(one)),
      (one) => one !== undefined,
    );
    if (opened === undefined) throw new Error('no tab has opened');
    await session.serveIn(opened, served);
    await opened.bringToFront();
    await opened.goto(sources.publisher, { waitUntil: 'domcontentloaded' });
    await until(
      () => highlightSizes(opened),
      (sizes) => (sizes['unverified'] ?? 0) > 0,
    );
    await opened.close();

    await page.bringToFront();
    await page.goto(sources.otherWork, { waitUntil: 'domcontentloaded' });
    const after = await session.popup('unknown');
    expect(await after.$('.followed')).toBeNull();
    expect(await page.$('[data-claimlight-host]')).toBeNull();
    await after.close();

    await page.bringToFront();
    await page.goto(sources.publisher, { waitUntil: 'domcontentloaded' });
    await until(
      () => highlightSizes(page),
      (sizes) => (sizes['unverified'] ?? 0) > 0,
    );
  });
});

describe('a source that is a PDF', () => {
  it('has the claim in the reader page of that tab, with its own heading', async () => {
    const reader = await openTab('arxiv:2504.16584');
    await own.evaluate(
      async ([from = '', file = '']) => {
        const api = globalThis.chrome;
        const tab = (await api.tabs.query({})).find(({ url }) => url === from);
        const url = `${api.runtime.getURL('src/viewer/index.html')}?file=${encodeURIComponent(file)}`;
        if (tab?.id !== undefined) await api.tabs.update(tab.id, { url });
      },
      [server.address('/source'), server.address('/source.pdf')],
    );
    // Firefox never tells that a page of an extension has loaded.
    await until(
      () => reader.evaluate(() => location.href).catch(() => ''),
      (url) => url.includes('/viewer/'),
    );
    await showPanel(reader);
    await reader.waitForSelector('.followed [data-found="yes"]', { timeout: 60_000 });
    // Reports examine the sample paper itself.
    expect((await rowOf(reader)).words).toContain(`Followed from “${citingTitle}”, which cites this work.`);
    expect(await reader.$$(`[data-claim-id="${claimId}"]`)).toHaveLength(1);
  });
});
