/** Whether the popup offers to read a PDF in the viewer, and which. Pure. */

import { arxivPdf } from '../claims/arxiv-pdf';
import type { PageWork } from '../claims/page-work';
import { canShowViewer, shownFile } from '../files/shown-file';
import { viewerAddress } from '../files/source';
import type { PageDescription } from '../page/identity/page-state';
import { isPdfAddress, pdfFileAddress } from '../page/identity/pdf-address';
import type { ViewerOffer } from './ReadOffer';

interface OfferedTab {
  readonly url?: string | undefined;
  readonly incognito: boolean;
}

/**
 * @param page what our script in the tab reports; `undefined` where none runs, as in the browsers' own PDF viewers
 * @param base the extension's own address
 */
export function offerViewer(
  tab: OfferedTab,
  page: PageDescription | undefined,
  base: string,
): ViewerOffer | undefined {
  const { url = '' } = tab;
  if (!canShowViewer(tab, base) || shownFile(url, base) !== undefined) return undefined;
  const offer = (kind: ViewerOffer['kind'], file: string) => ({ kind, address: viewerAddress(base, file) });
  if (page !== undefined) {
    // The page is no PDF itself, but may name one, or be a publisher's viewer.
    const file = page.fullText?.pdf ?? (isPdfAddress(url) ? pdfFileAddress(url) : undefined);
    if (file === undefined) return undefined;
    // A page that names no paper, but frames a PDF, is as good as the PDF itself.
    return offer(page.works.length === 0 && page.fullText?.pdf !== undefined ? 'here' : 'linked', file);
  }
  if (isPdfAddress(url)) return offer('here', pdfFileAddress(url));
  return /^(?:https?|file):\/\//.test(url) ? offer('perhaps-here', url) : undefined;
}

/** The same for a work that was looked up by hand, which the tab does not show. @param tab whether a viewer may be opened from it */
export function offerLookedUp(tab: OfferedTab, work: PageWork, base: string): ViewerOffer | undefined {
  const file = arxivPdf(work);
  if (file === undefined || !canShowViewer(tab, base)) return undefined;
  return { kind: 'linked', address: viewerAddress(base, file) };
}
