/** What a claim measures: its figures, each with a key for the thing that it is a figure of. Pure. */

import { readWording } from '../claims/compatible-wordings';
import type { Figure } from '../text/figures';
import { findFigures } from '../text/figures';
import { normaliseText } from '../text/normalise';
import { directionOf } from '../text/opposites';
import { isStopWord, stem } from '../text/tokens';
import { isNeutral, kindsOfNames, praises } from './filler-words';
import { isRepeated, isResult, type Label, labelOf } from './measure-labels';
import { metricOf } from './metrics';
import { type Piece, readPieces } from './phrases';
import { withoutAsides } from './reported-speech';

/** A figure of a claim, and what it is said of. */
export interface Measurement {
  readonly figure: Figure;
  /** As the claim writes it, LaTeX resolved: `98.08%`. */
  readonly text: string;
  /**
   * Equal where system, data set, measure and condition are the same, as far as the words show: all words but figures and
   * such as say nothing are part of it.
   */
  readonly key: string;
  /** Whether names say what it is about, so that it means the same in a claim about another paper. */
  readonly isNamed: boolean;
  /** Citation markers in the claim, which mean another work in another paper. */
  readonly markers: ReadonlySet<string>;
  /** The thing in few words: `precision: after fine-tuning, the model`. */
  readonly what: string;
}

/** Minimum of words that say what a figure is about, besides its measure. */
const minContext = 2;
/** Of a figure without a known measure. */
const minUnlabelled = 3;
/** Of a text that lacks its end, where a condition may have stood. */
const minOfCut = 5;
/** Names that a figure needs to mean the same in claims about different papers: a system and a data set. */
const minNames = 2;
const maxWhatLength = 90;
/** Letters between a word of a bound and its figure: `more than 90%`. */
const boundLength = 8;

const known = new Map<string, readonly Measurement[]>();
const maxKnown = 5_000;

/**
 * The figures of a claim's wording that can be compared with another one's. Only those in digits: numbers in words mostly
 * count what is not measured. Readings are kept, since the same claims are looked up again and again.
 */
