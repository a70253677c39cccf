/** Short stable names for texts. Pure. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Fingerprint of a text: 16 hex digits (64 bits of its SHA-256), equal for texts that differ in case, white space,
 * punctuation, LaTeX mark-up or Unicode form only.
 */
export function fingerprint(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(bareWords(text)))).slice(0, 16);
}

/** Words and figures alone, lower case, set apart by single spaces; a sign or a decimal point within a figure stays. */
export function bareWords(text: string): string {
  return text
    .replace(/\\([%$&#_{}])/g, '$1')
    .replace(/\\[a-z]+/gi, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}.%]+/gu, ' ')
    .replace(/(?<!\p{N})\.|\.(?!\p{N})/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
