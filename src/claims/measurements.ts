/** What a claim measures: its figures, each with a key for the thing that it is a figure of. Pure. */
import type { Figure } from './figures';
import { findFigures } from './figures';
import { isQualifier, metricOf } from './metrics';
import { findRuns, isName } from './names';
import { normaliseText } from './normalise';
import { directionOf } from './opposites';
import { isStopWord, stem, tokenise } from './tokens';
import { readWording } from './wording';

/** A figure of a claim, and what it is said of. */
export interface Measurement {
  readonly figure: Figure;
  /** As the claim writes it, LaTeX resolved: `98.08%`. */
  readonly text: string;
  /**
   * Equal where system, data set, measure and condition are the same, as far as the words tell: all words but figures and
   * such as say nothing are part of it.
   */
  readonly key: string;
  /** Whether names say what it is about, so that it means the same in a claim about another paper. */
  readonly isNamed: boolean;
  /** Marks of references in the claim, which mean another work in another paper. */
  readonly marks: ReadonlySet<string>;
  /** The thing in few words: `precision: after fine-tuning, the model`. */
  readonly what: string;
}

/** A word or a name of a wording. */
interface Piece {
  /** Lower case; of a name its bare key. */
  readonly word: string;
  readonly source: string;
  readonly isName: boolean;
  readonly start: number;
  readonly end: number;
}

/** What a figure stands beside: a measure, or the name of one system in a list of them. */
interface Label {
  readonly name: string;
  readonly pieces: readonly Piece[];
}

/** Least number of words that say what a figure is about, besides its measure. */
const leastContext = 2;
/** Of a figure without a known measure. */
const leastUnlabelled = 3;
/** Of a text that lacks its end, where a condition may have stood. */
const leastOfCut = 5;
/** Names that a figure needs to mean the same in claims about different papers: a system and a data set. */
const leastNames = 2;
const longestWhat = 90;
/** Letters between a word of a bound and its figure: `more than 90%`. */
const boundLength = 8;

/** The figures of a claim's wording that can be compared with another one's. */
export function measurementsOf(text: string, isCut: boolean): Measurement[] {
  const plain = normaliseText(text);
  const figures = findFigures(plain, isCut).filter(({ isSpread }) => !isSpread);
  if (figures.length === 0) return [];
  const { pieces, marks } = readPieces(plain, figures, isCut);
  if (isCut && endsBeforeCondition(plain)) return [];
  const labels = figures.map((figure) => labelOf(plain, pieces, figures, figure));
  const used = new Set(labels.flatMap((label) => label?.pieces ?? []));
  const context = pieces.filter((piece) => !used.has(piece) && isTelling(piece, figures));
  const words = context.map(formOf);
  const wording = readWording(text, isCut);
  const rest = [
    (isOrderTelling(pieces, figures) ? words : [...new Set(words)].sort()).join(' '),
    wording.negations,
    [...wording.quantifiers].sort().join(' '),
    [...wording.turns].sort().join(' '),
  ].join('|');
  const names = context.filter(({ isName: isNamed }) => isNamed).length;
  // Where the end is lacking, a list of measures tells of one experiment as words do.
  const listed = isCut ? new Set(labels.flatMap((label) => label?.name ?? [])).size : 0;
  return figures.flatMap((figure, at): Measurement[] => {
    const label = labels[at];
    if (figure.isCut || isRepeated(labels, label)) return [];
    if (label === undefined && !isResult(plain, pieces, figure)) return [];
    const known = new Set(words).size + (label?.name.startsWith('=') === true ? 1 : listed);
    const least = label === undefined ? leastUnlabelled : leastContext;
    if (known < (isCut ? Math.max(least, leastOfCut) : least)) return [];
    // All that is no result has to be the same: `7 billion parameters`, `after 5 epochs`.
    const others = figures.filter((other, place) => other !== figure && labels[place] === undefined);
    const parameters = others.map(({ unit, value, upper = '', bound = '' }) =>
      [unit, value, upper, bound].join(' '),
    );
    const named = label?.name ?? '';
    return [
      {
        figure,
        text: plain.slice(figure.start, figure.end).trim(),
        key: [named, figure.role ?? '', rest, parameters.join(', ')].join('|'),
        isNamed: names + (named.startsWith('=') ? 1 : 0) >= leastNames && !speaksOfItself.test(plain),
        marks,
        what: whatOf(plain, figure, label),
      },
    ];
  });
}

const speaksOfItself =
  /\b(?:our|ours|we|this|these|proposed|the authors?|present(?:ed)? (?:work|paper|study))\b/i;

