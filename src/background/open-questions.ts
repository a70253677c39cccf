/** Answers what is open: claims that reports or pages disagree on, and what checks have found, part by part of what is stored. */
import { timeOf } from '../check/kept-check';
import type { Claim } from '../claims/claim';
import type { WorkId } from '../claims/work-id';
import { findConflicts } from '../conflicts/conflicts';
import { blindClaim, isJudged } from '../lookup/blind';
import { readerSaid } from '../lookup/relate';
import type { RelatedClaim } from '../lookup/related';
import type { OpenQuestion, OpenQuestionsPage } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { checksAfter, checksOfGroup } from '../store/checks';
import { dismiss, dismissedKeys } from '../store/dismissed';
import { lastTitles } from '../store/known-titles';
import { readingsAfter } from '../store/readings';
import { readSettings } from '../store/settings';
import { reportsAfter } from '../store/stored-reports';
import { verdictsOn } from '../store/verdicts';
import { claimInIndex } from './find-claim';
import { placeOfPaper } from './paper-places';
import { reportChange } from './report-change';
import { examiningBeginningIn } from './stored-pages';
import { fromIndex } from './write-bundled-index';

/** Where the list goes on: in this part of what is stored, after this id. */
const parts = ['check', 'page', 'report'] as const;
type Part = (typeof parts)[number];

/** Records that are read for one answer, by how much each holds. */
const sizes: Readonly<Record<Part, number>> = { check: 5, page: 20, report: 25 };

interface Reading {
  readonly isPrivate: boolean;
  readonly isBlind: boolean;
}

/** Some questions, and after which record the next ones come. */
interface Found {
  readonly questions: readonly OpenQuestion[];
  readonly next?: string;
}

/** Register the listeners. */
export function answerOpenQuestions(): void {
  onMessage('listOpen', listOpen);
  onMessage('dismissOpen', async ({ key, isDismissed }, { tab }) => {
    await dismiss(key, isDismissed, tab?.incognito ?? false);
    void reportChange({ urls: [] });
  });
}

async function listOpen({ after }: DataOf<'listOpen'>, { tab }: Sender): Promise<OpenQuestionsPage> {
  const isPrivate = tab?.incognito ?? false;
  const begun = after === '' ? ['check'] : /^(\w+):(.*)$/s.exec(after)?.slice(1);
  const part = parts.find((one) => one === begun?.[0]);
  if (part === undefined) return { questions: [] };
  const [{ isBlind }, dismissed] = await Promise.all([readSettings(), dismissedKeys(isPrivate)]);
  const { questions, next } = await readers[part](begun?.[1], { isPrivate, isBlind });
  const following = parts[parts.indexOf(part) + 1];
  const goOn = next !== undefined ? `${part}:${next}` : following === undefined ? undefined : `${following}:`;
  return {
    questions: questions.filter(({ key }) => !dismissed.has(key)),
    ...(goOn !== undefined && { next: goOn }),
  };
}

const readers: Readonly<Record<Part, (after: string | undefined, reading: Reading) => Promise<Found>>> = {
  check: ofChecks,
  page: ofPages,
  report: ofReports,
};

/** Figures that cannot all be right, of the last check of each paper, unless the reader has called them no problem. */
async function ofChecks(after: string | undefined, { isPrivate }: Reading): Promise<Found> {
  // Those of private windows are listed nowhere, and no others are there.
  if (isPrivate) return { questions: [] };
  const { records, next } = await checksAfter(after === '' ? undefined : after, sizes.check);
  const questions = await Promise.all(
    records.map(async (check): Promise<OpenQuestion[]> => {
      const { id, group, file, dismissed } = check;
      const all = await checksOfGroup(group, false);
      if (all.some((other) => timeOf(other) > timeOf(check))) return [];
      const [work] = file.page.works;
      return file.findings
        .filter((finding) => !dismissed.includes(finding.id))
        .map((finding) => ({
          kind: 'check',
          key: `check ${id} ${finding.id}`,
          checkId: id,
          finding,
          title: file.page.title ?? '',
          ...(work !== undefined && { work }),
        }));
    }),
  );
  return { questions: questions.flat(), ...(next !== undefined && { next }) };
}

