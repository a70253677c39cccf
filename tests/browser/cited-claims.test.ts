/** What the works that a paper cites say of what it says of them: from the check to the passage in the source. */
import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfOfWork } from '../services/made-file.mjs';
import { printReference } from '../services/made-references.mjs';
import { type MadeWork, makeWorks } from '../services/made-works.mjs';
import { serveServicesToBrowsers } from '../services/service-server.mjs';
import { grantedExtension } from './file-server';
import { type Family, Session, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const hosts = [
  'api.openalex.org',
  'export.arxiv.org',
  'arxiv.org',
  'www.ebi.ac.uk',
  'repository.example.org',
  'archive.example.org',
];
const extension = grantedExtension(
  family,
  hosts.map((host) => `https://${host}/*`),
);
const special = (name: string) => readFileSync(`tests/pdfs/special/${name}.pdf`);
const abstract =
  'High blood pressure is common in older adults, and drugs against it are often not taken. ' +
  'We gave 212 patients of 65 years and more vitamin D or placebo for twelve months. ' +
  'Vitamin D supplements lowered systolic blood pressure by 8.4 mmHg compared with placebo.';
const hidden =
  'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more.';
const methods =
  'The trial was done in nine towns, and each town had one nurse who saw all patients at home. ';
const body = [...Array.from({ length: 12 }, () => methods.repeat(6)), hidden];
const [first, second, third, fourth, fifth, sixth] = makeWorks(6, 23) as [
  MadeWork,
  MadeWork,
  MadeWork,
  MadeWork,
  MadeWork,
  MadeWork,
];
const printed = { abstract, body: [...Array.from({ length: 8 }, () => methods.repeat(6)), hidden] };
const works: MadeWork[] = [
  { ...first, abstract, pmc: 'PMC1234567', body },
  { ...second, abstract, notices: [{ type: 'retraction', doi: '10.5555/n.1', day: [2020, 5, 4] }] },
  { ...third, arxiv: '2401.10002', abstract, body },
  // It draws without end.
  { ...fourth, abstract, pdf: 'https://archive.example.org/4.pdf', file: special('form-loop') },
  {
    ...fifth,
    abstract,
    pdf: 'https://repository.example.org/5.pdf',
    file: pdfOfWork({ title: fifth.title, ...printed }),
  },
  // Of before arXiv made pages.
  { ...sixth, arxiv: '1901.10006', abstract, file: pdfOfWork({ title: sixth.title, ...printed }) },
];
const address = 'https://arxiv.org/html/2301.07791v1';
const title = 'Vitamins and the pressure of the blood';
const sentences = [
  'Vitamin D supplements lowered systolic blood pressure compared with placebo [1].',
  'Vitamin D supplements lowered systolic blood pressure by 3.1 mmHg compared with placebo [1].',
  'Vitamin D supplements lowered systolic blood pressure compared with placebo, as was shown before [2].',
  'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more [3].',
  'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more [4].',
  'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more [5].',
  'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more [6].',
];
const paper = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${title}</h1>
<div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">We show that vitamin D lowers the pressure of the blood by 5.2 mmHg in adults, and that it does so within a year.</p></div>
<section class="ltx_section"><h2 class="ltx_title">1 Introduction</h2><p class="ltx_p">${sentences.join(' ')}</p></section>
<section class="ltx_section"><h2 class="ltx_title">2 Results</h2><p class="ltx_p">${'We observed 120 adults over two years and measured the pressure of their blood. It was 5.2 mmHg lower with vitamin D than without. '.repeat(3)}</p></section>
<section class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">
${works.map((work, at) => `<li class="ltx_bibitem" id="bib.bib${String(at + 1)}"><span class="ltx_tag">[${String(at + 1)}]</span><span class="ltx_bibblock">${printReference(work, true)}</span></li>`).join('\n')}
</ul></section></article></body></html>`;

let session: Session;
let server: Awaited<ReturnType<typeof serveServicesToBrowsers>>;
beforeAll(async () => {
  server = await serveServicesToBrowsers(works, { delay: 100 });
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
const states = (popup: Page) =>
  popup.$$eval('[data-saying]', (rows) => rows.map((row) => (row as HTMLElement).dataset['saying']));
/** What the rows say, once it is that: one run may be told as done while the next one has not begun. */
const untilStates = (popup: Page, wanted: readonly string[]) =>
  until(
    () => states(popup),
    (now) => now.join() === wanted.join(),
    60_000,
  );
const rowOf = (popup: Page, at: number) =>
  popup.$$eval('[data-saying]', (rows, wanted) => rows[wanted]?.textContent ?? '', at);

async function allowServices(): Promise<void> {
  const sources = await session.openOwn('src/dashboard/index.html#/sources');
  for (const source of ['openalex', 'arxiv', 'europepmc']) {
    await sources.waitForSelector(`[data-source="${source}"] input`);
    await sources.click(`[data-source="${source}"] input`);
    await sources.waitForSelector(`[data-source="${source}"] input:checked`);
  }
  await sources.close();
}

const inAbstracts = ['says', 'says-otherwise', 'retracted', ...Array<string>(4).fill('not-in-abstract')];
const isFullText = /fullTextXML|\/html\/|pdf/;

describe('what the sources of a paper say', () => {
  let page: Page;
  let popup: Page;
  beforeAll(async () => {
    await allowServices();
    page = await session.open(address, { body: paper });
    popup = await session.popup('unknown');
    await popup.waitForSelector('[data-action="check"]');
    await press(popup, '[data-action="check"]');
    await popup.waitForSelector('[data-action="ask-references"]', { timeout: 30_000 });
  });
  afterAll(async () => {
    // The popup closes itself once it has led to a passage, at any moment.
    await popup.close().catch(() => undefined);
    await page.close();
  });

  /** For the paper; one that is open already may have turned to the tab that was opened from it. */
  async function openPopup(): Promise<void> {
    await popup.close().catch(() => undefined);
    await page.bringToFront();
    popup = await session.popup('unknown');
    await popup.waitForSelector('[data-sayings="done"]', { timeout: 30_000 });
  }

  it('is told with the references: says it, says otherwise, retracted, not found in the abstract', async () => {
    await press(popup, '[data-action="ask-references"]');
    await popup.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    await untilStates(popup, inAbstracts);
    expect(await rowOf(popup, 0)).toContain('8.4 mmHg');
    expect(await rowOf(popup, 1)).toContain('“3.1 mmHg” here, “8.4 mmHg” in the source');
    expect(server.asked.some(({ path }) => isFullText.test(path))).toBe(false);
  });

  it('is read in full texts on the reader’s word, pages and PDFs, and kept', async () => {
    await press(popup, '[data-action="read-full-texts"]');
    const read = [...inAbstracts.slice(0, 3), 'says', 'not-in-abstract', 'not-in-abstract', 'says'];
    await untilStates(popup, read);
    expect(await rowOf(popup, 3)).toContain('full text\u00a0· preprint\u00a0· section “1 Results”');
    expect(await rowOf(popup, 6)).toContain('full text\u00a0· preprint');
    const asked = server.asked.filter(({ path }) => isFullText.test(path));
    expect(asked.map(({ host, path }) => host + path).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'arxiv.org/html/2401.10002',
      'arxiv.org/pdf/1901.10006',
      'www.ebi.ac.uk/europepmc/webservices/rest/PMC1234567/fullTextXML',
    ]);
    await openPopup();
    await untilStates(popup, read);
  });

  it('is read at other hosts once the reader allows them; a file made to hurt costs nothing else', async () => {
    await popup.bringToFront();
    const offered = await popup.$$eval('[data-action="read-copies"]', (buttons) =>
      buttons.map(({ textContent }) => textContent),
    );
    expect(offered).toEqual(['Read 1 copy at archive.example.org', 'Read 1 copy at repository.example.org']);
    await popup.click('[data-host="repository.example.org"]');
    await popup.waitForSelector('[data-host="repository.example.org"]', { hidden: true });
    const read = [...inAbstracts.slice(0, 3), 'says', 'not-in-abstract', 'says', 'says'];
    await untilStates(popup, read);
    expect(server.asked.some(({ host }) => host === 'archive.example.org')).toBe(false);
    await popup.click('[data-host="archive.example.org"]');
    await popup.waitForSelector('[data-host="archive.example.org"]', { hidden: true });
    await until(
      () => rowOf(popup, 4),
      (row) => row.includes('No open full text that can be read here Open copy, not read'),
      60_000,
    );
    expect(await states(popup)).toEqual(read);
  });

  /** Press the quote of a row, and wait for the tab that it opens. */
  async function openSource(row: number, part: string): Promise<Page> {
    const browser = popup.browser();
    await openPopup();
    const before = new Set(await browser.pages());
    await press(popup, `[data-saying]:nth-child(${String(row)}) [data-action="open-source"]`);
    const opened = await until(
      async () => {
        for (const one of (await browser.pages()).filter((each) => !before.has(each)))
          if ((await one.evaluate(() => location.href).catch(() => '')).includes(part)) return one;
        return undefined;
      },
      (one) => one !== undefined,
      30_000,
    );
    return opened ?? expect.fail();
  }
  const setOff = (opened: Page) =>
    until(
      () => opened.evaluate(() => CSS.highlights.get('claimlight-focus')?.size ?? 0).catch(() => 0),
      (size) => size > 0,
      30_000,
    );

  it('leads to the passage in the source’s page, and sets it off there', async () => {
    const opened = await openSource(4, '/html/2401.10002');
    await setOff(opened);
    const words = await opened.evaluate(() =>
      [...(CSS.highlights.get('claimlight-focus') ?? [])]
        .map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          return String(range);
        })
        .join(''),
    );
    expect(words).toBe(hidden);
    // It stands at the end of a page of several screens.
    expect(await opened.evaluate(() => scrollY > innerHeight)).toBe(true);
    await opened.close();
  });

  it('leads to the passage in a PDF, in the viewer', async () => {
    const opened = await openSource(6, encodeURIComponent('https://repository.example.org/5.pdf'));
    await setOff(opened);
    await opened.close();
  });

  it('says so where the page has it no more', async () => {
    server.setWorks(
      works.map((work) => (work.arxiv === '2401.10002' ? { ...work, body: body.slice(0, -1) } : work)),
    );
    const opened = await openSource(4, '/html/2401.10002');
    const text = await until(
      () => session.card('https://arxiv.org/html/2401.10002'),
      (html) => html.includes('has not found the passage'),
      30_000,
    );
    expect(text).toContain('It may stand in the full text, or in another version.');
    await opened.close();
  });

  it('leads to its sentence in the paper', async () => {
    await openPopup();
    await press(popup, '[data-saying]:nth-child(2) [data-action="show-passage"]');
    await until(
      () => page.evaluate(() => CSS.highlights.get('claimlight-focus')?.size ?? 0),
      (size) => size > 0,
    );
  });
});
