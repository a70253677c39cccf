/** The ways to the viewer: from popup and abstract page, by the setting, and back without a loop. */
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { markOriginal } from '../../src/files/original';
import { type Family, Session, until } from './harness';
import { makePdf } from './made-pdf';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const pdf = 'https://arxiv.org/pdf/2504.16584';
const other = 'https://arxiv.org/pdf/2109.00859v2';
/** No address of a PDF, and of no work. */
const odd = 'https://arxiv.org/help/download?id=1';
const asPage = 'https://arxiv.org/pdf/2504.16584v1';
const file = makePdf({ title: 'A paper', pages: [{ lines: ['A paper'] }] });
const readerPath = `src/viewer/index.html?file=${encodeURIComponent(pdf)}`;
/** A page of a publisher that names no paper, and only frames the PDF. */
const framing = 'https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=990104';
const framed = 'https://ieeexplore.ieee.org/stampPDF/getPDF.jsp?tp=&arnumber=990104';
const served = {
  [framing]: {
    body: '<!doctype html><title>Posture | Some Library</title><iframe src="/stampPDF/getPDF.jsp?tp=&amp;arnumber=990104"></iframe>',
  },
  // As arXiv has where a file is still being made.
  [asPage]: { body: '<!doctype html><title>Wait</title><p>The PDF is being made.</p>' },
};
const pdfs = { [pdf]: file, [other]: file, [odd]: file, [framed]: file };

let session: Session;
/** A page of the extension, to look at tabs from. */
let own: Page;

beforeAll(async () => {
  session = await Session.open(family);
  own = await session.openOwn('src/dashboard/index.html');
});
afterEach(async () => {
  for (const page of await session.browser.pages())
    if (page !== own) await page.close().catch(() => undefined);
});
afterAll(async () => {
  await session.close();
});

/** Firefox does not tell of a navigation that the extension makes: the tab itself says where it is. */
const tabs = () =>
  own.evaluate(async () =>
    (await globalThis.chrome.tabs.query({})).map(({ id = 0, url = '' }) => ({ id, url })),
  );
const addressOf = async (id: number) => (await tabs()).find((tab) => tab.id === id)?.url ?? '';
const isReader = (address: string) => address.includes('/src/viewer/index.html?file=');
const isReaderOf = (address: string, shown: string) =>
  isReader(address) && address.endsWith(`?file=${encodeURIComponent(shown)}`);
const becomes = (id: number, isWanted: (address: string) => boolean) => until(() => addressOf(id), isWanted);
/** Long enough for the extension to take a tab away, did it want to. */
const wait = () => new Promise((resolve) => setTimeout(resolve, 1_500));

/** Follow a link to an address in a new tab. @returns its page, and its number in the extension's words */
async function openTab(address: string): Promise<{ page: Page; id: number }> {
  const before = new Set((await tabs()).map(({ id }) => id));
  const page = await session.newPage(served, pdfs);
  const id = (await tabs()).find((tab) => !before.has(tab.id))?.id ?? 0;
  await page.goto(addresses.noPaper);
  await page
    .evaluate((to) => {
      location.href = to;
    }, address)
    .catch(() => undefined);
  return { page, id };
}

const leave = (id: number, address: string) =>
  own.evaluate((tabId, url) => globalThis.chrome.tabs.update(tabId, { url }).then(() => true), id, address);
const goBack = (id: number) =>
  own.evaluate((tabId) => globalThis.chrome.tabs.goBack(tabId).then(() => true), id);
const switchPdfs = (isOn: boolean) =>
  own.evaluate(
    (data) =>
      globalThis.chrome.runtime
        .sendMessage({ id: 1, type: 'changeSetting', data, timestamp: 1 })
        .then(() => true),
    { name: 'opensPdfs', isOn },
  );

