/** What one reference is shown and looked up by: its links, its works. Pure. */

import type { DescribedReference } from '../citations/bibliography-parts';
import type { PageWork, ReportRelation } from '../claims/page-work';
import { isTellingTitle, standsIn } from '../claims/title';
import { resolvableDoi } from '../claims/versioned-dois';
import { parseWorkId, type WorkId } from '../claims/work-id';
import type { RelatedReport } from './related';

/** Cut at a word, with an ellipsis. @param max characters */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > max / 2 ? space : max)}…`;
}

/** The reference's text before its title, the title, and what follows it; without a title all is before. */
export function aroundTitle({
  text,
  title,
}: DescribedReference): [before: string, title: string, after: string] {
  const at = title === undefined ? -1 : text.indexOf(title);
  if (title === undefined || at < 0) return [text, '', ''];
  return [text.slice(0, at), title, text.slice(at + title.length)];
}

/** A link of a reference; `href` is of http or https. */
export interface ReferenceLink {
  readonly href: string;
  readonly words: string;
  /** Address of the work's PDF, where it is known without asking. */
  readonly pdf?: string;
}

/** No real reference names more works. */
const maxLinks = 4;

/** Links of the works that a reference names, and its own address unless it is that of one of them. */
export function referenceLinks({ works, url }: DescribedReference): ReferenceLink[] {
  const links = works.slice(0, maxLinks).map(workLink);
  const own = url === undefined ? undefined : webLink(url);
  const isNamed = url !== undefined && works.includes(parseWorkId(url)?.work ?? 'doi:');
  return own === undefined || isNamed ? links : [...links, own];
}

/** The link of a work. */
export function workLink(work: WorkId): ReferenceLink {
  const id = work.slice(work.indexOf(':') + 1);
  const escaped = (name: string) => encodeURIComponent(name).replaceAll('%2F', '/');
  if (work.startsWith('doi:'))
    return { href: `https://doi.org/${escaped(resolvableDoi(id))}`, words: `doi:${id}` };
  const path = escaped(id);
  return {
    href: `https://arxiv.org/abs/${path}`,
    words: `arXiv:${id}`,
    pdf: `https://arxiv.org/pdf/${path}`,
  };
}

/** The address is the file's word: only ways to the web are taken. */
function webLink(url: string): ReferenceLink | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href, hostname } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? { href, words: hostname } : undefined;
}

/** A look-up takes no more works. */
const maxWorks = 10;

/** What a reference is looked up by: its ids and its title; `undefined` where it has no id and its title says too little. */
export function workOfReference({
  works,
  title,
}: Pick<DescribedReference, 'works' | 'title'>): PageWork | undefined {
  const isTelling = title !== undefined && isTellingTitle(title);
  if (works.length === 0 && !isTelling) return undefined;
  return { works: works.slice(0, maxWorks), ...(isTelling && { title }) };
}

/**
 * What a report has to do with the cited work. Where a title ends in a reference is a guess: a report whose examined title
 * stands in the reference, but not as its title, may be about the cited work all the same.
 */
export function relationToReference(
  { relation, examinedTitle }: Pick<RelatedReport, 'relation' | 'examinedTitle'>,
  { text }: DescribedReference,
): ReportRelation {
  return relation === 'cites' && standsIn(examinedTitle, text) ? 'unknown' : relation;
}

/** `[15]`; nothing where the list has no labels. */
export function labelWords({ label }: DescribedReference): string {
  return label === undefined ? '' : `[${label}]`;
}
