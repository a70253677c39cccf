/** Runs the page scripts in tabs. */

import { files } from 'virtual:page-scripts';
import browser, { type Manifest } from 'webextension-polyfill';

/** Run the second script in a tab, and the one that describes the page; harmless when it is there already. */
export async function injectReading(tabId: number): Promise<void> {
  await run(tabId, [...files.describing, ...files.reading]);
}

/** Run one of the further scripts in a tab; harmless when it is there already. */
export async function injectScript(name: keyof typeof files, tabId: number | undefined): Promise<void> {
  if (tabId !== undefined) await run(tabId, files[name]);
}

async function run(tabId: number, scripts: readonly string[]): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [...new Set(scripts)] });
}

/** Run the detector in a tab. @returns false if the browser does not allow it there */
export async function examineTab(tabId: number): Promise<boolean> {
  try {
    await run(
      tabId,
      contentScripts().flatMap((script) => script.js ?? []),
    );
    return true;
  } catch {
    // Chrome's own pages, the stores, a tab without `activeTab`: expected; the popup explains it to the reader.
    return false;
  }
}

/** After install and update: papers that are open already. Firefox does this automatically; doing it twice is harmless. */
export async function examineOpenTabs(): Promise<void> {
  const tabs = await browser.tabs.query({ url: contentScripts().flatMap((script) => script.matches) });
  await Promise.all(tabs.flatMap((tab) => (tab.id === undefined ? [] : [examineTab(tab.id)])));
}

/** Whether an address is on a site that the detector runs on automatically. */
export function isKnownSite(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, protocol } = new URL(address);
  return contentScripts()
    .flatMap(({ matches }) => matches)
    .some((match) => {
      // Such as `https://*.arxiv.org/*`, which arxiv.org itself matches, too.
      const host = match.split('/')[2] ?? '';
      const isWithin = host.startsWith('*.') && `.${hostname}`.endsWith(host.slice(1));
      return protocol === 'https:' && (isWithin || hostname === host);
    });
}

/** The manifest's content scripts: the detector under the name that the build gave it. */
function contentScripts(): readonly Manifest.ContentScript[] {
  return browser.runtime.getManifest().content_scripts ?? [];
}
