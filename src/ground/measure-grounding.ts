/** What is measured of a claim and a document, to tell how probable it is that the document states the claim. Pure. */
import { featureNames as rankingNames } from '../locate/features';
import { type RankedSentence, rankSentences } from '../locate/locate';
import type { Agreement } from '../locate/location';
import type { PreparedDocument } from '../locate/prepare';
import { areOpposite, isHedge, isNegation, mayBeOpposed } from '../text/opposites';
import { wordsOf } from '../text/tokens';
import { compareClosely } from './compare-twins';
import { coverNames, coverWords } from './cover-words';

const placeOf = (name: (typeof rankingNames)[number]) => rankingNames.indexOf(name);
const grams = placeOf('grams');
const overlap = placeOf('overlap');
const pairs = placeOf('pairs');
const aim = placeOf('aim');

/**
 * Names of what is measured, in the order of the values; nearly all 0 to 1. Claims come in kinds, of which other measures tell: those cut
 * from a text, which stand in it literally or not at all; those set against a passage of a few sentences; and all others.
 */
export const inputNames = [
  // Which kind; the logarithm of the number of sentences.
  'cut',
  'passage',
  'sentences of cut',
  'sentences of passage',
  // Words of the claim that the document has: weighted by how rare they are, and all alike.
  ...coverNames,
  // How much of the sentence is the claim's, literally and in pairs of words.
  'grams',
  'grams of cut',
  'literal',
  'overlap of passage',
  'pairs of passage',
  'aim of passage',
  // What the comparison says, and signs of claim or sentence alone.
  'agrees',
  'differs',
  'negation of one',
  'hedge of one',
  'opposites',
] as const;

/** The measures that tell whether the document speaks to the claim; the last ones tell whether it agrees. */
export const statedNames = inputNames.slice(0, inputNames.indexOf('negation of one'));
export const agreesNames: readonly (typeof inputNames)[number][] = [
  ...([
    'cut',
    'passage',
    'grams',
    'literal',
    'agrees',
    'differs',
    'negation of one',
    'hedge of one',
    'opposites',
  ] as const),
  ...coverNames,
];

/** From this share of literally common runs on a sentence is nearly the claim itself. */
const minLiteral = 0.9;

/** A document of fewer sentences is a passage. */
const minAbstract = 6;

export interface Measured {
  /** In the order of `inputNames`, of the best sentence. */
  readonly inputs: readonly number[];
  /** Sentences that share words with the claim, best first. */
  readonly ranked: readonly RankedSentence[];
}

/**
 * @param isCut whether the claim lacks its end
 * @param leftOut indexes of sentences that do not count
 */
export function measureGrounding(
  document: PreparedDocument,
  claim: string,
  isCut: boolean,
  leftOut?: ReadonlySet<number>,
): Measured {
  const { sentences: ranked } = rankSentences(document, claim, isCut, leftOut);
  const agreement = agreementWith(document, claim, isCut, ranked[0]);
  return { inputs: inputsFor(document, claim, isCut, { of: ranked[0], agreement, leftOut }), ranked };
}

/** What the comparison with a sentence says; `undefined` without one. */
export function agreementWith(
  document: PreparedDocument,
  claim: string,
  isCut: boolean,
  of: RankedSentence | undefined,
): Agreement | undefined {
  const sentence = of && document.sentences[of.index];
  return sentence && compareClosely(claim, isCut, document.text, sentence.span);
}

interface MeasuredWith {
  /** The sentence; absent: none shares a word with the claim. */
  readonly of: RankedSentence | undefined;
  /** With that sentence. */
  readonly agreement: Agreement | undefined;
  /** Indexes of sentences that do not count. */
  readonly leftOut: ReadonlySet<number> | undefined;
}

/** What is measured with one of the sentences in place of the best. */
export function inputsFor(
  document: PreparedDocument,
  claim: string,
  isCut: boolean,
  { of, agreement, leftOut }: MeasuredWith,
): number[] {
  const sentence = of && document.sentences[of.index];
  const count = document.sentences.length;
  const [cut, passage] = [Number(isCut), Number(count < minAbstract)];
  const sentences = Math.log1p(count) / 5;
  const at = (place: number) => of?.features[place] ?? 0;
  const there = sentence === undefined ? '' : document.text.slice(sentence.span.start, sentence.span.end);
  const words = [claim, there].map(wordsOf);
  return [
    cut,
    passage,
    sentences * cut,
    sentences * passage,
    ...coverWords(document, claim, of?.index, leftOut),
    at(grams),
    at(grams) * cut,
    Math.max(0, at(grams) - minLiteral) / (1 - minLiteral),
    at(overlap) * passage,
    at(pairs) * passage,
    at(aim) * passage,
    Number(agreement?.kind === 'agrees'),
    Number(agreement?.kind === 'differs'),
    Number(isOfOne(words, isNegation)),
    Number(isOfOne(words, isHedge)),
    Number(haveOpposites(words)),
  ];
}

/** Whether one of two texts alone has such a word. */
function isOfOne(
  [here = [], there = []]: readonly (readonly string[])[],
  isSo: (word: string) => boolean,
): boolean {
  return here.some(isSo) !== there.some(isSo);
}

/** So many words that may have opposites are looked at in each text. */
const maxOpposed = 20;

function haveOpposites([here = [], there = []]: readonly (readonly string[])[]): boolean {
  const others = there.filter(mayBeOpposed).slice(0, maxOpposed);
  const own = here.filter(mayBeOpposed).slice(0, maxOpposed);
  return own.some((word) => !there.includes(word) && others.some((other) => areOpposite(word, other)));
}
