/** Reads the claims index that the package carries: files of our own, written and checked by the build. */
import browser from 'webextension-polyfill';
import type { ClaimsIndexManifest, ClaimsIndexPart } from '../lookup/index-parts';
import type { IndexSize, ListedPaper } from '../lookup/paper-list';

export function readManifest(): Promise<ClaimsIndexManifest> {
  return readPackaged<ClaimsIndexManifest>('manifest.json');
}

/** @param file as the manifest names it */
export function readPart(file: string): Promise<ClaimsIndexPart> {
  return readPackaged<ClaimsIndexPart>(file);
}

/** How many reports on how many papers it holds. */
export function readIndexSize(): Promise<IndexSize> {
  return readPackaged<IndexSize>('size.json');
}

/** The papers that its reports examine: as long a file as there are reports. */
export function readPaperList(): Promise<readonly ListedPaper[]> {
  return readPackaged<readonly ListedPaper[]>('papers.json');
}

async function readPackaged<T>(file: string): Promise<T> {
  const response = await fetch(browser.runtime.getURL(`index/${file}`));
  return (await response.json()) as T;
}
