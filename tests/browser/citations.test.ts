/** Citations in the viewer: marks open cards by pointer and keys, and the way to the reference and back. */
import { rmSync } from 'node:fs';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, Session, until } from './harness';
import { makePdf, toPage } from './made-pdf';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;

/** A work that bundled reports know, see reports/. */
const knownWork = '2504.16584';
const references = [
  `[1] A. Writer and B. Reader. Reading small papers with large lamps. arXiv:${knownWork}, 2024.`,
  '[2] C. Third, D. Fourth and E. Fifth. A survey of lamps in libraries. 2019. doi:10.1000/lamps.7',
  '[3] F. Sixth. Candles and their cost in the reading room. Candle Press, 2001.',
  '[4] G. Seventh. On paper. http://127.0.0.1:1/paper <script>alert(1)</script> Paper Press, 1999.',
  '[5] H. Eighth. Ink in the dark and other stories of print. Ink Press, 2011.',
  '[6] J. Ninth. Windows and the light of the day in halls. Hall Press, 2012.',
  '[7] K. Tenth. Shades of lamps in the twentieth century. Lamp Press, 2013.',
  '[8] L. Eleventh. Why readers sleep so well in libraries. Sleep Press, 2014.',
];
const paper = makePdf({
  title: 'A paper that cites',
  pages: [
    {
      lines: [
        'A paper that cites',
        'Lamps [1] were examined before, and large ones, too, in the past.',
        'Other lamps were listed by a survey of all libraries [2-3] lately.',
        'All of it was looked at once more in the five studies [4-8] of halls.',
        'See the page behind this one for more of the matter.',
      ],
      links: [
        // Over the figure, as a typesetter puts it.
        { line: 1, action: toPage(3), across: [113, 123] },
        { line: 4, action: toPage(2) },
      ],
    },
    { lines: ['The second page says that lamps [1] are large indeed and light.'] },
    { lines: ['References', ...references] },
  ],
});

/** A paper that bundled reports examine, with a citation in the passage of a claim. */
const examined = makePdf({
  title:
    'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code',
  pages: [
    {
      lines: [
        'Models for the detection of weaknesses were tuned by many others before.',
        'Jiang et al. [1] achieved the best F1 score of 87% using the Llama 2-7b model.',
        'Some others [2-3] did not come as far as that with models of their own.',
      ],
    },
    { lines: ['References', ...references] },
  ],
});

/** A list without a heading, whose first reference has no year, and a marker with a number that it does not have. */
const unheaded = makePdf({
  title: 'A paper without a heading',
  pages: [
    {
      lines: [
        'A paper without a heading',
        'Lamps [1, 9] were examined before, and large ones, too, in the past.',
        'The listing calls read(2) and then esi(3), and all the others follow.',
      ],
    },
    {
      lines: [
        '[1] A. Writer (Lamp Group), Reading small papers with large lamps, to be published.',
        ...references.slice(1),
      ],
    },
  ],
});

let session: Session;
let server: FileServer;
const extension = grantedExtension(family);

