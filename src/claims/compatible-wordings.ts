/** Whether two wordings can be of one claim. Pure. */
import { type Figure, findFigures } from '../text/figures';
import { findRuns, isName, wordsAndJoins } from '../text/name-forms';
import { normaliseText } from '../text/normalise';
import { areOpposite, directionOf, isNegation } from '../text/opposites';
import { relateFigures } from '../text/relate-figures';
import { haveChangedSides, type Sides } from '../text/reported-sides';
import { isStopWord, stem, tokenise } from '../text/tokens';

/** The words of a wording. */
export interface WordsOfWording {
  readonly words: ReadonlySet<string>;
  /** Last word of a cut text: perhaps only its beginning. */
  readonly cutWord: string | undefined;
}

/** A wording, read once for many comparisons. */
export interface ReadWording extends WordsOfWording {
  readonly negations: number;
  /** Read when it is first asked for: few wordings have enough words in common with another one. */
  details(): WordingDetails;
}

/** What is compared of wordings besides their words. */
interface WordingDetails extends WordsOfWording {
  readonly cutStem: string | undefined;
  readonly figures: readonly Figure[];
  /** Citation markers, numbers that are not figures, and names, also those with a capital that is not the text's first letter. */
  readonly names: ReadonlySet<string>;
  /** Words, and neighbouring ones as one. */
  readonly joins: ReadonlySet<string>;
  /** `all`, `few`, …: two different ones conflict. */
  readonly quantifiers: ReadonlySet<string>;
  /** What changes a statement by being there: `only`, `not all`, `outperformed by`. */
  readonly turns: ReadonlySet<string>;
  /** Content words are stems, without figures and words of saying: those on one's two sides, as `left|right` → the words that stand so. */
  readonly slots: ReadonlyMap<string, ReadonlySet<string>>;
  /** Two neighbouring content words with those beside them, and the same with the two swapped. */
  readonly fours: ReadonlySet<string>;
  readonly turnedFours: ReadonlySet<string>;
  /** What stands before and after `than` and words of direction. */
  readonly sides: ReadonlyMap<string, Sides>;
}

/**
 * Min share of the shorter wording's words that the other has too. In the reports that this was measured on it is at least .83
 * within a claim, and at most .34 between claims.
 */
const minOverlap = 0.6;
const minWords = 3;
/** Reports use these for each other. */
const sayings = new Set(
  'achieve report obtain reach attain yield show demonstrate find note state observe'.split(' ').map(stem),
);

/** Read no more than the words of a wording. @param isCut whether it lacks its end */
export function readWords(text: string, isCut: boolean): WordsOfWording {
  const words = tokenise(normaliseText(text)).map((token) => token.text);
  return { words: new Set(words), cutWord: isCut ? words.at(-1) : undefined };
}

/** Read a wording. @param isCut whether it lacks its end */
export function readWording(text: string, isCut: boolean): ReadWording {
  const plain = normaliseText(text);
  const words = tokenise(plain).map((token) => token.text);
  const cutWord = isCut ? words.at(-1) : undefined;
  const read = { words: new Set(words), cutWord };
  let details: WordingDetails | undefined;
  return {
    ...read,
    negations: countNegations(words),
    details() {
      details ??= readDetails(read, words, plain, isCut);
      return details;
    },
  };
}

/** @param words in their order, of `plain` */
function readDetails(
  read: WordsOfWording,
  words: readonly string[],
  plain: string,
  isCut: boolean,
): WordingDetails {
  const { cutWord } = read;
  const figures = findFigures(plain, isCut);
  const content = words
    .filter((word) => !isStopWord(word) && !/^[\d.]+$/.test(word))
    .map(stem)
    .filter((word) => !sayings.has(word));
  return {
    ...read,
    cutStem: cutWord === undefined ? undefined : stem(cutWord),
    figures,
    names: namesOf(plain, figures),
    joins: wordsAndJoins(plain),
    quantifiers: new Set(words.filter((word) => quantifiers.has(word))),
    turns: turnsOf(plain),
    slots: slotsOf(content),
    fours: foursOf(content, false),
    turnedFours: foursOf(content, true),
    sides: sidesOf(read.words),
  };
}

const quantifiers = new Set('all every each most many some few several none both half'.split(' '));

