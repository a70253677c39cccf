/** The claims of a checked paper, looked for in other works at services that the reader allows: whose works state them, which differ. */
import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claims, corroboratingWorks, paperId, paperTitle } from '../services/corroborating-works.mjs';
import { serveServicesToBrowsers } from '../services/service-server.mjs';
import { grantedExtension } from './file-server';
import { type Family, Session } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const hosts = ['api.openalex.org', 'api.crossref.org'];
const extension = grantedExtension(
  family,
  hosts.map((host) => `https://${host}/*`),
);
const address = `https://arxiv.org/html/${paperId.slice(6)}v1`;
const found = (words: string, claim: string) =>
  `${words} that ${claim.charAt(0).toLowerCase()}${claim.slice(1)}`;
const abstract = [
  'Nests of ground beetles lie in open soil. Their eggs die in hot summers. Little is known of what keeps nests from heat.',
  'Observers visited 120 nests every day over two summers. A logger in each nest took its temperature every hour.',
  found('Our results show', claims.nowhere),
  found('Our results show', claims.stated),
  found('Our results show', claims.differing),
  found('We conclude', claims.ownAlone),
  found('These results suggest', claims.retractedAlone),
].join(' ');
const paper = `<!doctype html><html lang="en"><head><title>${paperTitle}</title></head><body><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${paperTitle}</h1>
<div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">${abstract}</p></div>
<section class="ltx_section"><h2 class="ltx_title">1 Methods</h2><p class="ltx_p">${'Observers visited 120 nests every day over two summers. A logger in each nest took its temperature every hour. '.repeat(3)}</p></section>
</article></body></html>`;

let session: Session;
let server: Awaited<ReturnType<typeof serveServicesToBrowsers>>;

beforeAll(async () => {
  server = await serveServicesToBrowsers(corroboratingWorks, { delay: 150 });
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

async function openChecked(): Promise<{ page: Page; popup: Page }> {
  const page = await session.open(address, { body: paper });
  const popup = await session.popup('unknown');
  if ((await popup.$('[data-check="done"]')) === null) {
    await popup.waitForSelector('[data-action="check"]');
    await press(popup, '[data-action="check"]');
  }
  await popup.waitForSelector('[data-check="done"]', { timeout: 20_000 });
  await popup.waitForSelector('[data-other-works]', { timeout: 20_000 });
  return { page, popup };
}

/** Of each claim, by the words it begins with. */
const states = (popup: Page) =>
  popup.$$eval('[data-elsewhere]', (rows) =>
    Object.fromEntries(
      rows.map((row) => [row.querySelector('p')?.textContent ?? '', (row as HTMLElement).dataset['state']]),
    ),
  );
const stateOf = (all: Record<string, string | undefined>, claim: string) =>
  Object.entries(all).find(([text]) => text.includes(claim.slice(1)))?.[1];

describe('the claims of a paper in other works', () => {
  it('are looked for nowhere before the reader has allowed a service', async () => {
    const { page, popup } = await openChecked();
    expect(await popup.$('[data-action="ask-other-works"]')).toBeNull();
    expect(await textOf(popup, '[data-other-works]')).toContain(
      'No service that searches for words may be asked yet.',
    );
    expect(server.asked).toEqual([]);
    await popup.close();
    await page.close();
  });

  it('are told once two services are allowed: by others, otherwise, by its authors, retracted, by nobody', async () => {
    const { page, popup } = await openChecked();
    const sources = await session.openOwn('src/dashboard/index.html#/sources');
    for (const source of ['openalex', 'crossref']) {
      await sources.waitForSelector(`[data-source="${source}"] input`);
      // Firefox lets a page ask for a permission only where the reader has really clicked.
      await sources.click(`[data-source="${source}"] input`);
      await sources.waitForSelector(`[data-source="${source}"] input:checked`);
    }
    await sources.close();
    await popup.bringToFront();
    await popup.waitForSelector('[data-action="ask-other-works"]');
    expect(await textOf(popup, '[data-other-works]')).toContain(
      'OpenAlex, Crossref will get the id of this paper and at most 6 words of each of these claims',
    );
    expect(server.asked).toEqual([]);
    await press(popup, '[data-action="ask-other-works"]');
    await popup.waitForSelector('[data-other-works="done"]', { timeout: 60_000 });
    const told = await states(popup);
    expect(stateOf(told, claims.stated)).toBe('independent');
    expect(stateOf(told, claims.differing)).toBe('differs');
    expect(stateOf(told, claims.ownAlone)).toBe('not-independent');
    expect(stateOf(told, claims.retractedAlone)).toBe('not-found');
    expect(stateOf(told, claims.nowhere)).toBe('not-found');
    const panel = await textOf(popup, '[data-other-works]');
    expect(panel).toContain('12% instead of 35%');
    expect(panel).toContain('retracted, states it, which supports nothing');
    expect(panel).toContain('Repeated only by its own authors');
    expect(await textOf(popup, '[data-spreads]')).toContain('35% in this paper');
    expect(await popup.$$('[data-nearest]')).toHaveLength(3);
    expect(await popup.$$('[data-fate="same-work"]')).toHaveLength(2);
    expect(await textOf(popup, '[data-dimension="novelty"] summary')).toMatch(/\d\.\d of 10/);
    expect(new Set(server.asked.map(({ host }) => host))).toEqual(new Set(hosts));
    await popup.close();
    await page.close();
  });

  it('are kept with the check, lead to their place in the paper, and take no request again', async () => {
    const { page, popup } = await openChecked();
    const asked = server.asked.length;
    await popup.waitForSelector('[data-elsewhere] [data-action="show-passage"]');
    await press(popup, '[data-action="ask-other-works"]');
    await popup.waitForSelector('[data-other-works="working"]');
    await popup.waitForSelector('[data-other-works="done"]', { timeout: 60_000 });
    expect(stateOf(await states(popup), claims.stated)).toBe('independent');
    expect(server.asked).toHaveLength(asked);
    await popup.close();
    await page.close();
  });

  it('are looked for to the end although the browser stops the background', async () => {
    const { page, popup } = await openChecked();
    const sources = await session.openOwn('src/dashboard/index.html#/sources');
    await sources.waitForSelector('[data-action="empty-sources"]');
    await press(sources, '[data-action="empty-sources"]');
    await sources.waitForFunction(() => document.querySelector('[data-action="empty-sources"]') === null);
    await sources.close();
    server.fail('api.crossref.org', { kind: 'hang' }, 1);
    await popup.bringToFront();
    await press(popup, '[data-action="ask-other-works"]');
    await popup.waitForSelector('[data-other-works="working"]');
    await session.stopBackground();
    await popup.bringToFront();
    await popup.waitForSelector('[data-other-works="done"]', { timeout: 60_000 });
    expect(stateOf(await states(popup), claims.stated)).toBe('independent');
    server.heal();
    await popup.close();
    await page.close();
  });
});
