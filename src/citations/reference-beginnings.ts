/** Tells where a reference of a bibliography may begin, and where it must. Pure. */
import { isInitials, isNameWord, isParticle } from './author-names';
import { endOfAuthors } from './read-reference';

/** Characters of title and place that stand between the authors and a year that ends a reference. */
const minAfterAuthors = 30;

const inverted =
  /^(?:[a-z'’]{1,4}\s){0,3}[\p{L}\p{M}¨´ˆ˜¸ˇ˘˚'’‐‑-]{2,40}(?:\s[\p{L}\p{M}'’‐‑-]{2,40}){0,2},\s(?:\p{Lu}\p{Ll}?\.|\p{Lu}{1,3}[,.;]|\p{Lu}\s)/u;
const initialsFirst =
  /^(?:\p{Lu}\p{Ll}?\.[\s‐-]?){1,4}(?:[a-z'’]{1,4}\s){0,3}\p{Lu}[\p{L}\p{M}¨´ˆ˜¸ˇ˘˚'’‐‑-]{1,40}(?:,|\sand\s|\s&\s|\set\sal)/u;
const vancouver =
  /^(?:[a-z'’]{1,4}\s){0,3}\p{Lu}[\p{L}\p{M}'’‐‑-]{1,40}\s\p{Lu}{1,3}(?:,|\.|\s(?:and|\d{4}))\s?/u;
const sameAuthor = /^(?:[—–]{2,}|[_-]{3,}|———)/;
const anyYear = /(?:1[5-9]|20)\d\d/;
const yearNext = /^[\s.,;]*[([]?(?:1[5-9]|20)\d\d[a-z]?[)\].,:;]/;

/** Whether a text begins as references do: with a name, a capital, or a dash for the author of the reference before. */
export function beginsReference(text: string, start: number, end: number): boolean {
  const word = /^\S{1,60}/.exec(text.slice(start, Math.min(end, start + 60)))?.[0] ?? '';
  return isNameWord(word) || isInitials(word) || isParticle(word) || /^["“[(—–_]/.test(word);
}

/** Whether what stands here can be nothing but the beginning of a reference: authors as lists of references have them. */
export function canOnlyBegin(text: string, at: number, end: number): boolean {
  const head = text.slice(at, Math.min(end, at + 140));
  if (inverted.test(head) || initialsFirst.test(head) || vancouver.test(head) || sameAuthor.test(head))
    return true;
  // `Jane Doe and John Roe. 2020.`
  const long = text.slice(at, Math.min(end, at + 400));
  if (!anyYear.test(long)) return false;
  const stop = endOfAuthors(long);
  return stop > 4 && yearNext.test(long.slice(stop)) && /\s/.test(long.slice(0, stop));
}

const afterYear = /(?:1[5-9]|20)\d\d[a-z]?\)?\.\s$/;
const goesOn =
  /^(?:In|URL|DOI|ISBN|ISSN|Available|Accessed|Online|Retrieved|Published|Version|PMID|PMLR|ACM|IEEE|Preprint|Paper|Note|Arxiv|ArXiv)\b/;

/**
 * Whether a year ends a reference before `at`, and names follow: `… 2019. Jane Doe. Title.`
 *
 * @param authorsEnd where the authors of the reference before end: a year after them ends no reference
 */
export function beginsAfterYear(text: string, authorsEnd: () => number, at: number): boolean {
  if (!afterYear.test(text.slice(Math.max(0, at - 8), at)) || at - authorsEnd() < minAfterAuthors)
    return false;
  const head = text.slice(at, at + 400);
  if (goesOn.test(head)) return false;
  const stop = endOfAuthors(head);
  return stop > 4 && stop < head.length && /^[.,:]/.test(head.slice(stop)) && /\s/.test(head.slice(0, stop));
}
