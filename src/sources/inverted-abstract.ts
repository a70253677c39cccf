/** Abstracts as OpenAlex has them: each word with its positions. Pure. */
import { maxAbstract, plainAbstract } from './plain-text';

/** Words. Positions behind are left out, so that no number makes the text long. */
const maxPosition = 4_000;

/**
 * @param index words to lists of positions, from 0; what is none is left out
 * @returns the text; `undefined` where there is none
 */
export function rebuildAbstract(index: Readonly<Record<string, unknown>>): string | undefined {
  const words: string[] = [];
  for (const [word, positions] of Object.entries(index))
    for (const at of Array.isArray(positions) ? (positions as unknown[]) : [])
      if (typeof at === 'number' && Number.isInteger(at) && at >= 0 && at < maxPosition) words[at] = word;
  let text = '';
  // Gaps of the list are words that nobody gives.
  for (const word of Object.values(words)) {
    if (text.length > maxAbstract) break;
    text += `${word.slice(0, 200)} `;
  }
  return plainAbstract(text);
}
