/** What is measured of a claim and a sentence. Pure. */
import { findFigures } from '../claims/figures';
import { normaliseText } from '../claims/normalise';
import { isSameFigure, relateFigures } from '../claims/relate-figures';
import { stem, tokenise } from '../claims/tokens';
import { type Cover, coverClaim, type Covers, type How } from './cover';
import { type Cues, readCues } from './cues';
import type { PreparedDocument, PreparedSentence } from './prepare';
import { gramsOf, type ReadClaim } from './read-claim';

/** Names of the features, in the order of their values. */
export const featureNames = [
  'coverage', 'same', 'abbreviation', 'synonym', 'form', 'related',
  'rarest', 'grams', 'overlap', 'recall', 'bm25', 'around', 'near', 'previous', 'next', 'previousIfBack',
  'density', 'figures', 'otherFigures', 'names', 'missingNames', 'foreignCitation',
  'aim', 'background', 'conclusion', 'finding', 'back', 'contrast', 'proposal',
  'partBackground', 'partAim', 'partMethods', 'partResults', 'partConclusion', 'partOther',
  'early', 'late', 'last', 'short', 'long', 'notProse', 'order', 'bigrams',
  'firstTerms','weWe','precision','stemOverlap','proposal2','sequence',
] as const;

export interface Candidate {
  readonly index: number;
  readonly cover: Cover;
  readonly features: Float64Array;
}

const mostCandidates = 40;
/** Sentences on each side that are looked at for the rest of the claim. */
const reach = 8;
const decay = 0.8;
/** Position tells in abstracts only. */
const longestAbstract = 40;

interface Read {
  readonly grams: ReadonlySet<number>;
  readonly figures: ReturnType<typeof findFigures>;
  readonly cues: Cues;
  readonly isProposal: boolean;
}

/** Several claims look at the same sentences: what is costly is read once. */
const known = new WeakMap<PreparedSentence, Read>();

function read(document: PreparedDocument, sentence: PreparedSentence): Read {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  const text = document.text.slice(sentence.span.start, sentence.span.end);
  const made = {
    grams: new Set(gramsOf(normaliseText(text, false))),
    figures: /\d|one|two|three|four|five|six|seven|eight|nine|ten|half|twice/i.test(text) ? findFigures(text) : [],
    cues: readCues(text),
    isProposal: /\b(?:we|our|this (?:paper|work))\b/i.test(text),
  };
  known.set(sentence, made);
  return made;
}

/** The candidates for a claim with their features, in no order of merit. */
export function measure(document: PreparedDocument, claim: ReadClaim): Candidate[] {
  const covers = coverClaim(document, claim, mostCandidates);
  const bm25 = covers.candidates.map((index) => bm25Of(document, claim, covers.covers.get(index), index));
  const bestBm25 = Math.max(1e-9, ...bm25);
  return covers.candidates.flatMap((index, at) => {
    const cover = covers.covers.get(index);
    return cover === undefined
      ? []
      : [{ index, cover, features: featuresOf(document, claim, covers, cover, (bm25[at] ?? 0) / bestBm25) }];
  });
}

function shareOf(claim: ReadClaim, cover: Cover | undefined, ...hows: How[]): number {
  if (cover === undefined) return 0;
  let sum = 0;
  for (const [at, term] of claim.terms.entries()) {
    const how = cover.how[at];
    if (how !== undefined && (hows.length === 0 || hows.includes(how))) sum += term.weight * (hows.length === 0 ? cover.likeness[at] ?? 0 : 1);
  }
  return sum / Math.max(1e-9, claim.weight);
}

function unionShare(claim: ReadClaim, a: Cover, b: Cover | undefined): number {
  if (b === undefined) return 0;
  let sum = 0;
  for (const [at, term] of claim.terms.entries()) sum += term.weight * Math.max(0, (b.likeness[at] ?? 0) - (a.likeness[at] ?? 0));
  return sum / Math.max(1e-9, claim.weight);
}

