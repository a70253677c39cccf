/** Brings the index that the package carries into the database. */

import browser from 'webextension-polyfill';
import type { ClaimsIndexManifest, ClaimsIndexPart } from '../claims/claims-index';
import { writeClaimsIndex } from '../store/claims-index';

/** The writing under way in this run of the background, so that two callers do not write at once. */
let writing: Promise<void> | undefined;

/** Write what is missing; returns at once when the index is complete. Throws StorageProblem. */
export function writeBundledIndex(): Promise<void> {
  writing ??= writeClaimsIndex({
    readManifest: () => readPackaged<ClaimsIndexManifest>('manifest.json'),
    readPart: (file) => readPackaged<ClaimsIndexPart>(file),
  }).catch((error: unknown) => {
    writing = undefined;
    throw error;
  });
  return writing;
}

async function readPackaged<T>(file: string): Promise<T> {
  const response = await fetch(browser.runtime.getURL(`index/${file}`));
  // The package's own file, written and checked by the build.
  return (await response.json()) as T;
}