beforeAll(async () => {
  server = await serveFiles({ '/paper.pdf': paper, '/examined.pdf': examined, '/unheaded.pdf': unheaded });
  session = await Session.open(family, { extension });
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

let readings = 0;

/** A paper, once its references are known. */
async function openPaper(path = '/paper.pdf'): Promise<Page> {
  readings += 1;
  const file = encodeURIComponent(server.address(`${path}?${String(readings)}`));
  const page = await session.openOwn(`src/viewer/index.html?file=${file}`);
  await page.setViewport({ width: 1_200, height: 800 });
  await page.waitForSelector('#tab-references', { timeout: 30_000 });
  await page.click('#tab-references');
  await page.waitForSelector('.references [data-entry="7"]', { timeout: 30_000 });
  await page.waitForSelector('.page[data-page-number="1"] .textLayer .endOfContent');
  return page;
}

/** Where a text stands on the first page, in viewport pixels. */
const pointOf = (page: Page, text: string) =>
  page.evaluate((wanted) => {
    for (const span of document.querySelectorAll('.page[data-page-number="1"] .textLayer span')) {
      const [node] = span.childNodes;
      const at = span.textContent.indexOf(wanted);
      if (at < 0 || node === undefined) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`${wanted} is not on the page`);
  }, text);

async function clickText(page: Page, text: string): Promise<void> {
  const { x, y } = await pointOf(page, text);
  await page.mouse.click(x, y);
}

const cardText = (page: Page) => page.$eval('.citation-card', (card) => card.textContent ?? '');
const pageBox = (page: Page) => page.$eval('#page-box', (box) => (box as HTMLInputElement).value);
const cards = (page: Page) => page.$$eval('[role="dialog"]', (all) => all.length);
const scrollTop = (page: Page) => page.$eval('.pdf-scroller', (scroller) => scroller.scrollTop);
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('data-entry') ?? document.activeElement?.className,
  );

async function pressWith(page: Page, modifiers: readonly ('Alt' | 'Shift')[], key: 'KeyC' | 'ArrowLeft') {
  for (const modifier of modifiers) await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  for (const modifier of modifiers) await page.keyboard.up(modifier);
}

describe('a click on a citation', () => {
  it('opens its card instead of the link over it, and its reference is a way there and back', async () => {
    const page = await openPaper();
    const before = await scrollTop(page);
    await clickText(page, '[1]');
    await page.waitForSelector('.citation-card');
    expect(await scrollTop(page)).toBe(before);
    expect(await cardText(page)).toContain(
      '[1] A. Writer and B. Reader. Reading small papers with large lamps.',
    );
    expect(await page.$eval('.reference-text b', (title) => title.textContent)).toBe(
      'Reading small papers with large lamps',
    );
    const links = await page.$$eval('.reference-links a', (all) =>
      all.map(({ href, target, rel }) => [href, target, rel]),
    );
    expect(links[0]).toEqual([`https://arxiv.org/abs/${knownWork}`, '_blank', 'noopener noreferrer']);
    expect(links[1]?.[0]).toContain(
      `src/viewer/index.html?file=${encodeURIComponent(`https://arxiv.org/pdf/${knownWork}`)}`,
    );
    await page.waitForSelector('.reference-reports [data-report-id]');
    // By id alone: its printed title is not the one that any report examines.
    expect(
      await page.$$eval('.reference-reports li', (all) => all.map(({ dataset }) => dataset['relation'])),
    ).not.toContain('examines');
    await page.click('[data-action="go-to-reference"]');
    await until(
      () => pageBox(page),
      (value) => value === '3',
    );
    expect(await cards(page)).toBe(0);
    await pressWith(page, ['Alt'], 'ArrowLeft');
    await until(
      () => scrollTop(page),
      (top) => Math.abs(top - before) < 3,
    );
    await page.close();
  });

  it('shows each of several entries, and says what is not known of them', async () => {
    const page = await openPaper();
    await clickText(page, '[2-3]');
    await page.waitForSelector('.citation-card');
    const box = await page.$eval('.citation-card', (card) => {
      const { left, right, width } = card.getBoundingClientRect();
      return { isInWindow: left >= 0 && right <= innerWidth, width };
    });
    expect(box).toEqual({ isInWindow: true, width: 440 });
    const text = await until(
      () => cardText(page),
      (words) =>
        words.includes('the reference has no identifier') &&
        words.includes('No report in the index mentions it.'),
    );
    expect(text).toContain('A survey of lamps in libraries');
    expect(text).toContain('Candles and their cost');
    await page.keyboard.press('Escape');
    await clickText(page, '[4-8]');
    await page.waitForSelector('.reference-text.is-folded');
    expect(await page.$$eval('.citation-card .reference-block', (all) => all.length)).toBe(5);
    await page.click('.citation-card .fold');
    expect(await cardText(page)).toContain('<script>alert(1)</script>');
    expect(await page.$$eval('.citation-card script', (all) => all.length)).toBe(0);
    // One card gives way to the next, and all to a click elsewhere.
    await clickText(page, '[1]');
    await page.waitForSelector('.citation-card[aria-label="Reference [1]"]');
    expect(await cards(page)).toBe(1);
    await clickText(page, 'A paper that cites');
    await page.waitForSelector('.citation-card', { hidden: true });
    await page.close();
  });

  it('leaves other links, and those that are asked for with a key, as they are', async () => {
    const page = await openPaper();
    await page.keyboard.down('Control');
    await clickText(page, '[1]');
    await page.keyboard.up('Control');
    await until(
      () => pageBox(page),
      (value) => value === '3',
    );
    expect(await cards(page)).toBe(0);
    await page.click('[aria-label="Back to where you were"]');
    await until(
      () => pageBox(page),
      (value) => value === '1',
    );
    await clickText(page, 'See the page');
    await until(
      () => pageBox(page),
      (value) => value === '2',
    );
    expect(await cards(page)).toBe(0);
    await page.close();
  });

  it('names the references of a list without a heading, and says which number it does not have', async () => {
    const page = await openPaper('/unheaded.pdf');
    expect(await page.$$eval('.references [data-entry]', (all) => all.length)).toBe(8);
    await clickText(page, '1');
    await page.waitForSelector('.citation-card[aria-label="Reference [1]"]');
    const text = await cardText(page);
    expect(text).toContain('[1] A. Writer (Lamp Group)');
    expect(text).toContain('Not found in the list of references: [9].');
    await page.keyboard.press('Escape');
    await clickText(page, '(2)');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await cards(page)).toBe(0);
    await page.close();
  });

  it('is announced by the pointer and a line, and by nothing else', async () => {
    const page = await openPaper();
    const size = () => page.evaluate(() => CSS.highlights.get('claimlight-citation')?.size ?? 0);
    const { x, y } = await pointOf(page, '[2-3]');
    await page.mouse.move(x, y);
    await until(size, (ranges) => ranges > 0);
    expect(await page.$eval('.textLayer span', (span) => getComputedStyle(span).cursor)).toBe('pointer');
    await page.mouse.move(x - 200, y);
    await until(size, (ranges) => ranges === 0);
    expect(await cards(page)).toBe(0);
    await page.close();
  });
});

