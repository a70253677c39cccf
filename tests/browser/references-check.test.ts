/** The references of a checked paper, asked for at scholarly services that the reader allows: from the switch to the exported list. */
import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fabricated, printReference, webPage } from '../services/made-references.mjs';
import { makeWorks } from '../services/made-works.mjs';
import { serveServicesToBrowsers } from '../services/service-server.mjs';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, Session, until } from './harness';
import { makePdf } from './made-pdf';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const hosts = ['api.openalex.org', 'api.crossref.org'];
const extension = grantedExtension(
  family,
  hosts.map((host) => `https://${host}/*`),
);
/** The first one is retracted; another one is printed with a year that is not its own. */
const works = makeWorks(6, 17).map((work, at) =>
  at === 0
    ? {
        ...work,
        notices: [{ type: 'retraction' as const, doi: '10.5555/notice.1', day: [2020, 5, 4] as const }],
      }
    : work,
);
const printed = [
  ...works.map((work, at) =>
    printReference(at === 3 ? { ...work, year: (work.year ?? 0) - 7 } : work, at % 2 === 0),
  ),
  fabricated,
  webPage,
];
const address = 'https://arxiv.org/html/2301.07790v1';
const title = 'Shaded nests keep the eggs of ground beetles cool';
const sentences = printed.map(
  (_, at) =>
    `Shade lowers the temperature of nests by ${String(at + 2)} degrees, as others have found [${String(at + 1)}].`,
);
const paper = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${title}</h1>
<div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">We show that shaded nests are 4.2 degrees cooler than nests in the open, and that they lose fewer eggs in dry summers.</p></div>
<section class="ltx_section"><h2 class="ltx_title">1 Introduction</h2><p class="ltx_p">${sentences.join(' ')}</p></section>
<section class="ltx_section"><h2 class="ltx_title">2 Results</h2><p class="ltx_p">${'We observed 120 nests over two summers and measured their temperature every hour. Shaded nests were 4.2 degrees cooler than nests in the open. '.repeat(3)}</p></section>
<section class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">
${printed.map((text, at) => `<li class="ltx_bibitem" id="bib.bib${String(at + 1)}"><span class="ltx_tag">[${String(at + 1)}]</span><span class="ltx_bibblock">${text}</span></li>`).join('\n')}
</ul></section></article></body></html>`;

/** Lines of at most so many characters. */
function wrapped(text: string, width = 90): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length < width) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
/** Another paper than the page's: what was found of that one would be its, too. */
const titleOfPdf = 'Open nests cost ground beetles their eggs in dry summers';
const referenceLines = [
  'References',
  ...printed.flatMap((text, at) => wrapped(`[${String(at + 1)}] ${text}`)),
];
/** Over a reference that prints no id. */
const link = {
  line: referenceLines.findIndex((text) => text.startsWith('[2] ')),
  action: `/A << /S /URI /URI (https://doi.org/${works[1]?.doi ?? ''}) >>`,
};
const pdf = makePdf({
  title: titleOfPdf,
  pages: [
    {
      lines: [
        titleOfPdf,
        'Abstract',
        ...wrapped(
          'We show that open nests are 4.2 degrees warmer than shaded nests, and that they lose more eggs.',
        ),
        '1 Introduction',
        ...wrapped(`It is not known whether shade protects the eggs. ${sentences.join(' ')}`),
        '2 Results',
        ...wrapped(
          'We observed 120 nests over two summers and measured their temperature every hour. Open nests were 4.2 degrees warmer than shaded nests.',
        ),
      ],
    },
    { lines: referenceLines, links: [link] },
  ],
});

let files: FileServer;
let session: Session;
let server: Awaited<ReturnType<typeof serveServicesToBrowsers>>;

beforeAll(async () => {
  server = await serveServicesToBrowsers(works, { delay: 150 });
  files = await serveFiles({ '/paper.pdf': pdf });
  session = await Session.open(family, { extension, services: server });
});
afterAll(async () => {
  await session.close();
  server.close();
  files.close();
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
  await popup.waitForSelector('[data-references]', { timeout: 20_000 });
  return { page, popup };
}

const states = (popup: Page) =>
  popup.$$eval('[data-reference]', (rows) =>
    rows
      .map((row) => (row as HTMLElement).dataset)
      .map(({ reference, state }) => [Number(reference), state] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, state]) => state),
  );

