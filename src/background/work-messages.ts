/** Answers what is known of one paper: by the fingerprint of its title, as lists of works name it. */
import { groupOfOwn, type KeptCheck, timeOf } from '../check/kept-check';
import { groupOfTitle } from '../claims/title';
import { parseWorkId } from '../claims/work-id';
import { blindClaim } from '../lookup/blind';
import { workLink } from '../lookup/describe-reference';
import { readerSaid } from '../lookup/relate';
import type { RelatedClaim } from '../lookup/related';
import type { ShownWork } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { checksOfGroup, checksUnder } from '../store/checks';
import { citingReports } from '../store/claims-index';
import { lastTitles } from '../store/known-titles';
import { readSettings } from '../store/settings';
import { verdictsOn } from '../store/verdicts';
import { linkedWorksOf } from '../store/work-links';
import { groupOfCheck, listedChecks } from './check-lists';
import { claimsOf, countCitingInFeeds, countReports, reportsOfGroup } from './known-reports';
import { placeOfPaper } from './paper-places';
import { listedReports } from './report-messages';
import { fromIndex } from './write-bundled-index';

/** Reports that only cite a paper, in one reply. */
const citingAtOnce = 50;

/** Register the listeners. */
export function answerWorkMessages(): void {
  onMessage('listCiting', ({ works, group, from }) =>
    fromIndex(async () => {
      const { reports, next } = await citingReports(works, group, from, citingAtOnce);
      return { rows: await listedReports(reports), ...(next !== undefined && { next }) };
    }),
  );
  onMessage('readWork', (request, sender) => fromIndex(() => readWork(request, sender)));
}

async function readWork({ group: key }: DataOf<'readWork'>, { tab }: Sender): Promise<ShownWork | undefined> {
  const isPrivate = tab?.incognito ?? false;
  const asked = parseWorkId(key)?.work;
  const seenAs = asked && (await lastTitles([asked])).get(asked);
  const group = asked === undefined ? key : groupOfTitle(seenAs ?? asked);
  const [ownChecks, verdicts, { isBlind }] = await Promise.all([
    checksOf(group, isPrivate),
    // What checks have found is judged under a group of its own.
    verdictsOn([group, groupOfOwn(group)], isPrivate),
    readSettings(),
  ]);
  const examining = await reportsOfGroup(
    group,
    verdicts.flatMap(({ fingerprints }) => fingerprints),
  );
  const titles = await lastTitles(examining.flatMap(({ references }) => references.map(({ work }) => work)));
  const seen = placeOfPaper(group, examining, titles);
  const works = [
    ...new Set([
      ...(asked === undefined ? [] : [asked]),
      ...seen.works,
      ...ownChecks.flatMap(({ file }) => file.page.works),
    ]),
  ];
  const linked = (await linkedWorksOf(works.map((work) => [work])))
    .flat()
    .filter((one) => !works.includes(one));
  const all = [...works, ...linked];
  const title =
    examining[0]?.examinedTitle ?? ownChecks[0]?.file.page.title ?? verdicts[0]?.examinedTitle ?? seenAs;
  if (title === undefined && ownChecks.length === 0 && asked === undefined) return undefined;
  const [citing, citingInFeeds, claims, byWork, [examiningCount = 0]] = await Promise.all([
    citingReports(all, group, 0, citingAtOnce),
    countCitingInFeeds(all, group),
    claimsOf(examining),
    checksUnder(all, isPrivate),
    countReports([[`title:${group}`]]),
  ]);
  const checks = [...new Map([...ownChecks, ...byWork].map((check) => [check.id, check])).values()];
  const saidOf = readerSaid(claims, { verdicts, rejections: [] });
  const url =
    seen.url ??
    checks.find(({ file }) => file.page.url !== undefined)?.file.page.url ??
    (asked && workLink(asked).href);
  const newest = (a: { readonly date: string }, b: { readonly date: string }) => b.date.localeCompare(a.date);
  return {
    group,
    title: title ?? '',
    paper: { works, ...(url !== undefined && { url }) },
    linked: [...new Set(linked)],
    reports: await listedReports(examining.toSorted(newest)),
    reportCount: examiningCount,
    citing: await listedReports(citing.reports),
    citingCount: citing.total,
    citingInFeeds,
    ...(citing.next !== undefined && { citingNext: citing.next }),
    claims: claims.map((claim): RelatedClaim => {
      const related = {
        ...claim,
        relation: 'examines',
        examinedTitle: title ?? '',
        ...saidOf(claim.id),
      } as const;
      return isBlind ? blindClaim(related) : related;
    }),
    checks: await listedChecks(
      checks.toSorted((a, b) => timeOf(b).localeCompare(timeOf(a))),
      isPrivate,
    ),
  };
}

/** Checks of a paper by its title, or of one without a title. */
async function checksOf(group: string, isPrivate: boolean): Promise<KeptCheck[]> {
  const [byTitle, untitled] = await Promise.all([
    checksUnder([`title:${group}`], isPrivate),
    checksOfGroup(group, isPrivate),
  ]);
  return [...byTitle, ...untitled].filter((check) => groupOfCheck(check) === group);
}
