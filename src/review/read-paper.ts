/** What the review reads: a checked paper, its sentences as text, and cases with the points they give. Pure. */
import type {
  Backing,
  ExtractedClaim,
  FigureFinding,
  PaperExtent,
  ReviewDimension,
  ReviewReason,
} from '../claims/paper-check';
import type { PreparedDocument, PreparedSentence } from '../locate/prepare';
import type { DocumentText } from '../text/document-text';
import { type DimensionName, maxCases, silentCases } from './rules';

/** A paper that has been checked so far. */
export interface PaperToReview {
  readonly text: DocumentText;
  /** The same text, prepared. */
  readonly document: PreparedDocument;
  readonly claims: readonly ExtractedClaim[];
  readonly backing: readonly Backing[];
  readonly findings: readonly FigureFinding[];
  readonly extent: PaperExtent;
}

/** No more of a sentence is looked at, in characters. */
const maxReadLength = 700;
/** So many sentences are looked at between two pauses: about 2 ms. */
const slice = 100;

/** The sentences of a paper with their texts, with pauses. Those in which a number cites are read without it. */
export function* readSentences(
  { document }: PaperToReview,
  read: (sentence: PreparedSentence, text: string) => void,
): Generator<void, void> {
  for (const [at, sentence] of document.sentences.entries()) {
    const { start, end } = sentence.span;
    read(sentence, document.text.slice(start, Math.min(end, start + maxReadLength)));
    if (at % slice === slice - 1) yield;
  }
}

/** A case of a dimension that is a share: a sentence, and how good it is. */
export interface Case extends Pick<ReviewReason, 'rule' | 'span'> {
  /** 0 to 1. */
  readonly share: number;
}

/** Reasons of the first cases of the text: each gives its share of 10 points. @param cases in any order */
export function reasonsOfCases(cases: readonly Case[]): ReviewReason[] {
  const first = cases.toSorted((a, b) => byPlace(a, b) || a.share - b.share).slice(0, maxCases);
  return first.map(({ rule, span, share }) => ({
    rule,
    points: rounded((10 * share) / (first.length + silentCases), 3),
    ...(span && { span }),
  }));
}

/** A dimension by what gives and takes its points; they are told so that they sum to it, and never to less than nothing. */
export function dimensionOf(name: DimensionName, reasons: readonly ReviewReason[]): ReviewDimension {
  const sorted = reasons.toSorted((a, b) => byPlace(a, b) || a.points - b.points);
  const given = sum(sorted.map(({ points }) => Math.max(0, points)));
  let left = given;
  const told = sorted.map((reason) => {
    if (reason.points >= 0) return reason;
    const taken = Math.min(left, -reason.points);
    left -= taken;
    return { ...reason, points: taken === 0 ? 0 : rounded(-taken, 3) };
  });
  return { name, points: rounded(left, 1), reasons: told };
}

/** A dimension about which the text says too little. */
export function notAssessed(name: DimensionName): ReviewDimension {
  return { name, reasons: [] };
}

/** By their place in the text, then by rule: in whatever order things come, they are told in one. */
function byPlace(a: Pick<ReviewReason, 'rule' | 'span'>, b: Pick<ReviewReason, 'rule' | 'span'>): number {
  const byStart = (a.span?.start ?? 0) - (b.span?.start ?? 0);
  const byEnd = (a.span?.end ?? 0) - (b.span?.end ?? 0);
  return byStart || byEnd || (a.rule < b.rule ? -1 : Number(a.rule > b.rule));
}

/** @param digits decimal places */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
