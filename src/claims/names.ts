/** Names in a text: models, data sets, genes, drugs, languages. Pure. */
import { tokenise } from './tokens';

/** A run of letters and digits joined by hyphens, points or slashes. */
export interface Run {
  readonly source: string;
  /** Lower case, letters and digits alone: `GPT-4o` and `gpt4o` are one. */
  readonly key: string;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
}

const run = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-./][\p{L}\p{N}]+)*(?:\+\+|#)?/gu;
const longestRun = 64;

/** The runs of a text in their order; longer ones than 64 characters are no names. */
export function findRuns(text: string): Run[] {
  return [...text.matchAll(run)]
    .filter(([source]) => source.length <= longestRun)
    .map((match) => ({
      source: match[0],
      key: bareKey(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    }));
}

/** Whether a run is a name for certain: a digit beside letters, two capitals, or a language such as `C++`. */
export function isName({ source }: Run): boolean {
  if (/[+#]$/.test(source)) return true;
  if (!/\p{L}/u.test(source) || /^\d+(?:st|nd|rd|th|s|x|k)$/i.test(source)) return false;
  return /\p{L}.*\p{N}|\p{N}.*\p{Lu}|\p{Lu}.*\p{Lu}/u.test(source);
}

/** A name as it is compared. */
function bareKey(source: string): string {
  // Nearly all runs are plain words, and NFKC is slow.
  if (/^[A-Za-z0-9]*$/.test(source)) return source.toLowerCase();
  return source
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]/gu, '');
}

/** Every word of a text, and what two or three neighbouring ones are when they are written as one. */
export function wordsAndJoins(text: string): Set<string> {
  const words = tokenise(text).map((token) => token.text.replace(/\./g, ''));
  const joins = new Set(words);
  for (let at = 0; at < words.length - 1; at += 1) {
    const two = `${words[at] ?? ''}${words[at + 1] ?? ''}`;
    joins.add(two);
    joins.add(two + (words[at + 2] ?? ''));
  }
  return joins;
}
