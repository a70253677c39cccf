/** Works that nobody has written, for services that are none: titles, authors and abstracts put together from lists of words. */

/** @typedef {import('../../src/claims/source-work').SourceName} SourceName */

/**
 * @typedef {object} MadeNotice
 * @property {'retraction' | 'correction' | 'expression_of_concern'} type
 * @property {string} doi of the notice
 * @property {readonly [number, number, number]} day
 */

/**
 * A work as the made services know it.
 *
 * @typedef {object} MadeWork
 * @property {string} [doi]
 * @property {string} [arxiv] without a version
 * @property {number} [version] newest one at arXiv
 * @property {string} title
 * @property {string} [subtitle] a part of its own at Crossref
 * @property {readonly { readonly given: string, readonly family: string }[]} authors
 * @property {number} [year]
 * @property {number} [onlineYear]
 * @property {string} [venue]
 * @property {string} [abstract]
 * @property {string} [type] in Crossref's words; `journal-article` if none is given
 * @property {readonly MadeNotice[]} [notices]
 * @property {string} [publishedAs] DOI
 * @property {boolean} [isWithdrawn] at arXiv
 * @property {string} [pdf] address of an open copy
 * @property {Buffer} [file] its PDF: at arXiv, and at `pdf` where a repository of `services` has it
 * @property {readonly string[]} [body] paragraphs of its open full text: at arXiv, or with `pmc` at Europe PMC
 * @property {string} [pmc] its id in PubMed Central
 * @property {readonly SourceName[]} [at] services that have it; all that could, if none are given
 */

const given = [
  'Ada',
  'Boris',
  'Chen',
  'Dalia',
  'Emil',
  'Farah',
  'Goran',
  'Hana',
  'Ivo',
  'Jun',
  'Kaja',
  'Luis',
];
const family = [
  'Abend',
  'Brandis',
  'Castellan',
  'Dvorsky',
  'Eklund',
  'Farkas',
  'Grönholm',
  'Haddad',
  'Ibarra',
  'Jansky',
];
const subjects = [
  'Lichen growth',
  'Tidal mixing',
  'Sparse retrieval',
  'Bat navigation',
  'Glacier melt',
  'Enzyme folding',
];
const verbs = ['predicts', 'limits', 'follows', 'delays', 'explains', 'precedes'];
const objects = [
  'soil moisture',
  'query latency',
  'night flight',
  'river discharge',
  'reaction rates',
  'reef recovery',
];
const places = [
  'in alpine valleys',
  'under salt stress',
  'across northern islands',
  'in large archives',
  'at low temperatures',
];
const venues = [
  'Journal of Made Results',
  'Annals of Invented Science',
  'Proceedings of the Imaginary Society',
];

/** Numbers from 0 to 1, the same for the same seed: Mulberry32. @param {number} seed */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Works with ids, all different. Every third one is a preprint of arXiv.
 *
 * @param {number} count
 * @param {number} [seed]
 * @returns {MadeWork[]}
 */
export function makeWorks(count, seed = 1) {
  const random = randomOf(seed);
  const one = (/** @type {readonly string[]} */ list) => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const title = `${one(subjects)} ${one(verbs)} ${one(objects)} ${one(places)}: study ${String(seed)}-${String(at)}`;
    const authors = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      given: one(given),
      family: one(family),
    }));
    const year = 1995 + Math.floor(random() * 30);
    const abstract = `We measured ${one(objects)} for ${String(2 + Math.floor(random() * 9))} years. ${one(subjects)} rose by ${String(Math.floor(random() * 90))}%.`;
    const number = `${String(15 + Math.floor(random() * 10))}${String(1 + Math.floor(random() * 9)).padStart(2, '0')}.${String(10_000 + at)}`;
    const isPreprint = at % 3 === 2;
    return {
      ...(isPreprint
        ? { arxiv: number, version: 1 + Math.floor(random() * 3) }
        : { doi: `10.5555/made.${String(seed)}.${String(at)}` }),
      title,
      authors,
      year,
      venue: one(venues),
      abstract,
    };
  });
}
