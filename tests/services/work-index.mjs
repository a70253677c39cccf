/** Looking up made works by id and by words, as a service would. */

/** @typedef {import('./made-works.mjs').MadeWork} MadeWork */
/** @typedef {import('./made-works.mjs').SourceName} SourceName */

/** @param {string} text */
export function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** arXiv's own DOI, or the publisher's. @param {MadeWork} work */
export function doiOf(work) {
  return (
    work.doi?.toLowerCase() ??
    (work.arxiv === undefined ? undefined : `10.48550/arxiv.${work.arxiv.toLowerCase()}`)
  );
}

export class WorkIndex {
  /** @type {Map<string, MadeWork>} */
  #byId = new Map();
  /** @type {Map<string, Set<MadeWork>>} */
  #byWord = new Map();

  /** @param {readonly MadeWork[]} works @param {SourceName} source */
  constructor(works, source) {
    for (const work of works) {
      if (work.at !== undefined && !work.at.includes(source)) continue;
      const doi = doiOf(work);
      if (doi !== undefined) this.#byId.set(`doi:${doi}`, work);
      if (work.pmc !== undefined) this.#byId.set(`pmc:${work.pmc}`, work);
      if (work.pdf !== undefined) this.#byId.set(`pdf:${work.pdf}`, work);
      if (work.arxiv !== undefined) this.#byId.set(`arxiv:${work.arxiv.toLowerCase()}`, work);
      for (const word of new Set([...wordsOf(work.title), ...wordsOf(work.subtitle ?? '')])) {
        const known = this.#byWord.get(word);
        if (known === undefined) this.#byWord.set(word, new Set([work]));
        else known.add(work);
      }
    }
  }

  /** @param {string} doi */
  doi(doi) {
    return this.#byId.get(`doi:${doi.toLowerCase()}`);
  }

  /** @param {string} id of arXiv, with a version or without */
  arxiv(id) {
    return this.#byId.get(`arxiv:${id.toLowerCase().replace(/v\d+$/, '')}`);
  }

  /** @param {string} address of a copy */
  withPdf(address) {
    return this.#byId.get(`pdf:${address}`);
  }

  /** @param {string} id of PubMed Central */
  pmc(id) {
    return this.#byId.get(`pmc:${id}`);
  }

  /**
   * Works by how many of the words their titles have, rare words counting for more; of equal ones the first.
   *
   * @param {readonly string[]} words
   * @param {number} most
   * @param {number} share of the words that a title must have
   */
  search(words, most, share = 0) {
    const wanted = new Set(words.map((word) => word.toLowerCase()));
    /** @type {Map<MadeWork, { weight: number, count: number }>} */
    const found = new Map();
    for (const word of wanted) {
      const works = this.#byWord.get(word);
      if (works === undefined) continue;
      for (const work of works) {
        const known = found.get(work) ?? { weight: 0, count: 0 };
        found.set(work, { weight: known.weight + 1 / works.size, count: known.count + 1 });
      }
    }
    return [...found]
      .filter(([, { count }]) => count >= share * wanted.size)
      .sort(([, a], [, b]) => b.weight - a.weight)
      .slice(0, most)
      .map(([work]) => work);
  }
}
