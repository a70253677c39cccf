/** Where pages keep their lists of references. */

/** Selector of the elements that hold a page's references. */
export const referenceLists =
  '.ltx_bibliography, #references, .references, .ref-list, .reference-list, #bibliography, .bibliography, .c-article-references, ol.references, section[data-title="References"]';