export function measurementsOf(text: string, isCut: boolean): readonly Measurement[] {
  if (!/\d/.test(text)) return [];
  const key = `${String(isCut)} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > maxKnown) known.clear();
  const made = measure(text, isCut);
  known.set(key, made);
  return made;
}

function measure(text: string, isCut: boolean): Measurement[] {
  const plain = withoutAsides(normaliseText(text));
  // The number of `pass@1` is its name's.
  const figures = findFigures(plain, isCut).filter(
    ({ isSpread, start }) => !isSpread && plain.charAt(start - 1) !== '@',
  );
  if (figures.length === 0 || (isCut && endsBeforeCondition(plain))) return [];
  const { pieces, markers } = readPieces(plain, figures, isCut);
  const labels = figures.map((figure) => labelOf(plain, pieces, figures, figure));
  const used = new Set(labels.flatMap((label) => label?.pieces ?? []));
  const fillers = new Set([...praises(plain, labels, pieces, figures), ...kindsOfNames(plain, pieces)]);
  const context = pieces.filter(
    (piece) => !used.has(piece) && !fillers.has(piece) && isTelling(piece, figures),
  );
  const size = new Set(context.map(formOf)).size;
  // Where the end is missing, a list of measures points to one experiment as words do.
  const listed = isCut ? new Set(labels.flatMap((label) => label?.name ?? [])).size : 0;
  const names = context.filter(({ isName: isNamed }) => isNamed).length;
  const results = figures.flatMap((figure, at) => {
    const label = labels[at];
    const isSystem = label?.name.startsWith('=') === true;
    const min = Math.max(label === undefined ? minUnlabelled : minContext, isCut ? minOfCut : 0);
    const isUnclear =
      figure.isCut ||
      isSetting(plain, figure) ||
      isRepeated(labels, label) ||
      size + (isSystem || label?.isScore === true ? 1 : listed) < min;
    if (isUnclear || (label === undefined && !isResult(plain, pieces, figure))) return [];
    return [{ figure, label, names: names + (isSystem ? 1 : 0) }];
  });
  if (results.length === 0) return [];
  const shared = contextKey(plain, isCut);
  const hasOrder = isOrderTelling(pieces, figures, used);
  const unlabelled = figures.filter((figure, at) => labels[at] === undefined || isSetting(plain, figure));
  return results.map(({ figure, label, names: named }) => ({
    figure,
    text: plain.slice(figure.start, figure.end).trim(),
    key: [
      wordsKey(label, context, hasOrder),
      figure.role ?? '',
      shared,
      parametersKey(unlabelled, figure),
    ].join('|'),
    isNamed: named >= minNames && !speaksOfItself.test(plain),
    markers,
    what: whatOf(plain, figure, label),
  }));
}

/**
 * What a figure is of. Where no order decides, it is the same whether the words of the measure stand beside the figure or not:
 * `a pass rate of 52%`, `passes at a rate of 52%`.
 */
function wordsKey(label: Label | undefined, context: readonly Piece[], hasOrder: boolean): string {
  const words = context.map(formOf);
  if (hasOrder) return [label?.name ?? '', ...words].join(' ');
  return [...new Set([...(label?.name.split(' ') ?? []), ...words])].sort().join(' ');
}

/** What turns the meaning of a text. */
function contextKey(plain: string, isCut: boolean): string {
  const { negations, quantifiers, turns } = readWording(plain, isCut);
  return [negations, [...quantifiers].sort().join(' '), [...turns].sort().join(' ')].join('|');
}

/** `at 90% recall`, `at a specificity of 95%`: where something else is measured. */
function isSetting(plain: string, { start, role }: Figure): boolean {
  return (
    role === undefined &&
    /\bat (?:an? (?:[a-z]{1,20} ){1,2}of )?$/i.test(plain.slice(Math.max(0, start - 50), start))
  );
}

/** All that is no result has to be the same: `7 billion parameters`, `after 5 epochs`, `below 65 years`. */
function parametersKey(unlabelled: readonly Figure[], own: Figure): string {
  return unlabelled
    .filter((figure) => figure !== own)
    .map(({ unit, value, upper = '', bound = '' }) => [unit, value, upper, bound].join(' '))
    .join(', ');
}

const speaksOfItself =
  /\b(?:our|ours|we|this|these|proposed|the authors?|present(?:ed)? (?:work|paper|study))\b/i;

const conditions =
  /^(?:on|in|for|with|without|under|when|where|while|at|using|via|after|before|during|across|over|within|by|if|and|or|of|to|from|than|as|per|against|between|given|the|a|an)$/;

/** What comes next would say on which data, or under which condition; after a comma a list goes on. */
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

/** Words that carry a condition, though they carry no topic. */
const telling = new Set(
  'before after above below under between than during until against off out without not no never same other own again further'.split(
    ' ',
  ),
);
function isTelling(piece: Piece, figures: readonly Figure[]): boolean {
  if (piece.isName) return true;
  if (telling.has(piece.word)) return !isOfBound(piece, figures);
  return !isStopWord(piece.word) && !isNeutral(piece.word);
}

/** `above 90%` is the figure's. */
function isOfBound({ start, end }: Piece, figures: readonly Figure[]): boolean {
  return figures.some(
    (figure) => figure.bound !== undefined && figure.start > start && figure.start - end < boundLength,
  );
}

function formOf({ isName: isNamed, word }: Piece): string {
  return isNamed ? word : (metricOf(word) ?? stem(word));
}

/** Whether it matters which word comes first: `X is faster than Y`, `X and Y reach 90% and 85%`. */
function isOrderTelling(
  pieces: readonly Piece[],
  figures: readonly Figure[],
  measures: ReadonlySet<Piece>,
): boolean {
  return pieces.some(
    (piece, at) =>
      !isBetweenMeasures(piece, pieces[at + 1], figures, measures) &&
      !piece.isName &&
      !isOfBound(piece, figures) &&
      (/^(?:than|versus|vs|while|whereas|compared|respectively|from|over|and|or|but)$/.test(piece.word) ||
        directionOf(piece.word) !== undefined),
  );
}

/** `precision of 60% and recall of 51%`, `precision and recall of 60% and 51%`: figures and measures go together. */
function isBetweenMeasures(
  { word, end }: Piece,
  next: Piece | undefined,
  figures: readonly Figure[],
  measures: ReadonlySet<Piece>,
): boolean {
  if (word !== 'and' || measures.size < 2) return false;
  return (next !== undefined && measures.has(next)) || figures.some(({ start }) => start === end + 1);
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
  if (text.length <= maxWhatLength) return text;
  const cut = text.slice(0, maxWhatLength - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > maxWhatLength / 2 ? space : undefined).trimEnd()}…`;
}
