/** Takes the head of a reference apart into names, initials, joining words and signs. Pure. */
import { scriptPattern } from '../text/patterns';
import { isInitials, isNameWord, isParticle } from './author-names';

export type TokenKind =
  /** `Doe`, `QUILL`: a word as names are. */
  | 'name'
  /** `van`, `de`. */
  | 'particle'
  /** `J.`, `Yu.`: with its stop. */
  | 'initials'
  /** `J`, `JP`: capitals without a stop. */
  | 'capitals'
  | 'conjunction'
  | 'suffix'
  /** `et al.`, and what else says that there are more. */
  | 'more'
  /** A word in lower case that is no part of a name. */
  | 'lower'
  | 'comma'
  | 'semicolon'
  | 'stop'
  | 'colon'
  | 'open'
  | 'close'
  | 'year'
  | 'quote'
  | 'other'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Without its full stop, unless it is one of initials. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const maxTokens = 900;
/** Years and words in lower case: no list of authors has so many, and what follows them need not be taken apart. */
const maxBeyond = 8;
const ofPieces = scriptPattern(
  String.raw`et\.?,?\sal\b\.?|et\scoll\.|et\salii\b|mfl\.|等|u\.\s?a\.|vd\.|ve\sark\.|ir\skt\.|i\s(?:in|wsp)\.|m\.\s?fl\.|y\sotros\b|и\sдр\.|a\skol\.|(?:and|&)\s(?:others|colleagues)\b|\.(?:\s?\.)+|…|[\p{L}\p{M}¨´ˆ˜¸ˇ˘˚'’‐‑-]+(?:\.\p{Ll}+)*\.?|\d[\d\p{L}]*|\S`,
  'g',
);
const conjunctions = new Set('and und et y e og och en with a i & u și ja és ve dan và و'.split(' '));
const suffixes = /^(?:jr|sr|ii|iii|iv|[23](?:nd|rd)|ph\.?d|m\.?d)$/i;
/** `et al.` in the languages of lists. */
const more =
  /^(?:(?:et|and|&)[\s.,]|\.[\s.]|…|mfl\.|等|u\.\s?a\.|vd\.|ve\sark\.|ir\skt\.|i\s(?:in|wsp)\.|m\.\s?fl\.|y\sotros|и\sдр\.|a\skol\.|[ey]\scol)/;
const year = /^(?:1[5-9]\d\d|20[0-4]\d)[a-z]?$/;
const openingQuote = /^["“”„«‘`]/;
const apostrophe = /^['’](?=\p{L})/u;
const signs: Readonly<Record<string, TokenKind>> = {
  ',': 'comma',
  '،': 'comma',
  ';': 'semicolon',
  '.': 'stop',
  ':': 'colon',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
  '&': 'conjunction',
  '/': 'semicolon',
  '-': 'semicolon',
  '–': 'semicolon',
  '~': 'other',
};

/** The pieces of a text, with an `end` after the last one; longer texts are cut. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let beyond = 0;
  for (const { 0: piece, index } of text.matchAll(ofPieces(text))) {
    addPiece(tokens, piece, index, text);
    const kind = tokens.at(-1)?.kind;
    if (kind === 'lower') beyond += 1;
    else if (kind === 'year') beyond += 4;
    if (tokens.length >= maxTokens || beyond > maxBeyond) break;
  }
  const isCut = tokens.length >= maxTokens || beyond > maxBeyond;
  const at = isCut ? (tokens.at(-1)?.end ?? 0) : text.length;
  tokens.push({ kind: 'end', text: '', start: at, end: at });
  return tokens;
}

function addPiece(tokens: Token[], piece: string, start: number, text: string): void {
  const whole = { text: piece, start, end: start + piece.length };
  const last = tokens.at(-1);
  if (more.test(piece)) {
    tokens.push({ ...whole, kind: 'more' });
    return;
  }
  // `J.-P.` is two pieces.
  if (last?.kind === 'initials' && last.end === start && /^[‐‑-]./.test(piece)) {
    const given = piece.replace(/^[‐‑-]/, '');
    if (isInitials(given)) tokens.push({ ...whole, kind: 'initials' });
    else tokens.push({ ...whole, kind: 'name' });
    return;
  }
  const bare = piece.replace(/\.$/, '');
  const kind = kindOf(piece, bare, text.charAt(whole.end));
  if (kind === 'initials' || bare === piece || bare === '') tokens.push({ ...whole, kind });
  else {
    tokens.push({ kind, text: bare, start, end: whole.end - 1 });
    // The stop of `Jr.` ends nothing.
    if (kind !== 'suffix') tokens.push({ kind: 'stop', text: '.', start: whole.end - 1, end: whole.end });
  }
}

function kindOf(piece: string, bare: string, next: string): TokenKind {
  const sign = signs[piece];
  if (sign !== undefined) return sign;
  if (year.test(bare)) return 'year';
  if (openingQuote.test(piece) || (piece.startsWith("'") && !apostrophe.test(piece))) return 'quote';
  if (suffixes.test(bare)) return 'suffix';
  if (conjunctions.has(bare) && bare === piece) return 'conjunction';
  if (isInitials(piece)) return piece.endsWith('.') ? 'initials' : 'capitals';
  // `AB.` at the end of a list: the stop is the list's.
  if (isInitials(bare)) return 'capitals';
  if (isNameWord(bare)) return 'name';
  return /^\p{L}/u.test(bare) ? (isParticle(bare) && next !== '.' ? 'particle' : 'lower') : 'other';
}
