/** Real pages, the click that `activeTab` asks for, and reports with hostile text. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Family, highlightSizes, isPainted, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

const folder = new URL('../../../shared/pages/', import.meta.url);
interface SavedPage {
  file: string;
  url: string | null;
  expected: string[];
}

describe.skipIf(!existsSync(folder))('saved pages', () => {
  const pages = existsSync(folder)
    ? (JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as SavedPage[]).filter(({ url }) =>
        /^https:\/\/(?:arxiv\.org|aclanthology\.org|link\.springer\.com|journals\.plos\.org|peerj\.com)\//.test(
          url ?? '',
        ),
      )
    : [];

  it('are recognised, told to be unknown, and left as they are', async () => {
    expect(pages.length).toBeGreaterThan(5);
    for (const { file, url, expected } of pages) {
      const body = readFileSync(new URL(file, folder), 'utf8');
      const page = await session.open(url ?? '', { body });
      const popup = await session.popup(expected.length > 0 ? 'unknown' : 'no-work');
      expect(await popup.$eval('[data-works]', (root) => root.getAttribute('data-works')), file).toBe(
        expected.join(' '),
      );
      expect(await page.$('claimlight-root'), file).toBeNull();
      expect(await highlightSizes(page), file).toMatchObject({ verified: 0, unverified: 0, mixed: 0 });
      await popup.close();
      await page.close();
    }
  });
});

// No protocol clicks on Firefox's toolbar, and a popup that a script opens grants no `activeTab`.
describe.runIf(family === 'chromium')('a page that is not of the table', () => {
  it('is read on a click on the button', async () => {
    const body = readFileSync(new URL('../sample/abs.html', import.meta.url), 'utf8');
    const page = await session.open('https://elsewhere.example/paper', { body });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isPainted(await highlightSizes(page))).toBe(false);
    const [extension] = [...(await session.browser.extensions()).values()];
    await extension?.triggerAction(page);
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
          const types = ['exportVerdicts', 'listVerdicts', 'findRelated', 'importVerdicts', 'getSettings'];
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
    const base = mkdtempSync(join(tmpdir(), 'claimlight-hostile-'));
    const dist = family === 'firefox' ? 'firefox' : 'chrome';
    const report = readFileSync('reports/000_0f50615986aeb618.txt', 'utf8')
      .replace(/^Structural.*$/m, '<img src=x onerror="document.title=\'hit\'"> __proto__ report')
      .replace(
        /^Steenhoek[^\t]*/m,
        `<script>document.title='hit'</script> constructor ${'w'.repeat(50_000)}.`,
      );
    writeFileSync(join(base, 'hostile.txt'), report);
    execFileSync(
      'npx',
      [
        'vite',
        'build',
        '--mode',
        dist,
        '--logLevel',
        'error',
        '--outDir',
        join(base, 'dist'),
        '--emptyOutDir',
      ],
      {
        env: { ...process.env, CLAIMLIGHT_REPORTS: base, NODE_ENV: 'production' },
        stdio: 'ignore',
      },
    );
    cpSync(join(base, 'dist'), join(base, 'extension'), { recursive: true });
    const hostile = await Session.open(family, { extension: join(base, 'extension') });
    try {
      const page = await hostile.openPainted(addresses.abs);
      const popup = await hostile.popup();
      expect(await popup.$eval('main', (root) => root.textContent)).toContain('<img src=x onerror=');
      expect(await popup.$('main img, main script')).toBeNull();
      expect(await popup.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect([await popup.title(), await page.title()]).not.toContain('hit');
    } finally {
      await hostile.close();
      rmSync(base, { recursive: true, force: true });
    }
  });
});
