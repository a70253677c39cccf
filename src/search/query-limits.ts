/** What a search may ask for. Pure. */

/** Characters of a query; what stands behind is not read. */
export const maxQueryLength = 1_000;
/** Claims that are given at a time. */
export const maxSearchPage = 100;
/** Characters of a text that is checked against known claims; what stands behind is left out. */
export const maxCheckedText = 20_000;
