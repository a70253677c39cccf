/** How much a text is written as each of the kinds of papers that the weights were learned from. Pure. */
import type { MeasuredText } from './measure-sentences';

/** Weights of a text's words, in hundredths, for each style: which kind of papers uses them. */
export interface StyleWeights {
  readonly bias: readonly number[];
  readonly words: Readonly<Record<string, readonly number[]>>;
}

/** The known words of a text are scaled to this length together. */
const wordScale = 2;

/**
 * A share for each style, which add up to 1. What states a claim differs: `We propose …` is a method in computing and a
 * claim elsewhere.
 */
export function styleOf(text: MeasuredText, { bias, words }: StyleWeights): number[] {
  const values = wordValues(text, (word) => Object.hasOwn(words, word));
  const shares = bias.map((start, style) => {
    let sum = start;
    for (const [word, value] of values) sum += (value * (words[word]?.[style] ?? 0)) / 100;
    // Squared, so that the likeliest style counts for more.
    return (1 / (1 + Math.exp(-sum))) ** 2;
  });
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (whole > 0 ? share / whole : 1 / shares.length));
}

/** The known words of a text with the logarithm of how many sentences have them, scaled. */
export function wordValues(
  { sentences, vocabulary }: MeasuredText,
  isKnown: (word: string) => boolean,
): Map<string, number> {
  const counts = new Float64Array(vocabulary.size);
  for (const { words } of sentences) for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  const values = new Map<string, number>();
  let squares = 0;
  for (const [word, number] of vocabulary) {
    const count = counts[number] ?? 0;
    if (count === 0 || !isKnown(word)) continue;
    const value = Math.log1p(count);
    values.set(word, value);
    squares += value * value;
  }
  const scale = squares > 0 ? wordScale / Math.sqrt(squares) : 0;
  for (const [word, value] of values) values.set(word, value * scale);
  return values;
}
