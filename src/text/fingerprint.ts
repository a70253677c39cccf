/** Short stable names for texts. Pure. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { normaliseText } from './normalise';
import { scriptPattern } from './patterns';

/**
 * Fingerprint of a claim's text: 16 hex digits (64 bits of its SHA-256), equal for texts that differ in case, white space,
 * LaTeX mark-up, Unicode form or such punctuation only as says nothing. Signs that change what is claimed stay: `-0.45`,
 * `p < 0.05`, `±`, `C++`.
 */
export function fingerprint(text: string): string {
  const length = writePlain(text, bytes);
  return length === undefined ? shortHash(textOfPrint(text)) : hashOf(bytes.subarray(0, length));
}

/** What a fingerprint is made of. */
export function textOfPrint(text: string): string {
  return (
    normaliseText(text)
      // The only prefix that case alone tells from another.
      .replace(/(?<=\p{N} ?)M(?=(?:W|Hz|V|Pa|J)\b)/gu, 'mega')
      .toLowerCase()
      .replace(/<=/g, '≤')
      .replace(/>=/g, '≥')
      .replace(/(?<=\p{N}) ?- ?(?=\p{N})/gu, ' to ')
      // Else a hyphen is a sign where it stands before a figure and after nothing.
      .replace(/(?<![\s([=<>≤≥±~≈,:;^])-|-(?![\p{N}.])/gu, (hyphen, at) => (at === 0 ? hyphen : ' '))
      .replace(/[^\p{L}\p{M}\p{N}.%<>≤≥≠±+#-]+/gu, ' ')
      .replace(/[<>≤≥≠±]/g, ' $& ')
      .replace(/(?<!\p{L}\+?)[+#]|[+#](?=[\p{L}\p{N}])/gu, ' ')
      // A point stays within a figure and before one.
      .replace(/\.(?!\p{N})|(?<=[\p{L}.])\./gu, ' ')
      .replace(/ {2,}/g, ' ')
      .replace(/ %/g, '%')
      .trim()
  );
}

/** Bytes of texts that are hashed, one after the other. As long as a claim may be. */
const bytes = new Uint8Array(2_000);

const [gap, letter, digit, other] = [0, 1, 2, 3] as const;
/** Of ASCII; others have their own rules, or none but the slow ones. */
const kinds = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) return letter;
  if (/\d/.test(character)) return digit;
  return /[ -~]/.test(character) && !/[$\\{}<>+#%.-]/.test(character) ? gap : other;
});
const [space, percent, hyphen, point, megaM] = [' ', '%', '-', '.', 'M'].map((one) => one.charCodeAt(0));

/** The kind of the ASCII character there; `other` for all else, and beyond the ends. */
function kindOf(text: string, at: number): number {
  return kinds[text.charCodeAt(at)] ?? other;
}

/**
 * Write {@link textOfPrint} of a text as bytes: in one pass, for prose in ASCII.
 *
 * @returns how many there are; `undefined` for a text that has other characters, signs, or what a look at its neighbours does not decide
 */
function writePlain(text: string, into: Uint8Array): number | undefined {
  if (text.length > into.length) return undefined;
  let length = 0;
  let isAfterGap = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = kinds[code] ?? other;
    const isFigurePoint =
      code === point &&
      kindOf(text, at + 1) === digit &&
      kindOf(text, at - 1) !== letter &&
      text.charCodeAt(at - 1) !== point;
    if (kind === letter || kind === digit || isFigurePoint || code === percent) {
      if (code === megaM && mayBeMega(text, at)) return undefined;
      if (isAfterGap && length > 0 && code !== percent) {
        into[length] = 0x20;
        length += 1;
      }
      isAfterGap = false;
      into[length] = kind === letter ? code | 0x20 : code;
      length += 1;
      continue;
    }
    if (code === space && (at === 0 || text.charCodeAt(at - 1) === space)) return undefined;
    if (code === hyphen && !isMereHyphen(text, at)) return undefined;
    if (kind === other && code !== point && code !== hyphen) return undefined;
    isAfterGap = true;
  }
  return length;
}

function mayBeMega(text: string, at: number): boolean {
  return kindOf(text, text.charCodeAt(at - 1) === space ? at - 2 : at - 1) === digit;
}

/** Whether a hyphen is one within a word or between words, for certain: neither sign nor range. */
function isMereHyphen(text: string, at: number): boolean {
  if (kindOf(text, at - 1) === letter) return true;
  const next = text.charCodeAt(at + 1) === space ? at + 2 : at + 1;
  return at > 0 && kindOf(text, next) !== digit && text.charCodeAt(next) !== point;
}

const ofGaps = scriptPattern(String.raw`[^\p{L}\p{M}\p{N}.%]+`, 'g');
const ofLooseStops = scriptPattern(String.raw`(?<!\p{N})\.|\.(?!\p{N})`, 'g');

/** Words and figures alone, lower case, set apart by single spaces; a decimal point within a figure stays. */
export function bareWords(text: string): string {
  const plain = normaliseText(text).toLowerCase();
  return plain.replace(ofGaps(plain), ' ').replace(ofLooseStops(plain), ' ').replace(/ {2,}/g, ' ').trim();
}

/** First 64 bits of the SHA-256 of a text, 16 hex digits. */
export function shortHash(text: string): string {
  if (text.length > bytes.length) return hashOf(utf8ToBytes(text));
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return hashOf(utf8ToBytes(text));
    bytes[at] = code;
  }
  return hashOf(bytes.subarray(0, text.length));
}

function hashOf(text: Uint8Array): string {
  return bytesToHex(sha256(text).subarray(0, 8));
}
