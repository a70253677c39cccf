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
  return shortHash(
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
      .trim(),
  );
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
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}
