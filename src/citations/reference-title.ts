/** Reads the title of a reference, after its authors and its year. Pure. */
import { scriptPattern } from '../text/patterns';
import { isInitials } from './author-names';
import {
  beginsEdition,
  beginsNumber,
  beginsNumbered,
  beginsVenue,
  beginsVolume,
  beginsYear,
  beginsYears,
  hasVenueWord,
  isCapitalised,
  lowerWords,
  wordsOf,
} from './venues';

/** Characters; titles are shorter. */
const maxTitleLength = 500;
/** Of what stands after a title so much is looked at. */
const reach = 260;
/** Of a journal whose name no sign parts from the title. */
const maxVenueWords = 6;
const ofSpaced = scriptPattern(String.raw`\S+`, 'g');
/** Parts between commas. */
const maxParts = 14;

/**
 * What a reference calls the work.
 *
 * @param text from where the title begins; ids and addresses are `~`
 * @param before the signs before it: a comma there says that commas part all that follows
 * @returns `undefined` where there is no title, or none that can be told
 */
export function readTitleAt(text: string, before: string): string | undefined {
  const rest = text.slice(0, maxTitleLength + reach);
  const quoted = quotedTitle(rest);
  if (quoted !== undefined) return tidy(quoted);
  if (beginsVenue(rest) || beginsYear(rest) || isNoTitle(rest)) return undefined;
  const bracket = bracketEnd(rest);
  const byStop = stopEnd(rest);
  const byComma = commaEnd(rest);
  const end = earliest(bracket, chooseEnd(rest, byStop, byComma, before)) ?? unpartedEnd(rest);
  if (end === undefined || end > maxTitleLength) return undefined;
  const title = afterNames(rest.slice(0, end));
  return tidy(withoutPlace(withoutPublisher(title), rest.slice(end)));
}

/** `J. Streams 12, 45 (2019)`, `Streams 12 (2019) 45`: a name with capitals, a number, and figures alone after them. */
function isNoTitle(rest: string): boolean {
  if (!beginsNumbered(rest) || /^[^\d]*(?:(?:1[5-9]|20)\d\d[.\s]*){1,2}$/.test(rest)) return false;
  const words = rest.slice(rest.search(/\d/)).match(/\p{L}+/gu) ?? [];
  return words.length <= 6 && words.every((word) => word.length <= 4);
}

const press =
  /(?<!\p{L})(?:Press|Publish(?:ers?|ing)|Verlag|Universit\p{L}+|Springer|Elsevier|Wiley|Routledge)(?!\p{L})/u;

/** `Numerical recipes for pebbles: Stone Press`: a title in lower case has no such part. */
function withoutPublisher(title: string): string {
  const at = title.lastIndexOf(': ');
  const tail = title.slice(at + 2);
  const isPrinted = at > 0 && press.test(tail) && isCapitalised(tail) && lowerWords(title.slice(0, at)) > 0;
  if (!isPrinted) return title;
  // `Deep lawns Bristol: Stone Press`
  const place = capitalsFrom(title.slice(0, at));
  return title.slice(0, place !== undefined && wordsOf(title.slice(place, at)).length <= 2 ? place : at);
}

const quotation = /^[^\d“"„«]{2,160}[,:]\s(?=[“"„«])/u;

/** `Roe Bob, Poe Cy, « Deep lawns »`: names that could not be told as such stand before a quoted title. */
function afterNames(title: string): string {
  const names = quotation.exec(title)?.[0];
  if (names === undefined || !isCapitalised(names)) return title;
  return quotedTitle(title.slice(names.length)) ?? title;
}

