/** A simulated index: records of entries with the noise that real ones have, their look-alikes, and a server on 127.0.0.1 that is searched. */
import { createServer } from 'node:http';

/** @typedef {import('./reference-entries.mjs').Entry} Entry */
/** @typedef {import('../src/claims/source-work').SourceWork} SourceWork */
/** @typedef {() => number} Random */

const bareWords = (/** @type {string} */ text) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** @param {Entry} entry @param {string} id @returns {SourceWork} */
function recordOf(entry, id) {
  return {
    source: 'crossref',
    recordId: id,
    address: `https://index.example/${id}`,
    ids: [
      ...(entry.doi ? [/** @type {const} */ (`doi:${entry.doi}`)] : []),
      ...(entry.arxiv ? [/** @type {const} */ (`arxiv:${entry.arxiv}`)] : []),
    ],
    title: entry.title,
    authors: entry.authors,
    hasMoreAuthors: false,
    year: entry.year,
    otherYears: [],
    ...(entry.venue ? { venue: entry.venue } : {}),
    type: entry.arxiv && !entry.venue ? 'preprint' : 'article',
    notices: [],
    publishedAs: [],
    preprints: [],
    openCopies: [],
  };
}

/**
 * What records lose and get.
 *
 * @type {Readonly<Record<string, { isHeld: boolean, change: (work: SourceWork, random: Random) => SourceWork }>>}
 */
export const recordNoise = {
  clean: { isHeld: false, change: (work) => work },
  'no year': { isHeld: false, change: ({ year: _, ...work }) => work },
  'year before': { isHeld: false, change: (work) => ({ ...work, year: (work.year ?? 0) - 1 }) },
  'online first': { isHeld: false, change: (work) => ({ ...work, otherYears: [(work.year ?? 0) - 1] }) },
  initials: {
    isHeld: false,
    change: (work) => ({
      ...work,
      authors: work.authors.map(({ family, given }) => ({
        family,
        ...(given ? { given: given.charAt(0) } : {}),
      })),
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
    change: (work) => ({
      ...work,
      authors: work.authors.slice(0, 3),
      hasMoreAuthors: work.authors.length > 3,
    }),
  },
  'no authors': { isHeld: true, change: (work) => ({ ...work, authors: [] }) },
  'whole names': {
    isHeld: true,
    change: (work) => ({
      ...work,
      authors: work.authors.map(({ family, given }) => ({ family: given ? `${given} ${family}` : family })),
    }),
  },
  'names turned': {
    isHeld: true,
    change: (work) => ({
      ...work,
      authors: work.authors.map(({ family, given }) =>
        given && given.length > 3
          ? { family: given, given: family }
          : { family, ...(given ? { given } : {}) },
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

/**
 * All records of an entry: its own with one noise, often a second one, often look-alikes.
 *
 * @param {Entry} entry
 * @param {number} at
 * @param {{ random: Random, noise: readonly string[] }} how
 * @returns {{ own: SourceWork[], others: SourceWork[] }}
 */
export function recordsOf(entry, at, { random, noise }) {
  const kind = noise[Math.floor(random() * noise.length)] ?? 'clean';
  const plain = recordOf(entry, `w${at}`);
  const own = [recordNoise[kind]?.change(plain, random) ?? plain];
  const number = String(10_000 + (at % 80_000)).padStart(5, '0');
  if (random() < 0.25 && !entry.arxiv) {
    const preprint = {
      ...plain,
      recordId: `p${at}`,
      ids: [/** @type {const} */ (`arxiv:1801.${number}`)],
      type: /** @type {const} */ ('preprint'),
      year: entry.year - Math.floor(random() * 3),
    };
    delete preprint.venue;
    own.push({ ...preprint, source: 'arxiv' });
  }
  if (random() < 0.5) own.push({ ...plain, source: 'openalex', recordId: `o${at}` });
  const others = [];
  const draw = random();
  const other = { ...plain, recordId: `l${at}`, ids: [/** @type {const} */ (`doi:10.5555/look.${at}`)] };
  if (draw < 0.1) others.push({ ...other, title: `${plain.title}. Part II`, year: entry.year + 1 });
  else if (draw < 0.2)
    others.push({ ...other, title: `Correction: ${plain.title}`, type: /** @type {const} */ ('notice') });
  else if (draw < 0.3)
    others.push({ ...other, title: `Reply to “${plain.title}”`, authors: strangers.slice(0, 2) });
  else if (draw < 0.4)
    others.push({
      ...other,
      authors: strangers.slice(2),
      year: entry.year - 7,
      venue: 'Annals of Comparative Rhetoric',
    });
  else if (draw < 0.5)
    others.push({ ...other, title: `${plain.title} ${entry.year - 1}`, year: entry.year - 1 });
  return { own, others };
}

/** Records by word, and by id. */
export class Index {
  /** @type {Map<string, Set<number>>} */
  #byWord = new Map();
  /** @type {{ work: SourceWork, title: Set<string>, all: Set<string> }[]} */
  #records = [];

  /** @param {readonly SourceWork[]} works */
  constructor(works) {
    for (const work of works) {
      const title = new Set(bareWords(work.title));
      const all = new Set([
        ...title,
        ...bareWords(
          `${work.authors.map(({ family }) => family).join(' ')} ${work.venue ?? ''} ${work.year ?? ''}`,
        ),
      ]);
      for (const word of all)
        this.#byWord.set(word, (this.#byWord.get(word) ?? new Set()).add(this.#records.length));
      this.#records.push({ work, title, all });
    }
  }

  /** @param {readonly string[]} ids @returns {SourceWork[]} */
  byIds(ids) {
    return this.#records.flatMap(({ work }) => (work.ids.some((id) => ids.includes(id)) ? [work] : []));
  }

  /** The first ten, by the rarity of the words in common. @param {string} query @param {'title' | 'all'} field @returns {SourceWork[]} */
  search(query, field) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const word of new Set(bareWords(query))) {
      const having = this.#byWord.get(word) ?? new Set();
      const weight = Math.log(1 + this.#records.length / (having.size + 0.5));
      for (const at of having)
        if (this.#records[at]?.[field].has(word)) scores.set(at, (scores.get(at) ?? 0) + weight);
    }
    const length = (/** @type {number} */ at) => Math.sqrt(this.#records[at]?.[field].size ?? 1);
    return [...scores]
      .map(([at, score]) => ({ at, score: score / length(at) }))
      .sort((one, other) => other.score - one.score || one.at - other.at)
      .slice(0, 10)
      .flatMap(({ at }) => this.#records[at]?.work ?? []);
  }
}

/** Serve an index on 127.0.0.1: `?ids=`, `?title=`, `?text=`. @param {() => Index} current */
export async function serve(current) {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const ids = searchParams.get('ids');
    const title = searchParams.get('title');
    const works =
      ids !== null
        ? current().byIds(ids.split(' '))
        : title !== null
          ? current().search(title, 'title')
          : current().search(searchParams.get('text') ?? '', 'all');
    response.setHeader('content-type', 'application/json').end(JSON.stringify(works));
  });
  // A slow run must not find its connection closed.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
