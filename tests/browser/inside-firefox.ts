/** What no protocol does in Firefox, done from within: the tests' Firefox lets a page of the browser's own run scripts. */
import type { Browser, Page } from 'puppeteer-core';

/** What such a page has of Firefox's inside, as far as it is used here. */
interface Inside {
  readonly ChromeUtils: { importESModule(address: string): Modules };
  readonly Services: { readonly wm: { getMostRecentWindow(type: string): unknown } };
}
interface Modules {
  readonly ExtensionParent: ExtensionParent;
  readonly ExtensionPermissions: {
    add(
      id: string,
      what: { permissions: string[]; origins: string[] },
      extension: FirefoxExtension,
    ): Promise<void>;
  };
  readonly AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
}
interface ExtensionParent {
  readonly GlobalManager: { getExtension(id: string): FirefoxExtension };
  readonly apiManager: {
    readonly global: {
      browserActionFor(extension: FirefoxExtension): { triggerAction(window: unknown): Promise<void> };
    };
  };
}
interface FirefoxExtension {
  terminateBackground(options: { disableResetIdleForTest: boolean }): Promise<void>;
}

/**
 * @param act `stop`: end the extension's background, as the browser does when it rests; `click`: its button; `private`: allow it
 *   in private windows, which loads it anew and closes its pages
 * @param front the tab that it is clicked over
 */
export async function actInFirefox(
  browser: Browser,
  act: 'stop' | 'click' | 'private',
  front?: Page,
): Promise<void> {
  const page = await browser.newPage();
  try {
    // Like other pages of the browser's own, it never tells that it has loaded.
    void page.goto('about:config', { timeout: 0 }).catch(() => undefined);
    const isThere = () => location.href === 'about:config' && 'ChromeUtils' in globalThis;
    const end = Date.now() + 20_000;
    // Functions to wait for are made of text, which such pages forbid; an evaluation that falls into the navigation fails.
    while (!(await page.evaluate(isThere).catch(() => false))) {
      if (Date.now() > end) throw new Error('the page of Firefox did not open within 20 s');
      await new Promise((done) => setTimeout(done, 50));
    }
    if (act === 'click') await front?.bringToFront();
    await page.evaluate(async (wanted: string) => {
      const { ChromeUtils, Services } = globalThis as unknown as Inside;
      const module = (name: string) => ChromeUtils.importESModule(`resource://gre/modules/${name}.sys.mjs`);
      const { GlobalManager, apiManager } = module('ExtensionParent').ExtensionParent;
      const id = 'claimlight@claimlight.example';
      const extension = GlobalManager.getExtension(id);
      switch (wanted) {
        case 'stop':
          return extension.terminateBackground({ disableResetIdleForTest: true });
        case 'click':
          return apiManager.global
            .browserActionFor(extension)
            .triggerAction(Services.wm.getMostRecentWindow('navigator:browser'));
        default: {
          const permissions = ['internal:privateBrowsingAllowed'];
          await module('ExtensionPermissions').ExtensionPermissions.add(
            id,
            { permissions, origins: [] },
            extension,
          );
          return (await module('AddonManager').AddonManager.getAddonByID(id)).reload();
        }
      }
    }, act);
  } finally {
    await page.close();
  }
}