/** Claims whose figures differed on the newest version that the reader has opened. */
async function ofPages(after: string | undefined, reading: Reading): Promise<Found> {
  const { records, next } = await readingsAfter(
    after === '' ? undefined : (after as WorkId | undefined),
    sizes.page,
  );
  const questions: OpenQuestion[] = [];
  for (const { work, versions } of records) {
    const last = versions.reduce<(typeof versions)[number] | undefined>(
      (newest, one) => (newest !== undefined && newest.version > one.version ? newest : one),
      undefined,
    );
    for (const claimId of last?.differing ?? []) {
      const found = await claimInIndex(claimId, reading.isPrivate);
      if (found === undefined || last === undefined) continue;
      const [claim] = await shownClaims([found.claim], found.claims, found.claim.examinedTitle, reading);
      if (claim === undefined) continue;
      const { version } = last;
      questions.push({
        kind: 'page',
        key: `page ${work} ${String(version)} ${claimId}`,
        claim,
        work,
        version,
      });
    }
  }
  return { questions, ...(next !== undefined && { next }) };
}

/** Claims of one work that reports verify and do not verify, or that they give different figures for. */
async function ofReports(after: string | undefined, reading: Reading): Promise<Found> {
  return fromIndex(async () => {
    const { records, next } = await reportsAfter(after === '' ? undefined : after, sizes.report);
    const answering = records.flatMap(({ report, isAnswering }) => (isAnswering ? report : []));
    const questions: OpenQuestion[] = [];
    for (const { group, reports, claims } of await examiningBeginningIn(answering)) {
      const conflicts = findConflicts(claims);
      if (conflicts.length === 0) continue;
      const title = reports[0]?.examinedTitle ?? '';
      const ids = new Set(conflicts.flatMap(({ values }) => values.map(({ claimId }) => claimId)));
      const own = claims.filter(({ id }) => ids.has(id));
      const shown = new Map(
        (await shownClaims(own, claims, title, reading)).map((claim) => [claim.id, claim]),
      );
      const titles = await lastTitles(
        reports.flatMap(({ references }) => references.map(({ work }) => work)),
      );
      const paper = placeOfPaper(group, reports, titles);
      for (const conflict of conflicts) {
        const involved = [...new Set(conflict.values.map(({ claimId }) => claimId))];
        const open = involved.flatMap((id) => shown.get(id) ?? []);
        // Judged ones are not shown: what the reader has said of one of two that cannot both be right settles it.
        if (open.length < involved.length) continue;
        // Blind mode: that reports disagree on it is their word on it.
        if (conflict.kind === 'verification' && reading.isBlind) continue;
        const key = `${conflict.kind} ${involved.toSorted().join(' ')} ${conflict.what}`.slice(0, 500);
        questions.push({ kind: 'reports', key, conflict, claims: open, group, paper });
      }
    }
    return { questions, ...(next !== undefined && { next }) };
  });
}

/** Those that the reader has not judged. @param group all claims of their group */
async function shownClaims(
  claims: readonly Claim[],
  group: readonly Claim[],
  examinedTitle: string,
  { isPrivate, isBlind }: Reading,
): Promise<RelatedClaim[]> {
  const groups = [...new Set(claims.map((claim) => claim.group))];
  const saidOf = readerSaid(group, { verdicts: await verdictsOn(groups, isPrivate), rejections: [] });
  return claims
    .map((claim): RelatedClaim => ({ ...claim, relation: 'examines', examinedTitle, ...saidOf(claim.id) }))
    .filter((claim) => !isJudged(claim))
    .map((claim) => (isBlind ? blindClaim(claim) : claim));
}