/** Binary term frequency: a word that comes twice in a sentence says no more. k1 = 1.2, b = 0.75. */
function bm25Of(document: PreparedDocument, claim: ReadClaim, cover: Cover | undefined, index: number): number {
  const length = document.sentences[index]?.stems.length ?? 0;
  const norm = 2.2 / (1 + 1.2 * (0.25 + (0.75 * length) / Math.max(1, document.meanLength)));
  return shareOf(claim, cover) * norm;
}

function featuresOf(
  document: PreparedDocument,
  claim: ReadClaim,
  covers: Covers,
  cover: Cover,
  bm25: number,
): Float64Array {
  const { index } = cover;
  const sentence = document.sentences[index] as PreparedSentence;
  const { grams, figures, cues, isProposal } = read(document, sentence);
  const total = document.sentences.length;
  const coverage = shareOf(claim, cover);
  const gramShare = claim.grams.reduce((sum, gram) => sum + Number(grams.has(gram)), 0) / Math.max(1, claim.grams.length);
  let common = 0;
  const counts = new Map<string, number>();
  for (const word of claim.words) {
    const used = counts.get(word) ?? 0;
    if ((sentence.words.get(word) ?? 0) <= used) continue;
    counts.set(word, used + 1);
    common += 1;
  }
  const overlap = (2 * common) / Math.max(1, claim.words.length + sentence.length);
  const recall = common / Math.max(1, claim.words.length);
  // Terms of the claim that neighbours have.
  let around = 0;
  let near = 0;
  let seen = 0;
  for (let step = 0; step <= reach; step += 1) {
    for (const other of step === 0 ? [index] : [index - step, index + step]) {
      const fresh = covers.termsAt(other) & ~seen;
      if (fresh === 0) continue;
      seen |= fresh;
      let gain = 0;
      for (const [at, term] of claim.terms.entries()) if ((fresh >> at) & 1) gain += term.weight;
      around += gain;
      near += gain * decay ** step;
    }
  }
  around /= Math.max(1e-9, claim.weight);
  near /= Math.max(1e-9, claim.weight);
  const previous = covers.covers.get(index - 1);
  const next = covers.covers.get(index + 1);
  let rarest = 0;
  let rarestWeight = -1;
  for (const [at, term] of claim.terms.entries()) {
    if (term.weight > rarestWeight && !term.isCutOff) {
      rarestWeight = term.weight;
      rarest = cover.likeness[at] ?? 0;
    }
  }
  const stems = new Set(sentence.stems);
  const terms = new Set(claim.terms.map(({ stem }) => stem));
  let matchedHere = 0;
  for (const one of stems) if (terms.has(one)) matchedHere += 1;
  const density = matchedHere / Math.max(1, stems.size);
  const matchedFigures = claim.figures.filter((figure) => figures.some((other) => isSameFigure(figure, other))).length;
  const figureShare = claim.figures.length === 0 ? 0 : matchedFigures / claim.figures.length;
  const otherFigures =
    claim.figures.length === 0
      ? 0
      : claim.figures.filter(
          (figure) =>
            !figures.some((other) => isSameFigure(figure, other)) &&
            figures.some((other) => relateFigures(figure, other) === 'other'),
        ).length / claim.figures.length;
  const missingNames =
    claim.names.length === 0 ? 0 : claim.names.filter((name) => !hasWord(sentence, name)).length / claim.names.length;
  let bigrams = 0;
  let pairs = 0;
  for (let at = 0; at + 1 < claim.terms.length; at += 1) {
    pairs += 1;
    const a = sentence.stems.indexOf(claim.terms[at]?.stem ?? '');
    if (a >= 0 && sentence.stems[a + 1] === claim.terms[at + 1]?.stem) bigrams += 1;
  }
  bigrams /= Math.max(1, pairs);
  // Whether shared terms come in the claim's order.
  let ordered = 0;
  let last = -1;
  let sharedCount = 0;
  for (const term of claim.terms) {
    const place = sentence.stems.indexOf(term.stem);
    if (place < 0) continue;
    sharedCount += 1;
    if (place > last) ordered += 1;
    last = place;
  }
  const order = sharedCount < 2 ? 0 : (ordered / sharedCount) * coverage;
  const firstTerms = ((cover.likeness[0] ?? 0) + (cover.likeness[1] ?? 0)) / 2;
  const isAbstract = total <= longestAbstract;
  const early = isAbstract ? 1 - index / Math.max(1, total - 1) : 0;
  const late = isAbstract ? index / Math.max(1, total - 1) : 0;
  const yes = Number;
  return Float64Array.of(
    coverage, shareOf(claim, cover, 'same'), shareOf(claim, cover, 'abbreviation'), shareOf(claim, cover, 'synonym'), shareOf(claim, cover, 'form'), shareOf(claim, cover, 'related'),
    rarest, gramShare, overlap, recall, bm25, around, near, unionShare(claim, cover, previous), unionShare(claim, cover, next), yes(cues.pointsBack) * unionShare(claim, cover, previous),
    density, figureShare, otherFigures, claim.names.length === 0 ? 0 : 1 - missingNames, missingNames, yes(cues.cites && !claim.cites),
    yes(cues.isAim), yes(cues.isBackground), yes(cues.isConclusion), yes(cues.isFinding), yes(cues.pointsBack), yes(cues.isContrast), yes(isProposal),
    yes(sentence.part === 'background'), yes(sentence.part === 'aim'), yes(sentence.part === 'methods'), yes(sentence.part === 'results'), yes(sentence.part === 'conclusion'), yes(sentence.part === 'other'),
    early, isAbstract ? yes(index === total - 1) : 0, isAbstract ? yes(index >= total - 2) : 0, yes(sentence.stems.length < 5), Math.min(1, sentence.stems.length / 40), yes(sentence.kind !== 'paragraph'), order, bigrams,
    firstTerms, yes(claim.isFirstPerson && isProposal), common / Math.max(6, sentence.length), stemOverlap(claim, sentence), yes(isProposal && cues.isFinding), sequence(claim, document.text.slice(sentence.span.start, sentence.span.end)),
  );
}

