/** What happens to an extension: run twice, a worker that stops, frames, marks switched off, forced colours, accessibility. */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Family, highlightSizes, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

const painted = (sizes: Record<string, number>) => (sizes['verified'] ?? 0) > 0;

describe('the scripts of a page', () => {
  it('run twice without doing anything twice', async () => {
    const page = await session.open(addresses.abs);
    await until(() => highlightSizes(page), painted);
    const own = await session.openOwn('src/dashboard/index.html');
    await own.evaluate(async (url: string) => {
      const api = globalThis.chrome;
      const tab = (await api.tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      const files = (api.runtime.getManifest().content_scripts ?? []).flatMap((script) => script.js ?? []);
      for (let times = 0; times < 2; times += 1) {
        if (tab?.id !== undefined) await api.scripting.executeScript({ target: { tabId: tab.id }, files });
      }
    }, addresses.abs);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await until(() => highlightSizes(page), painted)).toMatchObject({ verified: 1, unverified: 1 });
    expect(await page.$$eval('claimlight-root', (roots) => roots.length)).toBe(1);
    await own.close();
    await page.close();
  });

  it('come back with the page from history, and leave the page otherwise as it was', async () => {
    const page = await session.open(addresses.abs);
    await until(() => highlightSizes(page), painted);
    expect(
      await page.$eval(
        'body',
        (body) => body.querySelectorAll('mark, claimlight-root, [class*="claimlight"]').length,
      ),
    ).toBe(0);
    await page.goto(addresses.noPaper, { waitUntil: 'domcontentloaded' });
    // As the back button does; Firefox never tells the protocol that a page has come back from its cache.
    await page.evaluate(() => {
      history.back();
    });
    await page.waitForFunction((url: string) => location.href === url, {}, addresses.abs);
    await until(() => highlightSizes(page), painted);
    const own = await session.openOwn('src/dashboard/index.html');
    expect(
      await until(
        () => session.badge(own, addresses.abs),
        (text) => text !== '',
      ),
    ).toBe('12');
    await own.close();
    await page.close();
  });

  it('take marks away when they are switched off, and bring them back', async () => {
    const page = await session.open(addresses.abs);
    await until(() => highlightSizes(page), painted);
    const popup = await session.popup();
    await popup.click('button[aria-label="Menu"]');
    await popup.click('.menu button:first-child');
    await until(
      () => highlightSizes(page),
      (sizes) => !painted(sizes),
    );
    await popup.click('.menu button:first-child');
    await until(() => highlightSizes(page), painted);
    await popup.close();
    await page.close();
  });
});

describe.runIf(family === 'chromium')('the background', () => {
  it('may be stopped between messages, and while the index is written', async () => {
    const page = await session.open(addresses.abs);
    await until(() => highlightSizes(page), painted);
    const popup = await session.popup();
    await session.stopWorker();
    await popup.$eval('[data-status="verified"]', (row) => {
      (row as HTMLElement).focus();
    });
    await popup.click('[data-status="verified"] [data-action="confirm"]');
    await popup.waitForSelector('[data-status="verified"][data-verdict="confirmed"]');
    await popup.close();
    await page.close();

    const fresh = await Session.open(family);
    try {
      await fresh.stopWorker();
      const again = await fresh.open(addresses.abs);
      await until(() => highlightSizes(again), painted);
    } finally {
      await fresh.close();
    }
  });
});

describe.runIf(family === 'chromium')('the real popup', () => {
  it('opens over the page, and tells of it', async () => {
    const page = await session.open(addresses.abs);
    await until(() => highlightSizes(page), painted);
    const own = await session.openOwn('src/dashboard/index.html');
    await page.bringToFront();
    const worker = await (
      await session.browser.waitForTarget((target) => target.url().endsWith('/service-worker-loader.js'))
    ).worker();
    await worker?.evaluate(() => globalThis.chrome.action.openPopup());
    const state = await until(
      () =>
        own.evaluate(() => {
          const root = globalThis.chrome.extension
            .getViews({ type: 'popup' })[0]
            ?.document.querySelector('main');
          return [
            root?.getAttribute('data-state'),
            root?.getAttribute('data-works'),
            root?.querySelectorAll('[data-report-id]').length,
          ];
        }),
      ([value]) => value === 'ready',
    );
    expect(state).toEqual(['ready', 'arxiv:2504.16584', 4]);
    await own.close();
    await page.close();
  });
});

describe.runIf(family === 'chromium')('an update of the extension', () => {
  it('makes the old script take its marks away and stop quietly', async () => {
    const updated = await Session.open(family);
    try {
      const page = await updated.open(addresses.abs);
      const problems: unknown[] = [];
      page.on('pageerror', (error) => problems.push(error));
      await until(() => highlightSizes(page), painted);
      const own = await updated.openOwn('src/dashboard/index.html');
      await own.evaluate(() => {
        // The page goes down with the extension: answer first.
        setTimeout(() => {
          globalThis.chrome.runtime.reload();
        }, 100);
      });
      await until(
        () => highlightSizes(page),
        (sizes) => !painted(sizes),
      );
      expect(await page.$('claimlight-root')).toBeNull();
      await page.mouse.move(300, 365);
      await page.mouse.click(300, 365);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(problems).toEqual([]);
    } finally {
      await updated.close();
    }
  });
});

describe('accessibility', () => {
  it.each(['light', 'dark'])(
    'popup and card have no fault that axe finds, in the %s scheme',
    async (scheme) => {
      const page = await session.newPage();
      // Firefox cannot be told a scheme over this protocol: there the system's is checked twice.
      if (family === 'chromium')
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(addresses.abs, { waitUntil: 'domcontentloaded' });
      await until(() => highlightSizes(page), painted);
      const popup = await session.popup();
      if (family === 'chromium')
        await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      expect(await faultsOf(popup)).toEqual([]);

      await page.bringToFront();
      await page.keyboard.down('Alt');
      await page.keyboard.press('KeyN');
      await page.keyboard.up('Alt');
      const card = await until(
        () => session.shadow(popup, addresses.abs),
        (html) => html.includes('role="dialog"'),
      );
      const styles = await session.shadowStyles(popup, addresses.abs);
      // Axe cannot see into a closed shadow root: the same markup and styles are put into an open one.
      const copy = await session.newPage();
      await copy.goto(addresses.noPaper, { waitUntil: 'domcontentloaded' });
      await copy.evaluate(
        (html: string, css: string, wanted: string) => {
          document.documentElement.lang = 'en';
          document.body.replaceChildren(document.createElement('main'));
          const host = document.createElement('div');
          host.dataset['scheme'] = wanted;
          document.querySelector('main')?.append(host);
          const root = host.attachShadow({ mode: 'open' });
          root.setHTMLUnsafe(`<style>${css}</style>${html}`);
        },
        card,
        styles,
        family === 'chromium' ? scheme : 'light',
      );
      expect(await faultsOf(copy)).toEqual([]);
      for (const opened of [copy, popup, page]) await opened.close();
    },
  );
});

/** Rules that axe finds broken, with the elements. */
async function faultsOf(page: Awaited<ReturnType<Session['open']>>): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe.source);
  }
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
    };
    const { violations } = await runner.run(document, {
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
}
