/** The words of titles and references in the form in which they are compared. Pure. */
import { normaliseText } from '../text/normalise';
import { scriptPattern } from '../text/patterns';
import { isStopWord } from '../text/tokens';

export interface FoldedWord {
  /** Letters and figures in lower case, without accents; Greek letters by their names. */
  readonly text: string;
  /** Whether a sign that parts titles from what surrounds them stands before it, or nothing does. */
  readonly isAfterBreak: boolean;
  /** Whether a comma or a semicolon stands before it. */
  readonly isAfterComma: boolean;
  /** Whether it is printed with a capital or a figure at its beginning. */
  readonly isCapital: boolean;
}

/** Words; longer titles are compared so far. */
export const maxTitleWords = 60;
/** No word is longer; of a longer run of letters the beginning counts. */
const maxWordLength = 64;
const ofWords = scriptPattern(
  String.raw`[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]{1,2}(?![\p{L}\p{M}\p{N}]))?`,
  'g',
);
const ofMarks = /\p{M}/gu;
const ofCapitals = scriptPattern(String.raw`^[\p{Lu}\p{N}]`);
const foldedLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const greekNames = new Map(
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega'
    .split(' ')
    .flatMap((part, at, all): [string, string][] => (at % 2 === 0 ? [[part, all[at + 1] ?? part]] : [])),
);

/** The words of a text, at most `limit`. */
export function foldWords(text: string, limit: number): FoldedWord[] {
  const plain = normaliseText(text.slice(0, limit * maxWordLength));
  const words: FoldedWord[] = [];
  let end = 0;
  for (const match of plain.matchAll(ofWords(plain))) {
    const gap = plain.slice(end, match.index);
    words.push({
      text: foldWord(match[0]),
      isAfterBreak: words.length === 0 || isBreak(gap),
      isAfterComma: /[,;]/.test(gap),
      isCapital: ofCapitals(match[0]).test(match[0]),
    });
    end = match.index + match[0].length;
    if (words.length === limit) break;
  }
  return words.filter(({ text: word }) => word !== '');
}

/** Colons, stops, quotation marks, brackets and dashes part a title from its subtitle; hyphens and commas do not. */
function isBreak(gap: string): boolean {
  return /[.:;?!"“”„«»()[\]~]|\s-{1,3}\s|[—–]/.test(gap);
}

function foldWord(word: string): string {
  const lower = word.slice(0, maxWordLength).toLowerCase().replace(/['’ʼ]/g, '');
  if (/^[a-z\d]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(ofMarks, '')
    .replace(/[øœæßłđðþı]/g, (letter) => foldedLetters[letter] ?? letter)
    .replace(/[α-ω]/g, (letter, _at, all: string) =>
      // Greek words stay Greek; a letter that stands for itself has a name.
      /[α-ω]{3}/.test(all) ? letter : (greekNames.get(letter) ?? letter),
    );
}

/** Words that turn a title round, though they carry no topic. */
const turning = new Set(['no', 'not', 'nor', 'without', 'against', 'before', 'after', 'above', 'below']);
const small = new Set(
  'the der die das den dem des ein eine und von zu zur zum im für le la les un une et du de des en el los las y del il lo gli di da e o os as em do dos na no het een van'.split(
    ' ',
  ),
);

/** Whether a word says so little that a title is the same without it. */
export function isLight(word: string): boolean {
  if (turning.has(word)) return false;
  return word.length === 1 ? !/\d/.test(word) : isStopWord(word) || small.has(word);
}

/** The number that a word writes in figures or in Roman ones up to twenty; `undefined` for other words. */
export function numberOf(word: string): string | undefined {
  if (/^\d+$/.test(word)) return String(Number(word));
  const roman = romans.indexOf(word);
  return roman < 0 ? undefined : String(roman + 1);
}

const romans = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');
