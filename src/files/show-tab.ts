/** Leads the reader to a tab that is open, or says where to open what none has. */
import browser from 'webextension-polyfill';
import { isPdfAddress } from '../page/identity/pdf-address';
import { canShowViewer } from './shown-file';
import { viewerAddress } from './source';

/** Bring a tab to the front, with its window. */
export async function showTab(tabId: number, windowId: number | undefined): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
  // Firefox for Android has no windows.
  if (windowId !== undefined) await browser.windows?.update(windowId, { focused: true });
}

/** @returns where an address is opened: of a PDF the viewer, which shows its claims, where such a window can show it */
export function placeOf(address: string, isPrivate: boolean): string {
  const base = browser.runtime.getURL('');
  const canRead = isPdfAddress(address) && canShowViewer({ incognito: isPrivate }, base);
  return canRead ? viewerAddress(base, address) : address;
}
