/** Where the papers are that reports examine. */
import { arxivPdf } from '../claims/arxiv-pdf';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { workLink } from '../lookup/describe-reference';
import type { PaperPlace } from '../messages/message-data';

/**
 * A report names the paper that it examines by its title, and lists it among its references. Which of these it is is known once the
 * reader has seen one of them under that title: it is not guessed.
 *
 * @param group of the title
 * @param reports that examine it
 */
export function placeOfPaper(
  group: string,
  reports: readonly Report[],
  titles: ReadonlyMap<WorkId, string>,
): PaperPlace {
  const mentions = reports
    .flatMap(({ references }) => references)
    .filter(({ work }) => groupOfTitle(titles.get(work) ?? '') === group && titles.has(work));
  const works = [...new Set(mentions.map(({ work }) => work))];
  const [first] = works;
  if (first === undefined) return { works };
  // The version that a report has read, where all have read one.
  const versions = new Set(mentions.filter(({ work }) => work === first).map(({ version }) => version));
  const [version] = versions.size === 1 ? versions : [];
  return {
    works,
    url: arxivPdf({ works: [first], ...(version !== undefined && { version }) }) ?? workLink(first).href,
  };
}
