/** Whether two wordings can be of one claim. Pure. */
import { type Figure, findFigures } from '../text/figures';
import { groupBy } from '../text/group-by';
import { findRuns, isName, wordsAndJoins } from '../text/name-forms';
import { normaliseText } from '../text/normalise';
import { areOpposite, directionOf, isNegation, mayBeOpposed } from '../text/opposites';
import { relateFigures } from '../text/relate-figures';
import { haveChangedSides, type Sides } from '../text/reported-sides';
import { isStopWord, stem, wordsOf } from '../text/tokens';

/** The words of a wording. */
export interface WordsOfWording {
  /** With those that come again. */
  readonly inOrder: readonly string[];
  /** Last word of a cut text: perhaps only its beginning. */
  readonly cutWord: string | undefined;
}

/** A wording, read once for many comparisons: each part when it is first asked for, since few wordings are compared in all. */
export interface ReadWording extends WordsOfWording {
  readonly words: ReadonlySet<string>;
  readonly negations: number;
  /** `all`, `few`, …: two different ones conflict. */
  readonly quantifiers: ReadonlySet<string>;
  /** What changes a statement by being there: `only`, `not all`, `outperformed by`. */
  readonly turns: ReadonlySet<string>;
  readonly figures: readonly Figure[];
  /** Citation markers, numbers that are not figures, and names, also those with a capital that is not the text's first letter. */
  readonly names: ReadonlySet<string>;
  /** Words, and neighbouring ones as one. */
  readonly joins: ReadonlySet<string>;
  /** Words that may be the opposite of another one: in a table, or with a prefix that negates. */
  readonly opposable: ReadonlySet<string>;
  /** The stems of its content words, without figures and words of saying, between `^` and `$`. */
  readonly content: readonly string[];
  /** Where each of them stands there. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly cutStem: string | undefined;
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
  const inOrder = wordsOf(normaliseText(text));
  return { inOrder, cutWord: isCut ? inOrder.at(-1) : undefined };
}

/** Read a wording. @param isCut whether it lacks its end */
export function readWording(text: string, isCut: boolean): ReadWording {
  return new Wording(normaliseText(text), isCut);
}

class Wording implements ReadWording {
  readonly inOrder: readonly string[];
  readonly cutWord: string | undefined;
  readonly negations: number;
  readonly #plain: string;
  #words?: ReadonlySet<string>;
  #quantifiers?: ReadonlySet<string>;
  #turns?: ReadonlySet<string>;
  #figures?: readonly Figure[];
  #names?: ReadonlySet<string>;
  #joins?: ReadonlySet<string>;
  #opposable?: ReadonlySet<string>;
  #content?: readonly string[];
  #places?: ReadonlyMap<string, readonly number[]>;
  #sides?: ReadonlyMap<string, Sides>;

  /** @param plain in normal form */
  constructor(plain: string, isCut: boolean) {
    this.#plain = plain;
    this.inOrder = wordsOf(plain);
    this.cutWord = isCut ? this.inOrder.at(-1) : undefined;
    this.negations = countNegations(this.inOrder);
  }

