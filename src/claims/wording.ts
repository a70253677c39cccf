/** Whether two wordings can be of one claim. Pure. */
import { type Figure, findFigures, relateFigures } from './figures';
import { normaliseText } from './normalise';
import { areOpposite, directionOf, isNegation } from './opposites';
import { isStopWord, stem, tokenise } from './tokens';

/** A wording, read once for many comparisons. */
export interface ReadWording {
  readonly words: ReadonlySet<string>;
  /** Last word of a cut text: perhaps only its beginning. */
  readonly cutWord: string | undefined;
  readonly figures: readonly Figure[];
  readonly negations: number;
  /** Reference marks, and words with capitals inside, digits, or a capital that is not the text's first letter. */
  readonly names: ReadonlySet<string>;
  /** Stems of the content words, in their order. */
  readonly content: readonly string[];
  /** Stem of each content word with those on its sides, as `left|right` → the words that stand so. */
  readonly slots: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Least share of the shorter wording's words that the other has too. In the reports that this was measured on it is .83
 * within a claim at least, and .34 between claims at most.
 */
const leastOverlap = 0.6;
const leastWords = 3;
/** Reports use these for each other. */
const sayings = new Set(
  'achieve report obtain reach attain yield show demonstrate find note state observe'.split(' ').map(stem),
);

/** Read a wording. @param isCut whether it lacks its end */
export function readWording(text: string, isCut: boolean): ReadWording {
  const plain = normaliseText(text);
  const tokens = tokenise(plain);
  const names = new Set<string>();
  for (const [at, { text: word, start, end }] of tokens.entries()) {
    const source = plain.slice(start, end);
    const isMark = plain.charAt(start - 1) === '[' && /^\d+$/.test(word);
    if (isMark) names.add(`[${word}]`);
    else if (/\p{L}/u.test(source) && (/\p{N}|.\p{Lu}/u.test(source) || (at > 0 && /^\p{Lu}/u.test(source))))
      names.add(word);
  }
  const words = tokens.map((token) => token.text);
  const content = words.filter((word) => !isStopWord(word)).map(stem);
  return {
    words: new Set(words),
    cutWord: isCut ? words.at(-1) : undefined,
    figures: findFigures(plain, isCut),
    negations: countNegations(words),
    names,
    content,
    // Figures are compared by their values.
    slots: slotsOf(content.filter((word) => !sayings.has(word) && !/^[\d.]+$/.test(word))),
  };
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

/**
 * Whether two wordings say alike: most words are common, and neither figure, unit, negation, direction, entity nor the word
 * in a like place is in conflict. Something that only one of them has is no conflict.
 */
export function areWordingsCompatible(a: ReadWording, b: ReadWording): boolean {
  const shorter = Math.min(a.words.size, b.words.size);
  // Most pairs end here. A word that is cut may be one more in common.
  if (countCommon(a, b) + 2 < leastOverlap * shorter) return false;
  const onlyA = missingFrom(a, b);
  const onlyB = missingFrom(b, a);
  const common = shorter - Math.min(onlyA.length, onlyB.length);
  if (common < Math.min(leastWords, shorter) || common / Math.max(1, shorter) < leastOverlap) return false;
  if (a.negations !== b.negations) return false;
  if (onlyA.some((word) => onlyB.some((other) => areOpposite(word, other)))) return false;
  if (haveOtherFigures(a, b) && haveOtherFigures(b, a)) return false;
  if (haveOtherNames(a, b) && haveOtherNames(b, a)) return false;
  return !haveOtherWords(a, b) && !haveFiguresSwapped(a, b) && !haveSidesSwapped(a, b);
}

function countCommon(a: ReadWording, b: ReadWording): number {
  let count = 0;
  for (const word of a.words) if (b.words.has(word)) count += 1;
  return count;
}

function missingFrom(a: ReadWording, b: ReadWording): string[] {
  return [...a.words].filter(
    (word) =>
      !b.words.has(word) &&
      !(b.cutWord !== undefined && word.startsWith(b.cutWord)) &&
      !(word === a.cutWord && [...b.words].some((other) => other.startsWith(word))),
  );
}

function haveOtherFigures(a: ReadWording, b: ReadWording): boolean {
  return a.figures.some((figure) => !b.figures.some((other) => relateFigures(figure, other) === 'same'));
}

function haveOtherNames(a: ReadWording, b: ReadWording): boolean {
  return [...a.names].some(
    (name) =>
      !b.names.has(name) &&
      !b.words.has(name) &&
      !(name === a.cutWord) &&
      !(b.cutWord !== undefined && name.startsWith(b.cutWord)),
  );
}

/** Between the same two content words one has another word than the other: `accuracy was 98%`, `precision was 98%`. */
function haveOtherWords(a: ReadWording, b: ReadWording): boolean {
  const [inA, inB] = [new Set(a.content), new Set(b.content)];
  const cuts = [a.cutWord, b.cutWord].flatMap((word) => (word === undefined ? [] : stem(word)));
  for (const [slot, words] of a.slots) {
    const rivals = b.slots.get(slot);
    if (rivals === undefined) continue;
    const own = [...words].filter((word) => !inB.has(word) && !cuts.includes(word));
    const theirs = [...rivals].filter((word) => !inA.has(word) && !cuts.includes(word));
    if (own.some((word) => theirs.some((other) => !areForms(word, other)))) return true;
  }
  return false;
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
  const isTurn = (word: string) => word === 'than' || directionOf(word) !== undefined;
  const sides = (own: ReadWording, word: string) => {
    const words = [...own.words];
    const at = words.indexOf(word);
    return [new Set(words.slice(0, at)), new Set(words.slice(at + 1))] as const;
  };
  return [...a.words].some((turn) => {
    if (!isTurn(turn) || !b.words.has(turn)) return false;
    const [before, after] = sides(a, turn);
    const [beforeThere, afterThere] = sides(b, turn);
    const isContent = (word: string) => !isStopWord(word);
    const hasMoved = [...before].some((word) => isContent(word) && afterThere.has(word) && !after.has(word));
    return (
      hasMoved && [...after].some((word) => isContent(word) && beforeThere.has(word) && !before.has(word))
    );
  });
}
