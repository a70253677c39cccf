/** What kind a character is, told by a table. Pure. */
import { isCommon, scriptPattern } from './patterns';

/** Bits of a kind; capitals and small letters are letters, too, and there are others. */
export const letter = 1;
export const capital = 2;
export const small = 4;
export const digit = 8;
/** Marks, soft hyphens and characters without width: within a word they are part of it. */
export const joined = 16;
/** Set for every character that was looked at. */
const known = 32;

const ofLetters = scriptPattern('\\p{L}');
const ofCapitals = scriptPattern('\\p{Lu}');
const ofSmall = scriptPattern('\\p{Ll}');
const ofDigits = scriptPattern('\\p{N}');
const withoutWidth = /[\u00AD\u200B-\u200D\u2060]/;

function findKind(character: string): number {
  const isJoined = withoutWidth.test(character) || (!isCommon(character) && /\p{M}/u.test(character));
  return (
    known |
    (ofLetters(character).test(character) ? letter : 0) |
    (ofCapitals(character).test(character) ? capital : 0) |
    (ofSmall(character).test(character) ? small : 0) |
    (ofDigits(character).test(character) ? digit : 0) |
    (isJoined ? joined : 0)
  );
}

/** By UTF-16 unit; 0 for those that were not met yet, and for halves of a pair. */
const kinds = new Uint8Array(0x10000);
/** By code point, of those that take two units. */
const kindsOfPairs = new Map<number, number>();

function kindOfPair(pair: string): number {
  const code = pair.codePointAt(0) ?? 0;
  const kind = kindsOfPairs.get(code) ?? findKind(pair);
  kindsOfPairs.set(code, kind);
  return kind;
}

/** The kind of the character that has a UTF-16 unit of the text: both halves of a pair have the same. 0 beyond its ends. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const kind = kinds[unit] ?? 0;
  return kind === 0 && at >= 0 && at < text.length ? findKindAt(text, at, unit) : kind;
}

/** Whether a letter or a digit is there. */
export function isWordAt(text: string, at: number): boolean {
  return (kindAt(text, at) & (letter | digit)) !== 0;
}

function findKindAt(text: string, at: number, unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) {
    const start = unit >= 0xdc00 ? at - 1 : at;
    const pair = text.slice(Math.max(0, start), start + 2);
    return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? kindOfPair(pair) : known;
  }
  const kind = findKind(text.charAt(at));
  kinds[unit] = kind;
  return kind;
}
