/** From a claim to its source: the card lists the works that the claim's passage cites, on web pages and in the viewer. */
import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import {
  cardHtml,
  type Family,
  hasCard,
  highlightSizes,
  isPainted,
  pressAlt,
  Session,
  until,
} from './harness';
import { makePdf } from './made-pdf';
import { addresses, servedPages } from './pages';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;

/** A paper that bundled reports examine, with a citation in the passage of a claim of theirs. */
const examined = makePdf({
  title:
    'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code',
  pages: [
    {
      lines: [
        'Models for the detection of weaknesses were tuned by many others before.',
        'Jiang et al. [1] achieved the best F1 score of 87% using the Llama 2-7b model.',
        'Some others [2] did not come as far as that with models of their own.',
      ],
    },
    {
      lines: [
        'References',
        '[1] A. Writer and B. Reader. Reading small papers with large lamps. arXiv:2504.16584, 2024.',
        '[2] C. Third, D. Fourth and E. Fifth. A survey of lamps in libraries. 2019.',
        '[3] F. Sixth. Candles and their cost in the reading room. Candle Press, 2001.',
      ],
    },
  ],
});
/** No report knows it, but one of its references. */
const unknown = makePdf({
  title: 'Lamps and their readers in the libraries of the north',
  pages: [
    {
      lines: [
        'Lamps were compared by others [1] with care, and with candles [2] before.',
        'Nothing of that was done in a library that readers use every day.',
      ],
    },
    {
      lines: [
        'References',
        '[1] A. Writer and B. Reader. Reading small papers with large lamps. arXiv:2504.16584, 2024.',
        '[2] F. Sixth. Candles and their cost in the reading room. Candle Press, 2001.',
      ],
    },
  ],
});
let session: Session;
let server: FileServer;
let own: Page;
const extension = grantedExtension(family);

