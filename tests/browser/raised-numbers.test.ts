/** Raised citation numbers are no part of the figures before them, on a page and in a PDF. */
import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileServer, grantServer, serveFiles } from './file-server';
import { type Family, highlightSizes, isPainted, Session, until } from './harness';
import { makePdf } from './made-pdf';
import { bundledReport, extensionWith } from './other-index';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const title = 'Lapwings and Drained Meadows: What Forty Years of Counting Tell';
const doi = '10.1007/s99999-026-00015-2';
const address = `https://link.springer.com/article/${doi}`;

/** Claim → what the comparison says of it. The figures that differ are the page's own, without the numbers of its references. */
const claims: readonly (readonly [claim: string, agreement: string])[] = [
  ['Draining lowered the number of breeding lapwings by 62% in the lower valley.', 'agrees'],
  ['Clutches of the drained meadows fell from 41 to 26 eggs in wet springs.', 'agrees'],
  ['Chicks gained 2.5 g of weight a day on the undrained meadows.', 'agrees'],
  ['The hazard ratio for nests close to a ditch was 3.4 in late spring.', 'differs'],
  ['A density of 3 × 10^4 larvae per hectare was usual in undrained soil.', 'agrees'],
];
/** `^{3}` is raised. */
const lines = [
  'Draining lowered the number of breeding lapwings by 62%^{3} in the lower valley.',
  'Clutches of the drained meadows fell from 41^{7} to 26^{8} eggs in wet springs.',
  'Chicks gained 2.5^{6} g of weight a day on the undrained meadows.',
  'The hazard ratio for nests close to a ditch was 1.7^{5} in late spring.',
  'A density of 3 × 10^{4} larvae per hectare was usual in undrained soil.',
  'The counters were volunteers.^{1,2} They walked the same path each week.^{4}',
];
const references = Array.from(
  { length: 8 },
  (_, at) =>
    `${String(at + 1)}. Varga T. Birds of wet meadows, part ${String(at + 1)}. Meadows 1999, 12, 101–109.`,
);

const raisedIn = (line: string, isLinked: boolean) =>
  line.replaceAll(/\^\{(.+?)\}/g, (_, mark: string) =>
    isLinked && !line.includes('×') ? `<sup><a href="#r${mark}">${mark}</a></sup>` : `<sup>${mark}</sup>`,
  );

function pageOf(isLinked: boolean): string {
  const list = references.map((text, at) => `<p id="r${String(at + 1)}">${text}</p>`).join('');
  return `<!doctype html><title>x</title><meta name="citation_doi" content="${doi}"><meta name="citation_title" content="${title}"><body><article><h1>${title}</h1><h2>Results</h2>${lines.map((line) => `<p>${raisedIn(line, isLinked)}</p>`).join('')}<h2>References</h2>${list}</article>`;
}

const report = {
  ...bundledReport(),
  id: '0123456789abcdef',
  title: 'A synthesis on lapwings',
  examinedTitle: title,
  references: [{ work: `doi:${doi}` as const, title }],
  assertions: claims.map(([text]) => ({ text, isCut: false, isVerified: true, confidence: 0.9 })),
};

let extension = '';
let session: Session;
let server: FileServer;
beforeAll(async () => {
  extension = extensionWith(family, [report]);
  grantServer(extension);
  const pdf = makePdf({ pages: [{ lines: [title, '', ...lines, 'References', ...references] }], title });
  server = await serveFiles({ '/lapwings.pdf': pdf });
  session = await Session.open(family, { extension });
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

/** Claim → agreement, of the list in popup or viewer. */
const agreementsIn = (page: Page) =>
  page.$$eval('[data-claim-id]', (rows) =>
    rows.map((row) => [row.textContent, row.getAttribute('data-agreement'), row.getAttribute('data-found')]),
  );

function expectAgreements(rows: readonly (readonly (string | null)[])[]): void {
  for (const [claim, agreement] of claims) {
    const row = rows.find(([text]) => text?.includes(claim));
    expect(row?.[2], claim).toBe('yes');
    expect(row?.[1], claim).toBe(agreement);
  }
  // The page says 1.7, and 1.75 nowhere.
  const differing = rows.find(([text]) => text?.includes('hazard ratio'))?.[0];
  expect(differing).toContain('1.7 here, 3.4 in the claim');
}

describe('raised citation numbers', () => {
  it.each([['linked'], ['not linked']])('of a page, %s, are read apart from its figures', async (kind) => {
    const page = await session.open(address, { body: pageOf(kind === 'linked') });
    await until(() => highlightSizes(page), isPainted);
    const popup = await session.popup();
    expectAgreements(await agreementsIn(popup));
    await popup.close();
    await page.close();
  });

  it('of a PDF are read apart from its figures', async () => {
    const reader = await session.openOwn(
      `src/viewer/index.html?file=${encodeURIComponent(server.address('/lapwings.pdf'))}`,
    );
    await showPanel(reader);
    await until(
      () => agreementsIn(reader),
      (rows) => rows.length === claims.length && rows.every(([, , found]) => found === 'yes'),
      60_000,
    );
    expectAgreements(await agreementsIn(reader));
    await reader.close();
  });
});
