/** Finds the sentence of a document that a claim refers to, or abstains. Pure. */
import { findFigures } from '../claims/figures';
import { normaliseText } from '../claims/normalise';
import { isSameFigure } from '../claims/relate-figures';
import { stem, tokenise } from '../claims/tokens';
import { compare } from './compare';
import { explain } from './explain';
import type { ClaimToLocate, Location } from './location';
import { contentStems, type PreparedDocument, type PreparedSentence } from './prepare';
import { synonymGroups } from './synonyms';

/** Least probability at which a passage is marked; stricter for claims that are not about the open work. */
export const thresholds = { examines: 0.5, unknown: 0.65, cites: 0.65 } as const;

/** Only the best by shared words are looked at closely. */
const mostCandidates = 24;
const likeSynonym = 0.8;
/** A text with fewer terms says too little to be looked for. */
const fewestTerms = 3;
const telling = new Set(
  ['fail', 'unable', 'lack', 'outperform', 'increase', 'decrease', 'reduce', 'improve'].map(stem),
);

/**
 * Weights of the logistic score. Chosen by hand on the reports' own papers and checked on SciFact and SciTLDR; see
 * `npm run bench:locate`.
 */
const weights = {
  bias: -7.2,
  coverage: 8.6,
  grams: 3.6,
  overlap: 3.2,
  figures: 1.6,
  missingFigures: -1.2,
  missingNames: -2.2,
};

interface ReadClaim {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly cutStem: string | undefined;
  readonly grams: ReadonlySet<string>;
  readonly figures: ReturnType<typeof findFigures>;
  /** Lower-case words that are names: letters with digits or inner capitals, or a capital within the sentence. */
  readonly names: readonly string[];
}

export interface RankedSentence {
  readonly index: number;
  /** 0 to 1: how probable it is that the sentence states the claim. */
  readonly probability: number;
}

/** One step of locating: a claim is done, with its location if it has one. */
export interface LocatedStep {
  readonly claimId: string;
  readonly location?: Location;
}

/** Locate claims one by one; yields after each, so that the caller can pause. */
export function* locateClaims(
  document: PreparedDocument,
  claims: readonly ClaimToLocate[],
): Generator<LocatedStep, void> {
  for (const claim of claims) {
    const location = locateClaim(document, claim);
    yield location === undefined ? { claimId: claim.id } : { claimId: claim.id, location };
  }
}

/** @returns `undefined` if no sentence is probable enough */
export function locateClaim(document: PreparedDocument, claim: ClaimToLocate): Location | undefined {
  const ranked = claim.wordings
    .flatMap(({ text, isCut }) => rankSentences(document, text, isCut).slice(0, 2))
    .sort((a, b) => b.probability - a.probability);
  const [best] = ranked;
  const sentence = best === undefined ? undefined : document.sentences[best.index];
  const threshold = thresholds[claim.relation];
  if (best === undefined || sentence === undefined || best.probability < threshold) return undefined;
  const [shown] = claim.wordings;
  return {
    claimId: claim.id,
    span: sentence.span,
    score: best.probability,
    threshold,
    agreement: compare(shown?.text ?? '', shown?.isCut ?? false, document.text, sentence.span),
    explanation: explain(document, shown, sentence.span, ranked),
  };
}

/** Sentences that share words with a claim, best first. */
export function rankSentences(document: PreparedDocument, text: string, isCut: boolean): RankedSentence[] {
  const claim = readClaim(text, isCut);
  if (claim.stems.length < fewestTerms) return [];
  const coverage = coverSentences(document, claim);
  const candidates = bestOf(coverage, mostCandidates);
  return candidates
    .flatMap(([index, share]) => {
      const sentence = document.sentences[index];
      return sentence === undefined || sentence.kind === 'title' || sentence.kind === 'heading'
        ? []
        : [{ index, probability: probabilityOf(document, claim, sentence, share) }];
    })
    .sort((a, b) => b.probability - a.probability || a.index - b.index);
}

/** The entries with the greatest shares, best first, those of earlier sentences before equals. A sort of all would take long. */
function bestOf(
  shares: ReadonlyMap<number, number>,
  count: number,
): (readonly [index: number, share: number])[] {
  const best: (readonly [number, number])[] = [];
  for (const [index, share] of shares) {
    const worst = best.at(-1);
    if (
      best.length >= count &&
      worst !== undefined &&
      (share < worst[1] || (share === worst[1] && index > worst[0]))
    )
      continue;
    const at = best.findIndex((other) => share > other[1] || (share === other[1] && index < other[0]));
    best.splice(at === -1 ? best.length : at, 0, [index, share]);
    if (best.length > count) best.pop();
  }
  return best;
}

