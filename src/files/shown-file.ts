/** Which file a tab shows in the viewer, and whether a tab can show that page at all. Pure. */
import { type AskedFile, readSource } from './source';

/**
 * @param address of a tab @param base the extension's own, such as `browser.runtime.getURL('')`
 * @returns `undefined` where the tab does not show the viewer
 */
export function shownFile(address: string, base: string): AskedFile | undefined {
  if (!URL.canParse(address)) return undefined;
  const { href, search, hash } = new URL(address);
  const page = href.slice(0, href.length - search.length - hash.length);
  return page === new URL('src/viewer/index.html', base).href ? readSource(search) : undefined;
}

/** Chromium shows no page of an extension in private windows: it would open in another one, and be remembered there. */
export function canShowViewer(tab: { readonly incognito: boolean }, base: string): boolean {
  return !tab.incognito || base.startsWith('moz-extension:');
}