/** Words and names in their order; what is part of a figure is none, nor are marks of references. */
function readPieces(
  plain: string,
  figures: readonly Figure[],
  isCut: boolean,
): { pieces: Piece[]; marks: Set<string> } {
  const pieces: Piece[] = [];
  const marks = new Set<string>();
  for (const run of findRuns(plain)) {
    if (figures.some(({ start, end }) => start < run.end && run.start < end)) continue;
    if (isMark(plain, run.start, run.end)) {
      marks.add(run.key);
      continue;
    }
    const isCapital = run.start > 0 && /^\p{Lu}/u.test(run.source);
    // A word that ends in capitals alone, such as LLMs, is a name as any.
    if (isName(run) || /\p{N}/u.test(run.source) || (isCapital && !run.source.includes('-'))) {
      pieces.push({ ...run, word: run.key, isName: !/^\d+$/.test(run.key) });
      continue;
    }
    for (const token of tokenise(run.source))
      pieces.push({
        word: token.text,
        source: run.source.slice(token.start, token.end),
        isName: false,
        start: run.start + token.start,
        end: run.start + token.end,
      });
  }
  // The last word may be the beginning of one.
  if (isCut && pieces.at(-1)?.end === plain.length) pieces.pop();
  return { pieces, marks };
}

/** `[15]`, `[3, 15]`. */
function isMark(plain: string, start: number, end: number): boolean {
  return (
    /\[[\d,; -]{0,40}$/.test(plain.slice(Math.max(0, start - 40), start)) &&
    /^[\d,; -]{0,40}\]/.test(plain.slice(end, end + 41))
  );
}

const conditions =
  /^(?:on|in|for|with|without|under|when|where|while|at|using|via|after|before|during|across|over|within|by|if|and|or|of|to|from|than|as|per|against|between|given|the|a|an)$/;

/** What comes next would tell on which data, or under which condition; behind a comma a list goes on. */
function endsBeforeCondition(plain: string): boolean {
  if (/, ?\p{L}{0,20}$/u.test(plain.slice(-30))) return false;
  const words = plain.slice(-60).match(/[\p{L}\p{N}'-]+/gu) ?? [];
  // The last word is perhaps only a beginning: `o` of `on`.
  const last = words.at(-1) ?? '';
  const isLikePreposition = /[\p{L}]$/u.test(plain) && last.length <= 2;
  return (
    isLikePreposition ||
    conditions.test(last.toLowerCase()) ||
    conditions.test(words.at(-2)?.toLowerCase() ?? '')
  );
}

/** Between a measure and its figure, or the reverse. */
const joining =
  /^(?:of|is|was|are|were|at|to|by|a|an|the|about|around|approximately|roughly|nearly|almost|over|above|reached|reaches|reaching|equals|equal|only|just|up|than|more|less|score|scores|value|values|as|high|low|from)$/;

function labelOf(
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
function isResult(plain: string, pieces: readonly Piece[], figure: Figure): boolean {
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

/** Words that carry a condition, though they carry no topic. */
const telling = new Set(
  'before after above below under between than during until against off out without not no never same other own again further'.split(
    ' ',
  ),
);
/** Words that claims have or lack without saying another thing. */
const neutral = new Set(
  'achieve report obtain reach attain yield show demonstrate find found note state observe score value result model method approach paper study author dataset benchmark corpus respectively significantly approximately also al et using use used'
    .split(' ')
    .map(stem),
);

function isTelling(piece: Piece, figures: readonly Figure[]): boolean {
  if (piece.isName) return true;
  if (telling.has(piece.word)) return !isOfBound(piece, figures);
  return !isStopWord(piece.word) && !neutral.has(stem(piece.word));
}

/** `above 90%` is the figure's. */
function isOfBound({ start, end }: Piece, figures: readonly Figure[]): boolean {
  return figures.some(
    (figure) => figure.bound !== undefined && figure.start > start && figure.start - end < boundLength,
  );
}

function formOf({ isName: isNamed, word }: Piece): string {
  return isNamed ? word : stem(word);
}

/** Whether it matters which word comes first: `X is faster than Y`, `X and Y reach 90% and 85%`. */
function isOrderTelling(pieces: readonly Piece[], figures: readonly Figure[]): boolean {
  return pieces.some(
    (piece) =>
      !isOfBound(piece, figures) &&
      (/^(?:than|versus|vs|while|whereas|compared|respectively|from|over|and|or|but)$/.test(piece.word) ||
        directionOf(piece.word) !== undefined),
  );
}

function isRepeated(labels: readonly (Label | undefined)[], label: Label | undefined): boolean {
  return label !== undefined && labels.filter((other) => other?.name === label.name).length > 1;
}

/** The measure and the beginning of the claim; without a measure the claim with a gap for the figure. */
function whatOf(plain: string, figure: Figure, label: Label | undefined): string {
  if (label === undefined) return shortened(`${plain.slice(0, figure.start)}…${plain.slice(figure.end)}`);
  const ordered = [...label.pieces].sort((a, b) => a.start - b.start);
  const name = ordered.map(({ source }) => source).join(' ');
  const first = ordered[0]?.start ?? figure.start;
  const lead = plain.slice(0, Math.min(first, figure.start)).trimEnd();
  return shortened(`${name}: ${lead === '' ? plain.slice(figure.end).trim() : `${lead} …`}`);
}

/** At most 90 characters, cut between words. */
export function shortened(text: string): string {
  if (text.length <= longestWhat) return text;
  const cut = text.slice(0, longestWhat - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > longestWhat / 2 ? space : undefined).trimEnd()}…`;
}
