/** What is measured of a claim and a sentence; src/locate/weights.json says what each is worth. Pure. */
import { type Figure, findFigures } from '../text/figures';
import { relateFigures } from '../text/relate-figures';
import { countCommon } from './common-numbers';
import { type Cover, type Covers, coverClaim } from './cover';
import { type Cues, type Part, readCues } from './cues';
import type { PreparedDocument, PreparedSentence } from './prepare';
import type { ReadClaim, Term } from './read-claim';
import { WordOrder } from './word-order';

/** Names of the features, in the order of their values. All are shares from 0 to 1, or 0 and 1 for no and yes. */
export const featureNames = [
  // Words of the claim that the sentence has, weighted by how much they tell: all, and those met in one way only.
  'coverage',
  'abbreviation',
  'synonym',
  // What the sentence lacks and other sentences have.
  'elsewhere',
  // The claim's most telling word.
  'rarest',
  // Its figures, those that few sentences have before all.
  'rareFigures',
  // Runs of four characters; unigram F1 and recall with function words, and F1 of the words in the same order (longest
  // common subsequence, ROUGE-L: Lin, 2004); BM25 relative to the best of the document.
  'grams',
  'overlap',
  'recall',
  'sequence',
  'bm25',
  // Words of the claim that the sentence or its neighbours have: flat, and less with every sentence of distance.
  'around',
  'near',
  // What the sentence before adds, if this one begins by pointing back.
  'pointedAt',
  // Share of the sentence's content words that are the claim's; neighbouring pairs of the claim's content words.
  'density',
  'pairs',
  'figures',
  'everyFigure',
  'otherFigures',
  'missingNames',
  'foreignCitation',
  'aim',
  'background',
  'conclusion',
  'finding',
  'back',
  'contrast',
  'firstPerson',
  'inBackground',
  'inAim',
  'inMethods',
  'inResults',
  'inConclusion',
  'inOther',
  // Position, in abstracts alone.
  'early',
  'last',
  'amongLast',
  'short',
  'long',
] as const;

export interface Candidate {
  readonly index: number;
  readonly cover: Cover;
  /** Of its sentence. */
  readonly words: readonly number[];
  /** In the order of `featureNames`. */
  readonly features: readonly number[];
}

const maxCandidates = 24;
/** Sentences on each side that are looked at for the rest of the claim. */
const reach = 8;
/** So many rare figures in common are enough. */
const tellingFigures = 2;
/** What a word in a neighbouring sentence is worth, less by a fifth with every sentence of distance. */
const fading = Array.from({ length: reach + 1 }, (_, distance) => 0.8 ** distance);
/** Longest document, in sentences, that is taken for an abstract. */
const maxAbstractLength = 40;
/** What a figure counts that may stand for the claim's. */
const nearFigure = 0.5;
/** Content words of a sentence that says hardly anything, and of one that says much. */
const few = 5;
const many = 40;

/** So many figures of the claim and of a sentence are set against each other: the work grows by their product. */
const maxOwnFigures = 30;
const maxFigures = 120;

/** How much a document is of a kind in which features weigh otherwise, 0 to 1 each. */
export interface Gates {
  /** Papers on methods, whose summaries say what is proposed; others say what was found. */
  readonly onMethods: number;
  /** 1 for more than an abstract. */
  readonly long: number;
}

export function gatesOf(document: PreparedDocument): Gates {
  return { onMethods: document.onMethods, long: Number(document.sentences.length > maxAbstractLength) };
}

/** Several claims look at the same sentences: what is costly is read once, and only when it is asked for. */
const knownCues = new WeakMap<PreparedSentence, Cues>();
const knownFigures = new WeakMap<PreparedSentence, readonly Figure[]>();

function cuesOf(document: PreparedDocument, sentence: PreparedSentence): Cues {
  const known = knownCues.get(sentence);
  if (known !== undefined) return known;
  const cues = readCues(textOf(document, sentence));
  knownCues.set(sentence, cues);
  return cues;
}

