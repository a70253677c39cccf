/** Whether records of two services may have an author in common, by family names. Pure. */
import type { SourceAuthor } from '../claims/source-work';
import { foldName } from './author-names';

const suffixes: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

/** Words of a name, folded, without `Jr.` and the like where it has others. */
export function nameWords(name: string): readonly string[] {
  return withoutSuffix(name.split(/[\s,.·‐‑-]+/)).map(foldName);
}

/** Words that have letters, without `Jr.` and the like where there are others. */
export function withoutSuffix(words: readonly string[]): readonly string[] {
  const named = words.filter((word) => foldName(word) !== '');
  return orAll(named, (word) => !suffixes.has(foldName(word)));
}

/** Those of several letters, or all where there is none: `E` and `王` are family names, too. */
export function longWords(words: readonly string[]): readonly string[] {
  return orAll(words, (word) => word.length > 1);
}

function orAll(words: readonly string[], isWanted: (word: string) => boolean): readonly string[] {
  const wanted = words.filter(isWanted);
  return wanted.length > 0 ? wanted : words;
}

/** Whether a family name of one list is one of the other's. Without authors on a side there is none. */
export function haveCommonAuthor(some: readonly SourceAuthor[], others: readonly SourceAuthor[]): boolean {
  const [one, other] = [some.map(familyOf), others.map(familyOf)];
  return hasFamilyOf(one, other) || hasFamilyOf(other, one);
}

interface Family {
  /** Words that may be the family name. */
  readonly words: readonly string[];
  /** Single letters beside them, of a name that is not parted: `E, Weinan` is `Weinan E` there. */
  readonly letters: readonly string[];
}

/** Services that do not part a name have it whole; then the family name is its last word, or its first before initials. */
function familyOf({ family, given }: SourceAuthor): Family {
  const words = nameWords(family);
  const long = longWords(words);
  // `van der Berg` is `Berg` elsewhere.
  if (given !== undefined) return { words: long.slice(-1), letters: [] };
  const letters = words.filter((word) => !long.includes(word));
  const hasSignsAlone = long.every((word) => word.length === 1);
  return {
    words: long.filter(
      (_, at) => hasSignsAlone || at === long.length - 1 || (at === 0 && letters.length > 0),
    ),
    letters,
  };
}

function hasFamilyOf(some: readonly Family[], others: readonly Family[]): boolean {
  const known = new Set(others.flatMap(({ words, letters }) => [...words, ...letters]));
  return some.some(({ words }) => words.some((word) => known.has(word)));
}