function readClaim(text: string, isCut: boolean): ReadClaim {
  const plain = normaliseText(text);
  const tokens = tokenise(plain);
  const stems = [...new Set(contentStems(tokens))];
  return {
    words: tokens.map((token) => token.text),
    stems,
    cutStem: isCut ? tokens.at(-1)?.text : undefined,
    grams: new Set(gramsOf(plain)),
    figures: findFigures(plain, isCut),
    names: tokens
      .filter(({ start, end }, at) => {
        const source = plain.slice(start, end);
        return (
          /\p{L}/u.test(source) && (/\p{N}|.\p{Lu}/u.test(source) || (at > 0 && /^\p{Lu}/u.test(source)))
        );
      })
      .map((token) => token.text),
  };
}

/** Share of the claim's terms, weighted by rarity in the document, that each sentence has. */
function coverSentences(document: PreparedDocument, claim: ReadClaim): Map<number, number> {
  const total = document.sentences.length;
  const sums = new Map<number, number>();
  let whole = 0;
  for (const term of claim.stems) {
    const exact = document.postings.get(term) ?? [];
    const weight = (1 + 0.3 * Math.log((total + 1) / (exact.length + 0.5))) * (isTelling(term) ? 1.5 : 1);
    // A word that is cut may be any word that begins with it; a missing one must not count against the sentence.
    const isCutWord = claim.cutStem?.startsWith(term) === true || term === claim.cutStem;
    if (!isCutWord || exact.length > 0) whole += weight;
    const best = new Map<number, number>();
    const offer = (indexes: readonly number[] | undefined, share: number) => {
      for (const index of indexes ?? []) if ((best.get(index) ?? 0) < share) best.set(index, share);
    };
    offer(exact, 1);
    for (const group of synonymGroups(term)) offer(document.postings.get(`#${String(group)}`), likeSynonym);
    if (term.length >= 4) offer(prefixMatches(document, term), 0.7);
    for (const [index, share] of best) sums.set(index, (sums.get(index) ?? 0) + share * weight);
  }
  for (const [index, sum] of sums) sums.set(index, Math.min(1, sum / Math.max(whole, 1)));
  return sums;
}

/** Failing, lacking, rising: such a word carries more of a statement than others do. */
function isTelling(term: string): boolean {
  return telling.has(term);
}

/** Sentences with a word that shares at least four letters and six tenths of its length with the term. */
function prefixMatches(document: PreparedDocument, term: string): number[] {
  const near = [...(document.prefixes.get(term.slice(0, 4)) ?? [])].filter((other) => {
    let common = 4;
    while (common < term.length && common < other.length && term[common] === other[common]) common += 1;
    return common / Math.max(term.length, other.length) >= 0.6;
  });
  return near.flatMap((other) => document.postings.get(other) ?? []);
}

interface Features {
  readonly grams: ReadonlySet<string>;
  readonly figures: ReturnType<typeof findFigures>;
}

/** Several claims look at the same sentences: what is costly is read once. */
const featuresOf = new WeakMap<PreparedSentence, Features>();

function readFeatures(document: PreparedDocument, sentence: PreparedSentence): Features {
  const known = featuresOf.get(sentence);
  if (known !== undefined) return known;
  const text = document.text.slice(sentence.span.start, sentence.span.end);
  const features = { grams: new Set(gramsOf(normaliseText(text, false))), figures: findFigures(text) };
  featuresOf.set(sentence, features);
  return features;
}

function probabilityOf(
  document: PreparedDocument,
  claim: ReadClaim,
  sentence: PreparedSentence,
  coverage: number,
): number {
  const { grams, figures } = readFeatures(document, sentence);
  const common = [...claim.grams].filter((gram) => grams.has(gram)).length / Math.max(1, claim.grams.size);
  const matched = claim.figures.filter((figure) =>
    figures.some((other) => isSameFigure(figure, other)),
  ).length;
  const figureShare = claim.figures.length === 0 ? 0 : matched / claim.figures.length;
  const missingFigures = claim.figures.length > 1 && figures.length > 0 ? 1 - figureShare : 0;
  const missingNames =
    claim.names.length === 0
      ? 0
      : claim.names.filter((name) => !hasWord(sentence, name)).length / claim.names.length;
  const sum =
    weights.bias +
    weights.coverage * coverage +
    weights.grams * common +
    weights.overlap * unigramF1(claim.words, sentence) +
    weights.figures * figureShare +
    weights.missingFigures * missingFigures +
    weights.missingNames * missingNames;
  return 1 / (1 + Math.exp(-sum));
}

function hasWord(sentence: PreparedSentence, word: string): boolean {
  return (
    sentence.words.has(word) || sentence.words.has(`${word}s`) || sentence.words.has(word.replace(/s$/, ''))
  );
}

function unigramF1(words: readonly string[], sentence: PreparedSentence): number {
  const left = new Map(sentence.words);
  let common = 0;
  for (const word of words) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  return (2 * common) / Math.max(1, words.length + sentence.length);
}

function gramsOf(text: string): string[] {
  const bare = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return Array.from({ length: Math.max(0, Math.min(bare.length, 2_000) - 3) }, (_, at) =>
    bare.slice(at, at + 4),
  );
}
