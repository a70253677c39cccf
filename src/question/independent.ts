/** Whether two works can confirm each other. Pure. */
import type { SourceAuthor, SourceWork } from '../claims/source-work';
import { bareWords } from '../text/fingerprint';

/**
 * Two works are independent if no author of one can be one of the other's. A family name in common is enough, unless the initials of both
 * are known and differ. Where either has no author, or not all of them, that cannot be told, and they are not.
 */
export function areIndependent(one: SourceWork, other: SourceWork): boolean {
  if ([one, other].some(({ authors, hasMoreAuthors }) => authors.length === 0 || hasMoreAuthors))
    return false;
  const names = one.authors.map(nameOf);
  return !other.authors.map(nameOf).some((name) => names.some((known) => couldBeOne(known, name)));
}

interface Name {
  /** Words that may be the family name. */
  readonly family: readonly string[];
  /** First letter of a given name; unknown where the name is not parted. */
  readonly initial?: string;
}

/** Services that do not part a name have it whole; then any long word of it may be the family name. */
function nameOf({ family, given }: SourceAuthor): Name {
  const words = plainWords(family);
  const long = words.filter((word) => word.length > 1);
  if (given === undefined) return { family: long };
  const [initial] = plainWords(given).map((word) => word.charAt(0));
  // `van der Berg` is `Berg` elsewhere.
  return { family: long.slice(-1), ...(initial !== undefined && { initial }) };
}

function couldBeOne(one: Name, other: Name): boolean {
  if (!one.family.some((word) => other.family.includes(word))) return false;
  return one.initial === undefined || other.initial === undefined || one.initial === other.initial;
}

function plainWords(text: string): string[] {
  return bareWords(text.normalize('NFD').replace(/\p{M}/gu, ''))
    .split(' ')
    .filter((word) => word !== '');
}
