/** Whether a tab that shows an address goes on to the viewer. Pure. */

import { isOriginalAsked } from '../files/original';
import { shownFile } from '../files/shown-file';
import { viewerAddress } from '../files/source';
import { identifyAddress } from '../page/identity/identify-address';
import { isPdfAddress } from '../page/identity/pdf-address';

interface ShownTab {
  /** `undefined`: one that the extension may not know. */
  readonly address: string | undefined;
  /** The file that the reader showed last in this tab, without fragment. */
  readonly lastFile: string | undefined;
  /** The reader's setting, and whether the file may be fetched. */
  readonly opensPdfs: boolean;
  /** The extension's own, such as `browser.runtime.getURL('')`. */
  readonly base: string;
}

interface NextTab {
  /** The viewer that the tab goes on to; absent when it stays. */
  readonly goTo?: string;
  /** What to remember as `lastFile`; absent to forget it. */
  readonly lastFile?: string;
}

/**
 * A tab that comes back to the file from the reader is left alone, until it has gone elsewhere: else the back button would
 * lead nowhere. So is a file that was asked for by “open the original”.
 */
export function viewerFor({ address, lastFile, opensPdfs, base }: ShownTab): NextTab {
  if (address === undefined || !URL.canParse(address)) return {};
  const shown = shownFile(address, base);
  if (shown !== undefined) return shown.kind === 'address' ? { lastFile: shown.address } : {};
  const url = new URL(address);
  url.hash = '';
  const file = url.href;
  if (file === lastFile || isOriginalAsked(address)) return { lastFile: file };
  return opensPdfs && isPaper(file) ? { goTo: viewerAddress(base, file), lastFile: file } : {};
}

/** Whether an address is that of a PDF, and names the work: others stay where the reader went. */
export function isPaper(address: string): boolean {
  return /^https?:/.test(address) && isPdfAddress(address) && identifyAddress(address).works.length > 0;
}
