/** The works that what is taken out is about, for reference managers. Only a page that exports loads it. Pure. */
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { asItStands } from '../question/question';
import { type ExportedWork, type ExportForm, exportWorks } from '../references/export-works';
import type { Gathered } from './gathered';
import { webAddress } from './markdown';

const reportNote = 'Machine-written literature report; no person has written it.';

/**
 * Papers that were judged, checked, or are examined by reports, by title; works that were found to questions; the reports themselves. Each
 * once: of a paper that checks know by its ids, with these.
 */
export function worksOf({
  verdicts = [],
  claims = [],
  checks = [],
  questions = [],
  reports = [],
}: Gathered): ExportedWork[] {
  const papers = new Map<string, ExportedWork>();
  const add = (title: string, more: Partial<Pick<ExportedWork, 'ids' | 'address'>> = {}) => {
    if (title === '') return;
    const known = papers.get(groupOfTitle(title));
    const ids: readonly WorkId[] = [...new Set([...(known?.ids ?? []), ...(more.ids ?? [])])];
    const address = known?.address ?? more.address;
    papers.set(groupOfTitle(title), paperOf(known?.title ?? title, ids, address));
  };
  for (const { file } of checks) {
    const address = webAddress(file.page.url);
    add(file.page.title ?? '', { ids: file.page.works, ...(address !== undefined && { address }) });
  }
  for (const { examinedTitle } of [...verdicts, ...claims, ...reports.map(({ report }) => report)])
    add(examinedTitle);
  const found = new Map<string, ExportedWork>();
  for (const { works } of questions.map(asItStands))
    for (const { title, authors, year, venue, ids, address } of works)
      found.set([...ids].sort().join(' ') || address, {
        title,
        authors: authors.map((family) => ({ family })),
        type: ids.length > 0 && ids.every((id) => id.startsWith('arxiv:')) ? 'preprint' : 'article',
        ids,
        address,
        ...(year !== undefined && { year }),
        ...(venue !== undefined && { venue }),
      });
  const known = new Set([...papers.values()].flatMap(({ ids }) => ids));
  return [
    ...papers.values(),
    ...[...found.values()].filter(({ ids }) => !ids.some((id) => known.has(id))),
    ...reports.map(
      ({ report: { title, isTitleCut, publisher, date } }): ExportedWork => ({
        title: title + (isTitleCut ? '…' : ''),
        // No person has written it.
        authors: [{ family: publisher }],
        venue: publisher,
        year: Number(date.slice(0, 4)),
        type: 'report',
        ids: [],
        note: reportNote,
      }),
    ),
  ];
}

/** A paper by what Claimlight knows of it: its title, its ids, and where its text is. */
export function paperOf(title: string, ids: readonly WorkId[], address?: string): ExportedWork {
  return {
    title,
    authors: [],
    type: ids.some((id) => id.startsWith('doi:')) ? 'article' : ids.length > 0 ? 'preprint' : 'other',
    ids,
    ...(address !== undefined && { address }),
  };
}

export function writeWorks(gathered: Gathered, form: ExportForm): string {
  return exportWorks(worksOf(gathered), form);
}
