/** Whether a record's venue is the one that a reference prints after the title. Pure. */
import type { SourceWork } from '../claims/source-work';
import { type FoldedWord, foldWords, isLight } from './fold-words';
import type { ReadReference } from './reading';

const maxVenueWords = 30;
/** Words that say what kind of venue it is, or when and where; they tell none from another. */
const common = new Set(
  (
    'journal j proceedings proc conference conf international int annual symposium symp workshop meeting transactions trans ' +
    'letters lett lectures notes ieee acm usenix springer elsevier wiley society soc association assoc american am european eur research res ' +
    'science sci studies review reviews rev annals ann bulletin bull archives arch magazine mag volume vol issue no pp p pages st nd rd th ' +
    'online print edition ed series ser part section supplement suppl new national natl academy acad university univ press ' +
    'jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december ' +
    'advances applied appl current frontiers the general open access'
  ).split(' '),
);
/** Series that hold volumes of conferences: one prints the series, another the conference. */
const series =
  /lecture notes|communications in computer|proceedings of machine learning|ceur|lipics|leibniz international|procedia|conference series|conference proceedings|workshop and conference|advances in intelligent|ifip|smart innovation|studies in computational|open access series|companion|findings/i;
/** What stands after the title names no journal or conference to compare. */
const noVenue =
  /(?<!\p{L})(?:arxiv|corr|preprints?|biorxiv|medrxiv|ssrn|hal|thesis|dissertation|report|working paper|press|publish\w*|springer|elsevier|wiley|verlag|routledge|editions?|eds?|in press|submitted|forthcoming|unpublished|accessed|retrieved|available|http\w*|www|isbn|github|zenodo|university|institute)(?!\p{L})/iu;
/** Academies and societies have journals of this name. */
const meeting =
  /\b(?:conf|conference|symposium|workshop|meeting|congress)\b|\bproc(?:eedings)?\b(?![^;]*\b(?:acad|academy|society|soc|natl|institution|biol sci)\b)/i;
const preprintVenue =
  /arxiv|biorxiv|medrxiv|ssrn|preprint|research square|osf|corr\b|cold spring harbor laboratory/i;

/** Names that initials do not give. */
const shortNames: readonly (readonly [string, RegExp])[] = [
  ['nips', /neural information processing/i],
  ['neurips', /neural information processing/i],
  ['www', /world wide web|web conference/i],
  ['pnas', /national academy of sciences/i],
  ['jama', /american medical association/i],
  ['nejm', /new england journal/i],
  ['bmj', /bmj|british medical journal/i],
  ['plos', /public library of science/i],
  ['icassp', /acoustics,? speech/i],
  ['interspeech', /speech communication association/i],
  ['coling', /computational linguistics/i],
  ['chi', /human factors in computing/i],
  ['mnras', /monthly notices/i],
  ['aap', /astronomy (?:&|and) astrophysics/i],
  ['apj', /astrophysical journal/i],
  ['prl', /physical review letters/i],
  ['jacs', /american chemical society/i],
  ['cacm', /communications of the acm/i],
  ['sigkdd', /knowledge discovery/i],
  ['kdd', /knowledge discovery/i],
];

/**
 * Compare what a reference prints after its title with the venues of a work's records.
 *
 * Abbreviations, acronyms and series are allowed for; where they may explain the difference, the answer is `unknown`.
 *
 * @param end where the title ends in `reference.words`
 */
