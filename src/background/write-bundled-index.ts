/** Brings the index that the package carries into the database. */

import browser from 'webextension-polyfill';
import type { ClaimsIndexManifest, ClaimsIndexPart } from '../claims/claims-index';
import { writeClaimsIndex } from '../store/claims-index';
import { oncePerConnection } from '../store/database';

/** Write what is missing; returns at once when the index of this connection is complete. Throws StorageProblem. */
export const writeBundledIndex = oncePerConnection((open) =>
  writeClaimsIndex(
    {
      readManifest: () => readPackaged<ClaimsIndexManifest>('manifest.json'),
      readPart: (file) => readPackaged<ClaimsIndexPart>(file),
    },
    open,
  ),
);

async function readPackaged<T>(file: string): Promise<T> {
  const response = await fetch(browser.runtime.getURL(`index/${file}`));
  // The package's own file, written and checked by the build.
  return (await response.json()) as T;
}
