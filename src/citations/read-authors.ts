/** Family names of a bibliography entry's authors. Pure. */
import { foldName, isInitials, isNameWord, isParticle } from './author-names';

export interface Authors {
  /** Family names in their order, as written; at most eight. */
  readonly families: readonly string[];
  /** Under which folded names the first one may be cited. */
  readonly firstKeys: readonly string[];
  /** All folded words of the list, given names included. */
  readonly words: ReadonlySet<string>;
  /** How many there are; `undefined` when the list is cut with `et al.` or could not be told apart. */
  readonly count: number | undefined;
}

const maxFamilies = 8;
/** Characters; longer lists are cut. */
const maxListLength = 3_000;
const conjunction = /\s(?:and|&|und|et|y|e|og|och|en|con|with)\s/iu;
const suffix = /^(?:jr|sr|ii|iii|iv|eds?|editors?|hrsg|ph\.?d|m\.?d)\.?$/i;
const more = /[,;]?\s?(?:et\.?\sal\.?|and\sothers|and\scolleagues|\.\s?\.\s?\.|…)/i;

/** Read a list of authors, such as `Doe, J., van Roe, A. B. & Poe, C.` or `Jane Doe and A. B. van Roe`. */
export function readAuthors(list: string): Authors {
  const text = list.slice(0, maxListLength).replace(/\s+/g, ' ').trim();
  const isCut = more.test(text) || list.length > maxListLength;
  const names = text
    .replace(more, ' ')
    .replace(/[([]\s?(?:eds?|hrsg|editors?)\.?\s?[)\]]/gi, ' ')
    .replace(/[\s,.;:([]+$/, (end) => (end.startsWith('.') ? '.' : ''));
  const families = names.includes(';')
    ? names.split(';').flatMap((name) => familyOf(piecesOf(name)))
    : familiesBetween(names);
  return {
    families: families.slice(0, maxFamilies),
    firstKeys: keysOf(families[0]),
    words: new Set(text.split(/[^\p{L}\p{M}¨´ˆ˜¸ˇ˘˚˝˙'’‘‐‑-]+/u).map(foldName)),
    count: isCut || families.length === 0 ? undefined : families.length,
  };
}

function piecesOf(text: string): string[] {
  return text
    .split(',')
    .map((piece) => piece.trim().replace(/^(?:and|&|und|et|y)\s/i, ''))
    .filter((piece) => piece !== '' && piece !== '&' && piece !== 'and' && !suffix.test(piece));
}

/** A list without semicolons: commas stand between names, between family and given name, or both. */
function familiesBetween(names: string): string[] {
  const found: string[] = [];
  for (const part of ` ${names} `.split(conjunction)) {
    const pieces = piecesOf(part);
    for (let at = 0; at < pieces.length; ) {
      const given = isGiven(pieces, at + 1);
      const taken = given ? pieces.slice(at, at + 2) : pieces.slice(at, at + 1);
      found.push(...familyOf(taken));
      at += taken.length;
    }
  }
  return found;
}

/** Whether the piece at `at` is the given name to the piece before it. */
function isGiven(pieces: readonly string[], at: number): boolean {
  const piece = pieces[at];
  const before = pieces[at - 1];
  if (piece === undefined || before === undefined) return false;
  if (areInitials(piece)) return !endsInInitials(before) && !startsWithInitials(before);
  // `Doe, Jane`: a list of full names has two words in each.
  const isFamilyAlone = wordsOf(before).filter((word) => !isParticle(word)).length === 1;
  const isGivenAlone = /^\p{Lu}/u.test(piece) && wordsOf(piece).length <= 3 && !endsInInitials(before);
  return isFamilyAlone && isGivenAlone && (wordsOf(piece).length === 1 || isInitials(lastOf(piece)));
}

function familyOf(pieces: readonly string[]): string[] {
  const [name, given] = pieces;
  if (name === undefined) return [];
  if (given !== undefined) return isPlausible(name) ? [name] : [];
  let words = wordsOf(name);
  while (words.length > 1 && isInitials(words[0] ?? '')) words = words.slice(1);
  const isInverted = words.length > 1 && isInitials(lastOf(name)) && words.some((word) => isNameWord(word));
  if (isInverted) {
    while (words.length > 1 && isInitials(words.at(-1) ?? '')) words = words.slice(0, -1);
  } else {
    const particle = words.findIndex((word, at) => at < words.length - 1 && isParticle(word) && at > 0);
    const isParticleFirst = isParticle(words[0] ?? '');
    if (!isParticleFirst) words = particle > 0 ? words.slice(particle) : words.slice(-1);
  }
  const family = words.join(' ').replace(/[.:]+$/, '');
  return isPlausible(family) ? [family] : [];
}

function keysOf(family: string | undefined): string[] {
  if (family === undefined) return [];
  let words = wordsOf(family);
  const keys = new Set([foldName(family)]);
  while (words.length > 1 && isParticle(words[0] ?? '')) words = words.slice(1);
  keys.add(foldName(words.join('')));
  keys.add(foldName(words.at(-1) ?? ''));
  return [...keys].filter((key) => key.length >= 2);
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function lastOf(text: string): string {
  return wordsOf(text).at(-1) ?? '';
}

function areInitials(piece: string): boolean {
  return wordsOf(piece).every((word) => isInitials(word) || isParticle(word));
}

function endsInInitials(piece: string): boolean {
  return wordsOf(piece).length > 1 && isInitials(lastOf(piece));
}

function startsWithInitials(piece: string): boolean {
  return wordsOf(piece).length > 1 && isInitials(wordsOf(piece)[0] ?? '');
}

function isPlausible(family: string): boolean {
  return family.length <= 60 && /\p{L}{2}|\p{Lo}/u.test(family) && !/\d/.test(family);
}
