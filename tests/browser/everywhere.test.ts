/** What a reader does in an evening: from a list to the abstract, to the PDF, to a cited work on its publisher's page, and back. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeT5, examined, listPage, unknownWorks } from '../list-pages.mjs';
import {
  cardHtml,
  type Family,
  hasCard,
  highlightSizes,
  isPainted,
  pressAlt,
  pressEnter,
  pressInCard,
  Session,
  tabToAction,
  until,
} from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const list = 'https://arxiv.org/list/cs.CL/new';
const pdf = 'https://arxiv.org/pdf/2504.16584';
const publisher = 'https://aclanthology.org/2021.emnlp-main.685/';
/** “Dozono et al. [6] …” */
const followed = 'af5e2532859efe77-7cf9dc97f6833188';
const sample = readFileSync('public/sample/claimlight-sample-paper.pdf');
const source = {
  body: `<!doctype html><html lang="en"><head><title>x</title><meta name="citation_title" content="${codeT5.title}"><meta name="citation_doi" content="10.18653/v1/2021.emnlp-main.685"></head><body><main><article><h1>${codeT5.title}</h1>${[
    'Programs have weaknesses that people overlook, and reading all of the code takes long.',
    'In Python, the various LLMs reached these F1 scores: GPT-4o=0.70, GPT-4T=0.76, Gemini 1.5 Pro=0.75, and CodeLlama-7B=0.51.',
    'Answers that named no line were counted as wrong, and each question was asked three times.',
  ]
    .map((text, at) => `<section><h2>Part ${String(at + 1)}</h2><p>${text}</p></section>`)
    .join('')}</article></main></body></html>`,
};
let session: Session;
let own: Page;

beforeAll(async () => {
  session = await Session.open(family);
  own = await session.openOwn('src/dashboard/index.html');
});
afterAll(async () => {
  await session.close();
});

/** What opens in a tab of its own. */
async function newTab(open: () => Promise<unknown>): Promise<Page> {
  const before = new Set(await session.browser.pages());
  await open();
  const tabs = await until(
    () => session.browser.pages(),
    (pages) => pages.some((page) => !before.has(page)),
  );
  const tab = tabs.find((page) => !before.has(page));
  if (tab === undefined) throw new Error('no tab has opened');
  return tab;
}

/** From now on the tab gets the PDF: the network is not there. */
async function servePdf(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const answer = request.url().startsWith(pdf)
      ? request.respond({ status: 200, contentType: 'application/pdf', body: sample })
      : request.continue();
    answer.catch(() => undefined);
  });
}

const verdictsIn = (page: Page) =>
  page.$$eval('[data-claim-id]', (rows) =>
    Object.fromEntries(
      rows
        .map((row) => [row.getAttribute('data-claim-id') ?? '', row.getAttribute('data-verdict') ?? ''])
        .filter(([, verdict]) => verdict !== ''),
    ),
  );

it('leads from a list to the abstract, the PDF and a cited work, and everywhere claims and verdicts are the same', async () => {
  // The list: one of its works is known.
  const page = await session.open(list, { body: listPage([...unknownWorks(5), examined]) });
  const listed = await until(
    () => session.shadow(own, list),
    (html) => html.includes('class="badge"'),
  );
  expect(listed).toContain(`4 reports on “${examined.title}”: 12 claims, 1 verified`);

  // Its abstract: the first claim is confirmed by keyboard.
  await page.click(`a[title="Abstract"][id="${examined.id}"]`);
  await until(() => highlightSizes(page), isPainted);
  await until(
    () => session.shadow(own, addresses.abs),
    (html) => !html.includes('class="badge"'),
  );
  await pressAlt(page, 'KeyN');
  await until(() => session.shadow(own, addresses.abs), hasCard);
  await page.bringToFront();
  await tabToAction(page, 'confirm');
  await pressEnter(page);
  await until(
    () => session.shadow(own, addresses.abs),
    (html) => html.includes('data-verdict="confirmed"'),
  );
  await page.keyboard.press('Escape');

  // Its PDF has the same verdict.
  await page.bringToFront();
  const popup = await session.popup();
  const [confirmed = ''] = Object.keys(await verdictsIn(popup));
  const reader = await newTab(() => popup.click('.note [data-action="read"]'));
  await reader.setViewport({ width: 1_300, height: 850 });
  const again = await reader.waitForSelector('.notice button.main', { timeout: 30_000 });
  await servePdf(reader);
  await again?.click();
  await reader.waitForSelector('.search-state[data-phase="done"]', { timeout: 60_000 });
  expect(await verdictsIn(reader)).toEqual({ [confirmed]: 'confirmed' });

  // A claim there is about a cited work, which is opened from its card.
  for (let steps = 0; !(await cardHtml(reader)).includes(`data-claim-id="${followed}"`); steps += 1) {
    expect(steps).toBeLessThan(14);
    const before = await cardHtml(reader);
    await pressAlt(reader, 'KeyN');
    await until(
      () => cardHtml(reader),
      (html) => hasCard(html) && html !== before,
    );
  }
  await until(
    () => cardHtml(reader),
    (html) => html.includes('data-action="follow"') && /reports? on it/.test(html),
  );
  const tab = await newTab(() => pressInCard(reader, '[data-action="follow"]'));

  // On the publisher's page of that work the claim is compared with what the source says, and disputed.
  await session.serveIn(tab, { [publisher]: source });
  await tab.bringToFront();
  await tab.goto(publisher, { waitUntil: 'domcontentloaded' });
  const card = await until(
    () => session.shadow(own, publisher),
    (html) => hasCard(html) && html.includes(`data-claim-id="${followed}"`),
  );
  expect(card).toContain('which cites this work');
  expect(card).toContain('figures differ: 0.70 here, 0.80 in the claim');
  await tab.bringToFront();
  await tabToAction(tab, 'dispute');
  await pressEnter(tab);
  await until(
    () => session.shadow(own, publisher),
    (html) => html.includes('data-verdict="disputed"'),
  );

  // And back: PDF and abstract have both verdicts, and the list its mark.
  const both = { [confirmed]: 'confirmed', [followed]: 'disputed' };
  await reader.bringToFront();
  await until(
    () => verdictsIn(reader),
    (all) => Object.keys(all).length === 2,
  );
  expect(await verdictsIn(reader)).toEqual(both);
  await page.bringToFront();
  const later = await session.popup();
  expect(await verdictsIn(later)).toEqual(both);
  await later.close();
  await page.bringToFront();
  // Firefox tells no driver that a page has come back from its cache.
  await page.evaluate(() => {
    history.back();
  });
  await until(
    () => session.shadow(own, list),
    (html) => html.includes('class="badge"'),
  );
}, 180_000);
