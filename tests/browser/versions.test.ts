/** One work in several shapes: versions, preprint and publication, and reports that differ on it. */
import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { grantedExtension, grantServer, serveFiles } from './file-server';
import { type Family, highlightSizes, isPainted, pressAlt, Session, until } from './harness';
import { bundledReport, extensionWith } from './other-index';
import { addresses, type ServedPage, servedPages } from './pages';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;

/** The same paper without the paragraph on one of its sources, as a later version. */
const later = 'https://arxiv.org/html/2504.16584v3';
const laterPage: ServedPage = {
  body: (servedPages[addresses.html]?.body ?? '')
    .replaceAll('2504.16584v1', '2504.16584v3')
    .replace(/<div class="ltx_para" id="S2\.p2">.*?<\/div>/s, ''),
};
const doi = '10.1007/s99999-026-00001-1';
const title = 'Small models that find weaknesses in Python code: the published study';
const publisher = (address: string, head: string) => ({
  [address]: {
    body: `<!doctype html><title>x</title>${head}<body><article><p>Nothing of the paper.</p></article>`,
  },
});
const declaring = `https://link.springer.com/article/${doi}`;
const bare = `https://link.springer.com/article/${doi}?view=plain`;
/** A page that has both ids, and is of neither. */
const naming = 'https://www.semanticscholar.org/paper/both/7';
const doiTag = `<meta name="citation_doi" content="${doi}">`;
/** The sample paper on a server of preprints, which writes its publication into the page when it has heard of it. */
const onServer = 'https://www.biorxiv.org/content/10.1101/2026.01.02.000003v1.full';
const published = 'https://link.springer.com/article/10.1007/s99999-026-00003-3';
const sampleText = (servedPages[addresses.html]?.body ?? '')
  .replace(/^.*?(?=<article)/s, '')
  .replace(/<\/body>.*$/s, '');
const paperAt = (ownDoi: string, ownTitle: string, more = '') =>
  `<!doctype html><title>x</title><meta name="citation_doi" content="${ownDoi}"><meta name="citation_title" content="${ownTitle}"><body>${more}${sampleText}</body>`;
const papers: Readonly<Record<string, ServedPage>> = {
  [onServer]: {
    body: paperAt(
      '10.1101/2026.01.02.000003',
      bundledReport().examinedTitle,
      `<div class="highwire-cite-metadata" id="told"></div><script>setTimeout(() => document.getElementById('told').append(document.querySelector('template').content), 1500)</script>
      <template><div class="pub_jnl">Now published in <i>Maps</i> doi: <a href="https://doi.org/10.1007/s99999-026-00003-3">10.1007/s99999-026-00003-3</a></div></template>`,
    ),
  },
  [published]: {
    body: paperAt('10.1007/s99999-026-00003-3', 'What the study is called now that it is published'),
  },
  [later]: laterPage,
  ...publisher(
    declaring,
    `${doiTag}<meta name="citation_arxiv_id" content="2504.16584"><meta name="citation_title" content="${title}">`,
  ),
  ...publisher(bare, doiTag),
  ...publisher(
    naming,
    `${doiTag}<meta name="citation_arxiv_id" content="2504.16584"><meta name="citation_title" content="${title}">`,
  ),
};

async function openPaper(session: Session, address: string): Promise<Page> {
  const page = await session.newPage(papers);
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return page;
}

const textOf = (popup: Page) => popup.$eval('main', (root) => root.textContent);
const worksOf = (popup: Page) => popup.$eval('[data-works]', (root) => root.getAttribute('data-works'));

