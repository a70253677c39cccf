/** What links in a file may do. */
import { PDFLinkService } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';

/** Links of a file lead within it, or to the web and mail; whatever else they are is left dead. */
export class SafeLinks extends PDFLinkService {
  override addLinkAttributes(link: HTMLAnchorElement, address: string): void {
    const isSafe =
      URL.canParse(address) && ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol);
    if (isSafe) super.addLinkAttributes(link, address, true);
  }

  /** Showing and hiding layers by a link is left out: nothing in a file acts. */
  override async executeSetOCGState(): Promise<void> {
    return Promise.resolve();
  }
}
