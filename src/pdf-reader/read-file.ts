/** Reads one PDF to its end, within bounds, or says why not. */
import { maxPages, readPdfText } from '../full-text/read-pdf';
import { NoArticle } from '../full-text/text-builder';
import type { PdfReading } from '../messages/pdf-reading';
import { runInSlices } from '../page/dom/slices';
import { openPdf, type PdfFile } from '../pdf/engine';
import { layOutPage, type PageLayout } from '../pdf/layout';

/** Milliseconds for a whole file. An article of 30 pages takes one or two seconds on a slow machine. */
const maxTime = 30_000;

/**
 * @param signal ends it; what comes then is of no use
 * @returns its text without its bibliography. A page that cannot be read makes the file unreadable: what is not found in the others may
 *   be on it
 */
export async function readFile(file: Blob, signal: AbortSignal): Promise<PdfReading> {
  const limit = AbortSignal.timeout(maxTime);
  const end = AbortSignal.any([signal, limit]);
  let open: PdfFile | undefined;
  try {
    open = await openPdf({ file }, { signal: end });
    return await Promise.race([readPages(open, end), whenAborted(end)]);
  } catch (error) {
    if (limit.aborted) return 'too-large';
    return error instanceof NoArticle ? 'none' : 'unreadable';
  } finally {
    await open?.close();
  }
}

async function readPages(file: PdfFile, signal: AbortSignal): Promise<PdfReading> {
  if (file.pageCount > maxPages) return 'too-large';
  const layouts: PageLayout[] = [];
  for (let page = 1; page <= file.pageCount; page += 1) {
    layouts.push(layOutPage(await file.readPage(page)));
    signal.throwIfAborted();
  }
  return runInSlices(readPdfText(layouts), { signal });
}

/** Work that hears of no signal is left behind: with the file its worker ends. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    if (signal.aborted) reject(new Error('stopped'));
  });
}