/** The figures of a sentence. */
export function figuresOf(document: PreparedDocument, sentence: PreparedSentence): readonly Figure[] {
  const known = knownFigures.get(sentence);
  if (known !== undefined) return known;
  const figures = findFigures(textOf(document, sentence), false, maxFigures);
  knownFigures.set(sentence, figures);
  return figures;
}

function textOf({ text }: PreparedDocument, { span }: PreparedSentence): string {
  return text.slice(span.start, span.end);
}

/**
 * The candidates for a claim with their features, those with most shared words first.
 *
 * @param leftOut indexes of sentences that count as if the document lacked them
 */
export function measure(
  document: PreparedDocument,
  claim: ReadClaim,
  leftOut?: ReadonlySet<number>,
): Candidate[] {
  const covers = coverClaim(document, claim, maxCandidates, leftOut);
  const candidates = covers.candidates.map((cover) => ({ cover, shared: shareOf(document, claim, cover) }));
  const words = Int32Array.from(claim.words).sort();
  const order = new WordOrder(claim.words);
  const bestBm25 = Math.max(Number.MIN_VALUE, ...candidates.map(({ shared }) => shared.bm25));
  return candidates.map(({ cover, shared }) => {
    const features = [
      shared.coverage,
      shared.abbreviation,
      shared.synonym,
      shared.elsewhere,
      shared.rarest,
      shared.rareFigures,
    ];
    const sentence = sentenceOf(document, cover);
    const cues = cuesOf(document, sentence);
    addWordFeatures(features, sentence, claim.grams, words, order);
    features.push(shared.bm25 / bestBm25);
    addNeighbourFeatures(features, claim, covers, cover, cues);
    addDensityFeatures(features, document, claim, cover);
    addFactFeatures(features, document, claim, cover, cues);
    addPlaceFeatures(features, document, cover);
    return { index: cover.index, cover, words: sentence.words, features };
  });
}

interface Shared {
  readonly coverage: number;
  readonly abbreviation: number;
  readonly synonym: number;
  readonly elsewhere: number;
  readonly rarest: number;
  readonly bm25: number;
  readonly rareFigures: number;
}

function shareOf(document: PreparedDocument, claim: ReadClaim, cover: Cover): Shared {
  let all = 0;
  let abbreviation = 0;
  let synonym = 0;
  let figures = 0;
  let elsewhere = 0;
  let rarest = 0;
  let greatest = 0;
  for (let at = 0; at < claim.terms.length; at += 1) {
    const { isKnown, weight, isCutOff, numbers } = claim.terms[at] as Term;
    const likeness = cover.likeness[at] ?? 0;
    const how = cover.how[at];
    all += weight * likeness;
    if (how === 'abbreviation') abbreviation += weight;
    if (how === 'synonym') synonym += weight;
    if (how === undefined && isKnown) elsewhere += weight;
    if (numbers !== undefined) figures += weight * likeness;
    if (weight > greatest && !isCutOff) {
      greatest = weight;
      rarest = likeness;
    }
  }
  const whole = claim.weight;
  const coverage = all / whole;
  // k1 = 1.2, b = 0.75 (Robertson and Zaragoza, 2009). A word that comes twice in a sentence says no more.
  const length = (sentenceOf(document, cover).stems.length / Math.max(1, document.meanLength)) * 0.75 + 0.25;
  return {
    coverage,
    abbreviation: abbreviation / whole,
    synonym: synonym / whole,
    elsewhere: elsewhere / whole,
    rarest,
    rareFigures: Math.min(1, figures / tellingFigures),
    bm25: (coverage * 2.2) / (1 + 1.2 * length),
  };
}

// The functions below add their features in the order of their names.

/** @param grams those of the claim @param words those of the claim, ascending @param order that of the claim's words */
function addWordFeatures(
  features: number[],
  sentence: PreparedSentence,
  grams: Int32Array,
  words: Int32Array,
  order: WordOrder,
): void {
  const common = countCommon(words, sentence.sortedWords);
  const { length } = sentence.words;
  features.push(
    countCommon(grams, sentence.grams) / Math.max(1, grams.length),
    (2 * common) / Math.max(1, words.length + length),
    common / Math.max(1, words.length),
    (2 * order.countInOrder(sentence.words)) / Math.max(1, order.length + length),
  );
}

