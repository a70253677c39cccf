/** Whether two wordings can be of one claim. Pure. */
import { type Figure, findFigures, haveLikeUnits, isSameFigure } from './figures';
import { normaliseText } from './normalise';
import { areOpposite, isNegation } from './opposites';
import { tokenise } from './tokens';

/** A wording, read once for many comparisons. */
export interface ReadWording {
  readonly words: ReadonlySet<string>;
  /** Last word of a cut text: perhaps only its beginning. */
  readonly cutWord: string | undefined;
  readonly figures: readonly Figure[];
  readonly negations: number;
  /** Reference marks, and words with capitals inside, digits, or a capital that does not begin the text. */
  readonly names: ReadonlySet<string>;
}

/**
 * Least share of the shorter wording's words that the other has too. In the reports that this was measured on it is .83
 * within a claim at least, and .34 between claims at most.
 */
const leastOverlap = 0.6;
const leastWords = 3;

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
  return {
    words: new Set(words),
    cutWord: isCut ? words.at(-1) : undefined,
    figures: findFigures(plain, isCut),
    negations: words.filter(isNegation).length,
    names,
  };
}

/**
 * Whether two wordings say alike: most words are common, and neither figure, unit, negation, direction nor entity is in
 * conflict. Something that only one of them has is no conflict.
 */
export function areWordingsCompatible(a: ReadWording, b: ReadWording): boolean {
  const onlyA = missingFrom(a, b);
  const onlyB = missingFrom(b, a);
  const shorter = Math.min(a.words.size, b.words.size);
  const common = shorter - Math.min(onlyA.length, onlyB.length);
  if (common < Math.min(leastWords, shorter) || common / Math.max(1, shorter) < leastOverlap) return false;
  if (a.negations % 2 !== b.negations % 2) return false;
  if (onlyA.some((word) => onlyB.some((other) => areOpposite(word, other)))) return false;
  if (haveOtherFigures(a, b) && haveOtherFigures(b, a)) return false;
  return !(haveOtherNames(a, b) && haveOtherNames(b, a));
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
  return a.figures.some(
    (figure) =>
      !b.figures.some((other) => isSameFigure(figure, other) && haveLikeUnits(figure, other)) &&
      !(figure.isCut && b.figures.some((other) => isSameFigure(figure, other))),
  );
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
