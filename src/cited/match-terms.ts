/** The content words of a claim, and which words of a sentence stand for them. Pure. */
import { rarity, synonymGroups } from '../locate/word-tables';
import { isStopWord, stem, type Token, tokenise } from '../text/tokens';

/** A content word of a claim. */
export interface ClaimTerm {
  readonly stem: string;
  /** How much it tells, 0.1 to 1: rare words much. */
  readonly weight: number;
  readonly groups: readonly number[];
  /** Number of its first token. */
  readonly at: number;
}

/** That a word stands for a term, 0 to 1. */
export interface TermMatch {
  readonly term: number;
  readonly likeness: number;
}

/** A text as words, with their stems. */
export interface ReadWords {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly stems: readonly string[];
}

/** So many words of a sentence are read, and so many terms of a claim: the work grows by their product. */
const maxTokens = 200;
const maxTerms = 40;
const minWeight = 0.1;

export function readWords(text: string): ReadWords {
  const tokens = tokenise(text).slice(0, maxTokens);
  return { text, tokens, stems: tokens.map((token) => stem(token.text)) };
}

/** The content words of a claim, each once. @param isWanted by number of the token */
export function termsOf({ tokens, stems }: ReadWords, isWanted: (at: number) => boolean): ClaimTerm[] {
  const found = new Map<string, ClaimTerm>();
  for (const [at, { text }] of tokens.entries()) {
    const own = stems[at] ?? '';
    if (found.size === maxTerms) break;
    if (isStopWord(text) || found.has(own) || !isWanted(at)) continue;
    const weight = Math.max(minWeight, rarity(own));
    found.set(own, { stem: own, weight, groups: synonymGroups(own), at });
  }
  return [...found.values()];
}

/** Sum of the weights of terms; never 0. */
export function weightOf(terms: readonly ClaimTerm[]): number {
  return Math.max(
    minWeight,
    terms.reduce((sum, { weight }) => sum + weight, 0),
  );
}

const bySynonym = 0.7;
/** Two stems are forms of one word if they begin alike, so many letters and so great a share of the longer one. */
const minPrefix = 4;
const minShare = 0.6;

function likenessOf(term: ClaimTerm, other: string, groups: readonly number[]): number {
  if (term.stem === other) return 1;
  let common = 0;
  while (common < term.stem.length && term.stem[common] === other[common]) common += 1;
  const share = common / Math.max(term.stem.length, other.length);
  const byForm = common >= minPrefix && share >= minShare ? share : 0;
  return Math.max(byForm, term.groups.some((group) => groups.includes(group)) ? bySynonym : 0);
}

/** Tells which terms of a claim a stem stands for; each stem is looked up once. */
export class TermMatcher {
  readonly terms: readonly ClaimTerm[];
  readonly #known = new Map<string, readonly TermMatch[]>();

  constructor(terms: readonly ClaimTerm[]) {
    this.terms = terms;
  }

  matchesOf(word: string): readonly TermMatch[] {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const groups = synonymGroups(word);
    const found = this.terms.flatMap((term, at) => {
      const likeness = likenessOf(term, word, groups);
      return likeness > 0 ? [{ term: at, likeness }] : [];
    });
    this.#known.set(word, found);
    return found;
  }

  /** The term that a stem stands for best, by weight and likeness. */
  bestOf(word: string): { readonly term: number; readonly worth: number } | undefined {
    let best: { term: number; worth: number } | undefined;
    for (const { term, likeness } of this.matchesOf(word)) {
      const worth = likeness * (this.terms[term]?.weight ?? 0);
      if (worth > (best?.worth ?? 0)) best = { term, worth };
    }
    return best;
  }
}
