/** Searches the claims of all reports, for pages of the extension and the address bar. */

import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { lookUpKeys, readerSaid } from '../lookup/relate';
import type { FoundClaim, SearchReply, SearchRequest } from '../messages/message-data';
import { onMessage } from '../messages/receive';
import { type Clause, parseQuery } from '../search/query';
import { findReports } from '../store/claims-index';
import { lastTitles, titlesOf } from '../store/known-titles';
import { searchStore } from '../store/search-claims';
import { writeSearchIndex } from '../store/search-index';
import { allVerdicts } from '../store/verdicts';
import { linkedWorks } from '../store/work-links';
import { groupBy } from '../text/group-by';
import { lastFoundOf } from './last-found';
import { placeOfPaper } from './paper-places';
import { reportChange } from './report-change';
import { fromIndex } from './write-bundled-index';

/** The last request of each tab. A cache: without it, an answer comes that nobody waits for. */
const last = new Map<number | undefined, symbol>();

/** Register the listener. */
export function answerSearches(): void {
  onMessage('searchClaims', (request, { tab }) => {
    const own = Symbol(request.text);
    last.set(tab?.id, own);
    return searchClaims(request, tab?.incognito ?? false, () => last.get(tab?.id) === own);
  });
}

/** Make all claims searchable; pages ask again as more of them are. Throws StorageProblem. */
export function prepareSearch(): Promise<void> {
  return writeSearchIndex(() => void reportChange({ urls: [] }));
}

/**
 * @param isPrivate whether verdicts of private windows count
 * @param isWanted false once nobody waits for the answer any more
 * @returns `undefined` then
 * @throws {StorageProblem}, and an error where the query is not in order
 */
export async function searchClaims(
  { text, from, size }: SearchRequest,
  isPrivate: boolean,
  isWanted: () => boolean = () => true,
): Promise<SearchReply | undefined> {
  const { clauses, problems } = parseQuery(text);
  if (problems.length > 0) throw new Error('The query is not in order.');
  const [verdicts, groupsOfWork] = await Promise.all([allVerdicts(isPrivate), groupsOfWorks(clauses)]);
  const reply = await fromIndex(() => searchStore({ clauses, from, size, verdicts, groupsOfWork, isWanted }));
  if (reply === undefined) return undefined;
  // Where sources have changed, or an earlier version has written the index.
  if (reply.isPartial) void prepareSearch().catch(() => undefined);
  const works = reply.found.flatMap(({ reports }) => reports.flatMap(({ references }) => references));
  const titles = await lastTitles(works.map(({ work }) => work));
  const byGroup = groupBy(verdicts, ({ group }) => group);
  const claims = await Promise.all(
    reply.found.map(async ({ claim, claims: ofGroup, reports }): Promise<FoundClaim> => {
      const own = byGroup.get(claim.group) ?? [];
      const paper = placeOfPaper(claim.group, reports, titles);
      const lastFound = await lastFoundOf(claim, own, paper.works);
      return {
        ...claim,
        relation: 'examines',
        examinedTitle: reports[0]?.examinedTitle ?? '',
        ...readerSaid(ofGroup, { verdicts: own, rejections: [] })(claim.id),
        paper,
        ...(lastFound && { lastFound }),
      };
    }),
  );
  return { claims, count: reply.count, searched: reply.searched, isPartial: reply.isPartial };
}

/** The groups of reports on each work that is asked for: on titles that it was seen under, else of all reports that name it. */
async function groupsOfWorks(clauses: readonly Clause[]): Promise<Map<WorkId, Set<string>>> {
  const works = clauses.flatMap((clause) => (clause.kind === 'work' ? [clause.work] : []));
  return new Map(
    await Promise.all(
      works.map(async (work) => {
        const all = [work, ...(await linkedWorks([work]))];
        const [titles, reports] = await Promise.all([
          titlesOf(all),
          fromIndex(() => findReports(lookUpKeys({ works: all }))),
        ]);
        const seen = new Set(titles.map(groupOfTitle));
        const naming = reports.map(({ examinedTitle }) => groupOfTitle(examinedTitle));
        const examining = naming.filter((group) => seen.has(group));
        return [work, new Set(examining.length > 0 ? examining : naming)] as const;
      }),
    ),
  );
}
