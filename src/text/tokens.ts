/** Words and numbers of a text, with their places. Pure. */
import { digit, isWordAt, joined, kindAt, letter } from './characters';

export interface Token {
  /** Lower case, NFKC, without soft hyphens. */
  readonly text: string;
  /** UTF-16 offsets in the text that was given. */
  readonly start: number;
  readonly end: number;
}

/** A word is never longer than this; of a longer run of letters only the beginning counts. */
const maxTokenLength = 64;

/** Words and numbers in their order; a decimal point within a number belongs to it. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (!isWordAt(text, at)) {
      at += 1;
      continue;
    }
    const end = endOfLanguage(text, at) ?? endOfWord(text, at);
    tokens.push({ text: normalForm(text.slice(at, end)), start: at, end });
    at = end;
  }
  return tokens;
}

/** ASCII without the signs of `C++` and `C#`. */
const plainText = /^[\0-"$-*,-\x7F]*$/;
const plainWord = /(?:[a-z0-9]*[0-9]\.(?=[0-9]))*[a-z0-9]+/g;

/** The texts of the words and numbers in their order: those of {@link tokenise}, for plain text at once. */
export function wordsOf(text: string): string[] {
  if (!plainText.test(text)) return tokenise(text).map((token) => token.text);
  const words = text.toLowerCase().match(plainWord) ?? [];
  return words.some(isLong) ? words.map((word) => word.slice(0, maxTokenLength)) : words;
}

function isLong(word: string): boolean {
  return word.length > maxTokenLength;
}

function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while ((kindAt(text, end) & (letter | digit | joined)) !== 0 || isDecimalPoint(text, end)) end += 1;
  return end;
}

function isDecimalPoint(text: string, at: number): boolean {
  return text[at] === '.' && (kindAt(text, at - 1) & kindAt(text, at + 1) & digit) !== 0;
}

/** `C++` and `C#` are words; in `CD4+` the sign is none of a name. */
function endOfLanguage(text: string, start: number): number | undefined {
  const next = text[start + 1];
  if ((next !== '+' && next !== '#') || !/[CFJ]/i.test(text.charAt(start))) return undefined;
  const end = next === '#' ? start + 2 : start + 3;
  const isWhole = next === '#' || text[start + 2] === '+';
  const isApart = !isWordAt(text, start - 1);
  const goesOn = isWordAt(text, end) || text[end] === '+' || text[end] === '#';
  return isWhole && isApart && !goesOn ? end : undefined;
}

function normalForm(source: string): string {
  const short = source.length > maxTokenLength ? source.slice(0, maxTokenLength) : source;
  // Nearly all words are plain ASCII, and NFKC is slow.
  if (/^[\u0020-\u007E]*$/.test(short)) return short.toLowerCase();
  return short
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200D\u2060]/g, '')
    .toLowerCase();
}

/** English function words: they carry no topic. */
const stopWords = new Set(
  (
    'a about above after again all also although am an and any are as at be because been before being below between both but by ' +
    'can could did do does doing down during each either et al few for from further had has have having he her here hers him ' +
    'his how however i if in into is it its itself just may me might more most must my nor now of off on once only or other ' +
    'our ours out over own per same she should since so some such than that the their theirs them then there these they this ' +
    'those through thus to too under until up upon us very via was we were what when where whether which while who whom why ' +
    'will with within would yet you your'
  ).split(' '),
);

/** Whether a token is a function word. */
export function isStopWord(token: string): boolean {
  return stopWords.has(token);
}

const endings: readonly (readonly [ending: string, replacement: string])[] = [
  ['ational', 'at'],
  ['ization', 'iz'],
  ['isation', 'iz'],
  ['fulness', 'ful'],
  ['iveness', 'iv'],
  ['ements', ''],
  ['ations', 'at'],
  ['ingly', ''],
  ['ation', 'at'],
  ['ators', 'at'],
  ['ement', ''],
  ['ities', ''],
  ['ments', ''],
  ['ising', 'iz'],
  ['izing', 'iz'],
  ['ised', 'iz'],
  ['ized', 'iz'],
  ['ises', 'iz'],
  ['izes', 'iz'],
  ['ness', ''],
  ['ator', 'at'],
  ['ment', ''],
  ['ated', 'at'],
  ['ates', 'at'],
  ['ions', ''],
  ['ises', 'is'],
  ['edly', ''],
  ['ings', ''],
  ['ies', 'i'],
  ['ing', ''],
  ['ion', ''],
  ['ity', ''],
  ['ive', ''],
  ['ate', 'at'],
  ['ies', 'i'],
  ['ers', ''],
  ['ed', ''],
  ['er', ''],
  ['es', ''],
  ['ly', ''],
  ['al', ''],
  ['s', ''],
  ['e', ''],
  ['y', 'i'],
];
const minStemLength = 3;
const stems = new Map<string, string>();
const maxStemsKept = 50_000;

/** A light stem of an English word, so that word forms meet; numbers and short words stay. */
export function stem(token: string): string {
  const known = stems.get(token);
  if (known !== undefined) return known;
  if (stems.size > maxStemsKept) stems.clear();
  const made = makeStem(token);
  stems.set(token, made);
  return made;
}

function makeStem(token: string): string {
  if (token.length <= minStemLength || /\d/.test(token) || token.endsWith('ss')) return token;
  for (const [ending, replacement] of endings) {
    if (!token.endsWith(ending)) continue;
    const base = token.slice(0, token.length - ending.length) + replacement;
    if (base.length >= minStemLength) return undoubled(base);
  }
  return token;
}

/** `getting` → `get`; `ll`, `ss`, `zz` stay. */
function undoubled(base: string): string {
  return /([bcdfgkmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
