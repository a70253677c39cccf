/** Reads PDFs in Node with the same pdf.js, and puts their text together as the viewer does. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageLayout } from '../src/pdf/layout';
import { type PageItems, readItems } from '../src/pdf/page-items';
import { type PageLink, readLinks } from '../src/pdf/page-links';
import { assembleText, type PdfText } from '../src/pdf/pdf-text';

export interface PdfInNode {
  readonly pages: readonly PageItems[];
  /** Of each page. */
  readonly links: readonly (readonly PageLink[])[];
  /** Of the file's metadata. */
  readonly title?: string;
}

/** @param data of a file; it is taken away @throws what pdf.js throws */
export async function readPdfFile(data: Uint8Array): Promise<PdfInNode> {
  const task = getDocument({ data, verbosity: 0 });
  try {
    const document = await task.promise;
    const pages: PageItems[] = [];
    const links: PageLink[][] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const content = await page.getTextContent({ disableNormalization: true });
      const view = page.getViewport({ scale: 1 });
      pages.push(readItems(number, content, view));
      links.push(readLinks(await page.getAnnotations(), view));
    }
    // Metadata that cannot be read give nothing.
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    const title: unknown = 'Title' in info ? info.Title : undefined;
    return { pages, links, ...(typeof title === 'string' && { title }) };
  } finally {
    await task.destroy();
  }
}

export function assemble(layouts: readonly PageLayout[]): PdfText {
  const work = assembleText(layouts);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
