/** Names in a text: models, data sets, genes, drugs, languages. Pure. */
import { capital, digit, isWordAt, kindAt, letter } from './characters';
import { scriptPattern } from './patterns';
import { wordsOf } from './tokens';

/** A run of letters and digits joined by hyphens, points or slashes. */
export interface Run {
  readonly source: string;
  /** Lower case, letters and digits alone: `GPT-4o` and `gpt4o` are one. */
  readonly key: string;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
}

const maxRunLength = 64;

/** The runs of a text in their order; longer ones than 64 characters are no names. */
export function findRuns(text: string): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; ) {
    if (!isWordAt(text, at)) {
      at += 1;
      continue;
    }
    const end = endOfRun(text, at);
    if (end - at <= maxRunLength) {
      const source = text.slice(at, end);
      runs.push({ source, key: bareKey(source), start: at, end });
    }
    at = end;
  }
  return runs;
}

function endOfRun(text: string, start: number): number {
  let end = start + 1;
  while (isWordAt(text, end) || (isJoint(text[end]) && isWordAt(text, end + 1))) end += 1;
  if (text[end] === '#') return end + 1;
  return text[end] === '+' && text[end + 1] === '+' ? end + 2 : end;
}

function isJoint(character: string | undefined): boolean {
  return character === '-' || character === '.' || character === '/';
}

/** Whether a run is a name for certain: a digit beside letters, two capitals, or a language such as `C++`. */
export function isName({ source }: Run): boolean {
  // Nearly all runs are plain words.
  if (/^[A-Za-z][a-z]*$/.test(source)) return false;
  if (/[+#]$/.test(source)) return true;
  let hasLetter = false;
  let hasDigit = false;
  let hasCapital = false;
  let isMixed = false;
  for (const character of source) {
    const kind = kindAt(character, 0);
    const isCapital = (kind & capital) !== 0;
    const isDigit = (kind & digit) !== 0;
    isMixed ||= (hasLetter && isDigit) || (isCapital && (hasDigit || hasCapital));
    hasLetter ||= (kind & letter) !== 0;
    hasDigit ||= isDigit;
    hasCapital ||= isCapital;
  }
  return isMixed && !/^\d+(?:st|nd|rd|th|s|x|k)$/i.test(source);
}

const signs = scriptPattern('[^\\p{L}\\p{N}+#]', 'g');

/** A name as it is compared. */
function bareKey(source: string): string {
  // Nearly all runs are plain words, and NFKC is slow.
  if (/^[A-Za-z0-9]*$/.test(source)) return source.toLowerCase();
  const lower = source.normalize('NFKC').toLowerCase();
  return lower.replace(signs(lower), '');
}

/** Every word of a text, and what two or three neighbouring ones are when they are written as one. */
export function wordsAndJoins(text: string): Set<string> {
  const words = wordsOf(text).map((word) => word.replace(/\./g, ''));
  const joins = new Set(words);
  for (let at = 0; at < words.length - 1; at += 1) {
    const two = `${words[at] ?? ''}${words[at + 1] ?? ''}`;
    joins.add(two);
    joins.add(two + (words[at + 2] ?? ''));
  }
  return joins;
}
