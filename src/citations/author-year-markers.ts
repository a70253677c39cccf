/** Finds marks of authors and years, such as `(Doe et al., 2021; Roe, 2019a,b)` and `Doe and Roe (2020)`. Pure. */
import type { TextSpan } from '../text/document-text';
import {
  foldName,
  isInitials,
  isNameWord,
  isParticle,
  spaceBefore,
  type Word,
  wordBefore,
} from './author-names';
import type { CitationMarker } from './bibliography-parts';
import { foldWords, type ReferenceIndex } from './reference-index';

/** A name as read before a year. */
interface Name {
  /** Particles included. */
  readonly words: readonly Word[];
  /** A comma alone stands between it and the next one: it may be no name of the mark. */
  readonly isLoose: boolean;
}

interface NamesBefore {
  /** In the order of the text. */
  readonly names: readonly Name[];
  readonly hasMore: boolean;
}

/** Characters before a year in which its names are looked for. */
const reach = 240;
/** Characters. */
const maxOrganisationLength = 120;
const maxNames = 8;
const maxWords = 5;
const anyYear =
  /(?<![\p{L}\d.,/:–-])(?:1[5-9]\d\d|20\d\d)(?:[a-z](?![\p{L}\d]))?(?![\p{L}\d/]|[–-]\d|[.,]\d)/gu;
const furtherLetter = /\s?(?:,|&|;|and|–|-)\s?([a-z])(?![\p{L}\p{M}\d.'’])/uy;
const others = new Set(['colleagues', 'coworkers', 'collaborators', 'others', 'associates']);
const joins = new Set(['and', 'und', 'et', 'y', 'e', 'og', 'och', 'en', 'with']);

/** Find the marks of a stretch of text that name exactly one reference each; yields `undefined` now and then. */
export function* authorYearMarkers(
  text: string,
  stretch: TextSpan,
  index: ReferenceIndex,
): Generator<CitationMarker | undefined> {
  const part = text.slice(stretch.start, stretch.end);
  let last: { names: NamesBefore; end: number } | undefined;
  let seen = 0;
  for (const match of part.matchAll(anyYear)) {
    seen += 1;
    if (seen % 50 === 0) yield undefined;
    const start = stretch.start + match.index;
    const [year] = match;
    const floor = Math.max(stretch.start, start - reach);
    const isFurther = last !== undefined && isListOfYears(text, last.end, start);
    const names = isFurther ? last?.names : namesBefore(text, start, floor);
    const end = start + year.length;
    const marker =
      (names && resolve(names, year, index, start)) ??
      (isFurther ? undefined : organisation(text, { floor, year: start }, year, index));
    if (marker !== undefined) {
      const from = isFurther ? start : marker.start;
      yield {
        span: { start: from, end: withBracket(text, from, end, stretch.end) },
        references: [marker.reference],
      };
    }
    // `World Health Organization [WHO], 2017`: a bracket stands where names would.
    if (names === undefined) continue;
    last = { names, end };
    for (const letter of lettersAfter(text, year, end, stretch.end)) {
      const further = resolve(names, `${year.slice(0, 4)}${letter.text}`, index, start);
      if (further !== undefined) yield { span: letter, references: [further.reference] };
      last = { names, end: letter.end };
    }
  }
}

/** Only signs, or `and`, stand between two years of the same authors. */
function isListOfYears(text: string, from: number, to: number): boolean {
  return to - from <= 6 && /^\s?[,;&]?\s?(?:and\s|&\s)?$/.test(text.slice(from, to));
}

/** The letters of `2019a,b,c` after the first one. */
function lettersAfter(text: string, year: string, from: number, to: number): Word[] {
  const found: Word[] = [];
  let previous = year.charAt(4);
  for (let at = from; previous !== '' && at < to; ) {
    furtherLetter.lastIndex = at;
    const match = furtherLetter.exec(text);
    const letter = match?.[1];
    if (match === null || letter === undefined || letter <= previous) break;
    at += match[0].length;
    found.push({ text: letter, start: at - 1, end: at });
    previous = letter;
  }
  return found;
}

/** A bracket that the mark itself has opened belongs to it. */
function withBracket(text: string, start: number, end: number, limit: number): number {
  const inside = text.slice(start, end);
  const isOpen = (inside.match(/[([]/g)?.length ?? 0) > (inside.match(/[)\]]/g)?.length ?? 0);
  return isOpen && end < limit && /[)\]]/.test(text.charAt(end)) ? end + 1 : end;
}