function namesOf(plain: string, figures: readonly Figure[]): Set<string> {
  const names = new Set<string>();
  for (const run of findRuns(plain)) {
    const isMark = plain.charAt(run.start - 1) === '[' && /^\d+$/.test(run.source);
    if (isMark) names.add(`[${run.key}]`);
    else if (/^[\d.]+$/.test(run.source)) {
      // Years, and the numbers of tables and versions.
      if (!figures.some(({ start, end }) => start <= run.start && run.end <= end)) names.add(run.key);
    } else if (isName(run) || (run.start > 0 && /^\p{Lu}/u.test(run.source))) names.add(run.key);
  }
  return names;
}

function turnsOf(plain: string): Set<string> {
  const turns = plain
    .toLowerCase()
    .matchAll(
      /\b(?:only|not (?:all|every|each|both)|(?:is|are|was|were|be|been|being) (?:\w+ )?(\w+ed) by)\b/g,
    );
  return new Set(
    [...turns].map(([phrase, passive]) => (passive === undefined ? phrase : `${stem(passive)} by`)),
  );
}

/** `neither … nor` is one. */
function countNegations(words: readonly string[]): number {
  const count = words.filter(isNegation).length;
  return words.includes('neither') && words.includes('nor') ? count - 1 : count;
}

function slotsOf(content: readonly string[]): Map<string, Set<string>> {
  const slots = new Map<string, Set<string>>();
  for (const [at, word] of content.entries()) {
    const slot = `${content[at - 1] ?? '^'}|${content[at + 1] ?? '$'}`;
    slots.set(slot, (slots.get(slot) ?? new Set()).add(word));
  }
  return slots;
}

function foursOf(content: readonly string[], isTurned: boolean): Set<string> {
  const fours = content.slice(1).flatMap((second, at) => {
    const first = content[at] ?? '';
    const [left, right] = [content[at - 1] ?? '^', content[at + 2] ?? '$'];
    return first === second ? [] : [left, ...(isTurned ? [second, first] : [first, second]), right].join('|');
  });
  return new Set(fours);
}

function sidesOf(words: ReadonlySet<string>): Map<string, Sides> {
  const all = [...words];
  const content = (part: readonly string[]) => new Set(part.filter((word) => !isStopWord(word)));
  return new Map(
    all.flatMap((word, at) =>
      word === 'than' || directionOf(word) !== undefined
        ? [[word, { before: content(all.slice(0, at)), after: content(all.slice(at + 1)) }]]
        : [],
    ),
  );
}

/**
 * The words that two wordings have in common as they are written, at least, if they are compatible: one that is cut may be one
 * more, and so may what it is the beginning of.
 *
 * @param shorter number of the different words that the shorter one has
 */
export function leastCommonWords(shorter: number): number {
  return Math.max(0, Math.ceil(minOverlap * shorter - 2));
}

/**
 * Whether two wordings can have enough words in common to be compatible.
 *
 * @param same those that are, as they are written
 * @param goesOn whether a word is the beginning of another one of some
 */
export function mayHaveEnoughWords(
  a: WordsOfWording,
  b: WordsOfWording,
  same: number,
  goesOn: (word: string, words: ReadonlySet<string>) => boolean = mayGoOn,
): boolean {
  const shorter = Math.min(a.words.size, b.words.size);
  if (areEnough(same, shorter)) return true;
  if (same < leastCommonWords(shorter)) return false;
  return (
    (a.cutWord !== undefined && goesOn(a.cutWord, b.words)) ||
    (b.cutWord !== undefined && goesOn(b.cutWord, a.words))
  );
}

/** Whether a word is the beginning of another one. */
export function mayGoOn(word: string, words: ReadonlySet<string>): boolean {
  for (const other of words) if (other.length > word.length && other.startsWith(word)) return true;
  return false;
}

/**
 * Whether two wordings say the same: most words are common, and neither figure, unit, negation, direction, entity nor the word
 * in the same position is in conflict. Something that only one of them has is no conflict.
 */
export function areWordingsCompatible(one: ReadWording, other: ReadWording): boolean {
  // Most pairs end here: only words are compared.
  if (one.negations !== other.negations) return false;
  if (!mayHaveEnoughWords(one, other, countCommon(one, other))) return false;
  const onlyA = missingFrom(one, other);
  const onlyB = missingFrom(other, one);
  const shorter = Math.min(one.words.size, other.words.size);
  if (!areEnough(shorter - Math.min(onlyA.length, onlyB.length), shorter)) return false;
  const [a, b] = [one.details(), other.details()];
  if (haveOtherTurns(a, b) || haveOtherTurns(b, a)) return false;
  if (haveOthers(a.quantifiers, b.quantifiers) && haveOthers(b.quantifiers, a.quantifiers)) return false;
  if (haveOtherNames(a, b) && haveOtherNames(b, a)) return false;
  if (haveOtherFigures(a, b) && haveOtherFigures(b, a)) return false;
  if (onlyA.some((word) => onlyB.some((rival) => areOpposite(word, rival)))) return false;
  if (haveOtherWords(a, b) || haveNeighboursSwapped(a, b)) return false;
  return !haveFiguresSwapped(a, b) && !haveSidesSwapped(a, b);
}

