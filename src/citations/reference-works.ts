/** The works that a reference names by DOI, arXiv id or address, also where lines were broken within them. Pure. */
import { findWorkIds } from '../claims/find-work-ids';
import { parseWorkId, type WorkId } from '../claims/work-id';

export interface ReferenceWorks {
  /** Each once, in the order of the text. */
  readonly works: readonly WorkId[];
  /** The first address, without white space; of http or https. */
  readonly url?: string;
}

/** Characters; references are shorter, and what is longer is read so far only. */
const maxReferenceLength = 5_000;

/** Most references name none: an id has a stroke before a digit or after `10.`, or is marked. */
const mayName = /10\s?\.|arxiv|http|e-?print|\/\s?\d/i;

/** Find works and addresses in the text of a reference. */
export function readWorks(reference: string): ReferenceWorks {
  if (!mayName.test(reference)) return { works: [] };
  const text = mendIds(reference.slice(0, maxReferenceLength));
  const works = findWorkIds(text).map(({ work }) => work);
  const url = firstUrl(text);
  return url === undefined ? { works } : { works, url };
}

/** The works of a reference: those that its links name come before those that its text names. */
export function worksNamed(links: readonly string[], inText: readonly WorkId[]): WorkId[] {
  const named = links.flatMap((link) => (isOfWork(link) ? (parseWorkId(link)?.work ?? []) : []));
  return [...new Set([...named, ...inText])];
}

/** Whether an address is one of doi.org or arxiv.org. */
export function isOfWork(link: string): boolean {
  // Most are not, and need not be parsed.
  return /doi\.org|arxiv\.org/i.test(link) && /(?:^|\.)(?:doi\.org|arxiv\.org)$/.test(new URL(link).hostname);
}

/** Take white space out of ids and addresses that a line's end has cut. */
function mendIds(reference: string): string {
  return (
    reference
      // Between the parts of an id these are no spaces.
      .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
      .replace(/\s+/g, ' ')
      .replace(/\bhttps?\s?:\s?\/\s?\/\s?/gi, (scheme) => scheme.replace(/\s/g, ''))
      .replace(/\bdoi\s?\.\s?org\s?\/\s?(?=10\.)/gi, 'doi.org/')
      .replace(/\barxiv\s?\.\s?org\s?\/\s?(abs|pdf)\s?\/\s?(?=\d)/gi, 'arxiv.org/$1/')
      .replace(/\b10\.\s?(\d{4,9})\s?\/\s?(?=[\w(])/g, '10.$1/')
      // After a stroke, a hyphen or an underscore an id cannot end.
      .replace(/(\b10\.\d{4,9}\/[^\s"“”<>]{0,80}[/_-])\s(?=[a-z0-9(][^\s]{0,80})/g, '$1')
      // Nor do DOIs end in a full stop; a number as long as no year is its rest.
      .replace(/(\b10\.\d{4,9}\/[^\s"“”<>]{0,80}\.)\s(?=\d{5,})/g, '$1')
      .replace(/(\barxiv\s?:\s?\d{4}\.)\s(?=\d{4,5}\b)/gi, '$1')
  );
}

function firstUrl(text: string): string | undefined {
  const found = /\bhttps?:\/\/[^\s"“”<>|\\^`{}]{4,1000}/i.exec(text)?.[0].replace(/[.,;:)\]'’]+$/, '');
  return found !== undefined && URL.canParse(found) ? found : undefined;
}