describe('by keyboard', () => {
  it('citations are gone through in the text, and the focus comes back', async () => {
    const page = await openPaper();
    await page.focus('.pdf-scroller');
    await pressWith(page, ['Alt'], 'KeyC');
    await page.waitForSelector('.citation-card[aria-label="Reference [1]"]');
    expect(await focused(page)).toBe('body');
    await pressWith(page, ['Alt'], 'KeyC');
    await page.waitForSelector('.citation-card[aria-label="2 references"]');
    await pressWith(page, ['Alt', 'Shift'], 'KeyC');
    await page.waitForSelector('.citation-card[aria-label="Reference [1]"]');
    // The other mark of the same reference is on the next page.
    await page.keyboard.press('c');
    await until(
      () => page.$eval('.citation-card [role="status"]', (status) => status.textContent),
      (words) => words === 'citation 2 of 2',
    );
    expect(await page.$eval('.citation-card', (card) => card.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.citation-card', { hidden: true });
    expect(await focused(page)).toContain('pdf-scroller');
    await page.close();
  });

  it('references are listed with what is known of them, and open their card', async () => {
    const page = await openPaper();
    await until(
      () => page.$eval('.references .about', (status) => status.textContent),
      (words) => words === '8 references, 1 with reports',
    );
    const first = await page.$eval('.references [data-entry="0"]', (row) => row.textContent);
    expect(first).toMatch(/\[1\] Writer and Reader, 2024.*cited 2 times\u00a0· \d+ report/);
    await page.focus('.references [data-entry="0"]');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('1');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.citation-card[aria-label="Reference [2]"]');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('1');
    await page.close();
  });

  it('a link over a mark opens the card, too', async () => {
    const page = await openPaper();
    await page.waitForSelector('.page[data-page-number="1"] .linkAnnotation a');
    await page.focus('.page[data-page-number="1"] .linkAnnotation a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.citation-card[aria-label="Reference [1]"]');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A');
    await page.close();
  });
});

it('of the cards of claims and citations one is open', async () => {
  const page = await openPaper('/examined.pdf');
  const sizeOf = (name: string) =>
    page.evaluate((highlight) => CSS.highlights.get(`claimlight-${highlight}`)?.size ?? 0, name);
  const isClaimOpen = async () => (await sizeOf('focus')) > 0;
  await until(
    () => sizeOf('unverified'),
    (ranges) => ranges > 0,
  );
  const word = await pointOf(page, 'achieved');
  await page.mouse.click(word.x, word.y);
  await until(isClaimOpen, Boolean);
  expect(await cards(page)).toBe(0);
  await clickText(page, '[1]');
  await page.waitForSelector('.citation-card');
  expect(await isClaimOpen()).toBe(false);
  // A card that comes by hovering does not take its place.
  await page.mouse.move(word.x, word.y);
  await page.mouse.move(word.x + 4, word.y);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await cards(page)).toBe(1);
  expect(await isClaimOpen()).toBe(false);
  await page.mouse.click(word.x, word.y);
  await until(isClaimOpen, Boolean);
  expect(await cards(page)).toBe(0);
  await page.close();
});

it('a narrow window has the card as a sheet, and axe finds nothing', async () => {
  const page = await openPaper();
  await clickText(page, '[2-3]');
  await page.waitForSelector('.citation-card');
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
  ).toEqual([]);
  await page.setViewport({ width: 400, height: 800 });
  const box = await until(
    () => page.$eval('.citation-card', (card) => card.getBoundingClientRect().toJSON() as DOMRect),
    ({ width }) => width === 400,
  );
  expect(box.bottom <= 800 && box.top >= 0).toBe(true);
  await page.close();
});

it('nothing was asked for but the files', () => {
  expect(server.asked.length).toBe(readings);
  expect(new Set(server.asked)).toEqual(new Set(['/paper.pdf', '/examined.pdf', '/unheaded.pdf']));
});
