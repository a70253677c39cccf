/** Prints entries as bibliographies do, and with the noise that printing, extracting and copying add. */

/** @typedef {import('./reference-entries.mjs').Entry} Entry */
/** @typedef {import('./reference-entries.mjs').Author} Author */
/** @typedef {() => number} Random 0 to 1 */

const initialsOf = (/** @type {string | undefined} */ given, dot = '.', gap = ' ') =>
  (given ?? '')
    .split(/[\s.-]+/)
    .filter((word) => word !== '')
    .flatMap((word) => (/^[A-Z]{2,3}$/.test(word) ? word.split('') : [word.charAt(0).toUpperCase()]))
    .map((letter) => `${letter}${dot}`)
    .join(gap);
const givenFirst = (/** @type {Author} */ { family, given }) =>
  `${given ? `${initialsOf(given)} ` : ''}${family}`;
const familyFirst = (/** @type {Author} */ { family, given }) =>
  given ? `${family}, ${initialsOf(given)}` : family;
const medical = (/** @type {Author} */ { family, given }) =>
  given ? `${family} ${initialsOf(given, '', '')}` : family;
const spelt = (/** @type {string | undefined} */ given) =>
  /^[A-Z]{1,3}$/.test(given ?? '') ? initialsOf(given) : (given ?? '');
const inFull = (/** @type {Author} */ { family, given }) => (given ? `${spelt(given)} ${family}` : family);
const listed = (/** @type {readonly string[]} */ names, last = ', and ') =>
  names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')}${names.length > 2 ? last : last.replace(/^,/, '')}${names.at(-1)}`;
const cut = (/** @type {readonly string[]} */ names, /** @type {number} */ most) =>
  names.length > most ? `${names.slice(0, Math.min(most, 3)).join(', ')}, et al.` : names.join(', ');
const place = (/** @type {Entry} */ { volume = '', pages = '' }) => ({
  volume: volume || '12',
  pages: (pages || '101-114').replace('-', '–'),
});
const idOf = (/** @type {Entry} */ { doi, arxiv }, before = ' https://doi.org/') =>
  doi ? `${before}${doi}` : arxiv ? ` arXiv:${arxiv}` : '';
const venueOf = (/** @type {Entry} */ entry) =>
  entry.venue || (entry.arxiv ? `arXiv preprint arXiv:${entry.arxiv}` : 'Bulletin of the Field Station');

/** @type {Readonly<Record<string, (entry: Entry, hasId: boolean) => string>>} */
export const styles = {
  apa: (entry, hasId) => {
    const { volume, pages } = place(entry);
    return `${listed(entry.authors.map(familyFirst), ', & ')} (${entry.year}). ${entry.title}. ${venueOf(entry)}, ${volume}, ${pages}.${hasId ? idOf(entry) : ''}`;
  },
  vancouver: (entry, hasId) => {
    const { volume, pages } = place(entry);
    return `${cut(entry.authors.map(medical), 6)}. ${entry.title}. ${venueOf(entry)}. ${entry.year};${volume}:${pages}.${hasId ? idOf(entry, ' doi:') : ''}`;
  },
  ieee: (entry, hasId) => {
    const { volume, pages } = place(entry);
    return `${listed(entry.authors.map(givenFirst))}, “${entry.title},” ${venueOf(entry)}, vol. ${volume}, pp. ${pages}, ${entry.year}${hasId ? idOf(entry, ', doi: ') : ''}.`;
  },
  chicago: (entry, hasId) => {
    const { volume, pages } = place(entry);
    const [first, ...rest] = entry.authors;
    const names = [
      first ? `${first.family}, ${spelt(first.given)}`.replace(/, $/, '') : '',
      ...rest.map(inFull),
    ];
    return `${listed(names)}. ${entry.year}. “${entry.title}.” ${venueOf(entry)} ${volume}: ${pages}.${hasId ? idOf(entry) : ''}`;
  },
  nature: (entry) => {
    const { volume, pages } = place(entry);
    return `${entry.authors.length > 5 ? `${familyFirst(entry.authors[0] ?? { family: '' })} et al.` : listed(entry.authors.map(familyFirst), ' & ')} ${entry.title}. ${venueOf(entry)} ${volume}, ${pages} (${entry.year}).`;
  },
  acm: (entry, hasId) => {
    const { volume, pages } = place(entry);
    return `${listed(entry.authors.map(inFull))}. ${entry.year}. ${entry.title}. ${venueOf(entry)} ${volume} (${entry.year}), ${pages}.${hasId ? idOf(entry) : ''}`;
  },
  plain: (entry) => {
    const { volume, pages } = place(entry);
    return `${listed(entry.authors.map(inFull))}. ${entry.title}. ${venueOf(entry)}, ${volume}:${pages}, ${entry.year}.`;
  },
  harvard: (entry, hasId) => {
    const { volume, pages } = place(entry);
    return `${listed(entry.authors.map(familyFirst), ' and ')} (${entry.year}) ‘${entry.title}’, ${venueOf(entry)}, ${volume}, pp. ${pages}.${hasId ? idOf(entry, ' doi: ') : ''}`;
  },
  mla: (entry) => {
    const { volume, pages } = place(entry);
    const [first] = entry.authors;
    const names =
      entry.authors.length > 2
        ? `${first?.family}, ${spelt(first?.given)}, et al`
        : listed(entry.authors.map(inFull), ', and ');
    return `${names}. “${entry.title}.” ${venueOf(entry)}, vol. ${volume}, ${entry.year}, pp. ${pages}.`;
  },
  elsevier: (entry, hasId) => {
    const { volume, pages } = place(entry);
    return `${entry.authors.map(givenFirst).join(', ')}, ${entry.title}, ${venueOf(entry)} ${volume} (${entry.year}) ${pages}.${hasId ? idOf(entry) : ''}`;
  },
};