const volume = /\s\d{1,4}(?:,?\s[Pp]{0,2}\.?\s?\d+(?:[–-]\d+)?\W*$|\s?\(|,\s|:\s?\d)|,\s\d{1,4}[(,:]/;

/** `Deep lawns of the north Field Studies 5 55–60`: no sign parts a title in lower case from its journal. */
function unpartedEnd(rest: string): number | undefined {
  const number = volume.exec(rest)?.index;
  if (number === undefined) return undefined;
  const title = rest.slice(0, number);
  // `Deep lawns of the north 5, 55–60`
  const isBare = lowerWords(/\S*$/.exec(title.slice(-40))?.[0] ?? '') > 0;
  return isBare && isWholeTitle(title) ? number : capitalsFrom(title);
}

/** `Deep lawns of the north Harbour Press`, `Deep lawns Bristol` before a colon, `Deep lawns: Bristol` before a publisher. */
function withoutPlace(title: string, following: string): string {
  const at = title.lastIndexOf(': ');
  const place = title.slice(at + 2);
  const next = /^,\s([^.,;:]*)/.exec(following)?.[1] ?? '';
  if (at > 0 && isPublisher(next) && isCapitalised(place) && wordsOf(place).length <= 3)
    return lowerWords(title.slice(0, at)) > 0 ? title.slice(0, at) : title;
  const numbers = /\s\d[\d\s,;:()–-]*$/.exec(title);
  if (numbers !== null && /\d\W+\d/.test(numbers[0])) {
    const journal = capitalsFrom(title.slice(0, numbers.index));
    return journal === undefined ? title : title.slice(0, journal);
  }
  const capitals = capitalsFrom(title);
  if (capitals === undefined) return title;
  const isPlace =
    isPublisher(/^:\s([^.,;:]+)/.exec(following)?.[1] ?? '') && wordsOf(title.slice(capitals)).length <= 2;
  const isDated = /(?:^|\s)(?:1[5-9]|20)\d\d(?:\s|$)/.test(title.slice(capitals));
  return isPlace || isDated || press.test(title.slice(capitals)) ? title.slice(0, capitals) : title;
}

/** Words that lead to a name within a title. */
const leading =
  /^(?:im|zum|zur|am|beim|ins|vom|über|unter|zwischen|auf|aus|bei|mit|nach|seit|sur|dans|par|pour|sous|chez|near|against|between|among|across|around|during|under|over|through|within|without|about|into|beyond|towards?|after|before|since|until|called|named|versus|na|no|para|con|por|sobre|tra|fra|sul|nel)$/;

/** Where the words with capitals begin that end a text in lower case; `undefined` if small words lead to them. */
function capitalsFrom(text: string): number | undefined {
  const words = [...text.matchAll(ofSpaced(text))];
  const lower = words.findLastIndex(([word]) => lowerWords(word) > 0);
  const from = words[lower + 1];
  const isRun = from !== undefined && words.length - lower - 1 <= maxVenueWords;
  const isLed = leading.test(words[lower]?.[0] ?? '');
  return lower > 0 && isRun && !isLed && /^(?:\p{Lu}|(?:1[5-9]|20)\d\d$)/u.test(from[0])
    ? from.index
    : undefined;
}

/** Where the parts between commas end the title, and where the first number after it stands. */
interface CommaEnd {
  /** `undefined`: all before the number is a venue. */
  readonly title: number | undefined;
  readonly number: number;
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function chooseEnd(
  rest: string,
  byStop: number | undefined,
  byComma: CommaEnd | undefined,
  before: string,
): number | undefined {
  if (byComma === undefined) return byStop;
  if (byStop === undefined || byStop > byComma.number) return byComma.title;
  const isCommaStyle = /,\s*$/.test(before);
  const { title } = byComma;
  if (title === undefined) return byStop;
  if (title > byStop) return isTitle(rest, byStop, title, isCommaStyle) ? title : byStop;
  const part = rest.slice(title, byStop);
  return isAbbreviation(part, isCommaStyle) || isVenuePart(part, rest.slice(byStop)) ? title : byStop;
}

/** Whether the title goes on between a full stop and the comma before the venue. */
function isTitle(rest: string, stop: number, comma: number, isCommaStyle: boolean): boolean {
  const between = rest.slice(stop, comma);
  if (isCommaStyle && /[?!]/.test(rest.charAt(stop - 1))) return true;
  return (
    !/\s\d+[,:;(]/.test(between) &&
    !beginsVenue(between.replace(/^[.\s]+/, '')) &&
    lowerWords(between) > 0 &&
    wordsOf(between).length >= 3 &&
    !hasVenueWord(between)
  );
}

/** `, Phys` before a stop is the beginning of a journal's name; between commas, so is all that has capitals. */
function isAbbreviation(part: string, isCommaStyle: boolean): boolean {
  const words = wordsOf(part);
  if (isCommaStyle) return lowerWords(part) === 0;
  return words.length <= 2 && (words.at(-1)?.length ?? 0) <= 5 && isCapitalised(part);
}

/** `, Oslo: Air Press`, or a publisher at the end of all. */
function isVenuePart(part: string, following: string): boolean {
  const isLast = /^[.\s]*$/.test(following) && wordsOf(part).length <= 6;
  return (/\p{L}:\s\p{Lu}/u.test(part) || isLast) && isPublisher(part.replace(/^,\s/, ''));
}

const closing: Readonly<Record<string, string>> = {
  '“': '”',
  '"': '"',
  '„': '“”',
  '«': '»',
  '‘': '’',
  '`': "'",
  "'": "'",
};

/** The title between quotation marks; `undefined` if none opens it, or it goes on after them. */
function quotedTitle(rest: string): string | undefined {
  const open = rest.charAt(0);
  const closers = closing[open];
  if (closers === undefined) return undefined;
  for (let at = 1; at < rest.length; at += 1) {
    if (!closers.includes(rest.charAt(at))) continue;
    const following = rest.slice(at + 1, at + 40).replace(/^['’”]/, '');
    // An apostrophe, or the end of a quotation within.
    const isGlued = /[”»]/.test(rest.charAt(at)) && /^\p{Lu}/u.test(following);
    if (!isGlued && !/^(?:[\s,.;:)?!([]|$)/.test(following)) continue;
    if (
      /^(?::|,?\s(?!in\b|în\s|dans\b|en\b|em\b|im\b|ed\b|eds\b|edited|arXiv|unpublished|submitted|available|presented|retrieved|accessed|preprint|npj|vol|no\b|pp?\b)\p{Ll})/u.test(
        following,
      )
    )
      return undefined;
    return rest.slice(1, at).replace(/^[`'‘]\s?/, '');
  }
  return undefined;
}

/** Where a bracket with a year, a thesis or an edition ends the title. */
function bracketEnd(rest: string): number | undefined {
  for (const match of rest.matchAll(/\.?\s?[([]([^()[\]]{2,160})[)\]]/g)) {
    const inner = match[1] ?? '';
    const isPrint =
      /(?:^|[,;\s])(?:1[5-9]|20)\d\d[a-z]?(?:$|[,:]\s\d+[–-]\d+$)/.test(inner) &&
      (!/^\d/.test(inner) || /^\d{4}[a-z]?$/.test(inner));
    const isKind =
      /^(?:in|w|u)\s?:$/i.test(inner) ||
      beginsVenue(match[0].trim()) ||
      beginsVenue(inner.trim()) ||
      /(?:thesis|dissertation|\bed(?:ition|n)?\.?$|Press|Springer|\bvol(?:ume|\.)|^(?:Internet|Online)|\bReport\s(?:No|\d))/i.test(
        inner,
      );
    // `(Meadow Agency).`: at the end it is the publisher.
    const isPublisherLast = isPublisher(inner) && /^[\s.]*$/.test(rest.slice(match.index + match[0].length));
    if (isPrint || isKind || isPublisherLast) return match.index;
  }
  return undefined;
}

const ofStops = scriptPattern(
  String.raw`[.?!;][”’"]?(?=[:–—]?\s|[–—]|$)|(?<=\p{Ll})[–—]\s(?=\p{Lu})|(?=//)|\s(?=/\s\p{Lu}\.)|(?<=\p{Ll}{3})[.?!](?=\p{Lu}\p{Ll}|\p{Lu}\p{Lu}\p{Ll}|In:\s)|\.(?=(?:1[5-9]|20)\d\d\W*$)|[,:]?\s(?=~|//\s|arXiv[:\s]|(?:[Ii]n|Em|En|Dans|Dalam|W)\s?:\s|In\s\p{Lu}|Pages\s\d|[«“][^»”]{3,80}[»”]\s\d|Ph\.?D\.?\s[Tt]hesis|in\s(?:Proceedings|Proc\.|(?:1[5-9]|20)\d\d\s\p{Lu})|(?:Available|Retrieved|Online|Disponible|[Aa]t|[Aa]ccessed|[Aa]brufbar|[Vv]erfügbar)\b[^.]{0,24}~)|:(?=\sProceedings\b)|(?<=\p{Ll}{2})(?=In:\s|Proceedings\s|arXiv\b)`,
  'g',
);
const ofLast = scriptPattern(String.raw`[^\s,;:(]+$`);
const abbreviated =
  /^(?:vs|al|cf|ca|approx|Mr|Mrs|Dr|St|Fig|e\.g|i\.e|etc|resp|incl|Nr|nr|ed|eds|vol|Vol|no|No|pp|p)$/;
const ofFollowing = scriptPattern(String.raw`^(?:[\p{Lu}\p{Lo}\p{Lt}\d“"‘'(\[~<–—]|$)`);

/** The full stop that ends the title. */
function stopEnd(rest: string): number | undefined {
  for (const match of rest.matchAll(ofStops(rest))) {
    const at = match.index;
    const [sign] = match;
    const following = rest.slice(at + sign.length, at + sign.length + reach).replace(/^[\s,:–—-]+/, '');
    if (at < 3) continue;
    if (!/^[.?!;]/.test(sign)) {
      if (following.startsWith('In') && lowerWords(rest.slice(0, at)) === 0) continue;
      return at;
    }
    if (
      sign === ';' &&
      !beginsVenue(following) &&
      !(isCapitalised(following.split(/[,:;.]/, 1)[0] ?? '') && !beginsNumber(following))
    )
      continue;
    if (!isSentenceEnd(rest.slice(Math.max(0, at - 40), at), sign, following)) continue;
    if (goesOn(rest.slice(0, at), sign, following)) continue;
    // `Streams. 2019;12:45–67`: there is no title before the journal.
    if (beginsVolume(following) && isCapitalised(rest.slice(0, at))) return undefined;
    return /^[.;]/.test(sign) ? at : at + sign.length;
  }
  return isWholeTitle(rest) ? rest.length : undefined;
}

/** A reference may end with its title, without a stop. */
function isWholeTitle(rest: string): boolean {
  return (
    rest.length <= 250 &&
    !/\d\W*$/.test(rest) &&
    !/[.;]\s/.test(rest) &&
    lowerWords(rest) > 0 &&
    wordsOf(rest).length >= 4
  );
}

function isSentenceEnd(before: string, sign: string, following: string): boolean {
  if (!ofFollowing(following).test(following) && !beginsVenue(following)) return false;
  if (!sign.startsWith('.')) return true;
  const word = ofLast(before).exec(before)?.[0] ?? '';
  if (abbreviated.test(word)) return false;
  // `AI.` ends a sentence; `E.` and `U.S.` only before a venue.
  const isDotted = isInitials(`${word}.`) && !/^\p{Lu}{2,}$/u.test(word);
  return !isDotted || isVenue(following);
}

/** Whether a venue stands here: what begins so, or a name with capitals before a number. */
function isVenue(text: string): boolean {
  if (beginsVenue(text) || beginsNumber(text) || beginsNumbered(text)) return true;
  const [first, second] = sentencesOf(text);
  const name = first.split(', ', 1)[0] ?? '';
  if (!isCapitalised(name)) return false;
  const isNumbered = text.startsWith(', ', name.length) && beginsVolume(text.slice(name.length + 2));
  return isNumbered || hasVenueWord(name) || (name === first && beginsNumber(second));
}

/** What stands between full stops, the first two of them. */
function sentencesOf(text: string): [string, string] {
  for (const { index } of text.matchAll(/\s?[.?!][”’"]?(?:\s|(?=\p{Lu}\p{Ll}))/gu)) {
    const word = /[^\s.]*$/.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? '';
    // `J. Hare Med.`: what is short is abbreviated.
    if (word.length <= 2 || (/^\p{Lu}/u.test(word) && word.length <= 4)) continue;
    return [text.slice(0, index), text.slice(index).replace(/^[\s.?!”’"]+/, '')];
  }
  return [text, ''];
}

/** What stands after the last stop or colon. */
function lastPart(title: string): string {
  return /[^.:]*$/.exec(title.slice(-16))?.[0].trim() ?? '';
}

const partNumber = /^(?:Part|Book|Volume)\s(?:[IVX]{1,5}|\d{1,2})\b/;

/** Whether the title goes on after a full stop: with words as titles have them, before a venue. */
function goesOn(title: string, sign: string, following: string): boolean {
  if (beginsVenue(following) || beginsNumber(following)) return false;
  const [first, second] = sentencesOf(following);
  // `… // Field Studies. 2020`
  const slashes = first.indexOf(' // ');
  const next = slashes < 0 ? first : first.slice(0, slashes);
  const after = slashes < 0 ? second : first.slice(slashes + 1);
  if (sign !== '.' && isQuestionsRest(next, after)) return true;
  if (after === '' || beginsNumber(after)) return false;
  if (partNumber.test(next) || partNumber.test(lastPart(title))) return true;
  if (hasVenueWord(next) || /\s\d+[,:;(]|,\s\d|\b(?:1[5-9]|20)\d\d$/.test(next)) return false;
  const words = wordsOf(next).length;
  if (words < 3 || (/:\s/.test(next.slice(0, 30)) && isCapitalised(next))) return false;
  if (lowerWords(next) > 0 || /^In[:\s]/.test(after)) return true;
  // `Why Do Hares Run? A Study of Fields. Field Studies 8.`
  return (
    sign !== '.' && /^(?:A|An|The|On|Some|How|What|Why|Towards?)\s/.test(next) && lowerWords(title) === 0
  );
}

/** `Is There a Future for Peat? Lessons from the North. Futures 3`: what stands after it is the venue, or the year. */
function isQuestionsRest(next: string, after: string): boolean {
  const number = volume.exec(next)?.index;
  // `… from the North Futures 3:45–67`
  if (number !== undefined && capitalsFrom(next.slice(0, number)) !== undefined) return true;
  if (hasVenueWord(next) || beginsNumbered(next) || /\s\d+[,:;(]|,\s\d/.test(next)) return false;
  if (wordsOf(next).length < 3) return false;
  return beginsNumber(after) ? lowerWords(next) > 0 : after !== '' && isVenue(after);
}

/** The comma that ends the title: the one before the name that the first number follows. */
function commaEnd(rest: string): CommaEnd | undefined {
  const starts = [0];
  for (const { index } of rest.matchAll(/,[”’"]?\s/g)) {
    starts.push(index + 2);
    if (starts.length > maxParts) break;
  }
  const part = (at: number) => rest.slice(starts[at], (starts[at + 1] ?? rest.length + 2) - 2).trimStart();
  const following = (at: number) => rest.slice(starts[at]).trimStart();
  const endOf = (at: number) => Math.max(0, (starts[at] ?? 0) - 2);
  for (let at = 1; at < starts.length; at += 1) {
    const isVenueBegun =
      beginsVenue(following(at)) || beginsNumbered(part(at)) || isPublisher(part(at)) || isVolumed(part(at));
    if (isDatedVenue(part(at)) || (isVenueBegun && !beginsNumber(following(at))))
      return beginsVenue(following(at)) || isDatedVenue(part(at))
        ? { title: endOf(at), number: starts[at] ?? 0 }
        : { title: endOf(publisherAt(at, part)), number: numberIn(part(at), starts[at] ?? 0) };
    if (beginsEdition(part(at))) return { title: endOf(at), number: starts[at] ?? 0 };
    if (!beginsNumber(following(at)) || beginsYears(following(at))) continue;
    const number = starts[at] ?? 0;
    return { title: titleBefore(rest, number - 2, beginsYear(following(at)), { at, part, endOf }), number };
  }
  return undefined;
}

/** Where the title ends before a comma that a number follows. */
function titleBefore(
  rest: string,
  number: number,
  isYear: boolean,
  parts: {
    readonly at: number;
    readonly part: (at: number) => string;
    readonly endOf: (at: number) => number;
  },
): number | undefined {
  const colon = colonEnd(rest.slice(0, number));
  if (colon !== undefined) return colon;
  const venue = venueBefore(parts.at, parts.part, isYear);
  if (venue > 0) return parts.endOf(venue);
  // `Talks of a summer school, 2021`, `…, pp. 1–10. In`: no venue stands between.
  const isPrint =
    isYear || /^,\s(?:[Pp]{1,2}\.?\s?\d|[Pp]ages?\s\d|hlm\.|\d+[–-]\d+[,.]\s)/.test(rest.slice(number));
  const isWhole =
    isPrint && parts.at === 1 && !hasVenueWord(parts.part(0)) && isWholeTitle(rest.slice(0, number));
  return isWhole ? number : undefined;
}

/** `2016 IEEE Conference on Hay`: the year belongs to the name. */
function isDatedVenue(part: string): boolean {
  return /^(?:1[5-9]|20)\d\d\s\p{Lu}/u.test(part) && hasVenueWord(part);
}

/** `Avian pathol 27 (1998) 60`: volume, year and page come after a journal only, however it is written. */
function isVolumed(part: string): boolean {
  const name = /^\p{Lu}[^\d;:()]{2,80}(?=\s\d{1,4}\s?\((?:1[5-9]|20)\d\d\)\s?[\p{L}\d])/u.exec(part)?.[0];
  return name !== undefined && wordsOf(name).length <= maxVenueWords;
}

/** Where the number of `Streams 22 (6)` stands; the end of a part that has none. */
function numberIn(part: string, start: number): number {
  const at = beginsNumbered(part) || isVolumed(part) ? part.search(/\d/) : -1;
  return start + (at < 0 ? part.length + 2 : at);
}

function isPublisher(part: string): boolean {
  return isCapitalised(part) && hasVenueWord(part);
}

/** `Oslo, MA: Grass Press`: places stand before the publisher. */
function publisherAt(at: number, part: (at: number) => string): number {
  let venue = at;
  while (venue > 1 && !beginsNumbered(part(at)) && isPublisher(part(at)) && isCapitalised(part(venue - 1)))
    venue -= 1;
  return venue;
}

/** The first part of the venue that ends before a number; 0 if none can be told. */
function venueBefore(number: number, part: (at: number) => string, isBook: boolean): number {
  let venue = number - 1;
  if (venue < 1 || !/^\p{Lu}/u.test(part(venue))) return 0;
  // `Annales des prairies 18, (2002)`: a name in lower case has its volume.
  if (isBook && !isCapitalised(part(venue))) return /\s\d{1,4}$/.test(part(venue)) ? venue : 0;
  if (!isBook) return venue;
  // `Oxbow Press, London, 2006`
  while (venue > 1 && isCapitalised(part(venue - 1)) && !beginsYears(part(venue - 1))) venue -= 1;
  return venue;
}

/** `Title with small words: Journal of Streams`, before a number. */
function colonEnd(stretch: string): number | undefined {
  const at = stretch.lastIndexOf(': ');
  const tail = stretch.slice(at + 2);
  const comma = stretch.lastIndexOf(', ', at);
  // `Deep lawns, 1950–2000: Field Studies`
  const part = beginsYears(stretch.slice(comma + 2)) ? 0 : Math.max(0, comma);
  if (at < 0 || !/^(?:(?:1[5-9]|20)\d\d\s)?\p{Lu}/u.test(tail) || tail.includes(', ') || !isCapitalised(tail))
    return undefined;
  return lowerWords(stretch.slice(part, at)) > 0 ? at : undefined;
}

const ofTelling = scriptPattern(String.raw`\p{L}{3}|\p{Lo}{2}`);

function tidy(title: string): string | undefined {
  const plain = title
    .replace(/\s+/g, ' ')
    // `[J]`, `[EB/OL]`
    .replace(/\s?\[[A-Z]{1,2}(?:\/[A-Z]{2})?\]$/, '')
    .replace(/[\s,.;:]+$/, '')
    .trim();
  return plain.length >= 8 && /\s/.test(plain) && !plain.includes('~') && ofTelling(plain).test(plain)
    ? plain
    : undefined;
}