  get words(): ReadonlySet<string> {
    return (this.#words ??= new Set(this.inOrder));
  }

  get quantifiers(): ReadonlySet<string> {
    return (this.#quantifiers ??= new Set(this.inOrder.filter((word) => quantifiers.has(word))));
  }

  get turns(): ReadonlySet<string> {
    return (this.#turns ??= turnsOf(this.#plain));
  }

  get figures(): readonly Figure[] {
    return (this.#figures ??= findFigures(this.#plain, this.cutWord !== undefined));
  }

  get names(): ReadonlySet<string> {
    return (this.#names ??= namesOf(this.#plain, this.figures));
  }

  get joins(): ReadonlySet<string> {
    return (this.#joins ??= wordsAndJoins(this.#plain));
  }

  get opposable(): ReadonlySet<string> {
    return (this.#opposable ??= new Set(this.inOrder.filter(mayBeOpposed)));
  }

  get content(): readonly string[] {
    return (this.#content ??= ['^', ...contentOf(this.inOrder), '$']);
  }

  get places(): ReadonlyMap<string, readonly number[]> {
    return (this.#places ??= groupBy(this.content.keys(), (at) => this.content[at] ?? ''));
  }

  get cutStem(): string | undefined {
    return this.cutWord === undefined ? undefined : stem(this.cutWord);
  }

  get sides(): ReadonlyMap<string, Sides> {
    return (this.#sides ??= sidesOf(this.words));
  }
}

function contentOf(words: readonly string[]): string[] {
  return words
    .filter((word) => !isStopWord(word) && !/^[\d.]+$/.test(word))
    .map(stem)
    .filter((word) => !sayings.has(word));
}

const quantifiers = new Set('all every each most many some few several none both half'.split(' '));

/** Plain words, none of which but the first has a capital: there are no names. */
const plainWords = /^[ -/:-~][ -"$-*,-/:-@[-~]*$/;

function namesOf(plain: string, figures: readonly Figure[]): Set<string> {
  const names = new Set<string>();
  if (plainWords.test(plain)) return names;
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

/** The words that two wordings have to have in common, at least, if no cut word is in play; 1 and up. @param shorter as above */
export function enoughCommonWords(shorter: number): number {
  let common = Math.max(1, Math.floor(minOverlap * shorter));
  while (!areEnough(common, shorter)) common += 1;
  return common;
}

/**
 * Whether two wordings have enough words in common to be compatible: one of the two lacks no more words of the other than it
 * may. What is cut in one of them is there if it goes on in the other, but not more than two words more than are written.
 */
export function haveEnoughWords(a: ReadWording, b: ReadWording): boolean {
  const shorter = Math.min(a.words.size, b.words.size);
  const most = shorter - enoughCommonWords(shorter);
  return (
    countCommon(a, b) >= leastCommonWords(shorter) &&
    (missingFrom(a, b).length <= most || missingFrom(b, a).length <= most)
  );
}

/** Whether a word is the beginning of another one. */
function mayGoOn(word: string, words: ReadonlySet<string>): boolean {
  for (const other of words) if (other.length > word.length && other.startsWith(word)) return true;
  return false;
}

/**
 * Whether two wordings say the same: most words are common, and neither figure, unit, negation, direction, entity nor the word
 * in the same position is in conflict. Something that only one of them has is no conflict.
 */
export function areWordingsCompatible(a: ReadWording, b: ReadWording): boolean {
  return a.negations === b.negations && haveEnoughWords(a, b) && areAlikeCompatible(a, b);
}

/** The same for two wordings that have as many negations, and enough words in common. */
export function areAlikeCompatible(a: ReadWording, b: ReadWording): boolean {
  if (haveOtherTurns(a, b) || haveOtherTurns(b, a)) return false;
  if (haveOthers(a.quantifiers, b.quantifiers) && haveOthers(b.quantifiers, a.quantifiers)) return false;
  if (haveOtherNames(a, b) && haveOtherNames(b, a)) return false;
  if (haveOtherFigures(a, b) && haveOtherFigures(b, a)) return false;
  if (haveOpposites(a, b) || haveOtherOrder(a, b)) return false;
  return !haveFiguresSwapped(a, b) && !haveSidesSwapped(a, b);
}

function areEnough(common: number, shorter: number): boolean {
  return common >= Math.min(minWords, shorter) && common / Math.max(1, shorter) >= minOverlap;
}

/** How many words two wordings have in common, as they are written. */
function countCommon(a: ReadWording, b: ReadWording): number {
  let count = 0;
  for (const word of a.words) if (b.words.has(word)) count += 1;
  return count;
}

/** @param word of `a` */
function isMissing(word: string, a: ReadWording, b: ReadWording): boolean {
  if (b.words.has(word) || (b.cutWord !== undefined && word.startsWith(b.cutWord))) return false;
  return word !== a.cutWord || !mayGoOn(word, b.words);
}

function missingFrom(a: ReadWording, b: ReadWording): string[] {
  return [...a.words].filter((word) => isMissing(word, a, b));
}

/** Each has a word that the other lacks, and the two are opposites: of these, one at least may be such a word by itself. */
function haveOpposites(a: ReadWording, b: ReadWording): boolean {
  if (a.opposable.size === 0 && b.opposable.size === 0) return false;
  const [onlyA, onlyB] = [missingFrom(a, b), missingFrom(b, a)];
  return onlyA.some((word) =>
    onlyB.some((rival) => (a.opposable.has(word) || b.opposable.has(rival)) && areOpposite(word, rival)),
  );
}

/** `by 20%` is not `to 20%`. */
function haveOtherFigures(a: ReadWording, b: ReadWording): boolean {
  return a.figures.some(
    (figure) =>
      !b.figures.some(
        (other) =>
          relateFigures(figure, other) === 'same' &&
          (figure.role === undefined || other.role === undefined || figure.role === other.role),
      ),
  );
}

function haveOtherNames(a: ReadWording, b: ReadWording): boolean {
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
function haveOtherTurns(a: ReadWording, b: ReadWording): boolean {
  return b.cutWord === undefined && haveOthers(a.turns, b.turns);
}

/**
 * Between the same two content words one has another word than the other: `accuracy was 98%`, `precision was 98%`; also when
 * each has the other's word elsewhere: `obesity causes depression`, `depression causes obesity`. Or two neighbours are swapped:
 * `from Java to Python`, `from Python to Java`.
 */
function haveOtherOrder(a: ReadWording, b: ReadWording): boolean {
  const [own, theirs] = [a.content, b.content];
  // What stands between two words is compared once, however often they come: texts may repeat themselves.
  const compared = new Set<string>();
  const isOtherBetween = (left: string, right: string) => {
    const slot = `${left}|${right}`;
    if (compared.has(slot)) return false;
    compared.add(slot);
    return haveOthersBetween(a, b, left, right);
  };
  for (let at = 0; at + 2 < own.length; at += 1) {
    const [left = '', word, right = ''] = [own[at], own[at + 1], own[at + 2]];
    const next = own[at + 3];
    for (const place of b.places.get(left) ?? []) {
      const [other, after] = [theirs[place + 1], theirs[place + 2]];
      if (other === undefined || after === undefined) continue;
      if (after === right && other !== word && isOtherBetween(left, right)) return true;
      if (
        other === right &&
        after === word &&
        word !== right &&
        next !== undefined &&
        next === theirs[place + 3]
      )
        return true;
    }
  }
  return false;
}

/** Between these two each has a word that the other has not there, and it is not another form of it. */
function haveOthersBetween(a: ReadWording, b: ReadWording, left: string, right: string): boolean {
  const [own, theirs] = [wordsBetween(a, left, right), wordsBetween(b, left, right)];
  const missing = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...some].filter((word) => !others.has(word) && word !== a.cutStem && word !== b.cutStem);
  const rivals = missing(theirs, own);
  return missing(own, theirs).some((word) => rivals.some((other) => !areForms(word, other)));
}

function wordsBetween({ content, places }: ReadWording, left: string, right: string): Set<string> {
  const words = (places.get(left) ?? []).flatMap((at) =>
    content[at + 2] === right ? (content[at + 1] ?? []) : [],
  );
  return new Set(words);
}

/** Stems of one word family: `generat` and `gener`. */
function areForms(a: string, b: string): boolean {
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  return common >= 4 && common / Math.max(a.length, b.length) >= 0.6;
}

/** The figures that both have, of one kind, come in another order: `precision 98%, recall 93%` and `93%, … 98%`. */
function haveFiguresSwapped(a: ReadWording, b: ReadWording): boolean {
  const shared = (own: ReadWording, other: ReadWording) =>
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
function haveSidesSwapped(a: ReadWording, b: ReadWording): boolean {
  for (const [turn, sides] of a.sides) {
    const others = b.sides.get(turn);
    if (others !== undefined && haveChangedSides(sides, others)) return true;
  }
  return false;
}
