/** All verdicts of the reader, each with the claim that it is on now and where its paper is. */
import type { Claim } from '../claims/claim';
import type { Report } from '../claims/report';
import { blindClaim } from '../lookup/blind';
import { claimsOfCheck } from '../lookup/own-check';
import { readerSaid } from '../lookup/relate';
import type { RelatedClaim } from '../lookup/related';
import type { ListedVerdict } from '../messages/message-data';
import { checksOfGroup } from '../store/checks';
import { lastTitles } from '../store/known-titles';
import { readingsOf } from '../store/readings';
import { readSettings } from '../store/settings';
import { allVerdicts } from '../store/verdicts';
import { groupBy } from '../text/group-by';
import type { Verdict } from '../verdicts/verdict';
import { attachVerdicts } from '../verdicts/verdict-changes';
import { feeds } from './feeds';
import { claimsOfEach, reportsOfGroups } from './known-reports';
import { placeOfPaper } from './paper-places';
import { fromIndex } from './write-bundled-index';

interface Group {
  readonly id: string;
  readonly reports: readonly Report[];
  /** Of the reports, or where none has the group of this browser's checks. */
  readonly claims: readonly Claim[];
}

/** In no particular order. Throws StorageProblem if the verdicts cannot be read. */
export async function listVerdicts(isPrivate: boolean): Promise<ListedVerdict[]> {
  const verdicts = await allVerdicts(isPrivate);
  const byGroup = groupBy(verdicts, ({ group }) => group);
  try {
    const { isBlind } = await readSettings();
    const groups = await readGroups(byGroup, isPrivate);
    const works = groups.flatMap(({ reports }) => reports.flatMap(({ references }) => references));
    const titles = await lastTitles(works.map(({ work }) => work));
    const listed = groups.map(async (group) => {
      const own = byGroup.get(group.id) ?? [];
      const paper = placeOfPaper(group.id, group.reports, titles);
      const opened = (await readingsOf(paper.works)).at(-1)?.version;
      const claimOf = claimsOfVerdicts(group, own);
      const inFeeds = await feeds.about(group.id).catch(() => ({}));
      return own.map((verdict) => {
        const known = claimOf(verdict);
        const claim = known !== undefined && isBlind ? blindClaim(known) : known;
        return {
          ...verdict,
          paper,
          ...(opened !== undefined && { opened }),
          ...(claim === undefined ? { inFeeds } : { claim }),
        };
      });
    });
    return (await Promise.all(listed)).flat();
  } catch {
    // Where the index cannot be read, as on a full disk, the reader's own words are there all the same.
    return verdicts.map((verdict) => ({ ...verdict, paper: { works: [] } }));
  }
}

async function readGroups(
  byGroup: ReadonlyMap<string, readonly Verdict[]>,
  isPrivate: boolean,
): Promise<Group[]> {
  const ids = [...byGroup.keys()];
  const inIndex = await fromIndex(async () => {
    const found = await reportsOfGroups(
      [...byGroup].map(([group, own]) => ({
        group,
        judged: own.flatMap(({ fingerprints }) => fingerprints),
      })),
    );
    return { found, claims: await claimsOfEach(found) };
  });
  return Promise.all(
    ids.map(async (id, at) => {
      const claims = (inIndex.claims[at] ?? []).filter(({ group }) => group === id);
      if (claims.length > 0) return { id, reports: inIndex.found[at] ?? [], claims };
      return { id, reports: [], claims: (await checksOfGroup(id, isPrivate)).flatMap(claimsOfCheck) };
    }),
  );
}

/** @returns the claim that a verdict of the group is on; of several that it has fallen into the first */
function claimsOfVerdicts(
  { claims }: Group,
  verdicts: readonly Verdict[],
): (verdict: Verdict) => RelatedClaim | undefined {
  const attached = [...attachVerdicts(claims, verdicts)];
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const saidOf = readerSaid(claims, { verdicts, rejections: [] });
  return (verdict) => {
    const [claimId = ''] = attached.find(([, list]) => list.includes(verdict)) ?? [];
    const claim = byId.get(claimId);
    if (claim === undefined) return undefined;
    return { ...claim, relation: 'examines', examinedTitle: verdict.examinedTitle, ...saidOf(claimId) };
  };
}
