/** The PDF that a page shows in a frame, as publishers' viewers do. Reads only. */
import { attributeOf } from '../dom/read-element';
import { webAddress } from '../dom/web-address';
import { isPdfAddress } from './pdf-address';

const maxFrames = 50;

/**
 * Address of the one PDF that a page frames: by itself, or in a viewer whose address names the file, as pdf.js's does.
 *
 * @param address of the page
 * @returns `undefined` for a page without, and for one with several
 */
export function framedPdf(document: Document, address: string): string | undefined {
  const all = [...document.querySelectorAll('iframe[src], frame[src], embed[src], object[data]')];
  const found = new Set(all.slice(0, maxFrames).flatMap((frame) => pdfOf(frame, address) ?? []));
  const [one, ...others] = found;
  return others.length === 0 ? one : undefined;
}

function pdfOf(frame: Element, base: string): string | undefined {
  const shown = webAddress(attributeOf(frame, 'src') ?? attributeOf(frame, 'data'), base);
  if (shown === undefined) return undefined;
  if (attributeOf(frame, 'type') === 'application/pdf' || isPdfAddress(shown.href))
    return withoutFragment(shown);
  const isViewer = /\/viewer\.html?$/.test(shown.pathname);
  const named = isViewer ? webAddress(shown.searchParams.get('file'), shown) : undefined;
  return named && withoutFragment(named);
}

/** After `#` stand the page and the bars to show. */
function withoutFragment({ href }: URL): string {
  return href.replace(/#.*$/s, '');
}
