/** Answers the page that shows the claims of one paper one after the other. */
import type { Claim } from '../claims/claim';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { parseWorkId, type WorkId } from '../claims/work-id';
import { blindClaim } from '../lookup/blind';
import { lookUpKeys, readerSaid } from '../lookup/relate';
import type { RelatedClaim } from '../lookup/related';
import type { PassageInTab, TriagePaper } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { claimsOf, findReports } from '../store/claims-index';
import { lastTitles, titlesOf } from '../store/known-titles';
import { readSettings } from '../store/settings';
import { verdictsOn } from '../store/verdicts';
import { linkedWorks } from '../store/work-links';
import { openPapers } from './open-papers';
import { placeOfPaper } from './paper-places';
import { fromIndex } from './write-bundled-index';

/** Register the listener. */
export function answerTriageMessages(): void {
  onMessage('readTriage', readTriage);
}

async function readTriage(
  { paper }: DataOf<'readTriage'>,
  { tab }: Sender,
): Promise<TriagePaper | undefined> {
  const isPrivate = tab?.incognito ?? false;
  const work = parseWorkId(paper)?.work;
  const group = work === undefined ? paper : await groupOfWork(work);
  const { reports, claims } = await fromIndex(async () => {
    const found = (await findReports([`title:${group}`])).filter(
      ({ examinedTitle }) => groupOfTitle(examinedTitle) === group,
    );
    return { reports: found, claims: await claimsOf(found) };
  });
  const [first] = reports;
  if (first === undefined) return undefined;
  const [verdicts, titles, { isBlind }, passages] = await Promise.all([
    verdictsOn([group], isPrivate),
    lastTitles(reports.flatMap(({ references }) => references.map(({ work }) => work))),
    readSettings(),
    passagesInTabs(isPrivate),
  ]);
  const saidOf = readerSaid(claims, { verdicts, rejections: [] });
  const { examinedTitle } = first;
  const related = inOrderOf(reports, claims).map(
    (claim): RelatedClaim => ({ ...claim, relation: 'examines', examinedTitle, ...saidOf(claim.id) }),
  );
  return {
    group,
    title: examinedTitle,
    paper: placeOfPaper(group, reports, titles),
    isBlind,
    claims: (isBlind ? related.map(blindClaim) : related).map((claim) => {
      const passage = passages.get(claim.id);
      return passage === undefined ? claim : { ...claim, passage };
    }),
  };
}

/** The group of the reports that examine a work: of its title as it was seen, else of any report that names it. */
async function groupOfWork(work: WorkId): Promise<string> {
  const works = [work, ...(await linkedWorks([work]))];
  const [titles, reports] = await Promise.all([
    titlesOf(works),
    fromIndex(() => findReports(lookUpKeys({ works }))),
  ]);
  const seen = new Set(titles.map(groupOfTitle));
  const groups = reports.map(({ examinedTitle }) => groupOfTitle(examinedTitle));
  return groups.find((group) => seen.has(group)) ?? groups[0] ?? '';
}

/** As the tables of the reports have them, the earliest report first: nothing in it depends on what the reports say of the claims. */
function inOrderOf(reports: readonly Report[], claims: readonly Claim[]): Claim[] {
  const ofText = new Map(
    claims.flatMap((claim) =>
      claim.assertions.map(({ reportId, text }) => [`${reportId}\n${text}`, claim] as const),
    ),
  );
  const inOrder = reports
    .toSorted((a, b) => a.date.localeCompare(b.date) || (a.id < b.id ? -1 : 1))
    .flatMap(({ id, assertions }) => assertions.flatMap(({ text }) => ofText.get(`${id}\n${text}`) ?? []));
  return [...new Set([...inOrder, ...claims])];
}

/** Where claims stand on pages that are open, by claim id; of several pages the one that was used last. */
async function passagesInTabs(isPrivate: boolean): Promise<Map<string, PassageInTab>> {
  const passages = new Map<string, PassageInTab>();
  for (const { state } of await openPapers(isPrivate))
    for (const { claimId, found, passage, evidence, agreement } of state.findings) {
      if (found !== 'yes' || passage === undefined || passages.has(claimId)) continue;
      const { version } = state.page;
      passages.set(claimId, {
        text: passage,
        ...(evidence && { evidence: { ...evidence, ...(version !== undefined && { version }) } }),
        ...(agreement && { agreement }),
      });
    }
  return passages;
}
