/** Reads authors, year and title of one reference. Pure. */
import { scriptPattern } from '../text/patterns';
import { readAuthorList } from './author-list';
import { foldName } from './author-names';
import { type Authors, authorsOf } from './read-authors';
import { readTitleAt } from './reference-title';

export interface ReferenceFacts {
  readonly authors: Authors;
  /** With its letter, as in `2021a`. */
  readonly year: string | undefined;
  /** All years of the reference that may be meant, with the letter of the first. */
  readonly years: readonly string[];
  readonly title: string | undefined;
}

/** A year of print, and where it stands in the reference. */
interface Year {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Authors are looked for in so many characters, and years in so many. */
const maxAuthorsLength = 2_500;
const maxReferenceLength = 5_000;
/** Not within a number, an id, an address or a range of pages. */
const ofYears = scriptPattern(
  String.raw`(?<![\p{L}\d.,/:_–‐‑-]|\d\s[–-]\s)(?:1[5-9]\d\d|20[0-4]\d)[a-z]?(?![\p{L}\d/_–‐‑-]|[.,:]\d)`,
  'g',
);
const visited = /\b(?:accessed|retrieved|visited|last checked|abgerufen|zugriff|consult[ée])\b/i;
const address = /\b(?:https?:\/\/|www\.|doi\.org\/|doi:\s?|arxiv:\s?)\S+/gi;
/** A list's own label; a year is none. */
const label =
  /^\s*(?:\[\s?\d{1,3}\s?\]|\[\p{L}[^\][]{0,70}\d{2}[a-z]?\)?\]\s|\(\s?\d{1,3}\s?\)|\d{1,3}\s?[.)](?=\s|\p{Lu}\p{M}?[.\p{L}])|\d{1,3}\s(?=\p{Lu}|(?:van|von|de|di|da|du|del|la|le|ter|ten)\s))\.?\s*/u;
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Read what can be told of a reference; a label before it is passed over. */
export function readReference(reference: string): ReferenceFacts {
  const { text, end, list, years, early } = partsOf(reference);
  const year = early ?? lateYear(text, years);
  return {
    authors: authorsOf(list, text.slice(0, end)),
    year: year?.text,
    years: years.map(({ text }) => text),
    title: titleAfter(text, early?.end ?? end, years),
  };
}

/** The title alone, in half of the time. */
export function readTitle(reference: string): string | undefined {
  const { text, end, early, years } = partsOf(reference);
  return titleAfter(text, early?.end ?? end, years);
}

/** Where the authors end, and the year right after them. @returns `text`: the reference with its addresses made blank */
function partsOf(reference: string) {
  const text = reference
    .slice(0, maxReferenceLength)
    .replace(invisible, '')
    .replace(label, '')
    .replace(address, (found) => {
      const id = found.replace(/[.,;:)\]]+$/, '');
      return '~'.repeat(id.length) + found.slice(id.length);
    });
  const dated = datedLabel(text);
  return dated === undefined
    ? partsAfterLabel(text, [])
    : partsAfterLabel(text.slice(dated.length), dated.years);
}

/** @param labelled years of a label that stood before the text */
function partsAfterLabel(text: string, labelled: readonly Year[]) {
  const list = readAuthorList(text.slice(0, maxAuthorsLength));
  const end = list?.end ?? 0;
  const own = yearsOf(text);
  const early = own.find((year) => year.start >= end - 1 && isBeside(text, end, year.start));
  return { text, end, list, years: own.length > 0 ? own : labelled, early };
}

const ofDatedLabels = scriptPattern(
  String.raw`^([\p{L}\p{M}][^\d:=()[\]]{1,100})\s[([]?((?:1[5-9]|20)\d\d[a-z]?)[)\]]?\s?[:=,]?\s+(?=\p{L})`,
);

/** `Roe/Poe (2021): Roe, B./Poe, C.: …`: how a reference is cited may stand before it. */
function datedLabel(text: string): { length: number; years: readonly Year[] } | undefined {
  const found = ofDatedLabels(text).exec(text.slice(0, 130));
  if (found === null) return undefined;
  const [{ length }, names = '', year = ''] = found;
  const [first = ''] = names.split(/\s(?:et|and|und|&|[–-])\s|[,/]/, 1);
  const rest = text.slice(length, length + maxAuthorsLength);
  // The names of the label have no initials.
  if (/\p{Lu}\./u.test(names) || !foldName(rest.slice(0, names.length + 40)).includes(foldName(first)))
    return undefined;
  const [again = ''] = readAuthorList(rest)?.families ?? [];
  const isNamedAgain = /\s/.test(names) && rest.toLowerCase().startsWith(names.toLowerCase());
  if (!isNamedAgain && foldName(again) !== foldName(first)) return undefined;
  const start = names.length + 1;
  return { length, years: [{ text: year, start, end: start + year.length }] };
}

/** Where the list of authors at the head of a text ends; 0 where none can be told. */
export function endOfAuthors(text: string): number {
  return readAuthorList(text.slice(0, maxAuthorsLength))?.end ?? 0;
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

const ofBetween = scriptPattern(
  String.raw`^[\s.,;:([]*(?:[Oo]nline\]\.?\s)?(?:\p{L}{3,9}\.?\s)?(?:\d{1,2},?\s)?[([]?$`,
);

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

const afterAuthors =
  /^(?:\s?[([](?:1[5-9]|20)\d\d[)\]])?(?:\s?(?:[A-Z][a-z]{2,8}\.?\s?\d{0,2})?\s?[)\]])?[\s.,;:]*/;

function titleAfter(text: string, from: number, years: readonly Year[]): string | undefined {
  const before = afterAuthors.exec(text.slice(from, from + 30))?.[0] ?? '';
  const title = readTitleAt(text.slice(from + before.length), before);
  // `Open models of grass 2024.`: the only year of a reference is that of print.
  const [year] = years;
  const isOwn = years.length === 1 && year !== undefined && title?.endsWith(` ${year.text}`) === true;
  return isOwn && /^\W*$/.test(text.slice(year.end)) ? title.slice(0, -1 - year.text.length) : title;
}
