/** A printed reference as it is judged: what can be read of it, and its words. Pure. */

import { readReference } from '../citations/read-reference';
import { readWorks } from '../citations/reference-works';
import type { WorkId } from '../claims/work-id';
import { type FoldedWord, foldWords, maxTitleWords } from './fold-words';

export interface ReadReference {
  readonly text: string;
  /** DOIs and arXiv ids that it names, in the order of its text. */
  readonly ids: readonly WorkId[];
  readonly title?: string;
  readonly titleWords: readonly FoldedWord[];
  /** All its words but ids and addresses, at most 400. */
  readonly words: readonly FoldedWord[];
  /** Family names and organisations as written, at most eight. */
  readonly authors: readonly string[];
  /** Absent where the list is cut with `et al.`, or could not be told apart. */
  readonly authorCount?: number;
  /** Folded words of its list of authors, given names included. */
  readonly authorWords: ReadonlySet<string>;
  readonly isByOrganisation: boolean;
  /** The year that is meant, then all others that it prints. */
  readonly years: readonly number[];
  /** Its title stands in brackets, or a language is named: the work's own title is another. */
  readonly isTranslated: boolean;
}

const maxLength = 5_000;
const maxWords = 400;
/** Words of a title that is told by its quotation marks alone. */
const minQuoted = 4;
const addresses = /\b(?:https?:\/\/|www\.|doi\.org\/|doi:\s?|arxiv:\s?)\S+|\b10\.\d{4,9}\/\S+/gi;
const language =
  /[([](?:in|en|auf|em)\s(?:[A-Z][a-zé]{3,12}|[a-zé]{4,12})(?:\swith\s[^)\]]{1,60})?[)\]]|\[(?:Article|Artículo|Artigo)\s?(?:in|en|em)\s[^\]]{3,30}\]/;

/**
 * Read a reference.
 *
 * @param text as printed, with or without its label; what is longer than 5,000 characters is read so far
 * @param ids that are known from its links, before those of its text
 */
export function readForJudging(text: string, ids: readonly WorkId[] = []): ReadReference {
  const short = text.slice(0, maxLength);
  const facts = readReference(short);
  const year = facts.year === undefined ? [] : [Number.parseInt(facts.year, 10)];
  const others = facts.years.map((one) => Number.parseInt(one, 10));
  const { authors } = facts;
  const title = facts.title ?? quotedIn(short);
  return {
    text: short,
    ids: [...new Set([...ids, ...readWorks(short).works])],
    ...(title === undefined ? {} : { title }),
    titleWords: title === undefined ? [] : foldWords(title, maxTitleWords),
    words: foldWords(short.replace(addresses, ' ~ '), maxWords),
    authors: authors.families,
    ...(authors.count === undefined ? {} : { authorCount: authors.count }),
    authorWords: authors.words,
    isByOrganisation: authors.isOrganisation,
    years: [...new Set([...year, ...others])],
    isTranslated: language.test(short) || hasBracketedTitle(short, title),
  };
}

/** What stands in quotation marks is the title, whatever stands before it. */
function quotedIn(text: string): string | undefined {
  const found = /[“"«„]([^“”"«»„]{15,400})[”"»“]/.exec(text)?.[1]?.replace(/[.,;]\s*$/, '');
  return found !== undefined && found.split(/\s+/).length >= minQuoted ? found : undefined;
}

function hasBracketedTitle(text: string, title: string | undefined): boolean {
  if (title === undefined) return false;
  if (title.startsWith('[')) return true;
  const at = text.indexOf(title);
  return at > 0 && text.charAt(at - 1) === '[' && !/^\s?\d/.test(text.slice(0, at));
}
