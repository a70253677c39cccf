/** Answers pages that list reports, and that show one whole. */
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { blindClaim, blindReport } from '../lookup/blind';
import { readerSaid } from '../lookup/relate';
import type { RelatedClaim } from '../lookup/related';
import type { ListedReport, ReportsPage, ShownReport } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { indexState, reportsOnAfter } from '../store/claims-index';
import { importNames } from '../store/imports';
import { lastTitles } from '../store/known-titles';
import { readSettings } from '../store/settings';
import { verdictsOn } from '../store/verdicts';
import { claimsOf, findReport, reportsOfGroup } from './known-reports';
import { isPrivateTab, madeHere } from './look-up';
import { placeOfPaper } from './paper-places';
import { fromIndex } from './write-bundled-index';

/** Register the listeners. */
export function answerReportMessages(): void {
  onMessage('listReports', (request) => fromIndex(() => listReports(request)));
  onMessage('readReport', (request, sender) => fromIndex(() => readReport(request, sender)));
}

/** Documents that are read for one reply: whole reports, of which the page gets some fields. */
const documentsAtOnce = 500;

async function listReports({ after, known }: DataOf<'listReports'>): Promise<ReportsPage> {
  const [index, { isBlind }] = await Promise.all([indexState(), readSettings()]);
  const state = isBlind ? `${index} blind` : index;
  if (state === known) return { rows: [], state };
  const { records, ...rest } = await reportsOnAfter(after, documentsAtOnce);
  return { ...rest, rows: await listedReports(records), state };
}

/** Reports as lists have them, in their order. */
export async function listedReports(reports: readonly Report[]): Promise<ListedReport[]> {
  const [own, imported, titles, { isBlind }] = await Promise.all([
    madeHere(reports),
    importNames(reports.map(({ id }) => id)),
    lastTitles(reports.flatMap(({ references }) => references.map(({ work }) => work))),
    readSettings(),
  ]);
  return reports.map((report): ListedReport => {
    const { id, title, isTitleCut, publisher, date, examinedTitle } = report;
    const { qualityScore, claimsExtracted, claimsVerified } = report;
    const group = groupOfTitle(examinedTitle);
    return {
      id,
      title,
      isTitleCut,
      publisher,
      date,
      examinedTitle,
      ...(qualityScore !== undefined && { qualityScore }),
      claimsExtracted,
      ...(!isBlind && { claimsVerified }),
      group,
      works: placeOfPaper(group, [report], titles).works,
      ...(own.has(id) && { isMadeHere: true }),
      ...namesOf(id, imported),
    };
  });
}

async function readReport(
  { reportId, group: asked, tabId }: DataOf<'readReport'>,
  sender: Sender,
): Promise<ShownReport | undefined> {
  const report = await findReport(reportId, asked);
  if (report === undefined) return undefined;
  const group = groupOfTitle(report.examinedTitle);
  const [related, titles, own, imported, { isBlind }] = await Promise.all([
    reportsOfGroup(group),
    lastTitles(report.references.map(({ work }) => work)),
    madeHere([report]),
    importNames([reportId]),
    readSettings(),
  ]);
  // It may be none of the newest.
  const examining = related.some(({ id }) => id === report.id) ? related : [...related, report];
  const [claims, verdicts, allTitles] = await Promise.all([
    claimsOf(examining),
    verdictsOn([group], await isPrivateTab(tabId, sender)),
    lastTitles(examining.flatMap(({ references }) => references.map(({ work }) => work))),
  ]);
  const saidOf = readerSaid(claims, { verdicts, rejections: [] });
  const { examinedTitle } = report;
  const known = claims.map(
    (claim): RelatedClaim => ({ ...claim, relation: 'examines', examinedTitle, ...saidOf(claim.id) }),
  );
  const shown = isBlind ? known.map(blindClaim) : known;
  return {
    report: isBlind ? blindReport(report, shown) : report,
    ...(isBlind && { isBlind }),
    ...(own.has(report.id) && { isMadeHere: true }),
    ...namesOf(report.id, imported),
    paper: placeOfPaper(group, examining, allTitles),
    claims: inOrderOf(report, shown),
    titles: Object.fromEntries(titles),
  };
}

function namesOf(
  id: string,
  imported: ReadonlyMap<string, readonly string[]>,
): Pick<ListedReport, 'importNames'> {
  const names = imported.get(id);
  return names === undefined ? {} : { importNames: names };
}

/** Those that the report makes, in the order of its table. */
function inOrderOf(report: Report, claims: readonly RelatedClaim[]): RelatedClaim[] {
  const byText = new Map(
    claims.flatMap((claim) =>
      claim.assertions
        .filter(({ reportId }) => reportId === report.id)
        .map(({ text }) => [text, claim] as const),
    ),
  );
  return report.assertions.flatMap(({ text }) => byText.get(text) ?? []);
}
