/** The click that `activeTab` asks for, pages in hostile hands, and reports with hostile text. */
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseReport } from '../../src/claims/parse-report';
import { type Family, highlightSizes, isPainted, pressAlt, Session, until } from './harness';
import { extensionWith } from './other-index';
import { addresses, servedPages } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

describe('a page that is not of the table', () => {
  it('is read on a click on the button', async () => {
    const body = readFileSync(new URL('../sample/abs.html', import.meta.url), 'utf8');
    const page = await session.open('https://elsewhere.example/paper', { body });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isPainted(await highlightSizes(page))).toBe(false);
    await session.clickButton(page);
    await until(() => highlightSizes(page), isPainted);
    await page.close();
  });
});

describe('a page in hostile hands', () => {
  it('gets nothing of what the reader has judged elsewhere', async () => {
    const page = await session.openPainted(addresses.abs);
    const own = await session.openOwn('src/dashboard/index.html');
    const answers = await own.evaluate(async (url: string) => {
      const api = globalThis.chrome;
      const tab = (await api.tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      const [answer] = await api.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        // Our script in the page, as one who has taken over the page's process could use it.
        func: async () => {
          const types = ['exportVerdicts', 'listVerdicts', 'findRelated', 'readStored', 'getSettings'];
          const data = { page: { works: ['arxiv:2504.16584'] }, text: '', choices: {} };
          return Promise.all(
            types.map((type) => globalThis.chrome.runtime.sendMessage({ id: 1, type, data, timestamp: 1 })),
          );
        },
      });
      return answer?.result as { res?: unknown; err?: { message: string } }[];
    }, addresses.abs);
    expect(answers).toHaveLength(5);
    for (const { res, err } of answers) {
      expect(res).toBeUndefined();
      expect(err?.message).toContain('Only pages of Claimlight');
    }
    await own.close();
    await page.close();
  });
});

describe('reports with hostile text', () => {
  it('are shown as text, and do nothing', async () => {
    const markup = '<img src=x onerror="document.title=\'hit\'">';
    const text = readFileSync('reports/000_0f50615986aeb618.txt', 'utf8')
      .replace(/^Structural.*$/m, `${markup} __proto__ report`)
      // In a claim that is on the page, so that the card shows it.
      .replace(/(achieved an accuracy of 99%)(, precision[^\t]*)/, `$1 ${markup}$2`)
      .replace(
        /^Steenhoek[^\t]*/m,
        `<script>document.title='hit'</script> constructor ${'w'.repeat(1_500)}.`,
      );
    const extension = extensionWith(family, [parseReport(text, 'hostile.txt')]);
    const hostile = await Session.open(family, { extension });
    try {
      // The page says the same, so that the claim is found on it.
      const body = (servedPages[addresses.abs]?.body ?? '').replace(
        '99% accuracy',
        `99% accuracy ${markup.replaceAll('<', '&lt;')}`,
      );
      const page = await hostile.open(addresses.abs, { body });
      await until(() => highlightSizes(page), isPainted);
      const popup = await hostile.popup();
      expect(await popup.$eval('main', (root) => root.textContent)).toContain('<img src=x onerror=');
      expect(await popup.$('main img, main script')).toBeNull();
      expect(await popup.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await pressAlt(page, 'KeyN');
      const card = await until(
        async () => {
          await page.keyboard.press('ArrowRight');
          return hostile.card(addresses.abs);
        },
        (html) => html.includes('&lt;img src=x onerror='),
      );
      expect(card).not.toContain('<img');
      expect(card).toContain('__proto__ report');
      expect([await popup.title(), await page.title()]).not.toContain('hit');
    } finally {
      await hostile.close();
      rmSync(extension, { recursive: true, force: true });
    }
  });
});
