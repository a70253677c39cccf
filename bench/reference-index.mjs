/** What made services know of entries: records with the noise that real ones have, second records, and look-alikes. */

/** @typedef {import('./reference-entries.mjs').Entry} Entry */
/** @typedef {import('../tests/services/made-works.mjs').MadeWork} MadeWork */
/** @typedef {import('../src/claims/source-work').SourceName} SourceName */
/** @typedef {() => number} Random */

/** @param {Entry} entry @param {number} at @returns {MadeWork} */
function recordOf(entry, at) {
  const isPreprint = entry.arxiv !== undefined && entry.doi === undefined;
  return {
    // Whoever registers works gives each an id, whether a reference prints it or not.
    ...(isPreprint ? {} : { doi: entry.doi ?? `10.5555/own.${at}` }),
    ...(entry.arxiv ? { arxiv: entry.arxiv } : {}),
    title: entry.title,
    authors: entry.authors.map(({ family, given = '' }) => ({ family, given })),
    year: entry.year,
    ...(entry.venue ? { venue: entry.venue } : {}),
    at: isPreprint ? ['arxiv', 'openalex'] : ['crossref'],
  };
}

/**
 * What records lose and get.
 *
 * @type {Readonly<Record<string, { isHeld: boolean, change: (work: MadeWork) => MadeWork }>>}
 */
export const recordNoise = {
  clean: { isHeld: false, change: (work) => work },
  'no year': { isHeld: false, change: ({ year: _, ...work }) => work },
  'year before': { isHeld: false, change: (work) => ({ ...work, year: (work.year ?? 0) - 1 }) },
  'online first': { isHeld: false, change: (work) => ({ ...work, onlineYear: (work.year ?? 0) - 1 }) },
  initials: {
    isHeld: false,
    change: (work) => ({
      ...work,
      authors: work.authors.map(({ family, given }) => ({ family, given: given.charAt(0) })),
    }),
  },
  'no accents': {
    isHeld: false,
    change: (work) => ({
      ...work,
      title: work.title.normalize('NFD').replace(/\p{M}/gu, ''),
      authors: work.authors.map((author) => ({
        ...author,
        family: author.family.normalize('NFD').replace(/\p{M}/gu, ''),
      })),
    }),
  },
  'no subtitle': {
    isHeld: false,
    change: (work) => ({ ...work, title: work.title.replace(/(?<=\S \S+ \S+): .*$/, '') }),
  },
  'subtitle added': {
    isHeld: true,
    change: (work) => ({
      ...work,
      title: work.title.includes(': ')
        ? work.title
        : `${work.title.replace(/\.$/, '')}: results of the first season`,
    }),
  },
  capitals: { isHeld: true, change: (work) => ({ ...work, title: work.title.toUpperCase() }) },
  'authors cut': {
    isHeld: true,
    change: (work) => ({ ...work, authors: work.authors.slice(0, 3) }),
  },
  'no authors': { isHeld: true, change: (work) => ({ ...work, authors: [] }) },
  'whole names': {
    isHeld: true,
    change: (work) => ({
      ...work,
      authors: work.authors.map(({ family, given }) => ({ family: `${given} ${family}`.trim(), given: '' })),
    }),
  },
  'names turned': {
    isHeld: true,
    change: (work) => ({
      ...work,
      authors: work.authors.map(({ family, given }) =>
        given.length > 3 ? { family: given, given: family } : { family, given },
      ),
    }),
  },
  'venue short': {
    isHeld: true,
    change: (work) =>
      work.venue ? { ...work, venue: work.venue.replace(/(\p{L}{4})\p{L}{3,}/gu, '$1.') } : work,
  },
  'no venue': { isHeld: true, change: ({ venue: _, ...work }) => work },
  'dashes and quotes': {
    isHeld: true,
    change: (work) => ({
      ...work,
      title: work.title.replace(/-/g, '‐').replace(/'/g, '’').replace(/: /, ' – '),
    }),
  },
};

const strangers = [
  ['Quillfeather', 'Theo'],
  ['Brandtwein', 'Silke'],
  ['Ivarssonby', 'Per'],
  ['Tanakawa', 'Rei'],
  ['Okonjoma', 'Ada'],
].map(([family = '', given = '']) => ({ family, given }));

/** Services that have a record of their own of what is registered elsewhere. @type {readonly SourceName[]} */
const seconds = ['openalex', 'openalex', 'semanticscholar', 'europepmc'];

/**
 * All records of an entry: its own with one noise, often a second one elsewhere, often look-alikes.
 *
 * @param {Entry} entry
 * @param {number} at
 * @param {{ random: Random, noise: readonly string[] }} how
 * @returns {{ own: MadeWork[], others: MadeWork[] }}
 */
export function recordsOf(entry, at, { random, noise }) {
  const one = (/** @type {readonly any[]} */ list) => list[Math.floor(random() * list.length)];
  const plain = recordOf(entry, at);
  const own = [recordNoise[one(noise)]?.change(plain) ?? plain];
  const number = String(10_000 + (at % 80_000)).padStart(5, '0');
  if (random() < 0.25 && !entry.arxiv) {
    const { doi: _, venue: _venue, ...preprint } = plain;
    const year = entry.year - Math.floor(random() * 3);
    own.push({ ...preprint, arxiv: `1801.${number}`, year, at: ['arxiv'] });
  }
  if (random() < 0.5 && plain.doi !== undefined) own.push({ ...plain, at: [one(seconds)] });
  const other = { ...plain, doi: `10.5555/look.${at}`, at: /** @type {const} */ (['crossref', 'openalex']) };
  delete other.arxiv;
  return { own, others: lookAlikes(other, random()) };
}

/** @param {MadeWork} other @param {number} draw 0 to 1 @returns {MadeWork[]} */
function lookAlikes(other, draw) {
  const { title, year = 0 } = other;
  if (draw < 0.1) return [{ ...other, title: `${title}. Part II`, year: year + 1 }];
  if (draw < 0.2) return [{ ...other, title: `Correction: ${title}` }];
  if (draw < 0.3) return [{ ...other, title: `Reply to “${title}”`, authors: strangers.slice(0, 2) }];
  if (draw < 0.4)
    return [
      { ...other, authors: strangers.slice(2), year: year - 7, venue: 'Annals of Comparative Rhetoric' },
    ];
  if (draw < 0.5) return [{ ...other, title: `${title} ${year - 1}`, year: year - 1 }];
  return [];
}
