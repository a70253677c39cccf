/** Names of people, as bibliographies and marks write them. Pure. */
import { scriptPattern } from '../text/patterns';

/** What belongs to a family name though it is written in lower case. */
const particles = new Set(
  'van von vom der den de del della dello degli di da do dos das du des d la le les lo ten ter te af av zu zum zur el bin ibn ben bint y e st'.split(
    ' ',
  ),
);
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
/** Accents that stand for themselves: PDF files have `Mu¨ller`. */
const looseAccents = /[¨´`ˆ˜¸ˇ˘˚˝˙¯]/g;
const ofWordCharacter = scriptPattern(String.raw`[\p{L}\p{M}¨´ˆ˜¸ˇ˘˚˝˙'’‘‐‑-]`);
const ofNoLetters = scriptPattern(String.raw`[^\p{L}]`, 'g');
const ofInitials = scriptPattern(String.raw`^(?:\p{Lu}\p{M}?\p{Ll}?\.[-‐‑]?){1,4}$|^(?:\p{Lu}[-‐‑]?){1,3}$`);
const ofNames = scriptPattern(String.raw`^(?:[a-z]{1,2}['’‐‑-])?['’‘]?(?:\p{Lu}|\p{Lt}|\p{Lo})`);
const ofTwoLetters = scriptPattern(String.raw`\p{L}{2}`);
/** No word of a name is longer; what is, is no name. */
const maxWordLength = 60;

/** A word, and where it stands in the text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The form in which names are compared: letters alone, lower case, without accents. */
export function foldName(name: string): string {
  const plain = name
    .replace(looseAccents, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[øœæßłđðþı]/g, (letter) => foldedLetters[letter] ?? letter);
  return plain.replace(ofNoLetters(plain), '');
}

export function isParticle(word: string): boolean {
  return particles.has(word.toLowerCase().replace(/['’]$/, ''));
}

/** `J.`, `J`, `JA`, `J.-P.`, `Yu.`: what stands for given names. */
export function isInitials(word: string): boolean {
  return word.length <= 12 && ofInitials(word).test(word);
}

/** Whether a word begins as names do: with a capital, also after `d'` or `al-`, or in a script without case. */
export function isNameWord(word: string): boolean {
  return ofNames(word).test(word) && ofTwoLetters(word).test(word);
}

export function isWordCharacter(character: string): boolean {
  return ofWordCharacter(character).test(character);
}

/** The word that ends at `end`; `undefined` if there is none, or none as short as a word of a name. */
export function wordBefore(text: string, end: number, floor: number): Word | undefined {
  let start = end;
  while (start > floor && isWordCharacter(text.charAt(start - 1))) {
    start -= 1;
    if (end - start > maxWordLength) return undefined;
  }
  return start < end ? { text: text.slice(start, end), start, end } : undefined;
}

/** The offset after the last character that is no white space. */
export function spaceBefore(text: string, end: number, floor: number): number {
  let at = end;
  while (at > floor && /\s/.test(text.charAt(at - 1))) at -= 1;
  return at;
}
