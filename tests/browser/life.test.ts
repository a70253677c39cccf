/** What happens to an extension: run twice, frames, history, marks switched off, a worker that stops, an update, a removal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipUnless } from '../skip-unless';
import { type Family, highlightSizes, isPainted, pressAlt, Session, until } from './harness';
import { addresses, servedPages } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

describe('the scripts of a page', () => {
  it('run twice without doing anything twice', async () => {
    const page = await session.openPainted(addresses.abs);
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
    expect(await until(() => highlightSizes(page), isPainted)).toMatchObject({ verified: 1, unverified: 1 });
    expect(await page.$$eval('[data-claimlight-host]', (roots) => roots.length)).toBe(1);
    await own.close();
    await page.close();
  });

  it('come back with the page from history, and leave the page otherwise as it was', async () => {
    const page = await session.openPainted(addresses.abs);
    expect(
      await page.$eval(
        'body',
        (body) => body.querySelectorAll('mark, [data-claimlight-host], [class*="claimlight"]').length,
      ),
    ).toBe(0);
    await page.goto(addresses.noPaper, { waitUntil: 'domcontentloaded' });
    // As the back button does; Firefox never tells the protocol that a page has come back from its cache.
    await page.evaluate(() => {
      history.back();
    });
    await page.waitForFunction((url: string) => location.href === url, {}, addresses.abs);
    await until(() => highlightSizes(page), isPainted);
    const own = await session.openOwn('src/dashboard/index.html');
    expect(
      await until(
        () => session.badge(own, addresses.abs),
        (text) => text.includes('/'),
      ),
    ).toBe('2/12');
    await own.close();
    await page.close();
  });

  it('take marks away when they are switched off, and bring them back', async () => {
    const page = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    await popup.click('button[aria-label="Menu"]');
    await popup.click('.menu button:first-child');
    await until(
      () => highlightSizes(page),
      (sizes) => !isPainted(sizes),
    );
    await popup.click('.menu button:first-child');
    await until(() => highlightSizes(page), isPainted);
    const strip = () => session.shadow(popup, addresses.abs).then((html) => html.includes('class="markers"'));
    expect(await strip()).toBe(true);
    // The menu has the strip only while marks are on, and learns of that on its own.
    const stripSwitch = await popup.waitForSelector(
      '::-p-xpath(//*[@class="menu"]/button[starts-with(., "Claim markers")])',
    );
    await stripSwitch?.click();
    await until(strip, (isThere) => !isThere);
    expect(isPainted(await highlightSizes(page))).toBe(true);
    await popup.close();
    await page.close();
  });
});

describe('the background', () => {
  it('may be stopped between messages', async () => {
    const resting = await Session.open(family);
    try {
      await resting.openPainted(addresses.abs);
      const popup = await resting.popup();
      await resting.stopBackground();
      await popup.$eval('[data-status="verified"]', (row) => {
        (row as HTMLElement).focus();
      });
      await popup.click('[data-status="verified"] [data-action="confirm"]');
      await popup.waitForSelector('[data-status="verified"][data-verdict="confirmed"]');
    } finally {
      await resting.close();
    }
  });
});

describe('settings', () => {
  it('that are changed at the same time are both kept', async () => {
    const page = await session.openOwn('src/dashboard/index.html');
    const settings = await page.evaluate(async () => {
      const ask = (type: string, data: unknown) =>
        globalThis.chrome.runtime.sendMessage({ id: 1, type, data, timestamp: 1 });
      const key = 'settings';
      await Promise.all([
        ask('changeSetting', { name: 'areMarksOn', isOn: false }),
        ask('changeSetting', { name: 'isStripOn', isOn: false }),
      ]);
      const changed = (await globalThis.chrome.storage.local.get(key))[key];
      await Promise.all([
        ask('changeSetting', { name: 'areMarksOn', isOn: true }),
        ask('changeSetting', { name: 'isStripOn', isOn: true }),
      ]);
      return changed;
    });
    expect(settings).toMatchObject({ areMarksOn: false, isStripOn: false });
    await page.close();
  });
});

describe('verdicts', () => {
  it('that come at the same time are changes of one', async () => {
    const hasty = await Session.open(family);
    try {
      await hasty.openPainted(addresses.abs);
      const popup = await hasty.popup();
      const history = await popup.evaluate(async () => {
        const ask = (type: string, data?: unknown) =>
          globalThis.chrome.runtime.sendMessage({ id: 1, type, data, timestamp: 1 });
        const claimId = document.querySelector<HTMLElement>('[data-claim-id]')?.dataset['claimId'];
        const values = ['confirmed', 'disputed', 'confirmed', 'disputed'];
        await Promise.all(
          values.map((value) =>
            ask('changeVerdict', { commandId: crypto.randomUUID(), claimId, change: { value } }),
          ),
        );
        const { res } = (await ask('exportVerdicts')) as { res: { text: string } };
        return (JSON.parse(res.text) as { verdicts: { history: unknown[] }[] }).verdicts.map(
          (verdict) => verdict.history.length,
        );
      });
      expect(history).toEqual([4]);
    } finally {
      await hasty.close();
    }
  });
});

describe('frames', () => {
  it('are left alone: a page is what its address says', async () => {
    const framed = (address: string) => `<iframe src="${address}" width="900" height="300"></iframe>`;
    const abs = servedPages[addresses.abs]?.body ?? '';
    const page = await session.newPage({
      [addresses.noPaper]: { body: `<!doctype html><title>Help</title><body>${framed(addresses.abs)}` },
      [addresses.strict]: { body: abs.replace('</main>', `${framed(addresses.html)}</main>`) },
    });
    await page.goto(addresses.strict);
    await until(() => highlightSizes(page), isPainted);
    const inFrame = () =>
      page
        .frames()[1]
        ?.evaluate(() => [
          document.querySelectorAll('.ltx_p').length > 0,
          document.querySelectorAll('[data-claimlight-host]').length,
          CSS.highlights.size,
        ]);
    expect(await inFrame()).toEqual([true, 0, 0]);
    expect(await highlightSizes(page)).toMatchObject({ verified: 1, unverified: 1 });

    await page.goto(addresses.noPaper);
    const popup = await session.popup('no-work');
    expect(await page.frames()[1]?.evaluate(() => CSS.highlights.size)).toBe(0);
    await popup.close();
    await page.close();
  });
});

describe('the real popup', () => {
  it('opens over the page, and tells of it', async () => {
    const own = await Session.open(family, {
      preferences: { 'extensions.openPopupWithoutUserGesture.enabled': true },
    });
    try {
      const page = await own.openPainted(addresses.abs);
      const board = await own.openOwn('src/dashboard/index.html');
      await page.bringToFront();
      await board.evaluate(() => globalThis.chrome.action.openPopup());
      const state = await until(
        () =>
          board.evaluate(() => {
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
      const size = () =>
        board.evaluate(() => {
          const [view] = globalThis.chrome.extension.getViews({ type: 'popup' });
          return [view?.innerWidth ?? 0, view?.innerHeight ?? 0];
        });
      // A popup grows with what it holds, which must not be made to fit the popup.
      const [, height] = await until(size, ([width = 0]) => width >= 400);
      expect(height).toBeGreaterThan(400);
      expect(height).toBeLessThanOrEqual(600);
    } finally {
      await own.close();
    }
  });
});

describe('the menu of a real popup', () => {
  it('is seen as a whole over a list that is short', async () => {
    const own = await Session.open(family, {
      preferences: { 'extensions.openPopupWithoutUserGesture.enabled': true },
    });
    try {
      const page = await own.open(addresses.unknown);
      const board = await own.openOwn('src/dashboard/index.html');
      await page.bringToFront();
      await board.evaluate(() => globalThis.chrome.action.openPopup());
      const menu = () =>
        board.evaluate(() => {
          const [view] = globalThis.chrome.extension.getViews({ type: 'popup' });
          const root = view?.document.querySelector('[data-state="unknown"]');
          if (view === undefined || root == null) return undefined;
          if (root.querySelector('.menu') === null)
            root.querySelector<HTMLElement>('button[aria-label="Menu"]')?.click();
          const box = root.querySelector('.menu')?.getBoundingClientRect();
          return box && { top: box.top, bottom: box.bottom, height: view.innerHeight };
        });
      const box = await until(menu, (value) => value !== undefined && value.height >= value.bottom);
      expect(box?.top).toBeGreaterThanOrEqual(0);
      expect(box?.height).toBeGreaterThan(300);
    } finally {
      await own.close();
    }
  });
});

describe('an update of the extension', () => {
  it('replaces the old script with the new one, without an error in the page', async () => {
    const updated = await Session.open(family);
    try {
      const page = await updated.open(addresses.abs);
      const problems: unknown[] = [];
      page.on('pageerror', (error) => problems.push(error));
      await until(() => highlightSizes(page), isPainted);
      await page.evaluate(() => {
        document.querySelector('[data-claimlight-host]')?.setAttribute('data-old', '');
      });
      // Installed over itself, as an update is.
      await updated.browser.installExtension(updated.extension);
      await page.waitForFunction(() => document.querySelector('[data-claimlight-host][data-old]') === null);
      await until(() => highlightSizes(page), isPainted);
      expect(await highlightSizes(page)).toMatchObject({ verified: 1, unverified: 1 });
      expect(await page.$$eval('[data-claimlight-host]', (roots) => roots.length)).toBe(1);
      // Longer than the old script takes to notice that its extension is gone.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(await highlightSizes(page)).toMatchObject({ verified: 1, unverified: 1 });
      const fresh = await updated.openOwn('src/dashboard/index.html');
      await pressAlt(page, 'KeyN');
      await until(
        () => updated.shadow(fresh, addresses.abs),
        (html) => html.includes('Claim 1 of 2'),
      );
      expect(problems).toEqual([]);
    } finally {
      await updated.close();
    }
  });

  const endsItself = skipUnless(
    family === 'chromium',
    'Firefox ends the scripts of an extension with it: marks stay until the page is loaded again',
  );
  it('takes marks away with the extension', endsItself, async () => {
    const removed = await Session.open(family);
    try {
      const page = await removed.openPainted(addresses.abs);
      const [id] = [...(await removed.browser.extensions()).keys()];
      await removed.browser.uninstallExtension(id ?? '');
      await until(
        () => highlightSizes(page),
        (sizes) => !isPainted(sizes),
      );
      expect(await page.$('[data-claimlight-host]')).toBeNull();
    } finally {
      await removed.close();
    }
  });
});
