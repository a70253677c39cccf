/** What a figure of a claim measures: the words next to it that name a measure, or one system of a list. Pure. */
import type { Figure } from '../text/figures';
import { scriptPattern } from '../text/patterns';
import { stem } from '../text/tokens';
import { isQualifier, metricOf } from './metrics';
import type { Piece } from './phrases';

/** What a figure stands beside: a measure, or the name of one system in a list of them. */
export interface Label {
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** Whether only `score` shows that it is a measure: `GLUE score`. */
  readonly isScore?: boolean;
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
  const after = next < 0 ? [] : pieces.slice(next);
  const before = pieces.slice(0, next < 0 ? pieces.length : next).reverse();
  const lead = nameBefore(plain, before[0], figure);
  if (lead !== undefined) return lead;
  const listed = listedMeasure(plain, pieces, figures, figure);
  if (listed !== undefined) return listed === 'unclear' ? undefined : labelFrom([listed]);
  const score = namedScore(plain, before, after, figure);
  if (score !== undefined) return score;
  const first = collect(plain, figures, before, figure, true);
  const second = collect(plain, figures, after, figure, false);
  if (first === undefined && second === undefined) return alone(plain, pieces, figures, figure);
  // `accuracy 92% precision 90%` does not say whose the first figure is.
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

const listing = /^(?:, | and |, and )$/;

/** `precision and recall were 0.91 and 0.84`: as many measures as figures; with more or fewer it is unclear whose a figure is. */
function listedMeasure(
  plain: string,
  pieces: readonly Piece[],
  figures: readonly Figure[],
  figure: Figure,
): Piece | 'unclear' | undefined {
  const row = runAround(plain, figures, figures.indexOf(figure));
  const [first] = row;
  if (first === undefined || row.length < 2) return undefined;
  const metrics = pieces.filter(({ word, end }) => end <= first.start && metricOf(word) !== undefined);
  const named = runAround(plain, metrics, metrics.length - 1);
  const last = named.at(-1);
  if (last === undefined || named.length < 2 || /[;.!?]/.test(plain.slice(last.end, first.start)))
    return undefined;
  const isBroken = figures.some(({ start, end }) => start >= last.end && end <= first.start);
  if (isBroken) return undefined;
  return named.length === row.length ? (named[row.indexOf(figure)] ?? 'unclear') : 'unclear';
}

/** What stands in one list with the thing at an offset. */
function runAround<Thing extends { readonly start: number; readonly end: number }>(
  plain: string,
  things: readonly Thing[],
  at: number,
): Thing[] {
  const isJoined = (index: number) => {
    const [one, other] = [things[index - 1], things[index]];
    return one !== undefined && other !== undefined && listing.test(plain.slice(one.end, other.start));
  };
  let [from, to] = [at, at + 1];
  while (isJoined(from)) from -= 1;
  while (isJoined(to)) to += 1;
  return things.slice(from, to);
}

/** `an 88.5 GLUE score`, `a GLUE score of 88.5`: a name with its score, which is no measure otherwise known. */
function namedScore(
  plain: string,
  before: readonly Piece[],
  after: readonly Piece[],
  figure: Figure,
): Label | undefined {
  const isScore = (piece: Piece | undefined) => /^scores?$/.test(piece?.word ?? '');
  const [one, two] = after;
  const joint = (from: number | undefined, to: number) => plain.slice(from ?? 0, to);
  const isAfter = isScore(two) && one !== undefined && joint(figure.end, one.start) === ' ';
  const [joining, last, name] = before;
  const isBefore = joining?.word === 'of' && isScore(last) && joint(joining.end, figure.start) === ' ';
  const named = isAfter ? one : isBefore && joint(name?.end, last?.start ?? 0) === ' ' ? name : undefined;
  if (named?.isName !== true || metricOf(named.word) !== undefined) return undefined;
  return { name: named.word, pieces: [named], isScore: true };
}

/** The measure next to a figure, with what distinguishes it from others: `balanced accuracy`. @param pieces from the figure outwards */
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
  // `70% of the clones …`
  if (cue === undefined)
    return figure.unit === 'percent' && / of (?:the |all )?$/.test(plain.slice(figure.end, figure.end + 8));
  if (/[,;:()[\]]/.test(plain.slice(cue.end, figure.start))) return false;
  const lead = plain.slice(Math.max(0, figure.start - 90), figure.start);
  if (isQualityOf(lead).test(lead)) return true;
  if (/^(?:in|for)$/.test(cue.word) && isShareOfCases(plain, figure)) return true;
  if (figure.role !== undefined || (figure.unit === 'percent' && /\p{L}{3}ed$/u.test(cue.word))) return true;
  return /^(?:is|was|are|were|has|had|have|contains?|contained|comprises?|comprised|includes?|included|enrolled|recruited|costs?|takes?|took|totall?ed|total|requires?|required|lasts?|lasted|scor(?:es|ed)|reach(?:es|ed)|attain(?:s|ed)|obtain(?:s|ed)|gets|got|achieved|achieves|reports|reported|exhibit(?:s|ed)|records|recorded|yields|yielded|needs|needed|received|receives|weighs|measures|measured)$/.test(
    cue.word,
  );
}

/** `showed a swelling degree of 420%`: of a thing that has it, not of one that is used with it. */
const isQualityOf = scriptPattern(
  String.raw`\b(?:has|had|have|show(?:s|ed)?|reach(?:es|ed)?|achieve[sd]?|attain(?:s|ed)?|obtain(?:s|ed)?|report(?:s|ed)?|exhibit(?:s|ed)?|record(?:s|ed)?|demonstrate[sd]?|yield(?:s|ed)?|deliver(?:s|ed)?)(?=) (?:an? )(?:[\p{L}-]{2,24} ){1,4}of (?:about |approximately |around |over )?$`,
  'i',
);

/** `in 62% of children`, not `for 10% of the training steps`. */
function isShareOfCases(plain: string, { unit, end }: Figure): boolean {
  const rest = plain.slice(end, end + 40);
  return (
    unit === 'percent' &&
    rest.startsWith(' of ') &&
    !/\b(?:train|data|label|sample|step|epoch|param|weight|token|budget|layer|time)/i.test(rest)
  );
}

/** What is set, not measured, or distinguishes members of a family. */
const settings =
  /^[ -]{0,2}(?:[a-z]+[ -])?(?:param|epoch|shot|layer|head|batch|seed|fold|step|token|dimension|iteration|beam|gpu|example|bit|worker|round|stage|run)/i;

/** Whether several figures of a text have this label: then it does not distinguish them. */
export function isRepeated(labels: readonly (Label | undefined)[], label: Label | undefined): boolean {
  return label !== undefined && labels.filter((other) => other?.name === label.name).length > 1;
}
