/** A private window of Firefox: what is read and judged there leaves nothing behind. Chromium has no way to allow it by script. */
import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { pointInCard } from '../attacks/card-access';
import { skipUnless } from '../skip-unless';
import { type Family, hasCard, highlightSizes, isPainted, pressAlt, Session, until } from './harness';
import { actInFirefox } from './inside-firefox';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;

/** All that the extension keeps, as text: on the disk, and in memory until the browser is closed. */
function keptBy(own: Page): Promise<{ onDisk: string; inMemory: string }> {
  return own.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('it cannot be read')));
      });
    const kept: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        // What reports say comes with the extension.
        const isIndex = ['answering', 'commonGroups', 'editions', 'groups', 'keys', 'reports'].includes(
          store,
        );
        if (!isIndex)
          kept.push([name, store, await settled(records.getAllKeys()), await settled(records.getAll())]);
      }
      database.close();
    }
    const { local, session } = globalThis.chrome.storage;
    return {
      onDisk: JSON.stringify([kept, await local.get(), Object.entries(localStorage)]),
      inMemory: JSON.stringify(await session.get()),
    };
  });
}

/** Judge the first claim of the sample paper. */
async function confirmFirst(session: Session, own: Page, page: Page): Promise<void> {
  await page.goto(addresses.abs, { waitUntil: 'domcontentloaded' });
  await until(() => highlightSizes(page), isPainted);
  await pressAlt(page, 'KeyN');
  await until(() => session.shadow(own, addresses.abs), hasCard);
  // Keys go to no private window here.
  const { x, y } = await pointInCard(page, own, '[data-action="confirm"]');
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
  await until(
    () => session.shadow(own, addresses.abs),
    (html) => html.includes('data-verdict="confirmed"'),
  );
}

/** What is selected goes to a tab of the same window, and nowhere else. */
async function checkSelected(session: Session, own: Page, page: Page, address: string): Promise<void> {
  const known = new Set(await session.browser.pages());
  const selected = await page.evaluate(() => {
    const paragraph = document.querySelector('blockquote.abstract') ?? document.body;
    getSelection()?.selectAllChildren(paragraph);
    return getSelection()?.toString() ?? '';
  });
  expect(selected).not.toBe('');
  // As the popup does.
  await own.evaluate(async (url) => {
    const tab = (await globalThis.chrome.tabs.query({})).find(
      (one) => one.url?.startsWith(url) && one.incognito,
    );
    await globalThis.chrome.runtime.sendMessage({
      id: 1,
      type: 'checkSelection',
      data: { tabId: tab?.id },
      timestamp: Date.now(),
    });
  }, address);
  const board = await until(
    async () => (await session.browser.pages()).find((one) => !known.has(one)),
    (found) => found !== undefined,
  );
  if (board === undefined) throw new Error('no tab has opened');
  await board.waitForSelector('.check-text textarea');
  const [text, isPrivate] = await until(
    () =>
      board.evaluate(async () => [
        document.querySelector('textarea')?.value ?? '',
        (await globalThis.chrome.tabs.getCurrent())?.incognito,
      ]),
    ([value]) => value !== '',
  );
  expect(text).toBe(selected);
  expect(isPrivate).toBe(true);
  expect(await board.evaluate(() => location.hash)).toBe('#/claims/check');
  await board.close();
}

it(
  'a private window leaves nothing behind, and an ordinary one does',
  skipUnless(family === 'firefox', 'no protocol lets an extension into private windows of Chromium'),
  async () => {
    const session = await Session.open(family, { restarts: true });
    try {
      await actInFirefox(session.browser, 'private');
      const own = await session.openOwn('src/dashboard/index.html');
      const before = await keptBy(own);
      const known = new Set(await session.browser.pages());
      const made = await own.evaluate(async () => {
        const opened = await globalThis.chrome.windows.create({ incognito: true, url: 'about:blank' });
        return { id: opened?.id ?? -1, isPrivate: opened?.incognito };
      });
      expect(made.isPrivate).toBe(true);
      const page = await until(
        async () => (await session.browser.pages()).find((candidate) => !known.has(candidate)),
        (found) => found !== undefined,
      );
      if (page === undefined) throw new Error('no private window has opened');
      await session.serveIn(page);
      await confirmFirst(session, own, page);
      const meanwhile = await keptBy(own);
      expect(meanwhile.onDisk).toBe(before.onDisk);
      expect(meanwhile.inMemory).toContain('"value":"confirmed"');
      await checkSelected(session, own, page, addresses.abs);
      expect((await keptBy(own)).onDisk).toBe(before.onDisk);
      await own.evaluate((id) => globalThis.chrome.windows.remove(id), made.id);
      await until(
        () => keptBy(own),
        ({ inMemory }) => inMemory === before.inMemory,
      );
      expect((await keptBy(own)).onDisk).toBe(before.onDisk);
      // What was judged there is not known outside.
      const ordinary = await session.openPainted(addresses.abs);
      await pressAlt(ordinary, 'KeyN');
      expect(await until(() => session.shadow(own, addresses.abs), hasCard)).not.toContain(
        'data-verdict="confirmed"',
      );
      await confirmFirst(session, own, ordinary);
      expect((await keptBy(own)).onDisk).toContain('"value":"confirmed"');
    } finally {
      await session.close();
    }
  },
);
