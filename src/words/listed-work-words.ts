/** What is said of a work that a page lists: never of the open one. */

import type { PageWork, ReportRelation } from '../claims/page-work';
import type { KnownWork } from '../lookup/listed-work';
import type { RelatedReport } from '../lookup/related';
import { countOf } from './count-words';

/** `“A title”`, or `arXiv:2504.16584` where neither page nor reports tell one. */
export function listedName(work: PageWork, known: KnownWork): string {
  const { title = known.title } = work;
  const [id] = work.works;
  return title === undefined ? (id ?? '').replace(/^arxiv:/, 'arXiv:') : `“${title}”`;
}

/** Name of a listed work's mark: `3 reports on “Title”: 10 claims, 4 verified`. */
export function badgeWords(work: PageWork, known: KnownWork): string {
  const verb = known.relation === 'examines' ? 'on' : known.reports === 1 ? 'that mentions' : 'that mention';
  return `${countOf(known.reports, 'report')} ${verb} ${listedName(work, known)}: ${claimCountWords(known.claims)}`;
}

function claimCountWords({ verified, unverified, mixed }: KnownWork['claims']): string {
  const all = verified + unverified + mixed;
  return `${countOf(all, 'claim')}, ${all > 0 && verified === 0 ? 'none' : String(verified)} verified`;
}

/** `10 claims: 4 verified, 5 not verified, 1 mixed`; what does not occur is left out. */
export function listedClaimsWords({ verified, unverified, mixed }: KnownWork['claims']): string {
  const parts: readonly (readonly [number, string])[] = [
    [verified, 'verified'],
    [unverified, 'not verified'],
    [mixed, 'mixed'],
  ];
  const told = parts.flatMap(([count, word]) => (count === 0 ? [] : `${String(count)} ${word}`));
  const all = countOf(verified + unverified + mixed, 'claim');
  return told.length === 0 ? all : `${all}: ${told.join(', ')}`;
}

/** `2 reports examine the listed work`. */
export function listedHeading({ relation, reports }: KnownWork): string {
  const verb = relation === 'examines' ? 'examine' : 'mention';
  const rest = relation === 'examines' ? '' : ', but may not examine it';
  if (reports > 1) return `${String(reports)} reports ${verb} the listed work${rest}`;
  return `1 report ${verb}s the listed work${rest}`;
}

/** `cited by 3 reports on other papers`; nothing where there is none. */
export function citingWords({ citing }: KnownWork): string | undefined {
  if (citing === 0) return undefined;
  return `Cited by ${countOf(citing, 'report')} on other papers.`;
}

const relations: Readonly<Record<ReportRelation, string>> = {
  examines: 'examines the listed work',
  cites: 'cites it; its claims are about another paper',
  unknown: 'mentions the listed work',
};

/** What a report has to do with a listed work. */
export function relationToListedWords(relation: ReportRelation, { foundBy }: RelatedReport): string {
  return relations[relation] + (foundBy === 'title' ? ' · matched by title only' : '');
}
