/** Sites that the browser withholds: what the popup says, and what happens once they are allowed. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { type Family, highlightSizes, isPainted, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;
let own: Page;
let settings: Page;

beforeAll(async () => {
  // Without this, Firefox asks in a window of its own, which no protocol answers.
  session = await Session.open(family, {
    preferences: { 'extensions.webextOptionalPermissionPrompts': false },
  });
  own = await session.openOwn('src/dashboard/index.html');
  if (family === 'chromium') {
    settings = await session.browser.newPage();
    await settings.goto('chrome://extensions/');
  }
});
afterAll(async () => {
  await session.close();
});

/** Set on which sites the extension runs, as the reader does on Chromium's own page for it. */
async function setHostAccess(hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
  const extensionId = new URL(own.url()).host;
  await settings.evaluate(
    async (change: object) => {
      const { developerPrivate } = globalThis.chrome as unknown as {
        developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
      };
      await developerPrivate.updateExtensionConfiguration(change);
    },
    { extensionId, hostAccess },
  );
}

/** Take all sites back. Chromium lets readers do that, not extensions; Firefox both. */
async function withhold(): Promise<void> {
  if (family === 'chromium') await setHostAccess('ON_CLICK');
  else
    await own.evaluate(async () => {
      const api = globalThis.chrome;
      await api.permissions.remove({ origins: api.runtime.getManifest().host_permissions as string[] });
    });
  expect(await own.evaluate(async () => (await globalThis.chrome.permissions.getAll()).origins)).toEqual([]);
}

/** Allow them: in Firefox as the popup offers it, in Chromium, whose question no protocol answers, by its settings. */
async function allow(popup: Page): Promise<void> {
  if (family === 'chromium') await setHostAccess('ON_ALL_SITES');
  else await popup.click('[data-action="allow"]');
}

describe('sites that are withheld', () => {
  it('are told and offered in the popup, and once allowed, papers that are open are read', async () => {
    await withhold();
    const page = await session.open(addresses.abs);
    const popup = await session.openOwn('src/popup/index.html');
    const note = await popup.waitForSelector('[data-access="all"]');
    expect(await note?.evaluate((element) => element.textContent)).toContain('doesn’t let Claimlight');
    expect(isPainted(await highlightSizes(page))).toBe(false);
    expect(await faultsOf(popup)).toEqual([]);
    await allow(popup);
    await until(() => highlightSizes(page), isPainted);
    await popup.waitForSelector('[data-state="ready"]');
    expect(await popup.$('[data-access]')).toBeNull();
    await popup.close();
    await page.close();
  });

  it('are not offered again when the reader does not want it', async () => {
    await withhold();
    const popup = await session.openOwn('src/popup/index.html');
    await popup.waitForSelector('[data-action="not-now"]');
    await popup.click('[data-action="not-now"]');
    await popup.waitForFunction(() => document.querySelector('[data-access]') === null);
    await popup.close();
    const later = await session.popup('not-allowed');
    expect(await later.$('[data-access]')).toBeNull();
    await later.evaluate(() => {
      localStorage.clear();
    });
    await later.close();
  });
});