function hasWord(sentence: PreparedSentence, word: string): boolean {
  return sentence.words.has(word) || sentence.words.has(`${word}s`) || sentence.words.has(word.replace(/s$/, ''));
}

/** How much a document is of a kind whose sentences are weighed otherwise: 0 to 1 each. */
export function gatesOf(document: PreparedDocument): { readonly proposing: number; readonly long: number } {
  return { proposing: Math.min(1, document.onMethods), long: Number(document.sentences.length > longestAbstract) };
}

function stemOverlap(claim: ReadClaim, sentence: PreparedSentence): number {
  const left = new Map<string, number>();
  for (const [w, n] of sentence.words) left.set(stem(w), (left.get(stem(w)) ?? 0) + n);
  let c = 0;
  for (const w of claim.words) { const k = stem(w); const n = left.get(k) ?? 0; if (n > 0) { c += 1; left.set(k, n - 1); } }
  return 2 * c / Math.max(1, claim.words.length + sentence.length);
}
function sequence(claim: ReadClaim, text: string): number {
  const b = tokenise(text.slice(0, 1500)).map(t => t.text); const a = claim.words;
  let prev = new Int32Array(b.length + 1);
  for (const w of a) { const row = new Int32Array(b.length + 1); for (let j = 1; j <= b.length; j++) row[j] = b[j-1] === w ? (prev[j-1] ?? 0) + 1 : Math.max(prev[j] ?? 0, row[j-1] ?? 0); prev = row; }
  return (prev[b.length] ?? 0) / Math.max(1, a.length);
}
