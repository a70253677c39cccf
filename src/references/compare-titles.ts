/** Whether a record's title is the one that a reference prints. Pure. */
import { withoutVersion } from '../claims/title-version';
import { type Alignment, alignWords } from './align-words';
import { type FoldedWord, foldWords, isLight, maxTitleWords, numberOf } from './fold-words';
import type { ReadReference } from './reading';

export interface TitleRelation {
  /**
   * `same` but for what prints and records do to titles; `near` with words that differ; `other`; `unknown` where the reference prints no
   * title that can be told.
   */
  readonly kind: 'same' | 'near' | 'other' | 'unknown';
  /** 0 to 1: share of the words in common. */
  readonly likeness: number;
  /** Whether both have the same words, not only one a part of the other. */
  readonly isWhole: boolean;
  /** Words with a topic in what is common: one says little. */
  readonly words: number;
  /** Where the record's title ends in `ReadReference.words`; absent where it is not found there. */
  readonly end?: number;
}

const nearFrom = 0.6;
/** Below, records are not aligned with a reference. */
const minCommon = 0.3;
const nearInTextFrom = 0.75;
const minWordsInText = 4;
/** Light words that may be left over, as a share of all words. */
const maxLight = 0.25;

/** A record is about another work, or about none, where its title begins with such words and the reference's does not. */
const noticeWords =
  /^(?:(?:author |publisher |editorial )?(?:correction|corrigend(?:um|a)|errat(?:um|a)|addendum|retraction(?: note| notice)?|retracted(?: article| paper)?|withdrawn|withdrawal|notice of retraction|expression of concern)\b|(?:a )?(?:reply|response|comments?|commentary|rejoinder|discussion|replik)\b (?:to|on|of|auf)\b|book review\b|review of\b|supplement(?:ary|al)? (?:material|information|data|file)\b|re )/;
const retractionMark =
  /^\W*(?:retracted|withdrawn|retracted article|retracted paper|removed)(?:\s+(?:article|paper|chapter))?\s*[:\].-]+\s*/i;

/** The title without the mark that a publisher sets before it when the work is retracted. */
export function withoutRetractionMark(title: string): string {
  return title.replace(retractionMark, '').trim();
}

/** Whether a title is that of a notice, a reply or a review of another work. */
export function isAboutAnother(title: string): boolean {
  return noticeWords.test(textOf(foldWords(title, 12)));
}

const textOf = (words: readonly FoldedWord[]) => words.map(({ text }) => text).join(' ');

/** Compare a record's title with a reference. */
export function compareTitles(reference: ReadReference, recordTitle: string): TitleRelation {
  const title = withoutVersion(withoutRetractionMark(recordTitle));
  const record = foldWords(title, maxTitleWords);
  if (record.length === 0) return { kind: 'unknown', likeness: 0, isWhole: false, words: 0 };
  const printed = reference.titleWords;
  if (isAboutAnother(title) !== isAboutAnother(reference.title ?? '') && !stands(record, reference))
    return { kind: 'other', likeness: 0, isWhole: false, words: 0 };
  if (!reference.isTranslated && printed.length > 0 && commonShare(record, reference) < minCommon)
    return { kind: 'other', likeness: 0, isWhole: false, words: 0 };
  const within = placeInText(record, reference);
  if (printed.length === 0) return withoutPrintedTitle(record, within, reference);
  if (reference.isTranslated && within.found < nearFrom)
    return { kind: 'unknown', likeness: 0, isWhole: false, words: 0 };
  return relate(printed, record, within, reference);
}

/** Whether the record's whole title, with what makes it a notice, stands in the reference, though a line end may part its words. */
function stands(record: readonly FoldedWord[], { words, titleWords }: ReadReference): boolean {
  return (
    ` ${textOf(words)} `.includes(` ${textOf(record)} `) ||
    isClean(alignWords(record, titleWords, false), record, titleWords)
  );
}

/**
 * Share of the record's words that begin as one of the reference's does: cheap, and never below what aligning finds by much. Where the
 * reference may lack a subtitle, that of the words before it.
 */
