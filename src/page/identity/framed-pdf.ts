/** The PDF that a page shows in a frame, as publishers' viewers do. Reads only. */
import { attributeOf } from '../dom/dom';
import { isPdfAddress } from './pdf-address';

const maxFrames = 50;
const maxAddressLength = 10_000;

/**
 * Address of the one PDF that a page frames: by itself, or in a viewer whose address names the file, as pdf.js's does.
 *
 * @param address of the page
 * @returns `undefined` for a page without, and for one with several
 */
export function framedPdf(document: Document, address: string): string | undefined {
  const frames = [...document.querySelectorAll('iframe[src], frame[src], embed[src], object[data]')];
  const found = new Set(frames.slice(0, maxFrames).flatMap((frame) => pdfOf(frame, address) ?? []));
  const [one, ...others] = found;
  return others.length === 0 ? one : undefined;
}

function pdfOf(frame: Element, base: string): string | undefined {
  const target = attributeOf(frame, 'src') ?? attributeOf(frame, 'data') ?? '';
  const shown = webAddress(target, base);
  if (shown === undefined) return undefined;
  if (attributeOf(frame, 'type') === 'application/pdf' || isPdfAddress(shown)) return withoutFragment(shown);
  const { pathname, searchParams } = new URL(shown);
  const file = /\/viewer\.html?$/.test(pathname) ? searchParams.get('file') : null;
  const named = file === null ? undefined : webAddress(file, shown);
  return named && withoutFragment(named);
}

/** Behind `#` stand the page and the bars to show. */
function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, '');
}

function webAddress(href: string, base: string): string | undefined {
  if (href === '' || href.length > maxAddressLength || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
