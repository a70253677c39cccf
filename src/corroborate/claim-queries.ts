/** From the main claims of a paper to what is searched for. Pure, but for the word tables, which must have been loaded. */
import { rarity } from '../locate/word-tables';
import { queryOf, writeQuery } from '../question/query';
import { stem, tokenise } from '../text/tokens';
import { maxWords } from './other-works';

/** So many claims are looked for: each is a search at every service. */
export const maxClaims = 8;
/** Claims that share so many of the words of the shorter one are searched for once. */
const sharedWords = 0.6;

/** A claim of the paper. */
export interface OwnClaim {
  /** As in the check. */
  readonly id: string;
  readonly text: string;
}

interface OwnStatement extends OwnClaim {
  readonly kind: 'own' | 'cited';
  readonly isChosen: boolean;
  readonly probability: number;
}

/** The claims that are looked for: of those that the check has chosen the likeliest, in the order of the paper. */
export function mainClaims(claims: readonly OwnStatement[]): OwnClaim[] {
  const own = claims.filter(({ kind, isChosen }) => kind === 'own' && isChosen);
  const likeliest = own.toSorted((a, b) => b.probability - a.probability).slice(0, maxClaims);
  return own.filter((claim) => likeliest.includes(claim)).map(({ id, text }) => ({ id, text }));
}

/** What is searched for: the rarest words of each claim, once for claims that share most of their words. */
export function claimQueries(claims: readonly OwnClaim[]): string[][] {
  const queries: { readonly words: ReadonlySet<string>; readonly terms: string[] }[] = [];
  for (const { text } of claims) {
    const terms = queryOf(text)
      .map(withoutFigures)
      .filter((term) => term !== '');
    const words = new Set(terms.flatMap(stemsOf));
    if (words.size === 0 || queries.some((known) => shareMost(known.words, words))) continue;
    queries.push({ words, terms: rarest(terms) });
  }
  return queries.map(({ terms }) => terms);
}

/** As it is shown: the same words for the same query. */
export function queryWords(terms: readonly string[]): string {
  return writeQuery(terms);
}

/** Other works may have other figures. */
function withoutFigures(term: string): string {
  const words = term.split(' ').filter((word) => /\p{L}/u.test(word));
  return words.join(' ');
}

/** The rarest terms, in the order of the claim. */
function rarest(terms: readonly string[]): string[] {
  const rarityOf = (term: string) => Math.max(0, ...stemsOf(term).map(rarity));
  const kept = terms.toSorted((a, b) => rarityOf(b) - rarityOf(a)).slice(0, maxWords);
  return terms.filter((term) => kept.includes(term));
}

function shareMost(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const common = [...others].filter((word) => some.has(word)).length;
  return common >= sharedWords * Math.min(some.size, others.size);
}

function stemsOf(term: string): string[] {
  return tokenise(term).map(({ text }) => stem(text));
}
