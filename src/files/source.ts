/** Which file the viewer was asked to show. Pure. */

/** `address` is without fragment. */
export type AskedFile =
  | { readonly kind: 'none' }
  /** The sample paper of the package. */
  | { readonly kind: 'sample' }
  | { readonly kind: 'address'; readonly address: string }
  /** An address of another scheme, or none at all. */
  | { readonly kind: 'refused'; readonly asked: string };

const schemes = ['http:', 'https:', 'file:'];

/** @param search of the viewer's address, with its question mark */
export function readSource(search: string): AskedFile {
  const parameters = new URLSearchParams(search);
  const asked = parameters.get('file');
  if (asked === null && parameters.has('sample')) return { kind: 'sample' };
  if (asked === null || asked.trim() === '') return { kind: 'none' };
  if (!URL.canParse(asked)) return { kind: 'refused', asked };
  const address = new URL(asked);
  if (!schemes.includes(address.protocol)) return { kind: 'refused', asked };
  // Names and passwords in addresses are for no page to pass on, and `fetch` refuses them.
  if (address.username !== '' || address.password !== '') return { kind: 'refused', asked };
  address.hash = '';
  return { kind: 'address', address: address.href };
}

/** Address of the viewer for a PDF. @param base the extension's own, such as `browser.runtime.getURL('')` */
export function viewerAddress(base: string, file: string): string {
  const address = new URL('src/viewer/index.html', base);
  address.searchParams.set('file', file);
  return address.href;
}

/** The last part of an address's path, to be read by people; its host where there is none. */
export function fileNameOf(address: string): string {
  const { pathname, host } = new URL(address);
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  return decodeLeniently(last) || host;
}

/** A name to save the file under: without what file systems refuse, and ending in `.pdf`. */
export function savedName(name: string): string {
  const safe = name
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .slice(-120)
    .replace(/^\.+/, '');
  return safe.toLowerCase().endsWith('.pdf') ? safe : `${safe || 'paper'}.pdf`;
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
