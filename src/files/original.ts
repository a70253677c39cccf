/** The way from the viewer to the address of the file itself, without being sent back. */

/** Parameter in the fragment, which no server sees and PDF viewers pass over. */
const marker = 'claimlight=original';

/** The file's address, with a fragment that keeps it from opening in the viewer by itself. */
export function markOriginal(address: string): string {
  const original = new URL(address);
  const others = original.hash
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && part !== marker);
  original.hash = [...others, marker].join('&');
  return original.href;
}

/** Whether the reader asked for the file itself: whoever opens PDFs in the viewer automatically leaves such an address alone. */
export function isOriginalAsked(address: string): boolean {
  return URL.canParse(address) && new URL(address).hash.slice(1).split('&').includes(marker);
}

/** Leave the reader for the file itself, in this tab; the back button leads back to the reader. */
export function openOriginal(address: string): void {
  location.assign(markOriginal(address));
}