/** Around, near, what is pointed at. */
function addNeighbourFeatures(
  features: number[],
  claim: ReadClaim,
  covers: Covers,
  cover: Cover,
  { pointsBack }: Cues,
): void {
  let around = 0;
  let near = 0;
  let seen = 0;
  for (let step = 0; step <= reach; step += 1) {
    const fresh = (covers.termsAt(cover.index - step) | covers.termsAt(cover.index + step)) & ~seen;
    if (fresh === 0) continue;
    seen |= fresh;
    const gain = weightOf(claim, fresh);
    around += gain;
    near += gain * (fading[step] ?? 0);
  }
  const added = pointsBack
    ? weightOf(claim, covers.termsAt(cover.index - 1) & ~covers.termsAt(cover.index))
    : 0;
  features.push(around / claim.weight, near / claim.weight, added / claim.weight);
}

/** Weight of the terms whose bits are set. */
function weightOf({ terms }: ReadClaim, bits: number): number {
  let sum = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1)
    sum += terms[31 - Math.clz32(rest & -rest)]?.weight ?? 0;
  return sum;
}

/** Density and pairs. */
function addDensityFeatures(
  features: number[],
  document: PreparedDocument,
  claim: ReadClaim,
  cover: Cover,
): void {
  const { stems } = sentenceOf(document, cover);
  let shared = 0;
  let pairs = 0;
  let last = -1;
  for (let at = 0; at < claim.terms.length; at += 1) {
    const place = cover.how[at] === 'same' ? stems.indexOf(claim.terms[at]?.stem ?? '') : -1;
    if (place !== -1) shared += 1;
    if (place !== -1 && last !== -1 && place === last + 1) pairs += 1;
    last = place;
  }
  features.push(shared / Math.max(1, stems.length), pairs / Math.max(1, claim.terms.length - 1));
}

function addFactFeatures(
  features: number[],
  document: PreparedDocument,
  claim: ReadClaim,
  cover: Cover,
  cues: Cues,
): void {
  const sentence = sentenceOf(document, cover);
  const figures = claim.figures.length === 0 ? [] : figuresOf(document, sentence);
  let same = 0;
  let other = 0;
  const own = claim.figures.slice(0, maxOwnFigures);
  if (figures.length > 0)
    for (const figure of own) {
      const relations = figures.map((there) => relateFigures(figure, there));
      if (relations.includes('same')) same += 1;
      else if (relations.includes('near')) same += nearFigure;
      else if (relations.includes('other')) other += 1;
    }
  const missing = claim.names.filter((name) => !name.some((one) => sentence.words.includes(one))).length;
  features.push(
    same / Math.max(1, own.length),
    Number(own.length > 1 && same === own.length),
    other / Math.max(1, own.length),
    missing / Math.max(1, claim.names.length),
    Number(cues.cites && !claim.cites),
    Number(cues.isAim),
    Number(cues.isBackground),
    Number(cues.isConclusion),
    Number(cues.isFinding),
    Number(cues.pointsBack),
    Number(cues.isContrast),
    Number(cues.isFirstPerson),
  );
}

const partsInOrder: readonly Part[] = ['background', 'aim', 'methods', 'results', 'conclusion', 'other'];

function addPlaceFeatures(features: number[], document: PreparedDocument, cover: Cover): void {
  const sentence = sentenceOf(document, cover);
  const total = document.sentences.length;
  const isAbstract = total <= maxAbstractLength;
  for (const part of partsInOrder) features.push(Number(sentence.part === part));
  features.push(
    isAbstract ? 1 - cover.index / Math.max(1, total - 1) : 0,
    Number(isAbstract && cover.index === total - 1),
    Number(isAbstract && cover.index >= total - 2),
    Number(sentence.stems.length < few),
    Math.min(1, sentence.stems.length / many),
  );
}

function sentenceOf(document: PreparedDocument, { index }: Cover): PreparedSentence {
  const sentence = document.sentences[index];
  if (sentence === undefined) throw new RangeError(`No sentence ${String(index)}`);
  return sentence;
}
