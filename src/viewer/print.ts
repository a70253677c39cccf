/** Prints pages as pictures: drawn one by one, then handed to the browser together. */
import type { ViewablePdf } from '../pdf/engine';
import { drawPage, releaseCanvas } from './view/page-picture';

interface PrintOptions {
  /** Counted from 1, as `last`, which is printed too. */
  readonly first: number;
  readonly last: number;
  readonly signal: AbortSignal;
  /** Called with the number of pages that are ready. */
  readonly onPage: (done: number) => void;
  /** Called when all are, just before the browser's dialog opens. */
  readonly before: () => void;
}

/** pdf.js's viewer prints at 150 dots an inch; small type in papers wants more. A point is a 72nd of an inch. */
const pixelsPerPoint = 200 / 72;

/**
 * Resolves when the browser's print dialog is done.
 *
 * @throws the signal's reason once it is aborted, and pdf.js's error for a page that cannot be drawn
 */
export async function printPages(file: ViewablePdf, options: PrintOptions): Promise<void> {
  const { first, last, signal, onPage, before } = options;
  const sheets = document.createElement('div');
  sheets.className = 'sheets';
  const addresses: string[] = [];
  const style = new CSSStyleSheet();
  try {
    for (let page = first; page <= last; page += 1) {
      const picture = await drawPage(file, page, { scale: pixelsPerPoint, intent: 'print', signal });
      const address = await toAddress(picture.canvas);
      addresses.push(address);
      releaseCanvas(picture.canvas);
      const sheet = await toSheet(address);
      if (page === first)
        style.replaceSync(
          `@page { size: ${String(picture.width)}pt ${String(picture.height)}pt; margin: 0 }`,
        );
      sheets.append(sheet);
      onPage(page - first + 1);
    }
    signal.throwIfAborted();
    document.body.append(sheets);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
    before();
    await printAndWait();
  } finally {
    sheets.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== style);
    for (const address of addresses) URL.revokeObjectURL(address);
  }
}

function toAddress(canvas: HTMLCanvasElement): Promise<string> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('a page for printing could not be kept'));
      else resolve(URL.createObjectURL(blob));
    });
  });
}

async function toSheet(address: string): Promise<HTMLElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const sheet = document.createElement('div');
  sheet.append(image);
  return sheet;
}

/** Some browsers return from `print` at once, and report later that they are done. */
function printAndWait(): Promise<void> {
  return new Promise((resolve) => {
    addEventListener('afterprint', () => resolve(), { once: true });
    print();
  });
}
