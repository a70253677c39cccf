/** Reads authors, year and title of one bibliography entry. Pure. */
import { scriptPattern } from '../text/patterns';
import { isInitials, isNameWord, isParticle } from './author-names';
import { type Authors, readAuthors } from './read-authors';

export interface ReferenceFacts {
  readonly authors: Authors;
  /** With its letter, as in `2021a`. */
  readonly year: string | undefined;
  /** All years of the entry that may be meant, with the letter of the first. */
  readonly years: readonly string[];
  readonly title: string | undefined;
}

/** A year of print, and where it stands in the entry. */
interface Year {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Authors are looked for in so many characters, and years in so many. */
const maxAuthorsLength = 2_500;
const maxEntryLength = 5_000;
/** Not within a number, an id, an address or a range of pages. */
const ofYears = scriptPattern(
  String.raw`(?<![\p{L}\d.,/:_–‐‑-]|\d\s[–-]\s)(?:1[5-9]\d\d|20[0-4]\d)[a-z]?(?![\p{L}\d/_–‐‑-]|[.,:]\d)`,
  'g',
);
const joining = /^(?:and|und|et|e|y|og|och|en|with|al|eds?|others|jr|sr)$/;
const opensTitle = /["“”„«‘]|,,/;
const visited = /\b(?:accessed|retrieved|visited|last checked|abgerufen|zugriff|consult[ée])\b/i;
const address = /\b(?:https?:\/\/|www\.|doi\.org\/|doi:\s?|arxiv:\s?)\S+/gi;

/** Read what can be told of an entry without its label. */
export function readReference(reference: string): ReferenceFacts {
  const { text, end, years, early } = partsOf(reference);
  const year = early ?? lateYear(text, years);
  return {
    authors: readAuthors(text.slice(0, end)),
    year: year?.text,
    years: years.map(({ text }) => text),
    title: titleAfter(reference, text, early?.end ?? end),
  };
}

/** The title alone, in half of the time. */
export function readTitle(reference: string): string | undefined {
  const { text, end, early } = partsOf(reference);
  return titleAfter(reference, text, early?.end ?? end);
}

/** Where the authors end, and the year right behind them. @returns `text`: the entry with its addresses made blank */
function partsOf(reference: string): {
  text: string;
  end: number;
  years: readonly Year[];
  early: Year | undefined;
} {
  const text = reference.slice(0, maxEntryLength).replace(address, (found) => '~'.repeat(found.length));
  const end = endOfAuthors(text);
  const years = yearsOf(text);
  const early = years.find((year) => year.start >= end - 1 && isBeside(text, end, year.start));
  return { text, end, years, early };
}

const ofTokens = scriptPattern(String.raw`[\p{L}\p{M}¨´ˆ˜¸ˇ˘˚'’‐‑-]+\.?|\S`, 'g');
const ofShortWords = scriptPattern(String.raw`^\p{L}{2}\.$`);
const ofSmallWords = scriptPattern(String.raw`^\p{Ll}`);

/**
 * Where the list of authors ends: at the title's quote, a colon, a full stop, a year, the first word that no name has, or,
 * where initials stand behind the family names, at what follows them without a comma.
 */
export function endOfAuthors(text: string): number {
  const list = text.slice(0, maxAuthorsLength);
  const head = list.slice(0, 120);
  const isInverted = ofFamilyFirst(head).test(head);
  let lastStop = 0;
  let names = 0;
  let endOfInitials: number | undefined;
  for (const { 0: token, index: at } of list.matchAll(ofTokens(list))) {
    const kind = kindOfToken(token);
    if (token === 'al.' || token === 'al') return at + 2;
    if (kind === 'end' || (kind === 'stop' && names > 0 && text.charAt(at - 1) !== '.')) return at;
    if (kind === 'sign') {
      if (token === ',') lastStop = at;
      endOfInitials = undefined;
    } else if (kind === 'foreign') return lastStop > 0 ? lastStop : at;
    else if (kind === 'name' || kind === 'initials') {
      if (kind === 'name' && endOfInitials !== undefined) return endOfInitials;
      if (isLastName(token, names)) return at + token.length - 1;
      if (kind === 'initials' && isInverted && names > 0 && token.endsWith('.'))
        endOfInitials = at + token.length - 1;
      if (token.endsWith('.') && ofShortWords(token).test(token)) lastStop = at + token.length - 1;
      names += 1;
    } else endOfInitials = undefined;
  }
  return lastStop > 0 ? lastStop : list.length;
}

/** `Doe, J.` */
const ofFamilyFirst = scriptPattern(
  String.raw`^(?:[a-z'’]{1,4}\s){0,3}[\p{L}\p{M}¨´ˆ˜¸ˇ˘˚'’‐‑-]{2,40}(?:\s[\p{L}\p{M}'’‐‑-]{2,40}){0,2},\s\p{Lu}\p{Ll}?\.`,
);

function kindOfToken(full: string): 'end' | 'stop' | 'sign' | 'join' | 'foreign' | 'initials' | 'name' {
  // `J.-P.` is two tokens.
  const token = full.replace(/^[‐‑-](?=.)/, '');
  if (opensTitle.test(token) || /^[:([\d~]/.test(token)) return 'end';
  if (token === '.') return 'stop';
  if (/^[,;&…*†‡/]$/.test(token)) return 'sign';
  const word = token.replace(/\.$/, '');
  if (joining.test(word)) return 'join';
  if (ofSmallWords(word).test(word) && !isNameWord(word)) return isParticle(word) ? 'join' : 'foreign';
  return isInitials(token) ? 'initials' : 'name';
}

/** Whether the full stop behind a word ends the list. */
function isLastName(token: string, names: number): boolean {
  if (
    !token.endsWith('.') ||
    isInitials(token.replace(/^[‐‑-]/, '')) ||
    /^(?:Jr|Sr|St|Dr|Ed|Eds)\.$/.test(token)
  )
    return false;
  return names > 0 || token.length > 4;
}

function yearsOf(text: string): Year[] {
  const cut = visited.exec(text)?.index ?? text.length;
  const found: Year[] = [];
  for (const match of text.matchAll(ofYears(text))) {
    if (match.index >= cut && found.length > 0) break;
    found.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found;
}

const ofBetween = scriptPattern(String.raw`^[\s.,;:([]*(?:\p{L}{3,9}\.?\s)?(?:\d{1,2},?\s)?[([]?$`);

/** Nothing but a month or `in press` stands between the authors and the year. */
function isBeside(text: string, end: number, start: number): boolean {
  const between = text.slice(end, start);
  return between.length <= 24 && ofBetween(between).test(between);
}

/** The last year in brackets, else the last one. */
function lateYear(text: string, years: readonly Year[]): Year | undefined {
  const bracketed = years.findLast(
    ({ start, end }) => /[([,\p{L}.]\s?$/u.test(text.slice(0, start).slice(-2)) && text.charAt(end) === ')',
  );
  return bracketed ?? years.at(-1);
}

/** The title behind the authors and the year: what is quoted, else the first sentence. */
function titleAfter(reference: string, masked: string, from: number): string | undefined {
  const quoted = /[“"„«]([^“”"„«»]{8,400})[”"“»]/.exec(reference.slice(from, from + 600))?.[1];
  if (quoted !== undefined) return tidy(quoted);
  const begin = from + (/^[\s.,;:)\]’a-z]{0,4}[\s.,;:)\]]*/.exec(masked.slice(from))?.[0].length ?? 0);
  const rest = reference.slice(begin, begin + 400);
  for (const match of rest.matchAll(/[.?!](?=\s|$)/g)) {
    const before = /\S+$/.exec(rest.slice(Math.max(0, match.index - 30), match.index))?.[0] ?? '';
    if (match[0] === '.' && (isInitials(before) || /^(?:vs|No|St|Vol|al)$/i.test(before))) continue;
    return tidy(rest.slice(0, match.index + (match[0] === '.' ? 0 : 1)));
  }
  return undefined;
}

const ofWords = scriptPattern(String.raw`\p{L}{3}`);

function tidy(title: string): string | undefined {
  const plain = title
    .replace(/\s+/g, ' ')
    .replace(/[\s,.;:]+$/, '')
    .trim();
  return plain.length >= 8 && /\s/.test(plain) && ofWords(plain).test(plain) ? plain : undefined;
}
