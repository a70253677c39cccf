/** What a figure of a claim measures: the words next to it that name a measure, or one system of a list. Pure. */
import type { Figure } from './figures';
import { isQualifier, metricOf } from './metrics';
import type { Piece } from './pieces';
import { stem } from './tokens';

/** What a figure stands beside: a measure, or the name of one system in a list of them. */
export interface Label {
  readonly name: string;
  readonly pieces: readonly Piece[];
}

/** Between a measure and its figure, or the reverse. */
const joining =
  /^(?:of|is|was|are|were|at|to|by|a|an|the|about|around|approximately|roughly|nearly|almost|over|above|reached|reaches|reaching|equals|equal|only|just|up|than|more|less|score|scores|value|values|as|high|low|from)$/;

/** @param pieces of the whole text @returns `undefined` where nothing, or not one thing alone, is named next to the figure */
export function labelOf(
  plain: string,
  pieces: readonly Piece[],
  figures: readonly Figure[],
  figure: Figure,
): Label | undefined {
  const next = pieces.findIndex(({ start }) => start >= figure.end);
  const behind = next < 0 ? [] : pieces.slice(next);
  const before = pieces.slice(0, next < 0 ? pieces.length : next).reverse();
  const lead = nameBefore(plain, before[0], figure);
  if (lead !== undefined) return lead;
  const first = collect(plain, figures, before, figure, true);
  const second = collect(plain, figures, behind, figure, false);
  if (first === undefined && second === undefined) return alone(plain, pieces, figures, figure);
  // `accuracy 92% precision 90%` does not tell whose the first figure is.
  return first === undefined || second === undefined || first.name === second.name
    ? (first ?? second)
    : undefined;
}

/** `The accuracy of CodeT5 on HumanEval is 92%`: the only measure of the only figure. */
function alone(
  plain: string,
  pieces: readonly Piece[],
  figures: readonly Figure[],
  figure: Figure,
): Label | undefined {
  const metrics = pieces.filter(({ word }) => metricOf(word) !== undefined);
  const [metric] = metrics;
  const isAlone = figures.length === 1 && metrics.length === 1 && metric !== undefined;
  if (!isAlone || metric.end > figure.start || !isResult(plain, pieces, figure)) return undefined;
  const at = pieces.indexOf(metric);
  let from = at;
  while (from > 0 && isQualifier(pieces[from - 1]?.word ?? '')) from -= 1;
  return labelFrom(pieces.slice(from, at + 1));
}

function labelFrom(pieces: readonly Piece[]): Label {
  const names = pieces.map(({ word }) => metricOf(word) ?? stem(word));
  return { name: [...new Set(names)].sort().join(' '), pieces };
}

/** `GPT-4o=0.80`, `CodeT5 (92.3%)`: a list of systems. */
function nameBefore(plain: string, piece: Piece | undefined, { start }: Figure): Label | undefined {
  if (piece?.isName !== true || metricOf(piece.word) !== undefined) return undefined;
  return /^ ?[=(:] ?$/.test(plain.slice(piece.end, start))
    ? { name: `=${piece.word}`, pieces: [piece] }
    : undefined;
}

/** The measure next to a figure, with what tells it from others: `balanced accuracy`. @param pieces from the figure outwards */
function collect(
  plain: string,
  figures: readonly Figure[],
  pieces: readonly Piece[],
  figure: Figure,
  isBefore: boolean,
): Label | undefined {
  const found: Piece[] = [];
  let hasMetric = false;
  let edge = isBefore ? figure.start : figure.end;
  for (const piece of pieces) {
    const [from, to] = isBefore ? [piece.end, edge] : [edge, piece.start];
    const isNext = edge === figure.start || edge === figure.end;
    const gap = plain.slice(from, to);
    const isBroken = figures.some((other) => other !== figure && other.start < to && from < other.end);
    if (isBroken || (isBefore && isNext ? /[,;.!?)[\]]/ : /[,;:.!?()[\]]/).test(gap)) break;
    edge = isBefore ? piece.start : piece.end;
    const isMetric = metricOf(piece.word) !== undefined;
    if (isMetric || isQualifier(piece.word)) {
      found.push(piece);
      hasMetric ||= isMetric;
    } else if (found.length > 0 || !(isBefore ? joining : /^(?:in|of|terms)$/).test(piece.word)) break;
  }
  return hasMetric ? labelFrom(found) : undefined;
}

/** A figure that is not known to be measured is compared only where it is what the sentence says: `enrolled 120 patients`. */
export function isResult(plain: string, pieces: readonly Piece[], figure: Figure): boolean {
  if (figure.unit === 'plain' && settings.test(plain.slice(figure.end, figure.end + 40))) return false;
  const before = pieces.filter(({ end }) => end <= figure.start);
  const cue = before
    .reverse()
    .find(
      ({ word }) =>
        !/^(?:a|an|the|about|around|approximately|nearly|only|total|of|over|least|at|than|more)$/.test(word),
    );
  if (cue === undefined || /[,;:()[\]]/.test(plain.slice(cue.end, figure.start))) return false;
  if (figure.role !== undefined || (figure.unit === 'percent' && /\p{L}{3}ed$/u.test(cue.word))) return true;
  return /^(?:is|was|are|were|has|had|have|contains?|contained|comprises?|comprised|includes?|included|enrolled|recruited|costs?|takes?|took|totall?ed|total|requires?|required|lasts?|lasted|scored|reached|achieved|achieves|reports|reported|weighs|measures|measured)$/.test(
    cue.word,
  );
}

/** What is set, not measured, or tells one member of a family from another. */
const settings =
  /^[ -]{0,2}(?:[a-z]+[ -])?(?:param|epoch|shot|layer|head|batch|seed|fold|step|token|dimension|iteration|beam|gpu|example|bit|worker|round|stage|run)/i;

/** Whether several figures of a text have this label: then it does not tell them apart. */
export function isRepeated(labels: readonly (Label | undefined)[], label: Label | undefined): boolean {
  return label !== undefined && labels.filter((other) => other?.name === label.name).length > 1;
}
