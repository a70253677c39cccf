/** Further ways to have a paper checked, besides popup and viewer: the page's own menu, and keys. */
import browser, { type Tabs } from 'webextension-polyfill';
import { say } from '../words/say';
import { startCheck } from './check-messages';
import { examineTab } from './inject';

/** Of the menu's item, and of the command in the manifest. */
const id = 'check-paper';

/** Register the listeners. Firefox for Android has neither menus nor keys. */
export function offerChecks(): void {
  browser.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === id) void checkIn(tab);
  });
  browser.commands?.onCommand.addListener((name, tab) => {
    if (name === id) void checkIn(tab);
  });
}

/** Once, when the extension is installed or updated: browsers keep the item. */
export async function addMenuItem(): Promise<void> {
  await browser.contextMenus?.removeAll();
  browser.contextMenus?.create({
    id,
    title: say('checkOffer'),
    contexts: ['page'],
    documentUrlPatterns: ['*://*/*'],
  });
}

async function checkIn(tab: Tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  // It says what is done, and why nothing was found. Before anything is waited for: browsers open it on the reader's act alone.
  void browser.action.openPopup?.().catch(() => undefined);
  await examineTab(tab.id);
  await startCheck(tab.id);
}
