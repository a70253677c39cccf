/** What only a check needs, read from the package when one begins: the script starts without it. */
import browser from 'webextension-polyfill';
import { type ClaimModels, loadClaimWeights } from '../extract/claim-weights';
import { loadWordTables } from '../locate/word-tables';

/** Has to be done before a paper is checked. @throws where the package cannot be read */
export async function loadForCheck(): Promise<void> {
  await Promise.all([loadWordTables(), loadClaimWeights(readPackaged)]);
}

async function readPackaged(): Promise<ClaimModels> {
  const response = await fetch(browser.runtime.getURL('weights/claims.json'));
  // The package's own file, written by the build from tables that the compiler has seen.
  return (await response.json()) as ClaimModels;
}