function areEnough(common: number, shorter: number): boolean {
  return common >= Math.min(minWords, shorter) && common / Math.max(1, shorter) >= minOverlap;
}

/** How many words two wordings have in common, as they are written. */
export function countCommon(a: WordsOfWording, b: WordsOfWording): number {
  let count = 0;
  for (const word of a.words) if (b.words.has(word)) count += 1;
  return count;
}

function missingFrom(a: WordsOfWording, b: WordsOfWording): string[] {
  const missing: string[] = [];
  for (const word of a.words) {
    if (b.words.has(word) || (b.cutWord !== undefined && word.startsWith(b.cutWord))) continue;
    if (word !== a.cutWord || !mayGoOn(word, b.words)) missing.push(word);
  }
  return missing;
}

/** `by 20%` is not `to 20%`. */
function haveOtherFigures(a: WordingDetails, b: WordingDetails): boolean {
  return a.figures.some(
    (figure) =>
      !b.figures.some(
        (other) =>
          relateFigures(figure, other) === 'same' &&
          (figure.role === undefined || other.role === undefined || figure.role === other.role),
      ),
  );
}

function haveOtherNames(a: WordingDetails, b: WordingDetails): boolean {
  for (const name of a.names) {
    if (b.names.has(name) || b.joins.has(name)) continue;
    const isCutHere = a.cutWord !== undefined && name.endsWith(a.cutWord);
    const isCutThere = b.cutWord !== undefined && name.startsWith(b.cutWord);
    if (!isCutHere && !isCutThere) return true;
  }
  return false;
}

function haveOthers(own: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const word of own) if (!others.has(word)) return true;
  return false;
}

/** A turn that the other lacks, though it is not cut before it. */
function haveOtherTurns(a: WordingDetails, b: WordingDetails): boolean {
  return b.cutWord === undefined && haveOthers(a.turns, b.turns);
}

/**
 * Between the same two content words one has another word than the other: `accuracy was 98%`, `precision was 98%`; also when
 * each has the other's word elsewhere: `obesity causes depression`, `depression causes obesity`.
 */
function haveOtherWords(a: WordingDetails, b: WordingDetails): boolean {
  for (const [slot, words] of a.slots) {
    const rivals = b.slots.get(slot);
    if (rivals === undefined) continue;
    for (const word of words) {
      if (rivals.has(word) || word === a.cutStem || word === b.cutStem) continue;
      for (const other of rivals) {
        if (words.has(other) || other === a.cutStem || other === b.cutStem) continue;
        if (!areForms(word, other)) return true;
      }
    }
  }
  return false;
}

/** Two neighbours are swapped: `from Java to Python`, `from Python to Java`. */
function haveNeighboursSwapped(a: WordingDetails, b: WordingDetails): boolean {
  for (const four of a.fours) if (b.turnedFours.has(four)) return true;
  return false;
}

/** Stems of one word family: `generat` and `gener`. */
function areForms(a: string, b: string): boolean {
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  return common >= 4 && common / Math.max(a.length, b.length) >= 0.6;
}

/** The figures that both have, of one kind, come in another order: `precision 98%, recall 93%` and `93%, … 98%`. */
function haveFiguresSwapped(a: WordingDetails, b: WordingDetails): boolean {
  const shared = (own: WordingDetails, other: WordingDetails) =>
    own.figures.filter((figure) => other.figures.some((rival) => relateFigures(figure, rival) === 'same'));
  const [left, right] = [shared(a, b), shared(b, a)];
  return (
    left.length === right.length &&
    left.some((figure, at) => {
      const other = right[at];
      return other !== undefined && relateFigures(figure, other) === 'other';
    })
  );
}

/** What stands on the sides of a direction or of `than` has changed its side: `A outperforms B`, `B outperforms A`. */
function haveSidesSwapped(a: WordingDetails, b: WordingDetails): boolean {
  for (const [turn, sides] of a.sides) {
    const others = b.sides.get(turn);
    if (others !== undefined && haveChangedSides(sides, others)) return true;
  }
  return false;
}