/** The names before a year; `undefined` if none stands there. */
function namesBefore(text: string, year: number, floor: number): NamesBefore | undefined {
  let at = spaceBefore(text, year, floor);
  if (/[([,]/.test(text.charAt(at - 1)) && at > floor) at = spaceBefore(text, at - 1, floor);
  if (/[,]/.test(text.charAt(at - 1)) && at > floor) at = spaceBefore(text, at - 1, floor);
  const more = moreBefore(text, at, floor);
  at = more ?? at;
  const names: Name[] = [];
  let isLoose = false;
  while (names.length < maxNames) {
    const words = nameBefore(text, at, floor);
    const [first] = words;
    if (first === undefined) break;
    names.unshift({ words, isLoose });
    const before = joinBefore(text, first.start, floor);
    if (before === undefined) break;
    ({ at, isLoose } = before);
  }
  return names.length === 0 ? undefined : { names, hasMore: more !== undefined };
}

/** Where the names before `et al.` end. */
function moreBefore(text: string, from: number, floor: number): number | undefined {
  // `et al.’s (2021)`
  const end = /\.['’]s$/.test(text.slice(Math.max(floor, from - 3), from)) ? from - 2 : from;
  const stop = text.charAt(end - 1) === '.' ? end - 1 : end;
  const word = wordBefore(text, stop, floor);
  if (word === undefined) return undefined;
  const bare = word.text.replace(/['’]s$/, '').toLowerCase();
  if (bare !== 'al' && !others.has(bare.replace('-', ''))) return undefined;
  let at = spaceBefore(text, word.start, floor);
  const stopBefore = text.charAt(at - 1) === '.' ? at - 1 : at;
  const join = wordBefore(text, stopBefore, floor);
  if (join === undefined || !/^(?:et|and)$/i.test(join.text)) return undefined;
  at = spaceBefore(text, join.start, floor);
  return text.charAt(at - 1) === ',' ? spaceBefore(text, at - 1, floor) : at;
}

/** The words of the name that ends here: capitalised ones, and particles between them. */
function nameBefore(text: string, end: number, floor: number): Word[] {
  const words: Word[] = [];
  let at = spaceBefore(text, end, floor);
  while (words.length < maxWords) {
    const stop = text.charAt(at - 1) === '.' ? at - 1 : at;
    const word = wordBefore(text, stop, floor);
    if (word === undefined) break;
    const isInitial = stop < at && isInitials(`${word.text}.`);
    if (stop < at && !isInitial) break;
    if (!isInitial && !isNameWord(word.text) && !(isParticle(word.text) && words.length > 0)) break;
    if (joins.has(word.text)) break;
    if (!isInitial) words.unshift(withoutPossessive(word));
    at = spaceBefore(text, word.start, floor);
  }
  return words;
}

function withoutPossessive(word: Word): Word {
  const text = word.text.replace(/['’]s?$/, '');
  return { text, start: word.start, end: word.start + text.length };
}

/** Where the name before `and`, `&` or a comma ends. */
function joinBefore(
  text: string,
  start: number,
  floor: number,
): { at: number; isLoose: boolean } | undefined {
  let isLoose = false;
  let at = spaceBefore(text, start, floor);
  const word = wordBefore(text, at, floor);
  if (text.charAt(at - 1) === '&') at = spaceBefore(text, at - 1, floor);
  else if (word !== undefined && joins.has(word.text)) at = spaceBefore(text, word.start, floor);
  else if (text.charAt(at - 1) === ',') isLoose = true;
  else return undefined;
  if (text.charAt(at - 1) === ',') at = spaceBefore(text, at - 1, floor);
  return at > floor ? { at, isLoose } : undefined;
}

/** An organisation with small words in its name, such as `Centers for Disease Control and Prevention (2017)`. */
function organisation(
  text: string,
  { floor, year: at }: { readonly floor: number; readonly year: number },
  year: string,
  index: ReferenceIndex,
): { start: number; reference: number } | undefined {
  // A short form may stand between: `World Health Organization [WHO], 2017`.
  const before = text
    .slice(Math.max(floor, at - maxOrganisationLength), at)
    .replace(/[[(][\p{Lu}\d-]{2,12}[\])],?\s?$/u, '');
  const name = index.organisationAtEnd(foldName(before));
  const found =
    name === undefined ? undefined : index.byAuthor(name, { others: [], hasMore: false, year }, at);
  if (name === undefined || found === undefined || found === 'several') return undefined;
  const from = Math.max(floor, at - maxOrganisationLength);
  for (const { index: word } of [...before.matchAll(/(?<![\p{L}\p{M}])\p{L}/gu)].reverse())
    if (foldName(before.slice(word)).length >= name.length)
      return foldName(before.slice(word)) === name ? { start: from + word, reference: found } : undefined;
  return undefined;
}

/** The reference that the names mean, with the longest list of names and the longest first name that any reference has. */
function resolve(
  { names, hasMore }: NamesBefore,
  year: string,
  index: ReferenceIndex,
  offset: number,
): { start: number; reference: number } | undefined {
  for (const [at, { words, isLoose }] of names.entries()) {
    const rest = names.slice(at + 1).map((other) => foldName(other.words.at(-1)?.text ?? ''));
    for (const [from, word] of words.entries()) {
      const first = foldWords(words.slice(from).map(({ text }) => text));
      const found = index.byAuthor(first, { others: rest, hasMore, year }, offset);
      if (found === 'several') return undefined;
      if (found !== undefined) return { start: word.start, reference: found };
    }
    if (!isLoose) return undefined;
  }
  return undefined;
}
