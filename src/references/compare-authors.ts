/** Whether a record's authors are those that a reference prints. Pure. */
import { foldName, isInitials, isParticle } from '../citations/author-names';
import { withoutSuffix } from '../citations/common-author';
import type { SourceAuthor, SourceWork } from '../claims/source-work';
import type { ReadReference } from './reading';

export interface AuthorRelation {
  /**
   * `same` as far as both tell them; `part` where some of the reference's are not the record's, or the first ones differ; `other` where
   * none is; `unknown` where one side has none that can be compared.
   */
  readonly kind: 'same' | 'part' | 'other' | 'unknown';
  /** Share of the reference's authors that the record has. */
  readonly share: number;
}

/** Of longer lists the first are compared, and the last one of a record. */
const maxRecordAuthors = 60;
const group =
  /collaborat|consortium|\bgroup\b|\bteam\b|network|investigators|committee|association|organi[sz]ation|society|\bproject\b|initiative|institute|agency|\bstudy\b|commission/i;

/** Compare the authors of a record with those of a reference. */
export function compareAuthors(reference: ReadReference, work: SourceWork): AuthorRelation {
  const people = reference.authors.filter((name) => !isCollective(name));
  const record = work.authors.slice(0, maxRecordAuthors);
  if (record.length === 0) return { kind: 'unknown', share: 0 };
  const keys = record.map(keysOf);
  if (reference.isByOrganisation || people.length === 0) return compareWords(reference, keys);
  const found = people.filter((name) => keys.some((of) => isAmong(printedKeys(name), of)));
  const share = found.length / people.length;
  // Records that are cut, or name the collaboration alone, cannot contradict.
  const isOpen = work.hasMoreAuthors || work.authors.length > maxRecordAuthors;
  const isCollectiveRecord = record.every(({ family, given }) => given === undefined && group.test(family));
  if (share === 0) return { kind: isCollectiveRecord ? 'unknown' : 'other', share };
  const isFirstThere = firstIsThere(people, keys);
  const isSame = isFirstThere && (isOpen || (share === 1 && !lacksAuthors(reference, work, keys)));
  return { kind: isSame ? 'same' : 'part', share };
}

function isCollective(name: string): boolean {
  return group.test(name);
}

/** The record's first author is among the reference's, and the reference's first is the record's first, second or last one. */
function firstIsThere(people: readonly string[], keys: readonly ReadonlySet<string>[]): boolean {
  const [first = ''] = people;
  const wanted = printedKeys(first);
  const [ofFirst] = keys;
  if (ofFirst !== undefined && isAmong(wanted, ofFirst)) return true;
  // Alphabetical lists and given names before family names put others first; all must be there then.
  const isFirstAnywhere = ofFirst !== undefined && people.some((name) => isAmong(printedKeys(name), ofFirst));
  return (
    isFirstAnywhere && keys.some((of) => isAmong(wanted, of)) && people.length >= Math.min(keys.length, 8)
  );
}

/** The reference names all its authors, so it says, and some of the record's stand nowhere in it. */
function lacksAuthors(
  reference: ReadReference,
  work: SourceWork,
  keys: readonly ReadonlySet<string>[],
): boolean {
  const { authorCount, words } = reference;
  if (authorCount === undefined || work.hasMoreAuthors || /\.\.\.|…/.test(reference.text)) return false;
  const people = work.authors.filter(({ family }) => !isCollective(family));
  if (authorCount >= people.length) return false;
  // A list that was not read to its end is no shorter one.
  const printed = new Set(words.map(({ text }) => text));
  return keys.some((of) => ![...of].some((key) => printed.has(key)) && !isSpread(of, words));
}

/** A name of several words, which stand one by one in the reference. */
function isSpread(keys: ReadonlySet<string>, words: ReadReference['words']): boolean {
  return words.some(({ text }, at) => keys.has(`${text}${words[at + 1]?.text ?? ''}`));
}

/** Organisations, and lists that could not be read: one word in common tells that nothing contradicts. */
function compareWords(reference: ReadReference, keys: readonly ReadonlySet<string>[]): AuthorRelation {
  const words = [...reference.authorWords].filter((word) => word.length > 2);
  if (words.length === 0) return { kind: 'unknown', share: 0 };
  const isThere = keys.some((of) => [...of].some((key) => words.includes(key)));
  return isThere ? { kind: 'same', share: 1 } : { kind: 'unknown', share: 0 };
}

/** The names under which an author of a record may be printed: family, its last part, given names where their order is unsure. */
function keysOf({ family, given }: SourceAuthor): ReadonlySet<string> {
  const words = withoutSuffix(family.split(/[\s,]+/));
  const bare = words.filter((word) => !isParticle(word));
  const names = [
    bare.join(''),
    words.at(-1) ?? '',
    ...(given === undefined ? words : []),
    ...family.split(/[-‐‑]/),
    ...longWords(given ?? ''),
    // `{ family: 'Y. P.', given: 'Li' }`: the fields were taken for one another.
    ...(family.includes('.') && words.every(isInitials) ? (given ?? '').split(/\s+/) : []),
  ];
  return new Set([...wholeName(words.join('')), ...names.flatMap(spellingsOf)]);
}

const longWords = (names: string) => names.split(/[\s.,-]+/).filter((word) => word.length > 2);

function printedKeys(name: string): ReadonlySet<string> {
  const words = withoutSuffix(name.split(/\s+/));
  const bare = words.filter((word) => !isParticle(word));
  const names = [bare.join(''), words.at(-1) ?? '', ...bare, ...name.split(/[-‐‑]/)];
  return new Set([...wholeName(words.join('')), ...names.flatMap(spellingsOf)]);
}

/** Also of one sign: `E` and `王` are family names. */
function wholeName(name: string): string[] {
  const folded = foldName(name);
  return folded === '' ? [] : [folded, transliterated(folded)];
}

/** A name without accents, and as other alphabets and keyboards have it. */
function spellingsOf(name: string): string[] {
  const folded = foldName(name);
  return folded.length < 2 ? [] : [folded, transliterated(folded)];
}

/** `Müller`, `Mueller`; `Yablonskii`, `Iablonsky`; `Shcherbakov`, `Ščerbakov`: one form for all of them. */
function transliterated(folded: string): string {
  return folded
    .replace(/ae|oe|ue/g, (two) => two.charAt(0))
    .replace(/shch|sch|sh|ch|tsch|cz|sz|zh|ts|tz|c/g, 's')
    .replace(/kh|gh/g, 'h')
    .replace(/ks/g, 'x')
    .replace(/ph/g, 'f')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/([a-z])\1+/g, '$1')
    .replace(/i[aou]/g, (two) => two.charAt(1));
}

function isAmong(wanted: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  for (const one of wanted) {
    if (keys.has(one)) return true;
    for (const key of keys) if (isNear(one, key)) return true;
  }
  return false;
}

/** One letter is lost, added or changed, in names of five letters and more; not the first one. */
function isNear(one: string, other: string): boolean {
  if (one.length < 5 || other.length < 5 || one.charAt(0) !== other.charAt(0)) return false;
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let tail = 0;
  const most = Math.min(one.length, other.length) - start;
  while (tail < most && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return Math.max(one.length, other.length) - start - tail <= 1;
}
