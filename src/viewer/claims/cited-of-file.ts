/** The references of an open PDF as its check has them: with the ids that its links name. */
import { findCitations } from '../../citations/bibliography';
import type { Reference } from '../../citations/bibliography-parts';
import { type CitedList, citedList } from '../../citations/cited-list';
import { isOfWork, worksNamed } from '../../citations/reference-works';
import { runInSlices } from '../../page/dom/slices';
import type { PdfFile } from '../../pdf/engine';
import { addressesOver } from '../../pdf/page-links';
import type { PdfText } from '../../pdf/pdf-text';

/** @param text of the whole file @throws once `signal` is aborted */
export async function citedOfFile(
  file: Pick<PdfFile, 'readPage' | 'readLinks'>,
  text: PdfText,
  signal: AbortSignal,
): Promise<CitedList> {
  const { documentText, superscripts } = text;
  const { references, citations } = await runInSlices(findCitations(documentText, { superscripts }), {
    signal,
  });
  const linked = await readLinked(file, text, references, signal);
  return citedList(
    references.map((reference, at) => ({
      text: reference.text,
      works: withoutBroken(worksNamed(linked[at] ?? [], reference.works), reference.works),
    })),
    citations,
  );
}

/** Addresses of works that are linked from each reference. */
async function readLinked(
  file: Pick<PdfFile, 'readPage' | 'readLinks'>,
  text: PdfText,
  references: readonly Reference[],
  signal: AbortSignal,
): Promise<string[][]> {
  const spans = references.map(({ span }) => span);
  const pages = new Set(spans.flatMap((span) => text.toPieces(span).map(({ page }) => page)));
  const found = spans.map((): string[] => []);
  for (const page of pages) {
    signal.throwIfAborted();
    try {
      const links = (await file.readLinks(page)).filter(({ address }) => isOfWork(address));
      if (links.length === 0) continue;
      const addresses = addressesOver(text, spans, await file.readPage(page), links);
      for (const [at, own] of addresses.entries()) found[at]?.push(...own);
    } catch {
      // A page whose links cannot be read has none.
    }
  }
  return found;
}

/** Programs that make links of what looks like addresses end them where a line ends, in the middle of an id. */
function withoutBroken(works: CitedList['references'][number]['works'], printed: typeof works): typeof works {
  return works.filter((work) => !printed.some((whole) => whole !== work && whole.startsWith(work)));
}
