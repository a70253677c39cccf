/** Abbreviations that a document defines: `chronic obstructive pulmonary disease (COPD)`. Pure. */
import { scriptPattern } from '../text/patterns';
import { isStopWord, tokenise } from '../text/tokens';

export interface Abbreviation {
  /** As tokens are: lower case. */
  readonly short: string;
  /** Lower-case words of the long form, in their order. */
  readonly long: readonly string[];
}

const inBrackets = /[([]([^\s()[\];,]{2,12})(?:[;,][^()[\]]{0,40})?[)\]]/gu;
const ofWord = scriptPattern(String.raw`^\p{L}[\p{L}\p{N}\-]+$`);
const ofPlural = scriptPattern(String.raw`(?<=\p{Lu})s$`);
/** Two capitals, or a capital after the first letter: `mTECs`, `miRNA`. */
const ofShortForm = scriptPattern(String.raw`\p{Lu}.*\p{Lu}|.\p{Lu}`);
/** Letters before the bracket in which the long form is looked for. */
const farthest = 110;
/** What the pattern may hold at most. */
const maxBracketLength = 60;
const maxAbbreviations = 400;

/**
 * Abbreviations defined in a text, in their order; the first definition of each counts.
 *
 * @param from only those whose bracket opens between this offset and `to`; what stands around is read, too
 */
export function findAbbreviations(source: string, from = 0, to = source.length): Abbreviation[] {
  const found = new Map<string, Abbreviation>();
  const start = Math.max(0, from - farthest);
  const text = source.slice(start, to + maxBracketLength);
  for (const match of text.matchAll(inBrackets)) {
    if (found.size >= maxAbbreviations || start + match.index >= to) break;
    if (start + match.index < from) continue;
    const [, word = ''] = match;
    if (!ofWord(word).test(word)) continue;
    const written = word.replace(ofPlural(word), '');
    if (!ofShortForm(written).test(written)) continue;
    const before = tokenise(text.slice(Math.max(0, match.index - farthest), match.index)).map(
      (token) => token.text,
    );
    const long = longForm(written.toLowerCase().replace(/-/g, ''), before);
    const short = tokenise(written)
      .map((token) => token.text)
      .join('');
    if (long !== undefined && !found.has(short)) found.set(short, { short, long });
  }
  return [...found.values()];
}

/**
 * The fewest words before the bracket whose letters hold the abbreviation's in their order, the first letter at the
 * beginning of the first word (Schwartz and Hearst, 2003).
 */
function longForm(short: string, before: readonly string[]): string[] | undefined {
  const most = Math.min(short.length + 5, short.length * 2, before.length);
  for (let count = Math.min(2, most); count <= most; count += 1) {
    const words = before.slice(before.length - count);
    if (isStopWord(words[0] ?? '') || words[0]?.startsWith(short.charAt(0)) !== true) continue;
    if (holdsInOrder(words, short)) return words.filter((word) => !isStopWord(word));
  }
  const last = before.at(-1) ?? '';
  return isOfOneWord(last, short) ? [last] : undefined;
}

/** Whether one long word right before the bracket is meant: `pyridostatin (PDS)`. Its last letters must not all be left out. */
function isOfOneWord(word: string, short: string): boolean {
  if (word.length < minLongWord || short.length < 3 || !word.startsWith(short.charAt(0))) return false;
  let at = 0;
  for (const letter of short) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return at > word.length / 2;
}

/** Shorter words seldom are shortened, in characters. */
const minLongWord = 8;

/** Most letters must begin a word: `interleukin` alone would hold nearly any three letters. */
function holdsInOrder(words: readonly string[], short: string): boolean {
  let at = 0;
  let initials = 0;
  for (const word of words) {
    if (at < short.length && word.startsWith(short.charAt(at))) initials += 1;
    for (const letter of word) if (at < short.length && letter === short.charAt(at)) at += 1;
  }
  return at === short.length && initials * 2 >= Math.min(short.length, 4);
}
