/** What is said of one entry of a bibliography: its name, its links, what to look it up by. Pure. */

import type { DescribedReference } from '../citations/bibliography-parts';
import type { PageWork, ReportRelation } from '../claims/page-work';
import { isTellingTitle, standsIn } from '../claims/title';
import { resolvableDoi } from '../claims/versioned-dois';
import { parseWorkId, type WorkId } from '../claims/work-id';
import type { RelatedReport } from './related';

/** `Wang et al., 2021`; the beginning of the entry where no author can be told. */
export function referenceName({ authors, year, text }: DescribedReference): string {
  const [first, second] = authors;
  if (first === undefined) return shortened(text, 60);
  const names =
    second === undefined ? first : authors.length === 2 ? `${first} and ${second}` : `${first} et al.`;
  return year === undefined ? names : `${names}, ${year}`;
}

/** Cut at a word, with an ellipsis. @param most characters */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > most / 2 ? space : most)}…`;
}

/** The entry's text before its title, the title, and what is behind it; without a title all is before. */
export function aroundTitle({
  text,
  title,
}: DescribedReference): [before: string, title: string, after: string] {
  const at = title === undefined ? -1 : text.indexOf(title);
  if (title === undefined || at < 0) return [text, '', ''];
  return [text.slice(0, at), title, text.slice(at + title.length)];
}

/** A link of an entry; `href` is of http or https. */
export interface ReferenceLink {
  readonly href: string;
  readonly words: string;
  /** Address of the work's PDF, where it can be told without asking. */
  readonly pdf?: string;
}

/** No entry names more works in earnest. */
const maxLinks = 4;

/** Links of the works that an entry names, and its own address unless it is that of one of them. */
export function referenceLinks({ works, url }: DescribedReference): ReferenceLink[] {
  const links = works.slice(0, maxLinks).map(workLink);
  const own = url === undefined ? undefined : webLink(url);
  const isNamed = url !== undefined && works.includes(parseWorkId(url)?.work ?? 'doi:');
  return own === undefined || isNamed ? links : [...links, own];
}

function workLink(work: WorkId): ReferenceLink {
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

/** What an entry is looked up by: its ids and its title; `undefined` where it has no id and its title says too little. */
export function workOfReference({
  works,
  title,
}: Pick<DescribedReference, 'works' | 'title'>): PageWork | undefined {
  const isTelling = title !== undefined && isTellingTitle(title);
  if (works.length === 0 && !isTelling) return undefined;
  return { works: works.slice(0, maxWorks), ...(isTelling && { title }) };
}

/**
 * What a report has to do with the cited work. Where a title ends in an entry is a guess: a report whose examined title
 * stands in the entry, but not as its title, is not said to be about another paper.
 */
export function relationToReference(
  { relation, examinedTitle }: Pick<RelatedReport, 'relation' | 'examinedTitle'>,
  { text }: DescribedReference,
): ReportRelation {
  return relation === 'cites' && standsIn(examinedTitle, text) ? 'unknown' : relation;
}

const relations: Readonly<Record<ReportRelation, string>> = {
  examines: 'examines the cited work',
  cites: 'cites it; its claims are about another paper',
  unknown: 'mentions it, but may not examine it',
};

/** As in the popup, but of the cited paper: the open one is another. */
export function relationToCited(relation: ReportRelation, foundBy: RelatedReport['foundBy']): string {
  return relations[relation] + (foundBy === 'title' ? ' · matched by title only' : '');
}

/** Why no report is shown. @param asked what was looked up; undefined when there was nothing to look up */
export function unknownReferenceWords(asked: PageWork | undefined): string {
  if (asked === undefined) return 'This reference has no identifier to look up.';
  if (asked.works.length === 0)
    return 'No report in the index mentions its title, and the reference has no identifier.';
  return 'No report in the index mentions it.';
}

/** `[15]`; nothing where the list has no labels. */
export function labelWords({ label }: DescribedReference): string {
  return label === undefined ? '' : `[${label}]`;
}

/** `cited once`, `cited 3 times`. */
export function timesWords(times: number): string {
  if (times === 0) return 'no citation marker found';
  return times === 1 ? 'cited once' : `cited ${String(times)} times`;
}
