/** Papers that reports examine, or that the reader has judged or checked, made of the lists of these. Pure. */
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import type { ListedCheck, ListedReport, ListedVerdict } from '../messages/message-data';
import { saysSomething } from '../verdicts/verdict';
import type { WorkLink } from '../verdicts/work-link';
import { matcher } from './matcher';

export interface ListedWork {
  /** As {@link ListedReport} has it. */
  readonly group: string;
  /** Empty where it was checked without one. */
  readonly title: string;
  readonly works: readonly WorkId[];
  /** Works that are this one, as pages have declared. */
  readonly linked: readonly WorkId[];
  /** Address of its text; where a check has read it. */
  readonly url?: string;
  /** Reports that examine it; their claims, as each counts them; those that it has verified, but in blind mode. */
  readonly reports: number;
  readonly claims: number;
  readonly verified?: number;
  /** Least and most quality score of the reports; absent without any. */
  readonly scores?: readonly [least: number, most: number];
  /** Of the reader, and of this browser. */
  readonly verdicts: number;
  readonly checks: number;
  /** ISO date of the last report, check or verdict. */
  readonly date: string;
}

interface Sources {
  readonly reports: readonly ListedReport[];
  readonly verdicts: readonly ListedVerdict[];
  readonly checks: readonly ListedCheck[];
  readonly links: readonly WorkLink[];
}

type Draft = { -readonly [Key in keyof ListedWork]: ListedWork[Key] };

/**
 * A check of a paper whose title is another one belongs to the paper that has one of its ids. In no particular order.
 */
export function listWorks({ reports, verdicts, checks, links }: Sources): ListedWork[] {
  const works = new Map<string, Draft>();
  const groupOfWork = new Map<WorkId, string>();
  const draft = (group: string, title: string, date: string): Draft => {
    const known = works.get(group);
    if (known === undefined) {
      const made = {
        group,
        title,
        works: [],
        linked: [],
        reports: 0,
        claims: 0,
        verdicts: 0,
        checks: 0,
        date: '',
      };
      works.set(group, made);
      return draft(group, title, date);
    }
    const day = date.slice(0, 10);
    if (day > known.date) known.date = day;
    return known;
  };
  for (const {
    group,
    examinedTitle,
    date,
    qualityScore,
    claimsExtracted,
    claimsVerified,
    works: ids,
  } of reports) {
    const work = draft(group, examinedTitle, date);
    work.reports += 1;
    work.claims += claimsExtracted;
    if (claimsVerified !== undefined) work.verified = (work.verified ?? 0) + claimsVerified;
    if (qualityScore !== undefined) {
      const [least, most] = work.scores ?? [qualityScore, qualityScore];
      work.scores = [Math.min(least, qualityScore), Math.max(most, qualityScore)];
    }
    work.works = [...new Set([...work.works, ...ids])];
    for (const id of ids) groupOfWork.set(id, group);
  }
  const partners = partnersOf(links);
  for (const { group, page, madeAt } of checks) {
    const ids = page.works.flatMap((id) => [id, ...(partners.get(id) ?? [])]);
    const named = ids.flatMap((id) => groupOfWork.get(id) ?? [])[0];
    const work = draft(works.has(group) ? group : (named ?? group), page.title ?? '', madeAt);
    work.checks += 1;
    work.works = [...new Set([...work.works, ...page.works])];
    if (work.url === undefined && page.url !== undefined) work.url = page.url;
  }
  for (const verdict of verdicts) {
    if (!saysSomething(verdict)) continue;
    const { group, examinedTitle, updatedAt } = verdict;
    // What a check has found is judged under the check's own group.
    const own = works.has(group) || examinedTitle === '' ? group : groupOfTitle(examinedTitle);
    draft(own, examinedTitle, updatedAt).verdicts += 1;
  }
  return [...works.values()].map((work) => ({
    ...work,
    linked: [...new Set(work.works.flatMap((id) => partners.get(id) ?? []))].filter(
      (id) => !work.works.includes(id),
    ),
  }));
}

/** By each work the other id of the same, where both are treated as one. */
function partnersOf(links: readonly WorkLink[]): ReadonlyMap<WorkId, readonly WorkId[]> {
  return new Map(
    links
      .filter(({ since, removedAt }) => since !== undefined && removedAt === undefined)
      .flatMap(({ preprint, published }) => [
        [preprint, [published]] as const,
        [published, [preprint]] as const,
      ]),
  );
}

/** The first is the one where an address names none. */
export const workOrders = ['date', 'title', 'reports', 'claims', 'verdicts', 'checks'] as const;
export type WorkOrder = (typeof workOrders)[number];

export const workKinds = ['reported', 'judged', 'checked'] as const;
export type WorkKind = (typeof workKinds)[number];

/** The latest, and the largest numbers first; titles from A to Z. */
export function sortedWorks(works: readonly ListedWork[], order: WorkOrder, language: string): ListedWork[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byOrder = (a: ListedWork, b: ListedWork) => {
    if (order === 'date') return 0;
    return order === 'title' ? compare(a.title, b.title) : b[order] - a[order];
  };
  return works.toSorted((a, b) => byOrder(a, b) || b.date.localeCompare(a.date) || compare(a.title, b.title));
}

export function chosenWorks(
  works: readonly ListedWork[],
  { text, kind }: { readonly text: string; readonly kind?: WorkKind | undefined },
): ListedWork[] {
  const matches = matcher(text);
  const counts = { reported: 'reports', judged: 'verdicts', checked: 'checks' } as const;
  return works.filter(
    (work) =>
      (kind === undefined || work[counts[kind]] > 0) && matches(work.title, ...work.works, ...work.linked),
  );
}