function commonShare(record: readonly FoldedWord[], { words }: ReadReference): number {
  const beginnings = new Set(words.map(({ text }) => text.slice(0, 3)));
  const [first = record.length] = breaksOf(record);
  const shareOf = (some: readonly FoldedWord[]) =>
    some.filter(({ text }) => beginnings.has(text.slice(0, 3))).length / some.length;
  return Math.max(shareOf(record), shareOf(record.slice(0, first)));
}

function placeInText(record: readonly FoldedWord[], reference: ReadReference): Alignment {
  return alignWords(record, reference.words, true);
}

function relate(
  printed: readonly FoldedWord[],
  record: readonly FoldedWord[],
  within: Alignment,
  reference: ReadReference,
): TitleRelation {
  const end = within.found > 0.5 ? { end: within.end } : {};
  const whole = alignWords(record, printed, false);
  const words = heavyCount(record);
  if (isClean(whole, record, printed)) return { kind: 'same', likeness: 1, isWhole: true, words, ...end };
  if (
    isClean(within, record, reference.words.slice(within.start, within.end)) &&
    standsApart(within, reference, printed)
  )
    return { kind: 'same', likeness: 1, isWhole: true, words, ...end };
  const part = samePart(printed, record);
  if (part !== undefined)
    return { kind: 'same', likeness: part.likeness, isWhole: false, words: part.words, ...end };
  const placed = likenessOf(within, record, reference.words.slice(within.start, within.end));
  const likeness = Math.max(
    likenessOf(whole, record, printed),
    partLikeness(printed, record),
    // Found among the words around the title, a likeness must be closer.
    placed >= nearInTextFrom && words >= minWordsInText ? placed * 0.95 : 0,
  );
  return { kind: likeness >= nearFrom ? 'near' : 'other', likeness, isWhole: false, words, ...end };
}

/** The reference prints none, or none that could be told from its venue: the record's must stand in it as a whole. */
function withoutPrintedTitle(
  record: readonly FoldedWord[],
  within: Alignment,
  reference: ReadReference,
): TitleRelation {
  const isThere = isClean(within, record, reference.words.slice(within.start, within.end));
  const words = heavyCount(record);
  if (isThere && words >= 3) return { kind: 'same', likeness: 1, isWhole: true, words, end: within.end };
  return { kind: 'unknown', likeness: 0, isWhole: false, words: 0 };
}

function heavyCount(words: readonly FoldedWord[]): number {
  return words.filter(({ text }) => !isLight(text)).length;
}

/** Nothing that carries a topic is left over on either side. */
function isClean(alignment: Alignment, first: readonly FoldedWord[], second: readonly FoldedWord[]): boolean {
  const { missing, added, lightLeft, hasOtherNumber, found } = alignment;
  if (missing.length > 0 || added.length > 0 || hasOtherNumber || found === 0) return false;
  return lightLeft <= 0.5 || lightLeft <= maxLight * 0.25 * (first.length + second.length);
}

/** One has the other's title without its subtitle, or without what stands before it. */
function samePart(
  printed: readonly FoldedWord[],
  record: readonly FoldedWord[],
): { likeness: number; words: number } | undefined {
  for (const [whole, part] of [
    [record, printed],
    [printed, record],
  ] as const) {
    for (const at of breaksOf(whole)) {
      for (const piece of [whole.slice(0, at), whole.slice(at)]) {
        // A part's number is no subtitle.
        const rest = piece === whole ? [] : at === piece.length ? whole.slice(at) : whole.slice(0, at);
        if (heavyCount(piece) < 2 || isNumbered(rest)) continue;
        if (!isClean(alignWords(piece, part, false), piece, part)) continue;
        return { likeness: (2 * piece.length) / (whole.length + part.length), words: heavyCount(piece) };
      }
    }
  }
  return undefined;
}

/** Whether two records have one title, but for a subtitle that one of them lacks. */
export function haveSameTitle(one: string, other: string): boolean {
  const [first, second] = [one, other].map((title) => foldWords(withoutRetractionMark(title), maxTitleWords));
  if (first === undefined || second === undefined) return false;
  return isClean(alignWords(first, second, false), first, second) || samePart(first, second) !== undefined;
}