/** Words of four letters and more, for a place where something happens to one of them. */
const someWord = (/** @type {string} */ text, /** @type {Random} */ random, pattern = /\p{Ll}{6,}/gu) => {
  const found = [...text.matchAll(pattern)];
  return found[Math.floor(random() * found.length)];
};
const changed = (
  /** @type {string} */ text,
  /** @type {RegExpMatchArray | undefined} */ match,
  /** @type {(word: string) => string} */ change,
) =>
  match?.index === undefined
    ? text
    : text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);

/**
 * What prints lose and get. Those of `held` were not looked at while the rules were made.
 *
 * @type {Readonly<Record<string, { isHeld: boolean, change: (entry: Entry, print: (entry: Entry) => string, random: Random) => string }>>}
 */
export const printNoise = {
  clean: { isHeld: false, change: (entry, print) => print(entry) },
  hyphen: {
    isHeld: false,
    change: (entry, print, random) =>
      print({
        ...entry,
        title: changed(
          entry.title,
          someWord(entry.title, random),
          (word) => `${word.slice(0, 3)}- ${word.slice(3)}`,
        ),
      }),
  },
  'no accents': {
    isHeld: false,
    change: (entry, print) => print(entry).normalize('NFD').replace(/\p{M}/gu, ''),
  },
  'no subtitle': {
    isHeld: false,
    change: (entry, print) => print({ ...entry, title: entry.title.replace(/(?<=\S \S+ \S+): .*$/, '') }),
  },
  'et al.': {
    isHeld: false,
    change: (entry, print) =>
      entry.authors.length < 2
        ? print(entry)
        : print({ ...entry, authors: [...entry.authors.slice(0, 1), { family: 'ETAL' }] })
            .replace(/(?:,? (?:and|&)|,) ETAL\b/, ', et al.')
            .replace('et al..', 'et al.'),
  },
  scanned: {
    isHeld: true,
    change: (entry, print, random) =>
      print({
        ...entry,
        title: changed(entry.title, someWord(entry.title, random), (word) =>
          word.replace(
            /l|m|d|o|i/,
            (letter) => ({ l: '1', m: 'rn', d: 'cl', o: '0', i: 'l' })[letter] ?? letter,
          ),
        ),
      }),
  },
  ligature: {
    isHeld: true,
    change: (entry, print) => print({ ...entry, title: entry.title.replace(/ffi|fi|fl|ff/, '') }),
  },
  capitals: {
    isHeld: true,
    change: (entry, print) =>
      print({
        ...entry,
        title: entry.title.replace(/(?<=\s)\p{Ll}(?=\p{Ll}{3})/gu, (letter) => letter.toUpperCase()),
      }),
  },
  typo: {
    isHeld: true,
    change: (entry, print, random) =>
      print({
        ...entry,
        title: changed(
          entry.title,
          someWord(entry.title, random, /\p{Ll}{8,}/gu),
          (word) => word.slice(0, 4) + word.slice(5),
        ),
      }),
  },
  'spaces lost': {
    isHeld: true,
    change: (entry, print) => print(entry).replace(/(?<=\p{Ll}{4}) (?=\p{Ll}{4})/u, ''),
  },
};