describe('the popup', () => {
  it('knows the work of a PDF, and takes the tab to the reader and back', async () => {
    // That reports examine it, and do not only cite it, is known from its title.
    await session.openPainted(addresses.abs);
    const { page, id } = await openTab(pdf);
    await becomes(id, (address) => address === pdf);
    expect(
      await until(
        () => session.badge(own, pdf),
        (text) => text !== '',
      ),
    ).toBe('12');
    await page.bringToFront();
    const popup = await session.popup();
    expect(await popup.$eval('main', (root) => root.getAttribute('data-works'))).toBe('arxiv:2504.16584');
    expect(await popup.$$eval('[data-report-id]', (rows) => rows.length)).toBe(4);
    await popup.click('header [data-action="read"]');
    await becomes(id, (address) => isReaderOf(address, pdf));
    await goBack(id);
    await becomes(id, (address) => address === pdf);
    await goBack(id);
    await becomes(id, (address) => address === addresses.noPaper);
  });

  it('leads from an abstract page to the reader', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.bringToFront();
    const popup = await session.popup();
    await popup.waitForSelector('.note [data-action="read"]');
    await popup.click('.note [data-action="read"]');
    const opened = await until(tabs, (all) => all.some(({ url }) => isReader(url)));
    expect(opened.some(({ url }) => isReaderOf(url, pdf))).toBe(true);
    expect(opened.some(({ url }) => url === addresses.abs)).toBe(true);
  });

  it('leads from a page that only frames a PDF to the viewer', async () => {
    const { page, id } = await openTab(framing);
    await becomes(id, (address) => address === framing);
    await page.bringToFront();
    const popup = await session.popup('no-work');
    await popup.waitForSelector('.read [data-action="read"]');
    await popup.click('.read [data-action="read"]');
    await becomes(id, (address) => isReaderOf(address, framed));
  });

  it('offers to try where an address tells nothing', async () => {
    const { page, id } = await openTab(odd);
    await becomes(id, (address) => address === odd);
    await page.bringToFront();
    const popup = await session.popup('not-allowed');
    expect(await popup.$eval('.read', (offer) => offer.textContent)).toContain('If this is a PDF');
  });

  it('knows the work of the reader’s file, and offers nothing more there', async () => {
    const { page, id } = await openTab(pdf);
    await becomes(id, (address) => address === pdf);
    await leave(id, await own.evaluate((path) => globalThis.chrome.runtime.getURL(path), readerPath));
    await becomes(id, isReader);
    await page.bringToFront();
    const popup = await session.popup();
    expect(await popup.$eval('main', (root) => root.getAttribute('data-works'))).toBe('arxiv:2504.16584');
    expect(await popup.$('[data-action="read"]')).toBeNull();
  });
});

describe('a page of the extension', () => {
  it('asks for the claims of whatever file it shows, and gets the look that its site has', async () => {
    const reader = await session.openOwn('src/viewer/index.html');
    const opened = (url: string) =>
      reader.evaluate(async (address) => {
        const api = globalThis.chrome.runtime;
        const ask = (type: string, data: unknown) => api.sendMessage({ id: 1, type, data, timestamp: 1 });
        await ask('changeSetting', { name: 'areMarksOnHost', host: 'arxiv.org', isOn: false });
        const { res, err } = await ask('openFile', { works: ['arxiv:2504.16584'], url: address });
        await ask('changeSetting', { name: 'areMarksOnHost', host: 'arxiv.org', isOn: true });
        return { reports: res?.related.reports.length, areMarksOn: res?.look.areMarksOn, err };
      }, url);
    expect(await opened(pdf)).toMatchObject({ reports: 4, areMarksOn: false });
    expect(await opened('pdf:0123456789abcdef')).toMatchObject({ reports: 4, areMarksOn: true });
    await reader.close();
  });
});

describe('the setting', () => {
  beforeAll(() => switchPdfs(true));
  afterAll(() => switchPdfs(false));

  it('takes a paper’s PDF to the reader, and lets it come back', async () => {
    const { id } = await openTab(pdf);
    await becomes(id, (address) => isReaderOf(address, pdf));
    await goBack(id);
    await becomes(id, (address) => !isReader(address));
    await wait();
    expect(await addressOf(id)).toBe(pdf);
    await session.stopBackground();
    await leave(id, addresses.noPaper);
    await becomes(id, (address) => address === addresses.noPaper);
    await leave(id, pdf);
    await becomes(id, (address) => isReaderOf(address, pdf));
    await leave(id, other);
    await becomes(id, (address) => isReaderOf(address, other));
  });

  it('remembers the way back when the background was stopped', async () => {
    const { id } = await openTab(pdf);
    await becomes(id, isReader);
    await session.stopBackground();
    await goBack(id);
    await becomes(id, (address) => address === pdf);
    await wait();
    expect(await addressOf(id)).toBe(pdf);
  });

  it('leaves the original alone', async () => {
    const { id } = await openTab(pdf);
    await becomes(id, isReader);
    await leave(id, markOriginal(pdf));
    await becomes(id, (address) => address === markOriginal(pdf));
    const { id: fresh } = await openTab(markOriginal(other));
    await becomes(fresh, (address) => address === markOriginal(other));
    await wait();
    expect(await addressOf(id)).toBe(markOriginal(pdf));
    expect(await addressOf(fresh)).toBe(markOriginal(other));
  });

  it('leaves web pages at such addresses alone, and PDFs of works that it does not know by them', async () => {
    const { id } = await openTab(asPage);
    const { id: unknown } = await openTab(odd);
    await becomes(id, (address) => address === asPage);
    await becomes(unknown, (address) => address === odd);
    await wait();
    expect(await addressOf(id)).toBe(asPage);
    expect(await addressOf(unknown)).toBe(odd);
  });
});
