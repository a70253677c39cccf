/** One thing with two values in different places of a paper. Pure. */
import { areInContradiction } from '../conflicts/conflicts';
import { type Measurement, measurementsOf } from '../conflicts/measurements';
import { whoseClaim } from '../extract/whose-claim';
import type { PreparedDocument, PreparedSentence } from '../locate/prepare';
import type { DraftFinding } from './draft-finding';

/** A measurement with the sentence that states it. */
interface Said {
  readonly measurement: Measurement;
  readonly sentence: PreparedSentence;
}

/** No abstract has more. */
const maxAbstractSentences = 40;
/** So many sentences are looked at between two pauses. */
const pause = 40;
/** So many are measured between two pauses. */
const measured = 4;
/** Shorter ones say too little. */
const minWords = 4;
/** So often a thing is measured where it is no one thing. */
const maxTimes = 12;

/**
 * Figures of the same thing in two sentences that contradict one another: all telling words, other figures and bounds are the same
 * (`src/conflicts`). What stands in the abstract is held against the rest; else the first place against all others. Yields regularly.
 */
export function* checkTwoValues(document: PreparedDocument): Generator<void, DraftFinding[]> {
  const byKey = new Map<string, Said[]>();
  let worked = 0;
  for (const sentence of yield* candidates(document)) {
    const text = document.text.slice(sentence.span.start, sentence.span.end);
    for (const measurement of measurementsOf(text, false)) {
      const said = byKey.get(measurement.key) ?? [];
      said.push({ measurement, sentence });
      byKey.set(measurement.key, said);
    }
    worked += 1;
    if (worked % measured === 0) yield;
  }
  return [...byKey.values()].flatMap((all) => (all.length > maxTimes ? [] : contradictions(all, document)));
}

/**
 * Sentences that may give the same key as another one, since measuring is slow: those that share their two rarest words, and those that share half
 * of their words with one of the abstract.
 */
function* candidates(document: PreparedDocument): Generator<void, PreparedSentence[]> {
  const withDigits = document.sentences.filter(
    (sentence) =>
      sentence.kind !== 'table-row' && sentence.stems.length >= minWords && hasDigit(document, sentence),
  );
  yield;
  const abstracts = withDigits
    .filter(({ isAbstract }) => isAbstract)
    .slice(0, maxAbstractSentences)
    .map(({ stems }) => new Set(stems));
  const bySignature = new Map<string, PreparedSentence[]>();
  const found = new Set<PreparedSentence>();
  for (const [at, sentence] of withDigits.entries()) {
    if (at % pause === 0) yield;
    const signature = rarestWords(document, sentence);
    const alike = bySignature.get(signature) ?? [];
    alike.push(sentence);
    bySignature.set(signature, alike);
    if (sentence.isAbstract || abstracts.some((words) => sharesWords(sentence, words))) found.add(sentence);
  }
  for (const alike of bySignature.values())
    if (alike.length > 1 && alike.length <= maxTimes) for (const sentence of alike) found.add(sentence);
  return withDigits.filter((sentence) => found.has(sentence) && isOwnWord(document, sentence));
}

/** What a paper tells of other works are their values: two works may well have two. */
function isOwnWord(document: PreparedDocument, { span }: PreparedSentence): boolean {
  const source = document.text.slice(span.start, span.end);
  return whoseClaim(source.replaceAll(/\s+/g, ' '), source) === 'own';
}

/** Words that fewest sentences have; figures differ where values do. */
function rarestWords(document: PreparedDocument, { stems }: PreparedSentence): string {
  const often = (stem: string) => document.postings.get(stem)?.length ?? 0;
  return [...new Set(stems)]
    .filter((stem) => !/\d/.test(stem))
    .sort((a, b) => often(a) - often(b) || (a < b ? -1 : 1))
    .slice(0, 2)
    .join(' ');
}

function hasDigit(document: PreparedDocument, { span }: PreparedSentence): boolean {
  return /\d/.test(document.text.slice(span.start, span.end));
}

/** Whether half of the words of the shorter one are common. */
function sharesWords({ stems }: PreparedSentence, words: ReadonlySet<string>): boolean {
  const own = new Set(stems);
  let common = 0;
  for (const word of own) if (words.has(word)) common += 1;
  return common >= 3 && 2 * common >= Math.min(own.size, words.size);
}

function contradictions(all: readonly Said[], document: PreparedDocument): DraftFinding[] {
  const [inAbstract, elsewhere] = [true, false].map((isWanted) =>
    all.filter(({ sentence }) => sentence.isAbstract === isWanted),
  ) as [Said[], Said[]];
  const isInBoth = inAbstract.length > 0 && elsewhere.length > 0;
  const [one] = isInBoth ? inAbstract : all;
  if (one === undefined) return [];
  const others = (isInBoth ? elsewhere : all).filter(({ sentence }) => sentence !== one.sentence);
  const [other] = others;
  const { figure } = one.measurement;
  // One place that agrees is enough. The size of a file is no finding of the paper.
  const isContradicted =
    figure.unit !== 'bytes' &&
    others.every(({ measurement }) => areInContradiction(figure, measurement.figure));
  return other !== undefined && isContradicted ? twoValues(one, other, document) : [];
}

function twoValues(one: Said, other: Said, document: PreparedDocument): DraftFinding[] {
  const place = ({ measurement: { text }, sentence: { span } }: Said) => {
    const at = document.text.slice(span.start, span.end).indexOf(text);
    return at < 0 ? undefined : { start: span.start + at, end: span.start + at + text.length };
  };
  const [first, second] = [place(one), place(other)];
  if (first === undefined || second === undefined) return [];
  return [
    {
      kind: 'two-values',
      form: 'two-values',
      span: first,
      parts: [first, second].sort((a, b) => a.start - b.start),
      values: {
        what: one.measurement.what,
        stated: one.measurement.text,
        other: other.measurement.text,
        consistent: other.measurement.text,
      },
      caveats: ['other-condition'],
    },
  ];
}
