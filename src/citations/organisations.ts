/** Organisations that stand where a reference has its authors, and what they are called for short. Pure. */
import type { Token } from './reference-tokens';

const maxWords = 12;
/** Words of which the name of an organisation has one. */
const telling =
  /(?:^|\s)(?:organi[sz]ations?|institut\p{L}*|agenc(?:y|ies)|universit\p{L}*|commission|council|committee|ministry|department|association|society|bank|nations|cent(?:er|re)s?|office|bureau|union|foundation|network|group|team|consortium|collaboration|inc|ltd|gmbh|corporation|corp|compan(?:y|ies)|authority|service|federation|programme|program|fund|board|academy|laborator(?:y|ies)|survey|administration|trust|project|panel|forum|secretariat|directorate|division|assembly|congress|observatory|partnership|coalition|initiative|government|parliament|alliance|college|school|library|museum|hospital|task\sforce|investigators|community)(?=$|[\s,])/iu;
const joining = new Set('of for the on in de la et du des and der für & to'.split(' '));
const people = /^(?:[\p{Lu}\p{Lo}]\p{L}*[\p{Ll}\d]\p{Lu}\p{L}*|[\p{Lu}\d]{4,10})$/u;

/** Whether a name has a word that organisations alone have. */
export function isTellingOrganisation(name: string): boolean {
  return telling.test(name);
}

/**
 * The organisation whose name begins at a token: capitalised words and joining ones, up to a full stop, a year or a bracket.
 *
 * @returns its name, and the number of the token after it
 */
export function organisationAt(
  text: string,
  tokens: readonly Token[],
  from: number,
): { family: string; next: number } | undefined {
  let at = from;
  while (at - from < maxWords && isOfOrganisation(tokens[at], at > from)) at += 1;
  const last = tokens[at - 1];
  const first = tokens[from];
  const end = tokens[at];
  if (first === undefined || last === undefined || end === undefined || at === from) return undefined;
  if (joining.has(last.text) || !['stop', 'comma', 'colon', 'open', 'year', 'semicolon'].includes(end.kind))
    return undefined;
  const family = text.slice(first.start, last.end);
  let yearAt = end.kind === 'year' ? at : at + 1;
  if (tokens[yearAt]?.kind === 'open') yearAt += 1;
  const isDated = tokens[yearAt]?.kind === 'year';
  const isOne = at - from === 1;
  if (
    !(telling.test(family) && !isOne) &&
    !(isOne && end.kind !== 'colon' && people.test(family)) &&
    !(isDated && !isOne)
  )
    return undefined;
  return { family, next: at };
}

function isOfOrganisation(token: Token | undefined, isWithin: boolean): boolean {
  if (token === undefined) return false;
  if (token.kind === 'name' || token.kind === 'capitals') return true;
  return isWithin && joining.has(token.text);
}

/** What an organisation is called for short: the first letters of its words, and what it gives in brackets. */
export function acronymsOf(organisation: string): string[] {
  const words = organisation
    .split(/[\s-]+/)
    .filter((word) => word !== '' && !joining.has(word.toLowerCase()));
  const letters = words.map((word) => word.charAt(0)).join('');
  const all = organisation
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('');
  return [...new Set([letters, all])].filter((acronym) => acronym.length >= 3);
}
