/** Import of reports: a folder, a preview, claims on papers that are open, switched off, updated and removed; and what is refused, with its line. */
import { strToU8, zipSync } from 'fflate';
import { type Page, TargetType } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReport } from '../../bench/made-documents.mjs';
import { parseReport } from '../../src/claims/parse-report';
import { skipUnless } from '../skip-unless';
import { faultsOf } from './faults-of';
import { type Family, highlightSizes, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const examined =
  'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code';
const lichens = 'Lichens on old walls grow slower in dry towns than elsewhere';
const lichenAddress = 'https://arxiv.org/abs/2301.07792';
const lichenPage = {
  body: `<!doctype html><html lang="en"><head><title>${lichens}</title><meta name="citation_title" content="${lichens}">
<meta name="citation_arxiv_id" content="2301.07792"></head><body><main><div id="abs"><h1 class="title mathjax">${lichens}</h1>
<blockquote class="abstract mathjax">We measured 120 lichens over two summers. Lichens in dry towns grew 4.2 millimetres less than those in wet towns. We discuss why.</blockquote></div></main></body></html>`,
};
const claim = (text: string, isVerified = true) => ({ text, isVerified, confidence: 0.7 });
const first = makeReport({
  title: 'Where small models run',
  examined,
  claims: [
    claim(
      'The reliance on cloud infrastructure rules language models out where code must not leave the house.',
    ),
  ],
  references: ['http://arxiv.org/abs/2504.16584v1'],
});
const second = makeReport({
  title: 'What small models are taught with',
  examined,
  claims: [
    claim('The model is taught with 500 examples that a larger model drafted and people checked.', false),
  ],
  references: ['http://arxiv.org/abs/2504.16584v1'],
});
const third = makeReport({
  title: 'How lichens grow in towns',
  examined: lichens,
  claims: [claim('Lichens in dry towns grew 4.2 millimetres less than those in wet towns.')],
  references: ['http://arxiv.org/abs/2301.07792v1'],
});
const damaged = first.replace('June 7, 2026', 'June 31, 2026').replace('Where small', 'Why small');
const folder = {
  'ours/one.txt': first,
  'ours/more/two.md': second,
  'ours/more/three.json': JSON.stringify(parseReport(third, 'three')),
  'ours/wrong.txt': damaged,
  'ours/picture.png': 'x',
};

let session: Session;
let own: Page;
let paper: Page;
let towns: Page;

beforeAll(async () => {
  session = await Session.open(family);
  paper = await session.openPainted(addresses.abs);
  towns = await session.open(lichenAddress, lichenPage);
  own = await session.openOwn('src/dashboard/index.html#/import');
  await own.waitForSelector('[data-action="choose-folder"]');
});
afterAll(() => session.close());

const press = (selector: string) =>
  own.$eval(selector, (button) => {
    (button as HTMLElement).click();
  });
const textOf = (selector: string) => own.$eval(selector, (one) => one.textContent ?? '');
const told = (words: string) =>
  until(
    () => textOf('.imports > [role="status"]'),
    (all) => all.includes(words),
    60_000,
  );
const imports = () => own.$$eval('[data-import]', (rows) => rows.map((row) => row.textContent ?? ''));
/** Passages that are highlighted, quietly too where there are many. */
const passages = (page: Page) =>
  page.evaluate(() =>
    [...CSS.highlights]
      .filter(([name]) => /^claimlight-(?:verified|unverified|mixed)(?:-quiet)?$/.test(name))
      .reduce((sum, [, { size }]) => sum + size, 0),
  );
const preview = () => own.waitForSelector('[data-phase="preview"]', { timeout: 60_000 });
const counts = () =>
  own.$$eval('[data-standing]', (groups) =>
    Object.fromEntries(
      groups.map((group) => [
        (group as HTMLElement).dataset['standing'] ?? '',
        group.querySelectorAll(':scope > .import-rows > li').length,
      ]),
    ),
  );

/** Choose files as the browser hands them over; their names are paths, as those of a folder. */
async function choose(
  files: Readonly<Record<string, string | readonly number[]>>,
  action = 'choose-folder',
): Promise<void> {
  await own.waitForSelector(`[data-action="${action}"]`);
  await own.evaluate(
    (all, name) => {
      const chosen = new DataTransfer();
      for (const [path, content] of all) {
        const file = new File(
          [typeof content === 'string' ? content : new Uint8Array(content)],
          path.split('/').at(-1) ?? '',
        );
        Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
        chosen.items.add(file);
      }
      const input = document.querySelector<HTMLInputElement>(`[data-action="${name}"]`);
      if (input === null) throw new Error('no input');
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    Object.entries(files),
    action,
  );
}

describe('reports that the reader imports', () => {
  it('are looked at first: what is new, and what is refused with file, line and what was expected', async () => {
    const before = await passages(paper);
    await choose(folder);
    await preview();
    expect(await counts()).toEqual({ refused: 1, new: 3 });
    const refused = await textOf('[data-standing="refused"]');
    expect(refused).toContain('wrong.txt');
    expect(refused).toContain(
      `Line ${String(damaged.split('\n').indexOf('June 31, 2026') + 1)}: expected a date such as “June 7, 2026”`,
    );
    expect(await textOf('[data-phase="preview"]')).toContain('1 file of another kind was left out.');
    // Nothing of it counts yet.
    expect(await passages(paper)).toBe(before);
    expect(await imports()).toEqual([]);
  });

  it('leave nothing where the reader cancels', async () => {
    await press('[data-action="cancel-import"]');
    await told('Cancelled. Nothing was imported.');
    expect(await imports()).toEqual([]);
  });

  it('are on the papers that are open, at once', async () => {
    const before = await passages(paper);
    expect(await passages(towns)).toBe(0);
    await choose(folder);
    await preview();
    await own.$eval('[data-field="import-name"]', (field) => (field as HTMLInputElement).select());
    await own.type('[data-field="import-name"]', 'Our reports');
    await press('[data-action="import-reports"]');
    await told('“Our reports” is imported.');
    const [row] = await imports();
    expect(row).toContain('Our reports');
    expect(row).toContain('3 reports');
    expect(row).toContain('3 claims');
    expect(row).toContain('1 refused');
    await paper.bringToFront();
    await until(
      () => passages(paper),
      (count) => count === before + 2,
      30_000,
    );
    await towns.bringToFront();
    await until(
      () => passages(towns),
      (count) => count === 1,
      30_000,
    );
  });

  it('are told from others: the report says with which import it came', async () => {
    const page = await session.openOwn('src/dashboard/index.html#/reports?source=import%3AOur+reports');
    await page.waitForSelector('.report-list li');
    const listed = await page.$$eval('.report-list li', (rows) => rows.map((row) => row.textContent ?? ''));
    expect(listed).toHaveLength(3);
    expect(listed.filter((text) => text.includes('From: Our reports'))).toHaveLength(3);
    await page.evaluate(() => {
      const link = [...document.querySelectorAll('.report-list a')].find((one) =>
        one.textContent?.includes('lichens'),
      );
      (link as HTMLElement).click();
    });
    await page.waitForSelector('[data-fact="imported"]');
    expect(await page.$eval('[data-fact="imported"]', (one) => one.textContent)).toContain(
      'imported or subscribed to: Our reports',
    );
    await page.close();
  });

  it('are known when they come again, and changed where others of the same title and date are here', async () => {
    const again = third.replace('Made Reports', 'Made Reports Again');
    const zip = zipSync({
      'one.txt': strToU8(first),
      'a/again.txt': strToU8(again),
      'inner.zip': zipSync({}),
    });
    await choose({ 'both.zip': [...zip] }, 'choose-reports');
    await preview();
    expect(await counts()).toEqual({ refused: 1, changed: 1, known: 1 });
    expect(await textOf('[data-standing="refused"]')).toContain('no zip within a zip');
    await press('[data-action="cancel-import"]');
    await told('Cancelled.');
  });

  it('go from the papers while they are switched off', async () => {
    await press('[data-action="switch-import"]');
    await told('“Our reports” is off');
    await towns.bringToFront();
    await until(
      () => passages(towns),
      (count) => count === 0,
      30_000,
    );
    await own.bringToFront();
    await press('[data-action="switch-import"]');
    await told('“Our reports” is on');
    await towns.bringToFront();
    await until(
      () => passages(towns),
      (count) => count === 1,
      30_000,
    );
  });

  it('are replaced by an update', async () => {
    await own.bringToFront();
    await press('[data-action="update-import"]');
    await own.waitForSelector('[data-action="import-new"]');
    await choose({ 'one.txt': first }, 'choose-reports');
    await preview();
    expect(await textOf('[data-phase="preview"]')).toContain('It replaces what “Our reports” has now.');
    await press('[data-action="import-reports"]');
    await told('“Our reports” is imported.');
    expect(await imports()).toHaveLength(1);
    expect((await imports())[0]).toContain('1 report');
    await towns.bringToFront();
    await until(
      () => passages(towns),
      (count) => count === 0,
      30_000,
    );
  });

  it('can be pasted, and called otherwise', async () => {
    await own.bringToFront();
    await press('.imports details > summary');
    await own.$eval(
      '[data-field="report-text"]',
      (field, text) => {
        (field as HTMLTextAreaElement).value = text;
      },
      third,
    );
    await press('.imports details button[type="submit"]');
    await preview();
    await press('[data-action="import-reports"]');
    await told('“Pasted text” is imported.');
    await towns.bringToFront();
    await until(
      () => passages(towns),
      (count) => count === 1,
      30_000,
    );
    await own.bringToFront();
    await press('[data-import] [data-action="rename-import"]');
    await own.waitForSelector('[data-field="new-name"]');
    await own.$eval('[data-field="new-name"]', (field) => (field as HTMLInputElement).select());
    await own.type('[data-field="new-name"]', 'Lichens');
    await own.keyboard.press('Enter');
    await told('Saved.');
    expect((await imports())[0]).toContain('Lichens');
  });

  it('go with a second press, and stay gone', async () => {
    for (const left of [1, 0]) {
      await press('[data-import] [data-action="remove-import"]');
      await own.waitForSelector('[data-action="remove-import-now"]');
      await press('[data-action="remove-import-now"]');
      await until(imports, (rows) => rows.length === left, 30_000);
    }
    await towns.bringToFront();
    await until(
      () => passages(towns),
      (count) => count === 0,
      30_000,
    );
  });

  it('can be reviews of another kind, once the reader has said what their columns hold', async () => {
    const review = (text: string, verdict: string) =>
      `# ${lichens}\n\n| No. | Statement | Judgement | Certainty |\n|---|---|---|---|\n| 1 | ${text} | ${verdict} | 80% |\n`;
    const grew = 'Lichens in dry towns grew **4.2 millimetres** less than those in wet towns.';
    await choose(
      {
        'a.md': review(grew, 'holds'),
        'b.md': review('We measured 120 lichens over two summers.', 'does not hold'),
      },
      'choose-reports',
    );
    await preview();
    expect(await own.$('[data-action="import-reports"]')).toBeNull();
    expect(await textOf('.map-table')).toContain('2 documents have a table with these columns.');
    const chosen = (field: string) =>
      own.$eval(`[data-field="${field}"]`, (list) => (list as HTMLSelectElement).value);
    expect(await chosen('map-claim')).toBe('statement');
    expect(await chosen('map-verdict')).toBe('judgement');
    expect(await chosen('map-confidence')).toBe('certainty');
    expect(await faultsOf(own)).toEqual([]);
    // By keyboard: the first verdict means verified, then who makes such reviews.
    await own.bringToFront();
    await own.focus('.map-table fieldset input');
    await own.keyboard.press(' ');
    await own.focus('[data-field="map-name"]');
    await own.keyboard.type('Lichen checkers');
    await own.keyboard.press('Enter');
    await own.waitForSelector('[data-action="import-reports"]');
    expect(await counts()).toEqual({ new: 2 });
    await press('[data-action="import-reports"]');
    await told('is imported.');
    await towns.bringToFront();
    await until(
      () => passages(towns),
      (count) => count === 2,
      30_000,
    );
    expect(await highlightSizes(towns)).toMatchObject({ verified: 1, unverified: 1 });
    await own.bringToFront();
    // Such documents are known from now on, until that is forgotten.
    const later = { 'c.md': review('Lichens are measured in millimetres.', 'holds') };
    await choose(later, 'choose-reports');
    await preview();
    // Of the same title and day as the first one.
    expect(await counts()).toEqual({ changed: 1 });
    await press('[data-action="cancel-import"]');
    await own.waitForSelector('[data-profile="Lichen checkers"]');
    await press('[data-action="forget-profile"]');
    await own.waitForSelector('[data-profile]', { hidden: true });
    await press('[data-action="undo-forget"]');
    await own.waitForSelector('[data-profile="Lichen checkers"]');
    await press('[data-action="forget-profile"]');
    await own.waitForSelector('[data-profile]', { hidden: true });
    await choose(later, 'choose-reports');
    await preview();
    await own.waitForSelector('.map-table');
    await press('[data-action="cancel-import"]');
    await press('[data-import] [data-action="remove-import"]');
    await own.waitForSelector('[data-action="remove-import-now"]');
    await press('[data-action="remove-import-now"]');
    await until(imports, (rows) => rows.length === 0, 30_000);
  });

  it('that were only looked at are gone with their page', async () => {
    const page = await session.openOwn('src/dashboard/index.html#/import');
    await page.waitForSelector('[data-action="choose-folder"]');
    const here = own;
    own = page;
    await choose(folder);
    await preview();
    await page.close();
    own = here;
    await own.bringToFront();
    await choose({ 'one.txt': first }, 'choose-reports');
    await preview();
    await press('[data-action="import-reports"]');
    await told('“one” is imported.');
    const sources = await own.evaluate(async () => {
      const open = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('claimlight');
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('not opened')));
      });
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const request = open.transaction('sources').objectStore('sources').getAllKeys();
        request.addEventListener('success', () => resolve(request.result));
      });
      open.close();
      return keys.filter((key) => typeof key === 'string' && key.startsWith('imported:'));
    });
    expect(sources).toHaveLength(1);
  });

  it('are none in what is no report: nothing can be imported, and why is said', async () => {
    await choose({ 'notes.md': '# Notes\n\nBuy milk.\n' }, 'choose-reports');
    await preview();
    expect(await own.$('[data-action="import-reports"]')).toBeNull();
    expect(await textOf('[data-phase="preview"]')).toContain('No report can be imported from this.');
    expect(await textOf('[data-standing="refused"]')).toContain('Line 3: expected the section “Abstract”');
    await press('[data-action="cancel-import"]');
    await choose({ 'picture.png': 'x' });
    await told('There is no file here that may hold reports');
  });
});

