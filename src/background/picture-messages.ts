/** Answers the dashboard's pictures: with sums and numbers, never with whole reports. */
import { keysOfCheck, timeOf } from '../check/kept-check';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { isJudged } from '../lookup/blind';
import { readerSaid } from '../lookup/relate';
import type { DatedScore, JudgedClaims, PaperPicture, ReportsSlice } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import type { TitleKey } from '../messages/table/lists';
import { countByConfidence, noCounts } from '../pictures/confidence';
import { packCell } from '../pictures/matrix';
import { checksAfter, checksUnder } from '../store/checks';
import { lastTitles } from '../store/known-titles';
import { placesIn } from '../store/readings';
import { readSettings } from '../store/settings';
import { reportsAfter } from '../store/stored-reports';
import { verdictsOn } from '../store/verdicts';
import { groupBy } from '../text/group-by';
import { groupsOfWork } from './groups-of-work';
import { claimsOf, wholeGroups } from './known-reports';
import { listVerdicts } from './list-verdicts';
import { madeHere } from './look-up';
import { placeOfPaper } from './paper-places';
import { fromIndex } from './write-bundled-index';

/** Records of a slice: reports have some ten thousand characters, checks up to a hundred times as many. */
const sliceSizes = { reports: 200, checks: 10 };

/** Register the listeners. */
export function answerPictureMessages(): void {
  onMessage('sumReports', ({ of, after }) =>
    of === 'checks' ? sumChecks(after) : fromIndex(() => sumReports(after)),
  );
  onMessage('readPaperPicture', (asked, { tab }) => readPaperPicture(asked, tab));
  onMessage('listJudged', (_, { tab }) => listJudged(tab?.incognito ?? false));
}

async function sumReports(after: string | undefined): Promise<ReportsSlice> {
  const { records, next } = await reportsAfter(after, sliceSizes.reports);
  // Where sources have read one document in different ways, it counts once.
  const reports = [
    ...new Map(
      records.flatMap(({ report, isAnswering }) => (isAnswering ? [[report.id, report] as const] : [])),
    ).values(),
  ];
  const [own, { isBlind }] = await Promise.all([madeHere(reports), readSettings()]);
  return {
    reports: reports.length,
    // A sum of few reports tells what single ones say.
    confidence: isBlind ? noCounts : countByConfidence(reports.flatMap(({ assertions }) => assertions)),
    scores: reports.flatMap(({ id, date, qualityScore }) =>
      qualityScore === undefined ? [] : [scoreOf(date, qualityScore, own.has(id))],
    ),
    papers: [...groupBy(reports, ({ examinedTitle }) => groupOfTitle(examinedTitle))].map(([group, all]) => ({
      group,
      title: all[0]?.examinedTitle ?? '',
      reports: all.length,
    })),
    ...(next !== undefined && { next }),
  };
}

async function sumChecks(after: string | undefined): Promise<ReportsSlice> {
  const { records, next } = await checksAfter(after, sliceSizes.checks);
  return {
    reports: 0,
    confidence: noCounts,
    scores: scoresOfChecks(records),
    papers: [],
    ...(next !== undefined && { next }),
  };
}

function scoresOfChecks(checks: Awaited<ReturnType<typeof checksAfter>>['records']): DatedScore[] {
  return checks.flatMap((check) => {
    const { consensus } = check.file.review;
    return consensus === undefined ? [] : [scoreOf(timeOf(check), consensus, true)];
  });
}

function scoreOf(date: string, score: number, isOwn: boolean): DatedScore {
  return { date: date.slice(0, 10), score, ...(isOwn && { isOwn }) };
}

async function readPaperPicture(
  { work }: DataOf<'readPaperPicture'>,
  tab: Sender['tab'],
): Promise<PaperPicture | undefined> {
  const isPrivate = tab?.incognito ?? false;
  const groups = isTitleKey(work) ? new Set([work.slice('title:'.length)]) : await groupsOfWork(work);
  const reports = await fromIndex(() => reportsOn(groups));
  const [latest] = reports.toReversed();
  if (latest === undefined) return undefined;
  const [claims, verdicts, own, titles, { isBlind }] = await Promise.all([
    fromIndex(() => claimsOf(reports)),
    verdictsOn([...groups], isPrivate),
    madeHere(reports),
    lastTitles(reports.flatMap(({ references }) => references.map(({ work }) => work))),
    readSettings(),
  ]);
  const paper = placeOfPaper(groupOfTitle(latest.examinedTitle), reports, titles);
  const works = [...new Set([...(isTitleKey(work) ? [] : [work]), ...paper.works])];
  const [[read], checks] = await Promise.all([
    placesIn(works),
    checksUnder(keysOfCheck({ works, title: latest.examinedTitle }), isPrivate),
  ]);
  const saidOf = readerSaid(claims, { verdicts, rejections: [] });
  const isHidden = (id: string) => isBlind && !isJudged(saidOf(id));
  const column = new Map(reports.map(({ id }, at) => [id, at]));
  const row = new Map(claims.map(({ id }, at) => [id, at]));
  return {
    title: latest.examinedTitle,
    paper,
    reports: reports.map(({ id, title, date, qualityScore }) => ({
      id,
      title,
      date,
      ...(qualityScore !== undefined && { qualityScore }),
      ...(own.has(id) && { isOwn: true }),
    })),
    claims: claims.map(({ id, text, isCut, status }) => {
      const verdict = saidOf(id).verdict?.value;
      const shown = isHidden(id) ? 'hidden' : status;
      return { id, text, isCut, status: shown, ...(verdict !== undefined && { verdict }) };
    }),
    cells: claims.flatMap(({ id, assertions }, at) =>
      (isHidden(id) ? [] : assertions).flatMap((assertion) =>
        packCell(at, column.get(assertion.reportId) ?? 0, assertion),
      ),
    ),
    checks: scoresOfChecks(checks),
    ...(read !== undefined && {
      places: {
        ...read,
        starts: read.starts.flatMap(([id, start]) => {
          const at = row.get(id);
          return at === undefined ? [] : [[at, start] as const];
        }),
      },
    }),
  };
}

function isTitleKey(work: WorkId | TitleKey): work is TitleKey {
  return work.startsWith('title:');
}

/** The reports that examine a paper, the earliest first. */
async function reportsOn(groups: ReadonlySet<string>): Promise<Report[]> {
  return (await wholeGroups([...groups]))
    .flat()
    .sort((a, b) => a.date.localeCompare(b.date) || (a.id < b.id ? -1 : 1));
}

/** Each claim of reports that was judged counts once; one of which no report says how sure it is does not. */
async function listJudged(isPrivate: boolean): Promise<JudgedClaims> {
  const given = (await listVerdicts(isPrivate)).filter(({ value }) => value !== undefined);
  // Claims of this browser's own checks are no report's, and no report is sure of them.
  const ofReports = given.filter(({ claim }) => claim !== undefined && claim.check === undefined);
  const byClaim = groupBy(ofReports, ({ claim }) => claim?.id ?? '');
  const claims = [...byClaim.values()].flatMap(([one]) => {
    if (one?.claim?.verdict?.value === undefined) return [];
    const { assertions, status, verdict } = one.claim;
    const confidences = assertions.flatMap(({ confidence }) => confidence ?? []);
    if (confidences.length === 0) return [];
    const confidence = confidences.reduce((sum, one) => sum + one, 0) / confidences.length;
    return [{ confidence, status, isConfirmed: verdict.value === 'confirmed' }];
  });
  return { claims, leftOut: given.length - claims.length };
}
