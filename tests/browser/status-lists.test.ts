/** Lists of retractions and replications that the reader imports: from the file to the reference, without any service. */
import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printReference } from '../services/made-references.mjs';
import { makeWorks } from '../services/made-works.mjs';
import { serveServicesToBrowsers } from '../services/service-server.mjs';
import { grantedExtension } from './file-server';
import { type Family, Session, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const extension = grantedExtension(family, []);
const works = makeWorks(3, 29);
const [retracted, repeated] = works;
const printed = works.map((work) => printReference(work, true));
const address = 'https://arxiv.org/html/2301.07792v1';
const title = 'Lichens on old walls grow slower in dry towns';
const paper = `<!doctype html><html lang="en"><head><title>${title}</title></head><body style="max-width: 700px"><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${title}</h1>
<div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">We show that lichens on old walls grow 4.2 millimetres less in dry towns than in wet ones.</p></div>
<section class="ltx_section"><h2 class="ltx_title">1 Introduction</h2>${printed
  .map(
    (_, at) =>
      `<p class="ltx_p">They grow by ${String(at + 2)} millimetres, as others have found <cite class="ltx_cite">[<a class="ltx_ref" href="#bib.bib${String(at + 1)}">${String(at + 1)}</a>]</cite>.</p>`,
  )
  .join('')}</section>
<section class="ltx_section"><h2 class="ltx_title">2 Results</h2><p class="ltx_p">${'We measured 120 lichens over two summers. Lichens in dry towns grew 4.2 millimetres less. '.repeat(3)}</p></section>
<section class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist" style="list-style: none">
${printed.map((text, at) => `<li class="ltx_bibitem" id="bib.bib${String(at + 1)}"><span class="ltx_tag">[${String(at + 1)}]</span> <span class="ltx_bibblock">${text}</span></li>`).join('\n')}
</ul></section></article></body></html>`;

const columns =
  'Record ID,Title,Author,RetractionDate,RetractionDOI,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason';
const row = (doi: string, date = '3/1/2024 0:00') =>
  `1,"A title, with\na second line",Harrow A,${date},,5/3/2018 0:00,${doi},0,Retraction,+Error in Data;`;
const retractions = [
  columns,
  row(retracted?.doi ?? ''),
  row('10.5555/other.1', 'never'),
  row('10.5555/other.2'),
].join('\n');
const replications = `doi_o,title_o,year_o,doi_r,title_r,url_r,outcome,type\n${repeated?.doi ?? ''},A,2011,10.5555/again.1,Moss again,NA,failed,replication\n`;

let session: Session;
let own: Page;
let server: Awaited<ReturnType<typeof serveServicesToBrowsers>>;

beforeAll(async () => {
  server = await serveServicesToBrowsers(works);
  session = await Session.open(family, { extension, services: server });
  own = await session.openOwn('src/dashboard/index.html#/sources');
  await own.waitForSelector('[data-action="choose-list"]');
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
const told = () => textOf(own, '.lists');

/** Choose a file, whose text is repeated so many times after its first line. */
async function choose(name: string, text: string, times = 1): Promise<void> {
  await own.waitForSelector('[data-action="choose-list"]');
  await own.evaluate(
    (fileName, content, count) => {
      const [head = '', ...rows] = content.split('\n');
      const rest = rows.join('\n');
      const file = new File([head, ...Array.from({ length: count }, () => `\n${rest}`)], fileName, {
        lastModified: Date.UTC(2026, 4, 4, 12),
      });
      const files = new DataTransfer();
      files.items.add(file);
      const input = document.querySelector<HTMLInputElement>('[data-action="choose-list"]');
      if (input === null) throw new Error('no input');
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
    times,
  );
}
const untilTold = (words: string) => until(told, (all) => all.includes(words), 60_000);

async function marksOn(url: string): Promise<string[]> {
  const html = await session.shadow(own, url);
  return [...html.matchAll(/<button[^>]*class="reference-mark[^>]*>/g)].map(
    ([tag]) => /aria-label="([^"]*)"/.exec(tag)?.[1] ?? '',
  );
}

describe('a list that the reader imports', () => {
  it('is none that is known: file, line and what was expected are told, and nothing is imported', async () => {
    await choose('notes.csv', 'a,b\n1,2\n');
    const text = await untilTold('Nothing was imported from notes.csv');
    expect(text).toContain(
      'notes.csv, line 1: the columns of Retraction Watch’s or FORRT’s list were expected',
    );
    expect(await own.$$('[data-list]')).toHaveLength(0);
  });

  it('can be stopped, and nothing of it stays', async () => {
    await choose('long.csv', retractions, 40_000);
    await own.waitForSelector('[data-action="stop-list"]');
    await press(own, '[data-action="stop-list"]');
    await untilTold('Stopped. Nothing was imported.');
    expect(await own.$$('[data-list]')).toHaveLength(0);
  });

  it('is kept with its day, and rows that cannot be read are told by their lines', async () => {
    await choose('retractions.csv', retractions);
    const text = await untilTold('Retraction Watch, list of 4 May 2026: 2 entries imported');
    expect(text).toContain('1 row could not be read');
    expect(text).toContain('retractions.csv, line 4: a date was expected');
    await choose('forrt.csv', replications);
    await untilTold('FORRT, list of 4 May 2026: 1 entry imported');
    expect(await own.$$('[data-list]')).toHaveLength(2);
  });

  it('says at the reference what it has, without a service and without a request', async () => {
    const page = await session.open(address, { body: paper });
    const popup = await session.popup('unknown');
    await popup.waitForSelector('[data-action="check"]');
    await press(popup, '[data-action="check"]');
    await popup.waitForSelector('[data-action="ask-references"]', { timeout: 30_000 });
    expect(await textOf(popup, '.references')).toContain('Looked up without a request in: FORRT');
    await press(popup, '[data-action="ask-references"]');
    await popup.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    const first = await textOf(popup, '[data-reference="0"]');
    expect(first).toContain('Retracted\u00a0· 1 Mar 2024\u00a0· says Retraction Watch, list of 4 May 2026');
    expect(first).toContain('No service was asked');
    const second = await textOf(popup, '[data-reference="1"]');
    expect(second).toContain('Not replicated\u00a0· says FORRT, list of 4 May 2026');
    expect(second).toContain('Moss again');
    // Of the third one nothing is known, and that is all that is said.
    expect(await textOf(popup, '[data-reference="2"]')).toMatch(/No service was asked$/);
    expect(server.asked).toEqual([]);
    await page.bringToFront();
    const marks = await until(
      () => marksOn(address),
      (all) => all.length > 0,
    );
    expect(marks).toEqual(['Retracted', 'Cites a work with a notice: Retracted']);
    await popup.close();
    await page.close();
  });

  it('goes with a second press', async () => {
    await press(own, '[data-list="retractions"] [data-action="remove-list"]');
    await own.waitForSelector('[data-action="remove-list-now"]');
    await press(own, '[data-action="remove-list-now"]');
    await untilTold('Removed: Retraction Watch, list of 4 May 2026');
    expect(await own.$$('[data-list]')).toHaveLength(1);
  });
});
