/** What markers are resolved by: the authors of a reference, and how the first one may be cited. Pure. */
import type { AuthorList } from './author-list';
import { foldName, isParticle } from './author-names';
import { acronymsOf } from './organisations';

export interface Authors {
  /** Family names and organisations in their order, as written; at most eight. */
  readonly families: readonly string[];
  /** Under which folded names the first one may be cited; the whole name first. */
  readonly firstKeys: readonly string[];
  /** All folded words of the list, given names included. */
  readonly words: ReadonlySet<string>;
  /** How many there are; `undefined` when the list is cut with `et al.` or could not be told apart. */
  readonly count: number | undefined;
  readonly isOrganisation: boolean;
}

const maxFamilies = 8;

/** @param text of the list */
export function authorsOf(list: AuthorList | undefined, text: string): Authors {
  const families = list?.families ?? [];
  const [first] = families;
  const isOrganisation = list?.isOrganisation === true;
  return {
    families: families.slice(0, maxFamilies),
    firstKeys: first === undefined ? [] : isOrganisation ? organisationKeys(first, text) : keysOf(first),
    words: new Set(text.split(/[^\p{L}\p{M}¨´ˆ˜¸ˇ˘˚˝˙'’‘‐‑-]+/u).map(foldName)),
    count: list === undefined || list.isCut ? undefined : families.length,
    isOrganisation,
  };
}

function keysOf(family: string): string[] {
  let words = family.split(' ').filter((word) => word !== '');
  const keys = new Set([foldName(family)]);
  while (words.length > 1 && isParticle(words[0] ?? '')) words = words.slice(1);
  keys.add(foldName(words.join('')));
  keys.add(foldName(words.at(-1) ?? ''));
  return [...keys].filter((key) => key.length >= 2);
}

function organisationKeys(organisation: string, text: string): string[] {
  const given = /\(([\p{Lu}\d][\p{L}\d-]{1,11})\)/u.exec(text)?.[1];
  const acronyms = [...acronymsOf(organisation), ...(given === undefined ? [] : [given])];
  return [...new Set([foldName(organisation), ...acronyms.map(foldName)])].filter((key) => key.length >= 2);
}
