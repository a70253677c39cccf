/** Tabs that show PDFs, which no script of ours runs in: their badge, and the way to the viewer. */
import * as v from 'valibot';
import browser, { type Tabs } from 'webextension-polyfill';
import { findAccess } from '../files/access';
import { canShowViewer } from '../files/shown-file';
import { identifyAddress } from '../page/identity/identify-address';
import { readSettings } from '../store/settings';
import { lookUp } from './look-up';
import { showCount } from './show-badge';
import { isPaper, viewerFor } from './viewer-for';

/** In `storage.session`, by tab: the background may be stopped between the reader and the way back. */
const key = 'readerFiles';
const filesSchema = v.fallback(v.record(v.string(), v.string()), {});

/** Register the listeners. */
export function watchPdfTabs(): void {
  browser.tabs.onUpdated.addListener((tabId, { url, status }, tab) => {
    // While a tab is loading, its address may still be that of the page before.
    if (url === undefined && status !== 'complete') return;
    void follow(tabId, tab, status === 'complete');
  });
  browser.tabs.onRemoved.addListener((tabId) => void oneByOne(() => remember(tabId, undefined)));
}

async function follow(tabId: number, tab: Tabs.Tab, isComplete: boolean): Promise<void> {
  const address = tab.url;
  const isOpen = address !== undefined && isPaper(address) && (await isOpenPdf(tabId, address));
  const isGone = await oneByOne(() => sendOn(tabId, tab, isOpen));
  if (isOpen && isComplete && !isGone) await countClaims(tabId, address, tab.incognito);
}

/** @param isOpen whether the tab shows a PDF that we may fetch @returns whether the tab goes on to the viewer */
async function sendOn(tabId: number, tab: Tabs.Tab, isOpen: boolean): Promise<boolean> {
  const now = await browser.tabs.get(tabId).catch(() => undefined);
  if (now === undefined) return false;
  // A tab that has gone on meanwhile, as while the background starts, is not sent anywhere; but it has been here.
  const isHere = now.url === tab.url;
  const base = browser.runtime.getURL('');
  const lastFile = (await rememberedFiles())[String(tabId)];
  const opensPdfs = isHere && isOpen && canShowViewer(tab, base) && (await readSettings()).opensPdfs;
  const next = viewerFor({ address: tab.url, lastFile, opensPdfs, base });
  if (next.lastFile !== lastFile) await remember(tabId, next.lastFile);
  if (next.goTo === undefined) return false;
  await browser.tabs.update(tabId, { url: next.goTo });
  return true;
}

/** Some publishers show a page of theirs at the address of a PDF; into a PDF itself Firefox lets no script. */
async function isOpenPdf(tabId: number, address: string): Promise<boolean> {
  if ((await findAccess(address)) !== 'granted') return false;
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId },
      injectImmediately: true,
      func: () => document.contentType,
    });
    return answer?.result === 'application/pdf';
  } catch {
    return true;
  }
}

/** Nothing is kept of it. */
async function countClaims(tabId: number, address: string, isPrivate: boolean): Promise<void> {
  const { works, version } = identifyAddress(address);
  const { claims } = await lookUp({ works, ...(version !== undefined && { version }) }, isPrivate);
  // The first look-up writes the index, which takes its time: the tab may show something else by now.
  const now = await browser.tabs.get(tabId).catch(() => undefined);
  if (now?.url !== address) return;
  await showCount(tabId, claims.filter(({ relation }) => relation === 'examines').length);
}

async function rememberedFiles(): Promise<Readonly<Record<string, string>>> {
  return v.parse(filesSchema, (await browser.storage.session.get(key))[key]);
}

async function remember(tabId: number, file: string | undefined): Promise<void> {
  const { [String(tabId)]: known, ...others } = await rememberedFiles();
  if (known === file) return;
  await browser.storage.session.set({ [key]: file === undefined ? others : { ...others, [tabId]: file } });
}

/** The events of a navigation come in quick succession: the second must see what the first has written. */
function oneByOne<T>(change: () => Promise<T>): Promise<T> {
  return navigator.locks.request('reader-files', change);
}
