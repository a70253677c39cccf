/** An address that leads to a passage of a page, in browsers that know text fragments (WICG, Scroll To Text Fragment). Pure. */

/** Words at either end of a passage: enough to be found once, few enough to stand on one line. */
const wordsAtEnd = 6;
/** A shorter passage is written whole. */
const maxWhole = 12;

/**
 * The address with a fragment for a passage. A page that does not have it is shown from its beginning.
 *
 * @param address http or https; one that has a fragment already keeps it
 * @param exact the passage as the page has it
 */
export function withTextFragment(address: string, exact: string): string {
  const words = exact.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0 || !URL.canParse(address)) return address;
  const ends =
    words.length <= maxWhole ? [words] : [words.slice(0, wordsAtEnd), words.slice(words.length - wordsAtEnd)];
  const directive = ends.map((end) => encoded(end.join(' '))).join(',');
  return `${address}${new URL(address).hash === '' ? '#' : ''}:~:text=${directive}`;
}

/** A dash joins what stands before and behind a passage to it, in the language of fragments. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('-', '%2D');
}
