/** Whether two works can confirm each other. Pure. */
import { longWords, nameWords } from '../citations/common-author';
import type { SourceAuthor, SourceWork } from '../claims/source-work';

/**
 * Two works are independent if no author of one can be one of the other's. A family name in common is enough, unless the initials of both
 * are known and differ. Where either has no author, or not all of them, or one without a name, that cannot be told, and they are not.
 */
export function areIndependent(one: SourceWork, other: SourceWork): boolean {
  return areAllKnown(one) && areAllKnown(other) && !mayShareAuthor(one, other);
}

/** Whether all authors of a work are known, each with a name. */
export function areAllKnown({ authors, hasMoreAuthors }: SourceWork): boolean {
  if (authors.length === 0 || hasMoreAuthors) return false;
  return authors.every((author) => nameOf(author).family.length > 0);
}

/** Whether an author that is known of one work can be one of the other's. */
export function mayShareAuthor(one: SourceWork, other: SourceWork): boolean {
  const names = one.authors.map(nameOf);
  return other.authors.map(nameOf).some((name) => names.some((known) => couldBeOne(known, name)));
}

interface Name {
  /** Words that may be the family name. */
  readonly family: readonly string[];
  /** Single letters beside them, of a name that is not parted. */
  readonly letters: readonly string[];
  /** First letter of a given name; unknown where the name is not parted. */
  readonly initial?: string;
}

/** Services that do not part a name have it whole; then any long word of it may be the family name. */
function nameOf({ family, given }: SourceAuthor): Name {
  const words = nameWords(family);
  const long = longWords(words);
  if (given === undefined) return { family: long, letters: words.filter((word) => !long.includes(word)) };
  const [initial] = nameWords(given).map((word) => word.charAt(0));
  // `van der Berg` is `Berg` elsewhere.
  return { family: long.slice(-1), letters: [], ...(initial !== undefined && { initial }) };
}

/** `E, Weinan` is `Weinan E` where names are not parted. */
const hasFamilyOf = (one: Name, other: Name) =>
  one.family.some((word) => other.family.includes(word) || other.letters.includes(word));

function couldBeOne(one: Name, other: Name): boolean {
  if (!hasFamilyOf(one, other) && !hasFamilyOf(other, one)) return false;
  return one.initial === undefined || other.initial === undefined || one.initial === other.initial;
}
