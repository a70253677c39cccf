/** Finds what has all words that are typed. Pure. */
import { normaliseText } from '../text/normalise';

/** @returns whether texts have, together, each of these words or parts of words, whatever their case or Unicode form */
export function matcher(asked: string): (...texts: readonly string[]) => boolean {
  const words = folded(asked).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (...texts) => {
    const all = folded(texts.join('\n'));
    return words.every((word) => all.includes(word));
  };
}

function folded(text: string): string {
  return normaliseText(text).toLowerCase();
}