/** At most six: titles have few parts, and hostile ones many. */
function breaksOf(words: readonly FoldedWord[]): number[] {
  return words.flatMap(({ isAfterBreak }, at) => (at > 0 && isAfterBreak ? [at] : [])).slice(0, 6);
}

/** `Part II`, `2`, `iv a further test`, `results of the survey part 2` */
function isNumbered(words: readonly FoldedWord[]): boolean {
  return (
    beginsNumbered(words) ||
    (words.length > 2 && beginsNumbered(words.slice(-2)) && words.at(-2)?.isAfterBreak === true)
  );
}

function beginsNumbered(words: readonly FoldedWord[]): boolean {
  const [first, second] = words;
  if (first === undefined) return false;
  const isPart = /^(?:part|pt|teil|paper|chapter|volume|vol|no|number|phase|study|supplement)$/.test(
    first.text,
  );
  return (
    numberOf(first.text) !== undefined ||
    (isPart && second !== undefined && numberOf(second.text) !== undefined)
  );
}

/**
 * Whether the record's title, found in the reference, is all of the title there: what was read as title may have run into the venue, or
 * have lost its beginning, but a longer title has the other one within it.
 */
function standsApart(
  { start, end }: Alignment,
  { words }: ReadReference,
  printed: readonly FoldedWord[],
): boolean {
  if (end - start < 3 || heavyCount(words.slice(start, end)) < 3) return false;
  const isBeginning = printed[0]?.text === words[start]?.text;
  const before =
    isBeginning || start === 0 || words[start]?.isAfterBreak === true || isLikelyName(words, start - 1);
  const next = words[end];
  const after =
    next === undefined ||
    next.isAfterBreak ||
    /^\d/.test(next.text) ||
    (next.isCapital && !isTitleCase(words, start, end)) ||
    // A short name of a journal, whose stop was taken for the title's: `…, Front. Immunol.`
    (next.isCapital && next.isAfterComma && printed.length - (end - start) <= 2);
  if (isNumbered(words.slice(end, end + 2)) && printed.length > end - start) return false;
  return before && after;
}

/** Before a title that no sign parts from them stand names and years. */
function isLikelyName(words: readonly FoldedWord[], at: number): boolean {
  const word = words[at];
  return (
    word === undefined ||
    /^(?:1[5-9]|20)\d\d[a-z]?$/.test(word.text) ||
    (word.isCapital && word.text.length <= 2)
  );
}

function isTitleCase(words: readonly FoldedWord[], start: number, end: number): boolean {
  const heavy = words.slice(start, end).filter(({ text }) => !isLight(text));
  return heavy.filter(({ isCapital }) => isCapital).length > heavy.length / 2;
}

/** Share of words in common: twice what is found, over both. */
function likenessOf(
  { found, missing, added, hasOtherNumber }: Alignment,
  record: readonly FoldedWord[],
  printed: readonly FoldedWord[],
): number {
  const [first, second] = [heavyCount(record), heavyCount(printed)];
  if (first + second === 0 || found === 0) return 0;
  const common = first - missing.length + second - added.length;
  return Math.max(0, common / (first + second) - (hasOtherNumber ? 0.05 : 0));
}

/** The likeness of the first parts of both, where one has a subtitle that the other lacks. */
function partLikeness(printed: readonly FoldedWord[], record: readonly FoldedWord[]): number {
  const [ofPrinted = printed.length] = breaksOf(printed);
  const [ofRecord = record.length] = breaksOf(record);
  let best = 0;
  for (const [one, other] of [
    [record.slice(0, ofRecord), printed],
    [record, printed.slice(0, ofPrinted)],
  ] as const) {
    if (one.length === record.length && other.length === printed.length) continue;
    if (heavyCount(one) < 3 || heavyCount(other) < 3) continue;
    best = Math.max(best, likenessOf(alignWords(one, other, false), one, other));
  }
  // A likeness of parts says less than one of wholes.
  return best * 0.95;
}
