/** Titles of works: when two are the same, and when a title says too little to decide. Pure. */
import { bareWords, shortHash } from '../text/fingerprint';
import { scriptPattern } from '../text/patterns';
import { withoutVersion } from './title-version';

const minWords = 5;
const minLetters = 25;
const ofOthers = scriptPattern(String.raw`[^\p{L}]`, 'g');
/** Such pieces are about another work, or about none. */
const aboutAnother =
  /^(?:(?:author |publisher )?(?:correction|corrigendum|erratum|addendum|retraction(?: note)?|withdrawn|expression of concern)\b|(?:a )?(?:reply|response|comments?|rejoinder|discussion) (?:to|on|of)\b|review of\b|supplement(?:ary|al)? )/;

/** A title as it is compared, and its fingerprint once that was asked for. */
interface ReadTitle {
  readonly words: string;
  group?: string;
}

/** The titles that were read last, longest ago first: those of the reports on a page are asked for again and again. */
const kept = new Map<string, ReadTitle>();
const mostKept = 2_000;
const longestKept = 1_000;

function read(title: string): ReadTitle {
  const known = kept.get(title);
  if (known !== undefined) return known;
  const made: ReadTitle = { words: bareWords(withoutVersion(withoutMarkup(title))) };
  if (title.length > longestKept) return made;
  const [oldest] = kept.size >= mostKept ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(title, made);
  return made;
}

/** A title in the form that is compared: mark-up, the mark of a version, case, punctuation and Unicode form away. */
export function normaliseTitle(title: string): string {
  return read(title).words;
}

/**
 * Fingerprint of a title by which works are found, 16 hex digits.
 *
 * @returns `undefined` for a title that matches nothing
 */
export function titleFingerprint(title: string): string | undefined {
  return isTellingTitle(title) ? groupOfTitle(title) : undefined;
}

/** The merge group of the reports on a work of this title; defined for every title. */
export function groupOfTitle(title: string): string {
  const known = read(title);
  known.group ??= shortHash(known.words);
  return known.group;
}

/** Whether a title stands in a text as a whole, both in the form that is compared. */
export function standsIn(title: string, text: string): boolean {
  const words = normaliseTitle(title);
  return words !== '' && ` ${normaliseTitle(text)} `.includes(` ${words} `);
}

/** Whether a title identifies a work: not one of fewer than 5 words or 25 letters, nor that of a correction or reply. */
export function isTellingTitle(title: string): boolean {
  const words = normaliseTitle(title);
  return (
    words.split(' ').length >= minWords &&
    words.replace(ofOthers(words), '').length >= minLetters &&
    !aboutAnother.test(words)
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Titles in metadata may carry HTML entities and simple tags. */
function withoutMarkup(title: string): string {
  return title
    .replace(/<\/?(?:i|b|em|strong|sub|sup|span|scp|tt)\b[^<>]{0,100}>/gi, '')
    .replace(
      /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,6}));/gi,
      (whole, decimal, hex, name) =>
        codePoint(decimal, 10) ?? codePoint(hex, 16) ?? entities[String(name).toLowerCase()] ?? whole,
    );
}

function codePoint(digits: unknown, radix: number): string | undefined {
  if (typeof digits !== 'string') return undefined;
  const code = Number.parseInt(digits, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
