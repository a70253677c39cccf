/** A paper that hundreds of reports cite: the newest with their claims, others as rows that open, and all of them on the dashboard. */
import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/claims/report';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, Session, until } from './harness';
import { bundledReport } from './other-index';
import { addresses } from './pages';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const count = 400;
let session: Session;
let paper: Page;
let server: FileServer;
const extension = grantedExtension(family);

/** Reports on works of their own that cite the paper, each a day later than the one before. */
const reports: readonly Report[] = Array.from({ length: count }, (_, at) => ({
  ...bundledReport(),
  id: String(at).padStart(16, '0'),
  title: `How walls of kind ${String(at)} are overgrown`,
  date: new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10),
  examinedTitle: `A study of lichens on walls of the kind that has the number ${String(at)}`,
  references: [{ work: 'arxiv:2504.16584' }],
  claimsExtracted: 1,
  claimsVerified: 1,
  assertions: [
    { text: `Walls of kind ${String(at)} are overgrown by lichens.`, isCut: false, isVerified: true },
  ],
}));

beforeAll(async () => {
  server = await serveFiles({ '/paper.pdf': readFileSync('public/sample/claimlight-sample-paper.pdf') });
  session = await Session.open(family, { extension });
  const own = await session.openOwn('src/dashboard/index.html#/import');
  const send = async (type: string, data: unknown) => {
    const reply = await own.evaluate(
      (name, sent) =>
        globalThis.chrome.runtime.sendMessage({ id: 1, type: name, data: sent, timestamp: Date.now() }),
      type,
      data,
    );
    expect(reply).not.toHaveProperty('err');
  };
  const id = '00000000-0000-4000-8000-00000000000f';
  const run = { id: `imported:${id}`, version: id };
  for (let part = 0; part * 50 < count; part += 1)
    await send('stageReports', { run, at: part, reports: reports.slice(part * 50, part * 50 + 50) });
  await send('completeImport', { run, name: 'Walls', files: count, refused: 0 });
  await own.close();
  paper = await session.openPainted(addresses.abs);
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

it('lists the newest in the popup, and claims of another one once it is opened', async () => {
  await paper.bringToFront();
  const popup = await session.popup();
  await popup.waitForSelector('.citing .stub:nth-child(50)');
  const citing = Number(await popup.$eval('.citing', (one) => one.getAttribute('data-count')));
  const stubs = await popup.$$eval('.citing .stub', (all) => all.map((one) => one.textContent ?? ''));
  expect(stubs).toHaveLength(50);
  // Ten newer ones are told with their claims, and others of the package cite it, too.
  expect(citing).toBeGreaterThanOrEqual(count - 10);
  const dates = stubs.map((text) => Number(/kind (\d+)/.exec(text)?.[1]));
  expect(dates).toEqual(dates.toSorted((a, b) => b - a));

  const [first] = dates;
  const stub = `.stub[data-report-id="${reports[first ?? 0]?.id ?? ''}"]`;
  await popup.focus(`${stub} [data-action="stub-claims"]`);
  await popup.keyboard.press('Enter');
  await popup.waitForSelector(`${stub} .claim`);
  expect(await popup.$eval(stub, (one) => one.textContent)).toContain(
    reports[first ?? 0]?.assertions[0]?.text,
  );
  // It is judged where it stands, and keeps its place.
  await popup.focus(`${stub} .claim`);
  await popup.keyboard.press('c');
  await popup.waitForSelector(`${stub} .claim[data-verdict="confirmed"]`);

  const rest = await popup.$eval('[data-action="open-citing"]', (link) => link.getAttribute('href'));
  await popup.close();
  const board = await session.openOwn((rest ?? '').replace(/^\//, ''));
  await board.waitForSelector('.citing-rows li');
  const rows = () => board.$$eval('.citing-rows li', (all) => all.length);
  expect(await rows()).toBe(50);
  await board.click('[data-action="more-citing"]');
  await until(rows, (all) => all === 100);
  await board.close();
}, 120_000);

it('lists them beside a PDF', async () => {
  const file = encodeURIComponent(server.address('/paper.pdf'));
  const viewer = await session.openOwn(`src/viewer/index.html?file=${file}`);
  await showPanel(viewer);
  await viewer.waitForSelector('.citing .stub');
  await viewer.click('.citing .stub [data-action="stub-claims"]');
  await viewer.waitForSelector('.citing .stub .claim');
  await viewer.close();
}, 60_000);
