/** Searches the claims of all reports, for pages of the extension and the address bar. */

import type { WorkId } from '../claims/work-id';
import { blindClaim } from '../lookup/blind';
import { readerSaid } from '../lookup/relate';
import type { FoundClaim, SearchReply, SearchRequest } from '../messages/message-data';
import { onMessage } from '../messages/receive';
import { type Clause, parseQuery } from '../search/query';
import { lastTitles } from '../store/known-titles';
import { asksReader, type FoundClaims, searchStore } from '../store/search-claims';
import { readSettings } from '../store/settings';
import { searchedVerdicts, verdictsOn } from '../store/verdicts';
import { groupBy } from '../text/group-by';
import { say } from '../words/say';
import { groupsOfWork } from './groups-of-work';
import { lastFoundOf } from './last-found';
import { placeOfPaper } from './paper-places';
import { prepareSearch } from './prepare-search';
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
  const { isBlind } = await readSettings();
  if (isBlind && clauses.some(({ kind }) => kind === 'status')) throw new Error(say('claimsBlindStatus'));
  const [verdicts, groupsOfWork] = await Promise.all([
    asksReader(clauses) ? searchedVerdicts(isPrivate) : [],
    groupsOfWorks(clauses),
  ]);
  const reply = await fromIndex(() => searchStore({ clauses, from, size, verdicts, groupsOfWork, isWanted }));
  if (reply === undefined) return undefined;
  // Where sources have changed, or an earlier version has written the index.
  if (reply.isPartial) void prepareSearch().catch(() => undefined);
  const { found, ...counts } = reply;
  return { claims: await describeFound(found, isPrivate), ...counts, ...(isBlind && { isBlind }) };
}

/** Claims with what the reader has said of them, and where they stand. @param isPrivate whether verdicts of private windows count */
export async function describeFound(found: FoundClaims['found'], isPrivate: boolean): Promise<FoundClaim[]> {
  const works = found.flatMap(({ reports }) => reports.flatMap(({ references }) => references));
  const [titles, verdicts, { isBlind }] = await Promise.all([
    lastTitles(works.map(({ work }) => work)),
    verdictsOn([...new Set(found.map(({ claim }) => claim.group))], isPrivate),
    readSettings(),
  ]);
  const byGroup = groupBy(verdicts, ({ group }) => group);
  return Promise.all(
    found.map(async ({ claim, claims: ofGroup, reports }) => {
      const own = byGroup.get(claim.group) ?? [];
      const paper = placeOfPaper(claim.group, reports, titles);
      const lastFound = await lastFoundOf(claim, own, paper.works);
      const listed: FoundClaim = {
        ...claim,
        relation: 'examines',
        examinedTitle: reports[0]?.examinedTitle ?? '',
        ...readerSaid(ofGroup, { verdicts: own, rejections: [] })(claim.id),
        paper,
        ...(lastFound && { lastFound }),
      };
      return isBlind ? blindClaim(listed) : listed;
    }),
  );
}

/** By each work that is asked for. */
async function groupsOfWorks(clauses: readonly Clause[]): Promise<Map<WorkId, Set<string>>> {
  const works = clauses.flatMap((clause) => (clause.kind === 'work' ? [clause.work] : []));
  return new Map(await Promise.all(works.map(async (work) => [work, await groupsOfWork(work)] as const)));
}
