/** The way from the viewer to the address of the file itself, without being sent back. */

/** Parameter in the fragment, which no server sees and PDF viewers pass over. */
const marker = 'claimlight=original';

/** The file's address, marked so that it is not opened in the reader by itself. */
export function markOriginal(address: string): string {
  const marked = new URL(address);
  const others = marked.hash
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && part !== marker);
  marked.hash = [...others, marker].join('&');
  return marked.href;
}

/** Whether the reader asked for the file itself: whoever opens PDFs in the reader by itself leaves such an address alone. */
export function isOriginalAsked(address: string): boolean {
  return URL.canParse(address) && new URL(address).hash.slice(1).split('&').includes(marker);
}

/** Leave the reader for the file itself, in this tab; the back button leads back to the reader. */
export function openOriginal(address: string): void {
  location.assign(markOriginal(address));
}
