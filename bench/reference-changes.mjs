/** Makes references that name no work, and references to real works with one thing changed, by rule from real ones. */

/** @typedef {import('./reference-entries.mjs').Entry} Entry */
/** @typedef {() => number} Random */
/** @typedef {readonly Entry[]} Entries */

const pick = (/** @type {Entries} */ entries, /** @type {Random} */ random, /** @type {Entry} */ not) => {
  const others = entries.filter((entry) => entry !== not);
  return others[Math.floor(random() * others.length)] ?? not;
};
const heavy = (/** @type {string} */ title) => title.match(/\p{L}{4,}/gu) ?? [];

/** Words of two other works in the frame of a title. @param {Entries} entries @param {Random} random @param {Entry} entry */
function inventedTitle(entries, random, entry) {
  const words = [
    pick(entries, random, entry),
    pick(entries, random, entry),
    pick(entries, random, entry),
  ].flatMap(({ title }) => heavy(title).map((word) => ({ word, at: random() })));
  const some = words
    .sort((one, other) => one.at - other.at)
    .slice(0, 6)
    .map(({ word }) => word.toLowerCase());
  const [a = 'stones', b = 'rivers', c = 'models', d = 'growth', e = 'long', f = 'field'] = some;
  const frames = [
    `Effects of ${a} ${b} on ${c} ${d}`,
    `${a} ${b} and the ${c} of ${d} ${e}`,
    `Towards ${a} ${b}: ${c} in ${d} ${e} ${f}`,
    `A ${e} analysis of ${a} in ${b} ${c}`,
  ];
  const title = frames[Math.floor(random() * frames.length)] ?? '';
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/**
 * References to nothing.
 *
 * @type {Readonly<Record<string, { isHeld: boolean, make: (entry: Entry, entries: Entries, random: Random) => Entry }>>}
 */
export const fabricated = {
  'invented title': {
    isHeld: false,
    make: (entry, entries, random) => withoutIds({ ...entry, title: inventedTitle(entries, random, entry) }),
  },
  'all invented': {
    isHeld: false,
    make: (entry, entries, random) =>
      withoutIds({
        ...entry,
        title: inventedTitle(entries, random, entry),
        authors: [pick(entries, random, entry), pick(entries, random, entry)].flatMap(({ authors }) =>
          authors.slice(0, 2),
        ),
        year: entry.year + 3,
      }),
  },
  'invented title, id of another': {
    isHeld: true,
    make: (entry, entries, random) => ({
      ...entry,
      title: inventedTitle(entries, random, entry),
      ...idOf(
        pick(
          entries.filter(({ doi }) => doi),
          random,
          entry,
        ),
      ),
    }),
  },
  'invented title, own id': {
    isHeld: true,
    make: (entry, entries, random) => ({ ...entry, title: inventedTitle(entries, random, entry) }),
  },
};

const withoutIds = (/** @type {Entry} */ { doi: _, arxiv: _arxiv, ...entry }) => entry;
const idOf = (/** @type {Entry} */ { doi }) => (doi ? { doi } : {});

/**
 * References with one thing changed; the field that must be told.
 *
 * @type {Readonly<Record<string, { field: 'year' | 'authors' | 'title' | 'venue' | 'id', isHeld: boolean, make: (entry: Entry, entries: Entries, random: Random) => Entry | undefined }>>}
 */
export const altered = {
  year: {
    field: 'year',
    isHeld: false,
    make: (entry, _, random) => ({ ...entry, year: entry.year - 3 - Math.floor(random() * 6) }),
  },
  authors: {
    field: 'authors',
    isHeld: false,
    make: (entry, entries, random) => ({
      ...entry,
      authors: otherAuthors(entry, entries, random, Math.max(1, entry.authors.length)),
    }),
  },
  'first author': {
    field: 'authors',
    isHeld: true,
    make: (entry, entries, random) => ({
      ...entry,
      authors: [...otherAuthors(entry, entries, random, 1), ...entry.authors.slice(1)],
    }),
  },
  'one author': {
    field: 'authors',
    isHeld: true,
    make: (entry, entries, random) =>
      entry.authors.length < 2 || entry.authors.length > 5
        ? undefined
        : { ...entry, authors: [...entry.authors.slice(0, -1), ...otherAuthors(entry, entries, random, 1)] },
  },
  title: {
    field: 'title',
    isHeld: false,
    make: (entry, entries, random) => {
      const words = heavy(entry.title);
      if (words.length < 4) return undefined;
      const at = Math.floor(random() * words.length);
      const [other = 'granite'] = heavy(pick(entries, random, entry).title).filter(
        (word) => !entry.title.toLowerCase().includes(word.toLowerCase()),
      );
      return { ...entry, title: entry.title.replace(words[at] ?? '', other.toLowerCase()) };
    },
  },
  'title, two words': {
    field: 'title',
    isHeld: true,
    make: (entry, entries, random) => {
      const words = heavy(entry.title);
      if (words.length < 6) return undefined;
      const others = heavy(pick(entries, random, entry).title).filter(
        (word) => !entry.title.toLowerCase().includes(word.toLowerCase()),
      );
      return {
        ...entry,
        title: entry.title
          .replace(words[1] ?? '', (others[0] ?? 'granite').toLowerCase())
          .replace(words.at(-1) ?? '', (others.at(-1) ?? 'lakes').toLowerCase()),
      };
    },
  },
  venue: {
    field: 'venue',
    isHeld: false,
    make: (entry, entries, random) => {
      const { venue } = pick(
        entries.filter(
          (other) => other.venue && other.venue !== entry.venue && !likeVenue(other.venue, entry.venue ?? ''),
        ),
        random,
        entry,
      );
      return entry.venue && venue !== entry.venue ? { ...entry, venue: venue ?? '' } : undefined;
    },
  },
  id: {
    field: 'id',
    isHeld: false,
    make: (entry, entries, random) => {
      const { doi } = pick(
        entries.filter((other) => other.doi && other.doi !== entry.doi),
        random,
        entry,
      );
      return doi && entry.doi ? { ...entry, doi } : undefined;
    },
  },
};

/** One may be the other, shortened. @param {string} one @param {string} other */
function likeVenue(one, other) {
  const [words, others] = [one, other].map((name) =>
    (name.match(/\p{L}{3,}/gu) ?? []).map((word) => word.slice(0, 3).toLowerCase()),
  );
  return (
    words?.some((word) => others?.includes(word) && !['jou', 'the', 'and', 'for'].includes(word)) ?? false
  );
}

/** @param {Entry} entry @param {Entries} entries @param {Random} random @param {number} count */
function otherAuthors(entry, entries, random, count) {
  const known = new Set(entry.authors.map(({ family }) => family.toLowerCase()));
  const pool = entries
    .flatMap(({ authors }) => authors)
    .filter(({ family }) => family.length > 3 && !known.has(family.toLowerCase()));
  return Array.from(
    { length: count },
    () => pool[Math.floor(random() * pool.length)] ?? { family: 'Quillfeather', given: 'T' },
  );
}