describe('a page that shows a report', () => {
  /** What the press in the menu does: the event is sent as the browser's, and what follows is the extension's. */
  async function add(address: string): Promise<Page> {
    const target = await session.browser.waitForTarget((one) => one.type() === TargetType.SERVICE_WORKER);
    const worker = await target.worker();
    const opening = session.browser.waitForTarget((one) => one.url().endsWith('#/import?page'));
    await worker?.evaluate(async (url: string) => {
      const menus = globalThis.chrome.contextMenus as unknown as {
        onClicked: { dispatch(...details: unknown[]): void };
      };
      const tab = (await globalThis.chrome.tabs.query({})).find((one) => one.url?.startsWith(url));
      menus.onClicked.dispatch({ menuItemId: 'add-report' }, tab);
    }, address);
    const page = await (await opening).page();
    if (page === null) throw new Error('no page');
    await page.waitForSelector('[data-phase="preview"]');
    return page;
  }

  it.each([
    [
      'is added by its menu: its text goes into the preview',
      `<title>A report</title><pre>${third.replaceAll('<', '&lt;')}</pre>`,
      ['From the page “A report”', 'How lichens grow in towns'],
    ],
    [
      'or no report: the preview says why',
      '<title>A shop</title><p>Buy milk.</p>',
      ['This page shows no report that Claimlight can read', 'Line 1: expected the section “Abstract”'],
    ],
  ])(
    '%s',
    skipUnless(family === 'chromium', 'events of Firefox cannot be sent by script'),
    async (_, body, words) => {
      // A site that the extension may read: elsewhere the browser gives that with the press.
      const address = 'https://arxiv.org/help/report';
      const page = await session.open(address, { body: `<!doctype html><html lang="en">${body}` });
      const added = await add(address);
      const text = await added.$eval('.imports', (one) => one.textContent ?? '');
      for (const word of words) expect(text).toContain(word);
      await added.close();
      await page.close();
    },
  );
});
