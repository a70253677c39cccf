/** The figures of merit that a claim reports, with what they are of. English only. Pure. */
import type { ReportedScore } from '../claims/paper-check';
import { labelOf } from '../conflicts/measure-labels';
import { metricOf } from '../conflicts/metrics';
import { type Piece, readPieces } from '../conflicts/phrases';
import { type Figure, findFigures } from '../text/figures';
import { normalise } from '../text/normalise';

const maxScores = 20;
/** Letters between a word such as `on` or `than` and the name that it leads to. */
const farthest = 60;

/** Names of what a paper makes. */
export interface OwnNames {
  readonly method?: string | undefined;
  /** What `it` or `our method` at the beginning of the claim stands for. */
  readonly subject?: string | undefined;
}

/**
 * Figures that stand beside a known measure: `an F1 of 87% on HumanEval, against 84% of CodeT5`.
 *
 * @param source the sentence as it stands
 * @param start where it stands in the document: spans are in the document
 * @param names what the paper's own thing is called, where it is known, and what the claim's subject stands for
 */
export function reportedScores(source: string, start: number, names: OwnNames = {}): ReportedScore[] {
  if (!/\d/.test(source)) return [];
  // A line break is a space: positions stay.
  const normal = normalise(source.replace(/\s/g, ' '));
  const plain = normal.text;
  const figures = findFigures(plain).filter(
    (figure) => !figure.isSpread && plain.charAt(figure.start - 1) !== '@',
  );
  if (figures.length === 0) return [];
  const pieces = readPieces(plain, figures, false).pieces.filter((piece) => !isVerb(plain, piece));
  const dataset = datasetOf(plain, pieces);
  const baseline = baselineOf(plain, pieces);
  return figures.slice(0, maxScores).flatMap((figure) => {
    const metric = metricNamed(plain, pieces, figures, figure);
    if (metric === undefined) return [];
    const span = normal.spanInOriginal(figure);
    const [own, data, base] = [
      names.subject ?? methodOf(plain, pieces, figure, names.method),
      dataset(figure),
      baseline,
    ];
    return [
      {
        metric,
        value: plain.slice(figure.start, figure.end).trim(),
        ...(figure.unit !== 'plain' && { unit: figure.unit }),
        ...(data !== undefined && { dataset: data }),
        ...(base !== undefined && base !== own && { baseline: base }),
        ...(own !== undefined && { method: own }),
        span: { start: start + span.start, end: start + span.end },
      },
    ];
  });
}

/** `yields 92% accuracy`: not the measure of that name, `yields of 92%`. */
function isVerb(plain: string, { word, end }: Piece): boolean {
  return word === 'yields' && !plain.startsWith(' of', end);
}

/** The measure beside a figure; a name of a system beside it, or a word that is no measure, is none. */
function metricNamed(
  plain: string,
  pieces: readonly Piece[],
  figures: readonly Figure[],
  figure: Figure,
): string | undefined {
  const label = labelOf(plain, pieces, figures, figure);
  if (label === undefined || label.name.startsWith('=')) return undefined;
  return label.isScore === true || label.pieces.some(({ word }) => metricOf(word) !== undefined)
    ? label.name
    : undefined;
}

/** The nearest name that `on` leads to, after the figure or else before it. */
function datasetOf(plain: string, pieces: readonly Piece[]): (figure: Figure) => string | undefined {
  const names = namesAfter(plain, pieces, /\bon (?:the |both |all |a |an )?(?:[a-z-]{1,20} ){0,3}$/i);
  return ({ end }) => (names.find((piece) => piece.start >= end) ?? names.at(-1))?.source;
}

/** The first name that the claim compares with. */
function baselineOf(plain: string, pieces: readonly Piece[]): string | undefined {
  const comparing =
    /\b(?:than|over|versus|vs\.?|against|outperform(?:s|ing|ed)?|surpass(?:es|ing|ed)?|exceed(?:s|ing|ed)?|compared (?:to|with)|relative to) (?:the |that of |those of |both )?(?:[a-z-]{1,20} ){0,3}$/i;
  return namesAfter(plain, pieces, comparing)[0]?.source;
}

function namesAfter(plain: string, pieces: readonly Piece[], lead: RegExp): Piece[] {
  return pieces.filter(
    ({ isName, start, word }) =>
      isName && metricOf(word) === undefined && lead.test(plain.slice(Math.max(0, start - farthest), start)),
  );
}

/** The name that stands directly before the figure's own (`CodeT5 (92%)`), or that the claim begins with, or the paper's own. */
function methodOf(
  plain: string,
  pieces: readonly Piece[],
  { start }: Figure,
  method: string | undefined,
): string | undefined {
  const [first] = pieces;
  const isSubject =
    first?.isName === true && first.start === 0 && first.end < start && metricOf(first.word) === undefined;
  if (isSubject) return first.source;
  if (method !== undefined && plain.toLowerCase().includes(method.toLowerCase())) return method;
  return /\b(?:we|our|the proposed)\b/i.test(plain) ? method : undefined;
}