beforeAll(async () => {
  server = await serveFiles({ '/examined.pdf': examined, '/unknown.pdf': unknown });
  session = await Session.open(family, { extension });
  own = await session.openOwn('src/dashboard/index.html');
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

/** What a card's HTML lists as cited, without tags. */
function citedIn(html: string): string {
  return (/This passage cites:(.*?)<ul class="reports/s.exec(html)?.[1] ?? '').replace(/<[^>]*>/g, '');
}

/** The open card; the markers beside the page have the texts of claims, too. */
function cardIn(html: string): string {
  return html.slice(html.indexOf('role="dialog"'));
}

/** Step on until the card of a claim is open. @returns its HTML */
async function openCardOf(page: Page, address: string, claim: string): Promise<string> {
  let before = '';
  for (let steps = 0; steps < 14; steps += 1) {
    await pressAlt(page, 'KeyN');
    const html = await until(
      () => session.shadow(own, address),
      (now) => hasCard(now) && now !== before,
    );
    if (cardIn(html).includes(claim)) return cardIn(html);
    before = html;
  }
  throw new Error(`no card says ${claim}`);
}

/** Whether the script that shows cited works runs in a tab. @param again run it once more before */
function isScriptThere(address: string, again = false): Promise<boolean> {
  return own.evaluate(
    async (url: string, isAgain: boolean) => {
      const { tabs, scripting } = globalThis.chrome;
      const tab = (await tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      const target = { tabId: tab?.id ?? -1 };
      if (isAgain) await scripting.executeScript({ target, files: ['src/content/citations.js'] });
      const [answer] = await scripting.executeScript({
        target,
        func: () => {
          const world = globalThis as { [key: symbol]: { citations?: unknown } | undefined };
          return world[Symbol.for('claimlight')]?.citations !== undefined;
        },
      });
      return answer?.result === true;
    },
    address,
    again,
  );
}

describe('the works that a passage cites', () => {
  it('are listed in the card of a web page, with links and reports known', async () => {
    const page = await session.openPainted(addresses.html);
    const before = await page.evaluate(() => document.body.outerHTML);
    await openCardOf(page, addresses.html, 'Dozono et al.');
    const html = await until(
      () => session.shadow(own, addresses.html),
      (now) => now.includes('This passage cites:') && /reports? on it/.test(citedIn(now)),
    );
    expect(citedIn(html)).toMatch(/^\s*\[6\] K\. Dozono.*\[7\] Y\. Wang, .* CodeT5: Identifier-aware/s);
    expect(html).toContain('href="https://arxiv.org/abs/2109.00859"');
    expect(html).toContain('rel="noopener noreferrer"');

    // By its link alone.
    await openCardOf(page, addresses.html, 'Steenhoek et al.');
    const linked = await until(
      () => session.shadow(own, addresses.html),
      (now) => now.includes('[9]') && /reports? on it/.test(citedIn(now)),
    );
    expect(linked).toContain('href="https://doi.org/10.1007/s11263-019-01247-4"');

    // Without an address: as it is printed.
    await openCardOf(page, addresses.html, 'Shestov et al.');
    const plain = await until(
      () => session.shadow(own, addresses.html),
      (now) =>
        citedIn(now).includes(
          '[35] A. Shestov, R. Levichev, R. Mussabayev, et al. Finetuning Large Language Models',
        ),
    );
    expect(cardIn(plain)).not.toContain('reference-links');

    // Nothing is cited there, and of the page nothing is changed.
    const none = await openCardOf(page, addresses.html, 'un-tuned codegen-mono');
    expect(none).not.toContain('This passage cites:');
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
    await page.close();
  });

  it('are looked for only where a passage may cite something; twice injected, they are listed once', async () => {
    const page = await session.openPainted(addresses.abs);
    await openCardOf(page, addresses.abs, '99%');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await isScriptThere(addresses.abs)).toBe(false);
    await page.close();

    const paper = await session.openPainted(addresses.html);
    await openCardOf(paper, addresses.html, 'Dozono et al.');
    await until(() => isScriptThere(addresses.html), Boolean);
    expect(await isScriptThere(addresses.html, true)).toBe(true);
    await openCardOf(paper, addresses.html, 'Steenhoek et al.');
    const html = await until(
      () => session.shadow(own, addresses.html),
      (now) => citedIn(now).includes('[34]'),
    );
    expect(html.split('This passage cites:')).toHaveLength(2);
    await paper.close();
  });

  it('are those of the page as it is now', async () => {
    const body = (servedPages[addresses.html]?.body ?? '').replace(
      '</body>',
      `<script>window.swap = () => { document.getElementById('bib.bib6').textContent = '[6] Another Author. Another paper on lamps altogether. 2020.'; };</script></body>`,
    );
    const page = await session.newPage({ [addresses.html]: { body } });
    await page.goto(addresses.html, { waitUntil: 'domcontentloaded' });
    await until(() => highlightSizes(page), isPainted);
    await openCardOf(page, addresses.html, 'Dozono et al.');
    await until(
      () => session.shadow(own, addresses.html),
      (now) => citedIn(now).includes('CodeT5'),
    );
    await page.evaluate(() => {
      (globalThis as unknown as { swap: () => void }).swap();
    });
    await pressAlt(page, 'KeyN');
    await until(
      () => session.shadow(own, addresses.html),
      (now) => hasCard(now) && !cardIn(now).includes('Dozono et al.'),
    );
    await pressAlt(page, 'KeyP');
    await until(
      () => session.shadow(own, addresses.html),
      (now) => citedIn(now).includes('[6] Another Author. Another paper on lamps'),
    );
    await page.close();
  });

  it('are listed in the reader page, too', async () => {
    const file = encodeURIComponent(server.address('/examined.pdf'));
    const page = await session.openOwn(`src/viewer/index.html?file=${file}`);
    await page.setViewport({ width: 1_200, height: 800 });
    await page.waitForSelector('.page[data-page-number="1"] .textLayer .endOfContent', { timeout: 30_000 });
    const cardOf = () => cardHtml(page);
    await until(async () => {
      await pressAlt(page, 'KeyN');
      return cardOf();
    }, hasCard);
    const html = await until(cardOf, (now) => /reports? on it/.test(citedIn(now)));
    expect(citedIn(html)).toMatch(/^\s*\[1\] A\. Writer and B\. Reader\. Reading small papers/);
    expect(html).toContain('href="https://arxiv.org/abs/2504.16584"');
    await page.close();
  });
});

describe('a PDF that no report knows', () => {
  it('says how many of its references reports know, beside its pages and in the popup', async () => {
    const file = encodeURIComponent(server.address('/unknown.pdf'));
    const page = await session.openOwn(`src/viewer/index.html?file=${file}`);
    await page.setViewport({ width: 1_200, height: 800 });
    await showPanel(page);
    const words = '1 of its references is covered.';
    await until(
      () => page.$eval('.claim-list', (list) => list.textContent),
      (text) => text.includes(words),
    );
    await page.bringToFront();
    const popup = await session.popup('unknown');
    await until(
      () => popup.$eval('.empty', (part) => part.textContent),
      (text) => text.includes(words),
    );
    await popup.close();
    await page.close();
  });
});
