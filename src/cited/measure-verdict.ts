/** What is measured of a claim and the text of a work that it cites, to tell whether the work says it, or the contrary. Pure. */
import { compareClosely } from '../ground/compare-twins';
import { inputNames as groundNames, measureGrounding } from '../ground/measure-grounding';
import type { RankedSentence } from '../locate/locate';
import type { Agreement } from '../locate/location';
import type { PreparedDocument } from '../locate/prepare';
import { type ReadWords, readWords } from './match-terms';
import { coverNames, measureCover } from './measure-cover';
import { type CueConflict, cueNames, maxSentences, measureCues } from './measure-cues';

/** Measures of grounding that tell whether a text speaks to a claim, and those that tell which way. */
const ofStated = [
  'cut',
  'passage',
  'sentences of cut',
  'sentences of passage',
  'all cover',
  'all plain',
  'grams',
  'grams of cut',
  'literal',
  'overlap of passage',
] as const;
const ofAgrees = [
  'cut',
  'passage',
  'grams',
  'literal',
  'all cover',
  'all plain',
  'differs',
  'agrees',
] as const;
const comparedNames = ['first differs', 'any differs', 'first agrees', 'any agrees'] as const;

export const statedNames: readonly string[] = [...ofStated, ...coverNames];
export const agreesNames: readonly string[] = [...ofAgrees, ...comparedNames, ...cueNames];

/** A sentence that was set against the claim. */
export interface ComparedSentence {
  /** In the document. */
  readonly index: number;
  /** Where it begins in the document's text. */
  readonly start: number;
  readonly agreement: Agreement;
  readonly conflict: CueConflict | undefined;
}

export interface MeasuredVerdict {
  /** In the order of `statedNames`. */
  readonly stated: readonly number[];
  /** In the order of `agreesNames`. */
  readonly agrees: readonly number[];
  /** Best first. */
  readonly sentences: readonly ComparedSentence[];
}

/** So many sentences are compared figure by figure and word by word. */
const maxCompared = 3;
/** Of a longer text only what stands around the best sentence counts: all of a paper is about something like the claim. */
const maxAbstract = 40;
const around = 4;

/** Measure a claim against a text; yields about every 2 ms of work. @param isCut whether the claim lacks its end */
export function* measureVerdict(
  document: PreparedDocument,
  claim: string,
  isCut: boolean,
): Generator<void, MeasuredVerdict> {
  const { inputs, ranked } = measureGrounding(document, claim, isCut);
  yield;
  const own = readWords(claim);
  const read = (index: number): ReadWords => readWords(textAt(document, index));
  const best = ranked.slice(0, maxSentences);
  const { values, conflicts } = measureCues(
    own,
    best.map(({ index }) => read(index)),
  );
  yield;
  const agreements: Agreement[] = [];
  for (const { index } of best.slice(0, maxCompared)) {
    const span = document.sentences[index]?.span;
    if (span !== undefined) agreements.push(compareClosely(claim, isCut, document.text, span));
    yield;
  }
  const cover = measureCover(own, indexesAround(document, ranked[0]).map(read));
  const at = (name: (typeof groundNames)[number]) => inputs[groundNames.indexOf(name)] ?? 0;
  const isOf = (kind: Agreement['kind'], count: number) =>
    Number(agreements.slice(0, count).some((agreement) => agreement.kind === kind));
  return {
    stated: [...ofStated.map(at), ...cover],
    agrees: [
      ...ofAgrees.map(at),
      isOf('differs', 1),
      isOf('differs', maxCompared),
      isOf('agrees', 1),
      isOf('agrees', maxCompared),
      ...values,
    ],
    sentences: best.map(({ index }, place) => ({
      index,
      start: document.sentences[index]?.span.start ?? 0,
      agreement: agreements[place] ?? { kind: 'unclear', parts: [] },
      conflict: conflicts[place],
    })),
  };
}

function indexesAround({ sentences }: PreparedDocument, best: RankedSentence | undefined): number[] {
  const isShort = sentences.length <= maxAbstract;
  const from = isShort ? 0 : Math.max(0, (best?.index ?? 0) - around);
  const to = isShort ? sentences.length : Math.min(sentences.length, (best?.index ?? 0) + around + 1);
  return Array.from({ length: to - from }, (_, step) => from + step);
}

function textAt(document: PreparedDocument, index: number): string {
  const span = document.sentences[index]?.span;
  return span === undefined ? '' : document.text.slice(span.start, span.end);
}