describe('versions of a paper', () => {
  let session: Session;
  beforeAll(async () => {
    session = await Session.open(family);
  });
  afterAll(async () => {
    await session.close();
  });

  it('say which one the reports read, and what stands in only one of those that were opened', async () => {
    const seen = 'found in v1 but not in v3 (you opened both)';
    const first = await openPaper(session, addresses.html);
    await until(() => highlightSizes(first), isPainted);
    const firstPopup = await session.popup();
    // Nothing is said of versions while one alone was opened.
    expect(await textOf(firstPopup)).toContain('v1, the version the reports used');
    await until(
      () => textOf(firstPopup),
      (text) => !text.includes('Still reading'),
    );
    expect(await textOf(firstPopup)).not.toContain('you opened both');
    await firstPopup.close();

    const second = await openPaper(session, later);
    await until(() => highlightSizes(second), isPainted);
    const popup = await session.popup();
    const text = await until(
      () => textOf(popup),
      (now) => now.includes(seen),
    );
    expect(text).toContain('reports used v1; this is v3');
    const told = await popup.$$eval('.report:first-of-type .claim', (rows) =>
      rows.filter((row) => row.textContent.includes('you opened both')).map((row) => row.textContent),
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Bagheri');
    await popup.close();

    // The card on the older one, which is still open, says it, too.
    await first.bringToFront();
    const own = await session.openOwn('src/dashboard/index.html');
    const shadow = () => session.shadow(own, addresses.html);
    let html = '';
    for (let steps = 0; steps < 12 && !html.includes(seen); steps += 1) {
      await pressAlt(first, 'KeyN');
      const step = `Claim ${String(steps + 1)} of`;
      html = await until(shadow, (now) => now.includes(step));
    }
    expect(html).toContain(seen);
    expect(html).toContain('Bagheri');
    await own.close();
    await first.close();
    await second.close();
  });

  it('are not told of by a page that holds the abstract alone', async () => {
    const alone = await Session.open(family);
    for (const address of [addresses.strict, later]) {
      const page = await openPaper(alone, address);
      await until(() => highlightSizes(page), isPainted);
    }
    const popup = await alone.popup();
    await until(
      () => textOf(popup),
      (text) => !text.includes('Still reading'),
    );
    const text = await textOf(popup);
    expect(text).toContain('reports used v1; this is v3');
    expect(text).not.toContain('you opened both');
    await alone.close();
  });
});

describe('a version that is a PDF', () => {
  it('counts by its stamp, once all of it is searched', async () => {
    const extension = grantedExtension(family);
    const server = await serveFiles({
      '/paper.pdf': readFileSync('public/sample/claimlight-sample-paper.pdf'),
    });
    const session = await Session.open(family, { extension });
    const page = await openPaper(session, later);
    await until(() => highlightSizes(page), isPainted);
    const reader = await session.openOwn(
      `src/viewer/index.html?file=${encodeURIComponent(server.address('/paper.pdf'))}`,
    );
    await showPanel(reader);
    const text = await until(
      () => reader.$eval('.claim-list', (panel) => panel.textContent),
      (now) => now.includes('you opened both'),
      60_000,
    );
    expect(text).toContain('found in v1 but not in v3 (you opened both)');
    expect(text).toContain('v1, the version the reports used');
    await session.close();
    server.close();
    rmSync(extension, { recursive: true, force: true });
  });
});

describe('a preprint and its published version', () => {
  it('are one work from then on that a page has named both', async () => {
    const session = await Session.open(family);
    // Nobody knows the DOI alone.
    const before = await openPaper(session, bare);
    const unknown = await session.popup('unknown');
    expect(await worksOf(unknown)).toBe(`doi:${doi}`);
    await unknown.close();
    await before.close();

    const both = await openPaper(session, declaring);
    const named = await session.popup();
    expect(await worksOf(named)).toBe(`doi:${doi} arxiv:2504.16584`);
    await named.close();
    await both.close();

    const preprint = await openPaper(session, addresses.abs);
    await until(() => highlightSizes(preprint), isPainted);
    const known = await session.popup();
    const text = await textOf(known);
    expect(text).toContain(`arXiv:2504.16584\u00a0· DOI:${doi} (linked)`);
    expect(text).toContain('4 reports examine this paper');
    await known.close();
    await preprint.close();

    const after = await openPaper(session, bare);
    const popup = await session.popup();
    expect(await worksOf(popup)).toBe(`doi:${doi}`);
    const told = await textOf(popup);
    expect(told).toContain('arXiv:2504.16584 (linked)');
    // By the title that the preprint was seen under.
    expect(told).toContain('4 reports examine this paper');
    await popup.close();
    await after.close();
    await session.close();
  });
});

describe('papers treated as one', () => {
  const row = `[data-link="arxiv:2504.16584 doi:${doi}"]`;
  const stateOf = (own: Page) => own.$eval(`${row} td:last-child`, (cell) => cell.textContent ?? '');

  it('are not after one page of another site, are listed with who says so, and stay apart once removed', async () => {
    const session = await Session.open(family);
    const visit = async (address: string, state?: string) => {
      const page = await openPaper(session, address);
      const popup = await session.popup(state);
      return { page, popup, close: async () => [await popup.close(), await page.close()] };
    };
    await (await visit(naming)).close();
    await (await visit(bare, 'unknown')).close();
    const before = await session.openOwn('src/dashboard/index.html');
    await before.waitForSelector(row);
    expect(await stateOf(before)).toContain('not treated as one');
    await before.close();

    await (await visit(declaring)).close();
    const linked = await visit(bare);
    await linked.popup.waitForSelector('[data-action="unlink"]');
    expect(await faultsOf(linked.popup)).toEqual([]);
    const own = await session.openOwn('src/dashboard/index.html');
    await own.waitForSelector(`${row} [data-action="remove-link"]`);
    const declared = await own.$eval(`${row} td:nth-child(2)`, (cell) => cell.textContent ?? '');
    expect(declared).toContain('link.springer.com, the paper’s own page');
    expect(declared).toContain('www.semanticscholar.org, another page');
    expect(await faultsOf(own)).toEqual([]);
    await own.click(`${row} [data-action="remove-link"]`);
    await own.waitForSelector(`${row} [data-action="confirm-link"]`);
    expect(await stateOf(own)).toContain('you removed it');
    // The popup that is open hears of it.
    await linked.popup.waitForSelector('[data-state="unknown"]');
    await linked.close();

    await (await visit(declaring)).close();
    await (await visit(bare, 'unknown')).close();
    await own.click(`${row} [data-action="confirm-link"]`);
    await own.waitForSelector(`${row} [data-action="remove-link"]`);
    const again = await visit(bare);
    await again.popup.click('[data-action="unlink"]');
    await again.popup.waitForSelector('[data-state="unknown"]');
    await again.close();
    await session.close();
  }, 240_000);
});

describe('a preprint with a DOI and its publication', () => {
  it('are one work once the preprint has named it: the same claims, the same verdict', async () => {
    const session = await Session.open(family);
    const before = await openPaper(session, published);
    const unknown = await session.popup('unknown');
    await unknown.close();
    await before.close();

    const preprint = await openPaper(session, onServer);
    await until(() => highlightSizes(preprint), isPainted);
    const popup = await session.popup();
    await until(
      () => textOf(popup),
      (text) => text.includes('DOI:10.1007/s99999-026-00003-3 (linked)'),
    );
    const claims = (on: Page) =>
      on.$$eval('.claim', (rows) =>
        rows.map((row) => row.getAttribute('data-claim-id') ?? '').sort((a, b) => a.localeCompare(b)),
      );
    const known = await claims(popup);
    const judged = await popup.$eval('.claim[data-found="yes"]', (row) => {
      row.querySelector<HTMLElement>('[data-action="confirm"]')?.click();
      return row.getAttribute('data-claim-id') ?? '';
    });
    const verdictOf = (on: Page) =>
      on.$eval(`.claim[data-claim-id="${judged}"]`, (row) => row.getAttribute('data-verdict'));
    await until(
      () => verdictOf(popup),
      (verdict) => verdict === 'confirmed',
    );
    await popup.close();
    await preprint.close();

    const after = await openPaper(session, published);
    await until(() => highlightSizes(after), isPainted);
    const other = await session.popup();
    expect(await claims(other)).toEqual(known);
    expect(await verdictOf(other)).toBe('confirmed');
    expect(await textOf(other)).toContain('DOI:10.1101/2026.01.02.000003 (linked)');
    await other.close();
    await after.close();
    await session.close();
  });
});

describe('reports that differ', () => {
  const report = bundledReport();
  const other = {
    ...report,
    id: 'fedcba9876543210',
    title: 'Another view of small models',
    assertions: report.assertions.map((assertion) =>
      assertion.text.startsWith('Bagheri')
        ? { ...assertion, text: assertion.text.replace('99%', '93%') }
        : assertion.text.startsWith('Jiang')
          ? { ...assertion, isVerified: true }
          : assertion,
    ),
  };
  let extension = '';
  let session: Session;
  beforeAll(async () => {
    extension = extensionWith(family, [report, other]);
    grantServer(extension);
    session = await Session.open(family, { extension });
  });
  afterAll(async () => {
    await session.close();
    rmSync(extension, { recursive: true, force: true });
  });

  it('are told in the popup, with the spread, who says what, and the way to each claim', async () => {
    const page = await openPaper(session, addresses.html);
    await until(() => highlightSizes(page), isPainted);
    const popup = await session.popup();
    const section = () => popup.$eval('.conflicts', (element) => element.textContent);
    expect(await section()).toBe('Reports disagree: 1 number, 1 verification');
    await popup.click('.conflicts > h2 button');
    const text = await until(section, (now) => now.includes('not verified'));
    expect(text).toContain('93% to 99%');
    expect(text).toContain('Another view of small models');
    expect(text).toContain('verified by 1, not verified by 1');
    expect(await faultsOf(popup)).toEqual([]);
    const target = await popup.$$eval('[data-go-to]', (buttons) => {
      const button = buttons.find((candidate) => candidate.textContent === '93%');
      (button as HTMLElement | undefined)?.click();
      return button?.getAttribute('data-go-to') ?? '';
    });
    const focused = await until(
      () => popup.evaluate(() => document.activeElement?.getAttribute('data-claim-id') ?? ''),
      (id) => id !== '',
    );
    expect(focused).toBe(target);
    await popup.close();
    await page.close();
  });

  it('are told beside the pages of a PDF as well', async () => {
    const server = await serveFiles({
      '/paper.pdf': readFileSync('public/sample/claimlight-sample-paper.pdf'),
    });
    const reader = await session.openOwn(
      `src/viewer/index.html?file=${encodeURIComponent(server.address('/paper.pdf'))}`,
    );
    await showPanel(reader);
    const text = await until(
      () => reader.$eval('.claim-list', (panel) => panel.textContent),
      (now) => now.includes('Reports disagree'),
      60_000,
    );
    expect(text).not.toContain('93% to 99%');
    await reader.click('.conflicts > h2 button');
    await reader.waitForSelector('[data-go-to]');
    expect(await reader.$eval('.conflicts', (section) => section.textContent)).toContain('93% to 99%');
    const target = await reader.$eval('[data-go-to]', (button) => {
      (button as HTMLElement).click();
      return button.getAttribute('data-go-to') ?? '';
    });
    await until(
      () => reader.evaluate(() => document.activeElement?.getAttribute('data-claim-id') ?? ''),
      (id) => id === target,
    );
    await reader.close();
    server.close();
  });

  it('are told in the card of each claim', async () => {
    const page = await openPaper(session, addresses.html);
    await until(() => highlightSizes(page), isPainted);
    const own = await session.openOwn('src/dashboard/index.html');
    const shadow = async () => (await session.shadow(own, addresses.html)).replace(/<[^>]*>/g, '');
    let html = '';
    const line = 'Another report says 93% (Another view of small models)';
    for (let steps = 0; steps < 13 && !html.includes(line); steps += 1) {
      await pressAlt(page, 'KeyN');
      const step = `Claim ${String(steps + 1)} of`;
      html = await until(shadow, (now) => now.includes(step) || now.includes(line));
    }
    expect(html).toContain(line);
    await own.close();
    await page.close();
  });
});

describe('versions that have DOIs of their own', () => {
  const report = {
    ...bundledReport(),
    references: [{ work: 'doi:10.12688/f1000research.990011', version: 1 }] as const,
  };
  const address = 'https://f1000research.com/articles/15-99/v2';
  let extension = '';
  let session: Session;
  beforeAll(async () => {
    extension = extensionWith(family, [report]);
    session = await Session.open(family, { extension });
  });
  afterAll(async () => {
    await session.close();
    rmSync(extension, { recursive: true, force: true });
  });

  it('are one work, whose title has no mark of a version', async () => {
    const marked = `${report.examinedTitle} [version 2; peer review: 2 approved]`;
    const page = await session.newPage({
      [address]: { body: paperAt('10.12688/f1000research.990011.2', marked) },
    });
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    await page.bringToFront();
    const popup = await session.popup();
    expect(await popup.$eval('main', (root) => root.getAttribute('data-works'))).toBe(
      'doi:10.12688/f1000research.990011',
    );
    expect(await popup.$eval('h1', (heading) => heading.textContent)).toBe(report.examinedTitle);
    expect(await popup.$eval('main', (root) => root.textContent)).toContain('report used v1; this is v2');
  });
});
