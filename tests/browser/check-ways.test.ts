/** The ways into a check and back to it: the setting, a background that is stopped, pages that name no work, menu and keys, undo. */
import { readFileSync } from 'node:fs';
import { type Page, TargetType } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipUnless } from '../skip-unless';
import { type Family, highlightSizes, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(() => session.close());

/** A paper as a page has it, so many times as long. */
function paper(times: number, head = ''): { body: string } {
  const lines = readFileSync('tests/papers/high-bees.txt', 'utf8').split('\n');
  const html = lines.map((line) =>
    line.startsWith('#')
      ? `<h2>${line.replace(/^#+ /, '')}</h2>`
      : `<p>${line.replace(/^> /, '').replaceAll('<', '&lt;')}</p>`,
  );
  const body = Array.from({ length: times }, () => html.join('\n')).join('\n');
  return {
    body: `<!doctype html><html lang="en"><title>x</title>${head}<body><main><article>${body}</article></main>`,
  };
}

const claimsOn = async (page: Page) => (await highlightSizes(page))['claim'] ?? 0;
const painted = (page: Page) =>
  until(
    () => claimsOn(page),
    (count) => count > 0,
    30_000,
  );
const press = (own: Page, action: string) =>
  own.$eval(`[data-action="${action}"]`, (button) => (button as HTMLElement).click());
const isDone = (own: Page) => own.waitForSelector('[data-check="done"]', { timeout: 60_000 });

/** What the background keeps of the check of a tab. */
const kept = (own: Page, address: string) =>
  own.evaluate(async (url: string) => {
    const { storage, tabs } = globalThis.chrome;
    const tab = (await tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
    const key = `check:${String(tab?.id)}`;
    const record: { tries?: number; isAutomatic?: boolean; state?: { phase: string } } =
      (await storage.session.get(key))[key] ?? {};
    return record;
  }, address);

describe('a background that is stopped in mid-check', () => {
  it('takes the check up again, and it ends well', async () => {
    const address = 'https://arxiv.org/html/2301.08888v1';
    const page = await session.open(
      address,
      paper(
        150,
        '<meta name="citation_arxiv_id" content="2301.08888"><meta name="citation_title" content="Bees">',
      ),
    );
    const popup = await session.popup('unknown');
    await press(popup, 'check');
    await popup.waitForSelector('[data-check="under-way"] progress[value]', { timeout: 60_000 });
    await session.stopBackground();
    await isDone(popup);
    // Its text was taken twice: it was stopped in its midst.
    expect(await kept(popup, address)).toMatchObject({ tries: 2, state: { phase: 'done' } });
    expect(await popup.$('.check [data-kind="claim"]')).not.toBeNull();
    await painted(page);
    await popup.close();
    await page.close();
  });
});

describe('a page that names no work', () => {
  const address = 'https://arxiv.org/help/bees';

  it('has its check again whenever it is opened, and no other page has', async () => {
    const served = paper(3);
    const page = await session.open(address, served);
    const popup = await session.popup('no-work');
    await press(popup, 'check');
    await isDone(popup);
    await painted(page);
    await popup.close();
    await page.reload();
    await painted(page);
    await page.close();
    const tracked = await session.newPage({ [`${address}?utm_source=mail`]: served });
    await tracked.goto(`${address}?utm_source=mail#results`, { waitUntil: 'domcontentloaded' });
    await painted(tracked);
    // The same text at another address, as a page shows it that changes its address by itself.
    await tracked.evaluate(() => history.pushState(null, '', '/help/wasps'));
    await until(
      () => claimsOn(tracked),
      (count) => count === 0,
    );
    await tracked.evaluate(() => history.pushState(null, '', '/help/bees'));
    await painted(tracked);
    await tracked.close();
  });

  it('has it on a site that is not of the table once the reader has clicked on the button', async () => {
    const elsewhere = 'https://elsewhere.example/bees';
    const page = await session.open(elsewhere, paper(3));
    await session.clickButton(page);
    const own = await session.openOwn('src/dashboard/index.html');
    await until(
      () =>
        own.evaluate(async (url: string) => {
          const { runtime, tabs } = globalThis.chrome;
          const tab = (await tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
          if (tab?.id === undefined) return false;
          const ask = (type: string, data: unknown) =>
            runtime.sendMessage({ id: 1, type, data, timestamp: 1 });
          // As menu and keys do: the popup went when this page came.
          const isThere = (await ask('examineTab', tab.id)) as { res?: boolean };
          await ask('startCheck', { tabId: tab.id });
          return isThere.res === true;
        }, elsewhere),
      (isStarted) => isStarted,
    );
    await painted(page);
    // The popup is about the tab that is in front.
    await own.close();
    await page.bringToFront();
    await page.reload();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await claimsOn(page)).toBe(0);
    // Firefox leaves the popup of before open when a script opens a tab: a click may close it, and the next opens it again.
    await until(
      async () => {
        await session.clickButton(page);
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        return claimsOn(page);
      },
      (count) => count > 0,
      30_000,
    );
    await page.close();
  });
});

describe('menu and keys', () => {
  /** A paper of its own for each. */
  async function opened(id: string): Promise<{ page: Page; address: string }> {
    const address = `https://arxiv.org/html/${id}v1`;
    const head = `<meta name="citation_arxiv_id" content="${id}"><meta name="citation_title" content="Bees ${id}">`;
    return { address, page: await session.open(address, paper(3, head)) };
  }

  it.each([
    ['contextMenus', '2301.08801'],
    ['commands', '2301.08802'],
  ])(
    'start a check: %s',
    skipUnless(family === 'chromium', 'events of Firefox cannot be sent by script'),
    async (kind, id) => {
      const { page, address } = await opened(id);
      // Wakes the background, should it rest.
      const own = await session.openOwn('src/dashboard/index.html');
      const target = await session.browser.waitForTarget((one) => one.type() === TargetType.SERVICE_WORKER);
      const worker = await target.worker();
      // Keys of either browser's protocol go to the page alone, and none opens the menu: the event is sent as theirs, and what follows is
      // the extension's.
      await worker?.evaluate(
        async (from: string, url: string) => {
          const api = globalThis.chrome as unknown as Record<
            string,
            Record<string, { dispatch(...details: unknown[]): void }>
          >;
          const tab = (await globalThis.chrome.tabs.query({})).find((one) => one.url?.startsWith(url));
          if (from === 'commands') api['commands']?.['onCommand']?.dispatch('check-paper', tab);
          else api['contextMenus']?.['onClicked']?.dispatch({ menuItemId: 'check-paper' }, tab);
        },
        kind,
        address,
      );
      await painted(page);
      await own.close();
      await page.close();
    },
  );
});

describe('a check that was deleted', () => {
  it('comes back with its highlights when that is undone', async () => {
    const page = await session.open('https://arxiv.org/help/bees', paper(3));
    await painted(page);
    const popup = await session.popup('no-work');
    await isDone(popup);
    await press(popup, 'delete-check');
    await popup.waitForSelector('[data-check="none"]');
    await until(
      () => claimsOn(page),
      (count) => count === 0,
    );
    await press(popup, 'restore-check');
    await isDone(popup);
    expect(await popup.$('[data-action="restore-check"]')).toBeNull();
    await painted(page);
    await popup.close();
    await page.close();
  });
});

describe('the setting that has papers checked when they are opened', () => {
  it('is off at first, and checks full texts once it is on', async () => {
    const first = await session.open(addresses.html);
    const popup = await session.popup();
    await popup.waitForSelector('[data-check="none"]');
    await popup.$eval('footer [aria-expanded]', (button) => (button as HTMLElement).click());
    await popup.waitForSelector('[data-action="switch-checksPapers"][aria-pressed="false"]');
    await press(popup, 'switch-checksPapers');
    await popup.waitForSelector('[data-action="switch-checksPapers"][aria-pressed="true"]');
    await popup.close();
    await first.close();

    const page = await session.open(addresses.html);
    await painted(page);
    const after = await session.popup();
    await isDone(after);
    expect(await after.$eval('.check', (panel) => panel.textContent)).toContain('of the full text');
    expect(await kept(after, addresses.html)).toMatchObject({ isAutomatic: true, tries: 1 });
    await after.close();
    await page.close();
  });

  it('leaves abstracts to the reader', async () => {
    const address = 'https://arxiv.org/abs/2301.09999';
    const [abstract] = /<p>City bees forage.*?<\/p>/.exec(paper(3).body) ?? [];
    const page = await session.open(address, {
      body: `<!doctype html><html lang="en"><title>x</title><meta name="citation_arxiv_id" content="2301.09999"><meta name="citation_title" content="Bees in the sun"><body><main><blockquote class="abstract">${abstract ?? ''}</blockquote></main>`,
    });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const popup = await session.popup('unknown');
    expect(await kept(popup, address)).toEqual({});
    expect(await popup.$('[data-check="none"]')).not.toBeNull();
    await popup.close();
    await page.close();
  });
});