describe('the references of a paper', () => {
  it('are asked for nowhere before the reader has allowed a service', async () => {
    const { page, popup } = await openChecked();
    expect(await popup.$('[data-action="ask-references"]')).toBeNull();
    expect(await textOf(popup, '.references')).toContain('No service may be asked yet');
    expect(server.asked).toEqual([]);
    await popup.close();
    await page.close();
  });

  it('are told once two services are allowed: found, differing, made up, on the web, retracted', async () => {
    const { page, popup } = await openChecked();
    const sources = await session.openOwn('src/dashboard/index.html#/sources');
    for (const source of ['openalex', 'crossref']) {
      await sources.waitForSelector(`[data-source="${source}"] input`);
      // Firefox lets a page ask for a permission only where the reader has really clicked.
      await sources.click(`[data-source="${source}"] input`);
      await sources.waitForSelector(`[data-source="${source}"] input:checked`);
    }
    expect(server.asked).toEqual([]);
    await popup.bringToFront();
    await popup.waitForSelector('[data-action="ask-references"]');
    await press(popup, '[data-action="ask-references"]');
    await popup.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    expect(await states(popup)).toEqual([
      'found',
      'found',
      'found',
      'differs',
      'found',
      'found',
      'no-such-work',
      'not-indexed',
    ]);
    expect(await textOf(popup, '[data-reference="0"]')).toContain('Retracted');
    expect(new Set(server.asked.map(({ host }) => host))).toEqual(new Set(hosts));
    const asked = server.asked.length;
    await press(popup, '[data-action="ask-references"]');
    await until(
      () => states(popup),
      (all) => all.length === printed.length,
    );
    await popup.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    expect(server.asked).toHaveLength(asked);
    await sources.close();
    const anew = await session.openOwn('src/dashboard/index.html#/sources');
    await anew.waitForSelector('.sources table');
    expect(await textOf(anew, '.sources table')).toContain('OpenAlex');
    await anew.close();
    await popup.close();
    await page.close();
  });

  it('are saved as a file for a reference manager', async () => {
    const { page, popup } = await openChecked();
    await popup.waitForSelector('[data-action="export-bibtex"]');
    await popup.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob) void blob.text().then((text) => (document.body.dataset['saved'] = text));
        return make(blob);
      };
    });
    await press(popup, '[data-action="export-bibtex"]');
    await popup.waitForSelector('body[data-saved]');
    const saved = await popup.evaluate(() => document.body.dataset['saved'] ?? '');
    expect(saved.match(/^@/gm)).toHaveLength(works.length);
    expect(saved).toContain(works[0]?.title);
    await popup.close();
    await page.close();
  });

  it('name the service that has not answered, and lose nothing of the other', async () => {
    const { page, popup } = await openChecked();
    const sources = await session.openOwn('src/dashboard/index.html#/sources');
    await sources.waitForSelector('[data-action="empty-sources"]');
    await press(sources, '[data-action="empty-sources"]');
    await until(
      () => sources.$('[data-action="empty-sources"]'),
      (button) => button === null,
    );
    await sources.close();
    server.fail('api.crossref.org', { kind: 'html' });
    await popup.bringToFront();
    await press(popup, '[data-action="ask-references"]');
    await until(
      () => states(popup),
      (all) => all[6] === 'could-not-ask',
      30_000,
    );
    await popup.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    expect((await states(popup)).slice(0, 6)).toEqual([
      'found',
      'found',
      'found',
      'differs',
      'found',
      'found',
    ]);
    expect(await textOf(popup, '[data-reference="6"]')).toContain('Crossref');
    server.heal();
    await popup.close();
    await page.close();
  });

  it('are asked for to the end although the browser stops the background', async () => {
    const { page, popup } = await openChecked();
    server.fail('api.crossref.org', { kind: 'hang' }, 1);
    await press(popup, '[data-action="ask-references"]');
    await popup.waitForSelector('[data-references="asking"]');
    await session.stopBackground();
    await popup.bringToFront();
    await popup.waitForSelector('[data-references="done"]', { timeout: 60_000 });
    expect((await states(popup))[6]).toBe('no-such-work');
    server.heal();
    await popup.close();
    await page.close();
  });

  it('are told for a PDF in the viewer, too', async () => {
    const viewer = await session.openOwn(
      `src/viewer/index.html?file=${encodeURIComponent(files.address('/paper.pdf'))}`,
    );
    await showPanel(viewer);
    await viewer.waitForSelector('[data-action="check"]', { timeout: 60_000 });
    await press(viewer, '[data-action="check"]');
    await viewer.waitForSelector('[data-action="ask-references"]', { timeout: 60_000 });
    const asked = server.asked.length;
    await press(viewer, '[data-action="ask-references"]');
    await viewer.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    // By the id that its link names.
    const paths = server.asked.slice(asked).map(({ path }) => decodeURIComponent(path));
    expect(paths.filter((path) => path.includes(works[1]?.doi ?? '?'))).not.toEqual([]);
    // The viewer looks at its file anew after a check.
    const told = await until(
      () => states(viewer),
      (all) => all.length === printed.length,
    );
    expect(told.slice(0, 4)).toEqual(['found', 'found', 'found', 'differs']);
    expect(told[6]).toBe('no-such-work');
    await viewer.close();
  });
});
