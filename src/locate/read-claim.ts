/** Reads a claim into what is looked for. Pure. */
import { type Figure, findFigures } from '../text/figures';
import { normaliseText } from '../text/normalise';
import { scriptPattern } from '../text/patterns';
import { tokenise } from '../text/tokens';
import { findNumbers, type NumberMatches } from './numbers';
import { gramsOf, type PreparedDocument } from './prepare';
import { contentStems } from './word-index';
import { rarity, synonymGroups } from './word-tables';

/** A content word or a figure of the claim. */
export interface Term {
  /** Empty for a figure. */
  readonly stem: string;
  /** Whether a sentence has the stem; no for a figure. */
  readonly isKnown: boolean;
  /** Sentences that have the figure. */
  readonly numbers?: NumberMatches;
  readonly groups: readonly number[];
  /** How much it tells: common words of papers little, rare ones much; 0.05 to 1. */
  readonly weight: number;
  /** The last word of a cut text: it may be any word that begins like it. */
  readonly isCutOff: boolean;
}

export interface ReadClaim {
  readonly terms: readonly Term[];
  /** Sum of the terms' weights; never 0. */
  readonly weight: number;
  /** Numbers of its words in the document's vocabulary, function words included; -1 for words that it has not. */
  readonly words: readonly number[];
  /** Runs of four characters, ascending. */
  readonly grams: Int32Array;
  readonly figures: readonly Figure[];
  /**
   * Its names, each with the numbers of its singular and plural in the document's vocabulary: words that have letters with
   * digits or inner capitals, or a capital within the sentence.
   */
  readonly names: readonly (readonly number[])[];
  /** Names another work: `Smith et al. [12]`. */
  readonly cites: boolean;
}

/** Words that have letters with digits or inner capitals, and those with a capital. */
const ofFirstNames = scriptPattern(String.raw`^(?=.*\p{L}).*(?:\p{N}|.\p{Lu})`);
const ofNames = scriptPattern(String.raw`^(?=.*\p{L}).*(?:\p{N}|.\p{Lu})|^\p{Lu}`);

/** Bits of a number that tells which terms were met. */
export const maxTerms = 30;
const localShare = 0.3;
const minWeight = 0.05;
const maxReadLength = 1_500;

/** @param isCut whether the text lacks its end */
export function readClaim(text: string, isCut: boolean, document: PreparedDocument): ReadClaim {
  const plain = normaliseText(text.slice(0, maxReadLength));
  const tokens = tokenise(plain);
  const figures = findFigures(plain, isCut);
  const isInFigure = ({ start }: { start: number }) =>
    figures.some((figure) => figure.start <= start && start < figure.end);
  const stems = contentStems(figures.length === 0 ? tokens : tokens.filter((token) => !isInFigure(token)));
  const cutOff = isCut ? contentStems(tokens.slice(-1))[0] : undefined;
  const { numberOf } = document;
  const total = document.sentences.length;
  const localRarity = (count: number) =>
    Math.log((1 + total) / (1 + count)) / Math.log(Math.max(3, 1 + total));
  const weightOf = (share: number, count: number) =>
    Math.max(minWeight, (1 - localShare) * share + localShare * localRarity(count));
  const numbers = figures
    .filter((figure) => !figure.isCut)
    .slice(0, maxTerms)
    .map((figure) => findNumbers(document.numbers, figure));
  const terms = [
    ...[...new Set(stems)].map((stem): Term => {
      const count = document.postings.get(stem)?.length ?? 0;
      return {
        stem,
        isKnown: count > 0,
        groups: synonymGroups(stem),
        weight: weightOf(rarity(stem), count),
        isCutOff: stem === cutOff,
      };
    }),
    ...numbers.map((matches): Term => {
      const count = matches.equal.length + matches.rounded.length;
      return {
        stem: '',
        isKnown: false,
        groups: [],
        numbers: matches,
        weight: weightOf(localRarity(count), count),
        isCutOff: false,
      };
    }),
  ].slice(0, maxTerms);
  return {
    terms,
    weight: Math.max(
      Number.MIN_VALUE,
      terms.reduce((sum, { weight }) => sum + weight, 0),
    ),
    words: tokens.map((token) => numberOf(token.text)),
    grams: gramsOf(tokens.map((token) => token.text)),
    figures,
    names: tokens
      .filter(({ start, end }, at) => {
        const source = plain.slice(start, end);
        // Nearly all words are plain ones.
        if (/^[a-z]*$/.test(source)) return false;
        return at > 0 ? ofNames(source).test(source) : ofFirstNames(source).test(source);
      })
      .map(({ text: name }) =>
        [name, `${name}s`, name.replace(/s$/, '')].map(numberOf).filter((number) => number !== -1),
      ),
    cites: /\bet al\b|\[\d/.test(plain),
  };
}
