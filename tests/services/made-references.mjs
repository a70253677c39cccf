/** References to made works as a paper prints them. */

/** @typedef {import('./made-works.mjs').MadeWork} MadeWork */

/**
 * @param {MadeWork} work
 * @param {boolean} hasId whether it prints the DOI or the arXiv id
 */
export function printReference({ authors, year, title, venue, doi, arxiv }, hasId) {
  const names = authors.map(({ given, family }) => `${family}, ${given.charAt(0)}.`).join(', ');
  const id = doi === undefined ? `arXiv:${arxiv ?? ''}` : `https://doi.org/${doi}`;
  return `${names} (${String(year)}). ${title}. ${venue ?? ''}.${hasId ? ` ${id}` : ''}`;
}

/** A paper that nobody has written. */
export const fabricated =
  'Quill, P., Marsh, T. (2016). Amphibian choirs forecast monsoon harvests through whispered barometry. Journal of Made Results.';
/** No index of papers has it. */
export const webPage =
  'Weather Office (2021). Station list. https://weather.example/stations, accessed 3 May 2021.';
