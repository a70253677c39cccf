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
import { lastTitles, titlesOf } from '../store/known-titles';
import { readSettings } from '../store/settings';
import { verdictsOn } from '../store/verdicts';
import { linkedWorks, linkedWorksOf } from '../store/work-links';
import { maxVersion, type Verdict } from '../verdicts/verdict';
import { claimsOf, findReports, reportsOfGroup } from './known-reports';
import { type OpenPaper, openPapers } from './open-papers';
import { isShownIn } from './page-address';
import { placeOfPaper } from './paper-places';
import { fromIndex } from './write-bundled-index';

/** Register the listener. */
export function answerTriageMessages(): void {
  onMessage('readTriage', readTriage);
  onMessage('readPassages', readPassages);
}

async function readTriage(
  { paper }: DataOf<'readTriage'>,
  { tab }: Sender,
): Promise<TriagePaper | undefined> {
  const isPrivate = tab?.incognito ?? false;
  const { group, reports, claims, verdicts } = await examining(paper, isPrivate);
  const [first] = reports;
  if (first === undefined) return undefined;
  const [titles, { isBlind }] = await Promise.all([titlesIn(reports), readSettings()]);
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
    claims: isBlind ? related.map(blindClaim) : related,
  };
}

/** @param paper group, or id of a work */
async function examining(
  paper: string,
  isPrivate: boolean,
): Promise<{
  readonly group: string;
  readonly reports: readonly Report[];
  readonly claims: readonly Claim[];
  readonly verdicts: readonly Verdict[];
}> {
  const work = parseWorkId(paper)?.work;
  const group = work === undefined ? paper : await groupOfWork(work);
  const verdicts = await verdictsOn([group], isPrivate);
  const judged = verdicts.flatMap(({ fingerprints }) => fingerprints);
  return fromIndex(async () => {
    const reports = await reportsOfGroup(group, judged);
    return { group, reports, claims: await claimsOf(reports), verdicts };
  });
}

function titlesIn(reports: readonly Report[]): Promise<ReadonlyMap<WorkId, string>> {
  return lastTitles(reports.flatMap(({ references }) => references.map(({ work }) => work)));
}

/** The group of the reports that examine a work: of its title as it was seen, else of any report that names it. */
async function groupOfWork(work: WorkId): Promise<string> {
  const works = [work, ...(await linkedWorks([work]))];
  const seen = new Set((await titlesOf(works)).map(groupOfTitle));
  const reports = await fromIndex(() => findReports(lookUpKeys({ works }), [...seen]));
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

/** Where the claims of a paper stand on pages of it that are open; of several pages the one that was used last. */
async function readPassages(
  { paper }: DataOf<'readPassages'>,
  { tab }: Sender,
): Promise<readonly PassageInTab[]> {
  const isPrivate = tab?.incognito ?? false;
  const { group, reports, claims } = await examining(paper, isPrivate);
  if (claims.length === 0) return [];
  const { works } = placeOfPaper(group, reports, await titlesIn(reports));
  const linked = (await linkedWorksOf(works.map((work) => [work]))).flat();
  const own = new Set([...works, ...linked]);
  const ids = new Set(claims.map(({ id }) => id));
  const passages = new Map<string, PassageInTab>();
  for (const open of await openPapers(isPrivate)) {
    const { page } = open.state;
    const isOfPaper =
      page.works.some((work) => own.has(work)) ||
      (page.title !== undefined && groupOfTitle(page.title) === group);
    if (!isOfPaper) continue;
    for (const passage of passagesOn(open))
      if (ids.has(passage.claimId) && !passages.has(passage.claimId)) passages.set(passage.claimId, passage);
  }
  return [...passages.values()];
}

/** What a page says, whose process may be in hostile hands: evidence stands for nothing but what its tab shows. */
function passagesOn({ url, state }: OpenPaper): PassageInTab[] {
  const { version = 0 } = state.page;
  const ofVersion = version >= 1 && version <= maxVersion ? { version } : {};
  return state.findings.flatMap(({ claimId, found, passage, evidence, agreement }): PassageInTab[] => {
    if (found !== 'yes' || passage === undefined) return [];
    return [
      {
        claimId,
        text: passage,
        ...(evidence && isShownIn(evidence.url, { url }) && { evidence: { ...evidence, ...ofVersion } }),
        ...(agreement && { agreement }),
      },
    ];
  });
}
