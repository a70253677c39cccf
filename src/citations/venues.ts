/** Tells where in a reference the venue begins: a journal, proceedings, a publisher, a thesis or an address. Pure. */
import { scriptPattern } from '../text/patterns';

/** Words that titles of any case write small. */
const small = new Set(
  'a an the of in on and for to at by with from as or but nor via per vs into de la le les des du et en von der und für y del el los las da do dos e di il della dei'.split(
    ' ',
  ),
);
/** Names of journals without a word that tells them are no longer. */
const maxNameWords = 7;
const minSentenceWords = 4;
const ofWords = scriptPattern(String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}'’‐‑-]*`, 'g');
const ofLower = scriptPattern(String.raw`^\p{Ll}`);
/** A venue begins with this. */
const head =
  /^(?:~|(?:[Ii]n|[Ee]m|[Ee]n|[Dd]ans|[Dd]alam)\s?[:,]\s|[Dd]alam\s(?=\p{Lu})|[Ss]\.\s?[ln]\.|o\.\s?O\.|dans\s(?=[\p{Lu}\d“«])|\/\/\s|[Ii]n\s(?=[\p{Lu}\d“"‘«])|a cura di\s|J\.\s|Proc\b|Proceedings\b|(?:[\p{L}]+\s){0,3}(?:Journal|Transactions|Annals|Bulletin)\b|Trans\.|Ann\.\s|Rev\.\s|arXiv\b|ArXiv\b|bioRxiv|medRxiv|SSRN\b|CoRR\b|ePrint|eLife\b|npj\s|iScience|mBio\b|Ph\.?\s?D\.?\b|M\.?Sc\.?\b|Master[’']?s?\b|Doctoral\b|Thesis\b|Dissertation\b|Tech(?:nical|\.)?\sRep|Technical\s[Nn]ote|Working\s[Pp]aper|Preprint\b|preprint\b|Available\b|available\b|Retrieved\b|Accessed\b|URL\b|DOI\b|doi\b|https?:|[Vv]ol(?:ume)?\.?\s\d|v\.\s\d|[Nn]o\.\s|[Pp]p?\.\s?\d|[Pp]ages?\s\d|[Ee]d(?:s|ited)?\b[.\s]|Edited\b|Eds?\.|Unpublished|unpublished|[Ss]ubmitted|[Ii]n\s(?:press|preparation|review)|[Ff]orthcoming|[Tt]o\sappear|[[(](?:Internet|Online|[Oo]n-?line|[Ee]n l[íi]nea|[Ee]m linha|[Ee]lectronic\s|[Ee]lektroni|[Ee]n ligne|PhD|Ph\.D|Master|Thesis|Dataset|Data\sset|Computer|Preprint|Report|cs\.|eng|Unpublished|Doctoral))/u;
/** One of these is among the words of a venue. */
const telling =
  /(?<!\p{L})(?:Journal|Proceedings|Proc\.|Conference|Conf\.|Symposium|Workshop|Transactions|Trans\.|Press|Books|Editions|Éditions|Publishers?|Publishing|Springer|Elsevier|Wiley|Verlag|Routledge|CRC|Association\sfor|University|Universit\p{L}+|Institute\sof|Agency|Commission|Organi[sz]ation|Ministry|Bank|Lecture\sNotes|LNCS|LIPIcs|Letters|Lett\.|Annals|Bulletin|Reviews?|Rev\.|Science|Sci\.|Advances\sin|Archives|Magazine|Quarterly|PLOS|PLoS|IEEE|ACM|PMLR|CEUR|thesis|dissertation|[Ee]dition|edn|preprint|arXiv|Chem\.|Phys\.|Biol\.|Med\.|Soc\.|Acad\.|Natl\.|Int\.|Am\.|Appl\.|Engl\.|Cambridge|Oxford|London|New\sYork)(?!\p{L})/u;
const numeric =
  /^(?:[([]?\d[\d\p{L}–—‐‑-]{0,12}(?=[\s,.;:)\]([/]|$)|(?:[Vv]ols?|[Nn]os?|[Nn]r|hlm|[Pp]p?|[Vv]|art|Art|Iss|iss|Bd|roč|č|S|s|n°|n)\.?\s?\d)/u;

/** Whether a venue begins here, by what it begins with. */
export function beginsVenue(text: string): boolean {
  return head.test(text);
}

/** Whether a stretch has a word that names venues. */
export function hasVenueWord(text: string): boolean {
  return telling.test(text);
}

/** Whether a volume, an issue, pages or a year begin here. */
export function beginsNumber(text: string): boolean {
  return numeric.test(text);
}

/** Whether an edition begins here: `2nd edn`, `5.ª ed.`, `3. Aufl.` */
export function beginsEdition(text: string): boolean {
  return /^\d{1,2}(?:st|nd|rd|th|e|\.|\.ª)\s?(?:[Ee]d(?:ition|n)?|[Éé]d|Aufl(?:age)?)\b/u.test(text);
}

/** Whether a year alone begins here, and no volume. */
export function beginsYear(text: string): boolean {
  return /^[([]?(?:1[5-9]|20)\d\d[a-z]?[)\]]?(?:[.,;:)\s]|$)/.test(text);
}

/** Whether a range of years begins here, as titles have them: `The Andes, 1950–2000`. */
export function beginsYears(text: string): boolean {
  return /^(?:1[5-9]|20)\d\d[–-](?:1[5-9]|20)\d\d(?!\d)/.test(text);
}

/** Whether a volume and pages begin here: what stands before them is their journal. */
export function beginsVolume(text: string): boolean {
  return numeric.test(text) && (!beginsYear(text) || /^[([]?\d{4}[)\]]?[;,]\s?\d/.test(text));
}

/** Whether a name with capitals begins here that a number follows: `Phys. Rev. D 70`, `Streams. 4 (2021)`, `Streams, 12`. */
export function beginsNumbered(text: string): boolean {
  const name = /^[^\d(;,:]{2,80}?(?=,?\s\d{1,4}(?:[\s,.:;(]|$))/.exec(text)?.[0];
  if (name === undefined || !isCapitalised(name) || /(?:\p{L}{5}|\p{Lu}{2})[.?!]\s\p{L}/u.test(name))
    return false;
  // `A Note on Prime Gaps. Mathematica 24`: so many words before a stop are no abbreviation.
  const sentence = /^[^.?!]*(?=[.?!]\s)/.exec(name)?.[0] ?? '';
  if (wordsOf(sentence).length >= minSentenceWords) return false;
  return wordsOf(name).length <= maxNameWords || hasVenueWord(name);
}

/** Whether all words but small ones begin with a capital or a figure, as those of journals and publishers do. */
export function isCapitalised(text: string): boolean {
  const words = wordsOf(text);
  return (
    words.length > 0 && !words.some((word) => isLower(word)) && !ofLower(words[0] ?? '').test(words[0] ?? '')
  );
}

/** How many words are written small that a name would write with a capital. */
export function lowerWords(text: string): number {
  return wordsOf(text).filter((word) => isLower(word)).length;
}

export function wordsOf(text: string): readonly string[] {
  return text.match(ofWords(text)) ?? [];
}

function isLower(word: string): boolean {
  return ofLower(word).test(word) && !small.has(word);
}