export function compareVenues(
  reference: ReadReference,
  works: readonly SourceWork[],
  end: number | undefined,
): 'same' | 'differs' | 'unknown' {
  const venues = works.flatMap(({ venue, type }) =>
    venue === undefined || venue === '' || type === 'preprint' || preprintVenue.test(venue) ? [] : [venue],
  );
  if (venues.length === 0) return 'unknown';
  const printed = end === undefined ? reference.words : reference.words.slice(end);
  if (venues.some((venue) => isPrinted(foldWords(venue, maxVenueWords), venue, printed))) return 'same';
  if (end === undefined) return 'unknown';
  const own = venueWords(printed);
  const plain = own.map(({ text }) => text).join(' ');
  if (
    own.length === 0 ||
    noVenue.test(plain) ||
    venues.some((venue) => series.test(venue)) ||
    series.test(plain)
  )
    return 'unknown';
  // Conferences are printed by their series, their place or their organiser.
  if (meeting.test(plain) !== venues.some((venue) => meeting.test(venue)) && own.length > 1) return 'unknown';
  return 'differs';
}

/** What a reference prints after its title, up to the first number; `undefined` where there is nothing. */
export function printedVenue(reference: ReadReference, end: number | undefined): string | undefined {
  if (end === undefined) return undefined;
  const words = venueWords(reference.words.slice(end)).map(({ text }) => text);
  return words.length === 0 ? undefined : words.join(' ');
}

/** Capitalised words and those between them, up to a figure. */
function venueWords(words: readonly FoldedWord[]): FoldedWord[] {
  const from = words.findIndex(({ text }) => text !== 'in');
  const rest = from < 0 ? [] : words.slice(from);
  const end = rest.findIndex(({ text }) => /^\d/.test(text) || /^(?:vol|volume|no|pp|doi)$/.test(text));
  const venue = rest.slice(0, end < 0 ? maxVenueWords : Math.min(end, maxVenueWords));
  return venue.some(({ isCapital }) => isCapital) && venue.some(({ text }) => !isLight(text)) ? venue : [];
}

function isPrinted(venue: readonly FoldedWord[], name: string, words: readonly FoldedWord[]): boolean {
  if (hasAcronym(name, venue, words)) return true;
  const heavy = venue.filter(({ text }) => !isLight(text) && !/^\d/.test(text));
  const telling = heavy.filter(({ text }) => !common.has(text));
  const wanted = telling.length > 0 ? telling : heavy;
  if (wanted.length === 0) return true;
  const found = wanted.filter(({ text }) => words.some((word) => isAbbreviation(word.text, text)));
  return found.length >= Math.max(1, Math.ceil(wanted.length * 0.5));
}

/** `Rev` or `Revs` for `reviews`, `Natl` for `national`: the letters stand in the word in their order, the first two or three at its beginning. */
function isAbbreviation(short: string, long: string): boolean {
  if (short === long) return true;
  const [one, other] = short.length <= long.length ? [short, long] : [long, short];
  if (one.length < 2 || one.charAt(0) !== other.charAt(0)) return false;
  if (other.startsWith(one)) return one.length >= 3 || other.length <= 4;
  if (one.length < 3 || !other.startsWith(one.slice(0, 2)) || one.length > 6) return false;
  let at = 0;
  for (const letter of one) {
    at = other.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Either side has the other's initials. */
function hasAcronym(name: string, venue: readonly FoldedWord[], words: readonly FoldedWord[]): boolean {
  const given = [...name.matchAll(/\(([A-Z][A-Za-z-]{1,11})\)/g)].map(([, acronym = '']) =>
    acronym.toLowerCase(),
  );
  const initials = venue.flatMap(({ text }) => (isLight(text) ? [] : [text.charAt(0)])).join('');
  const [only] = venue;
  for (const { text } of words) {
    if (given.includes(text)) return true;
    if (shortNames.some(([short, long]) => text.startsWith(short) && long.test(name))) return true;
    if (text.length >= 3 && text.length <= 7 && venue.length >= 3 && isWithin(text, initials)) return true;
  }
  return (
    venue.length === 1 &&
    only !== undefined &&
    only.text.length <= 7 &&
    isWithin(only.text, words.flatMap(({ text, isCapital }) => (isCapital ? [text.charAt(0)] : [])).join(''))
  );
}

function isWithin(acronym: string, initials: string): boolean {
  return acronym.length >= 3 && initials.includes(acronym);
}
