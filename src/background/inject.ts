/** Runs the page scripts in tabs. */
import browser, { type Manifest } from 'webextension-polyfill';
import entriesFile from '../content/entries?script&iife';
import readingFile from '../content/reading?script&iife';

/** Run the second script in a tab; harmless when it is there already. */
export async function injectReading(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [readingFile] });
}

/** Run the script that draws marks beside listed works; harmless when it is there already. */
export async function injectEntries(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [entriesFile] });
}

/** Run the detector in a tab. @returns false if the browser does not allow it there */
export async function examineTab(tabId: number): Promise<boolean> {
  const files = contentScripts().flatMap((script) => script.js ?? []);
  try {
    await browser.scripting.executeScript({ target: { tabId }, files });
    return true;
  } catch {
    // Chrome's own pages, the stores, a tab without `activeTab`: expected, and told to the reader by the popup.
    return false;
  }
}

/** After install and update: papers that are open already. Firefox does it by itself; twice is harmless. */
export async function examineOpenTabs(): Promise<void> {
  const tabs = await browser.tabs.query({ url: contentScripts().flatMap((script) => script.matches) });
  await Promise.all(tabs.flatMap((tab) => (tab.id === undefined ? [] : [examineTab(tab.id)])));
}

/** The manifest's content scripts: the detector under the name that the build gave it. */
function contentScripts(): readonly Manifest.ContentScript[] {
  return browser.runtime.getManifest().content_scripts ?? [];
}
