/** What has become of the work that a reference is, by its records. Pure. */
import { findWorkIds } from '../claims/find-work-ids';
import { isPreprint } from '../claims/preprints';
import type { CheckedReference, Replication } from '../claims/reference-check';
import type { SourceWork, WorkNotice } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import { isAboutAnother, withoutRetractionMark } from './compare-titles';
import type { ReadReference } from './reading';
import { isReplication, type StatusIndex } from './status-list';

/** Notices of all records, each kind and day once. A title that says so tells a retraction, too. */
export function noticesOf(works: readonly SourceWork[]): CheckedReference['notices'] {
  const seen = new Set<string>();
  const notices = works.flatMap((work) =>
    [...work.notices, ...byTitle(work)].map((notice) => ({ ...notice, from: work.source })),
  );
  return notices.filter(({ kind, date, from }) => {
    const key = `${kind} ${date ?? ''} ${from}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function byTitle({ title, notices }: SourceWork): WorkNotice[] {
  if (notices.some(({ kind }) => kind === 'retracted' || kind === 'withdrawn')) return [];
  const isMarked = withoutRetractionMark(title) !== title.trim();
  return isMarked && !isAboutAnother(withoutRetractionMark(title))
    ? [{ kind: /^\W*(?:withdrawn|removed)/i.test(title) ? 'withdrawn' : 'retracted' }]
    : [];
}

/** PubMed's numbers in a reference. */
const ofPmid = /\bPMID:?\s?(\d{1,9})\b|pubmed(?:\.ncbi\.nlm\.nih\.gov|\/)\/?(\d{1,9})\b/gi;

/** What imported lists and feeds say of the work of a reference, by its own ids and those of its records. */
export function listedOf(
  lists: StatusIndex,
  { ids, text, title, years }: ReadReference,
  works: readonly SourceWork[],
): { readonly notices: CheckedReference['notices']; readonly replications: readonly Replication[] } {
  const pmids = [...text.matchAll(ofPmid)].map(([, first, second]) => first ?? second ?? '');
  const own = works.length > 0 ? works.flatMap((work) => work.ids) : ids;
  const named = works[0]?.title ?? title;
  const query = { ids: [...new Set(own)], pmids, years, ...(named === undefined ? {} : { title: named }) };
  const found = lists.find(query);
  return {
    notices: found.flatMap(({ status, feed }) =>
      isReplication(status)
        ? []
        : [feed === undefined ? { ...status, from: 'list' } : { ...status, from: 'feed', feed }],
    ),
    replications: found.flatMap(({ status, feed }) =>
      isReplication(status) ? [{ ...status, ...(feed !== undefined && { feed }) }] : [],
    ),
  };
}

const ofPreprint = /\b(?:arxiv|corr|biorxiv|medrxiv|preprint|ssrn|chemrxiv|research square|psyarxiv|osf)\b/i;

/** Where the reference names a preprint that has been published since: the publication. */
export function publishedAsOf(reference: ReadReference, works: readonly SourceWork[]): WorkId | undefined {
  const { ids, text } = reference;
  const isToPreprint = ids.length > 0 ? ids.every(isPreprint) : ofPreprint.test(text);
  if (!isToPreprint || !works.some(({ type, ids: own }) => type === 'preprint' || own.some(isPreprint)))
    return undefined;
  const named = works.flatMap(({ publishedAs }) => publishedAs);
  const published = works.flatMap(({ ids: own, type }) => (type === 'preprint' ? [] : own));
  return [...named, ...published].find((id) => !isPreprint(id));
}

/** arXiv's newest version, where the reference names an older one. */
export function newerVersionOf({ text }: ReadReference, works: readonly SourceWork[]): number | undefined {
  const newest = new Map(
    works.flatMap(({ ids, newestVersion }) =>
      newestVersion === undefined ? [] : ids.map((id): [WorkId, number] => [id, newestVersion]),
    ),
  );
  for (const { work, version } of findWorkIds(text)) {
    const last = newest.get(work);
    if (version !== undefined && last !== undefined && last > version) return last;
  }
  return undefined;
}
