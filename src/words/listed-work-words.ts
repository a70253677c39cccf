/** Words about a work that a page lists, never about the open one. */

import type { PageWork, ReportRelation } from '../claims/page-work';
import type { KnownWork } from '../lookup/listed-work';
import type { RelatedReport } from '../lookup/related';
import { withFoundBy } from './facts';
import { listWords, say, sayCount } from './say';

/** `“A title”`, or `arXiv:2504.16584` where neither page nor reports give one. */
export function listedName(work: PageWork, known: KnownWork): string {
  const { title = known.title } = work;
  const [id] = work.works;
  return title === undefined ? (id ?? '').replace(/^arxiv:/, 'arXiv:') : say('wordsQuoted', { title });
}

/** Name of a listed work's badge: `3 reports on “Title”: 10 claims, 4 verified`. */
export function badgeWords(work: PageWork, known: KnownWork): string {
  const key = known.relation === 'examines' ? 'wordsBadgeExamines' : 'wordsBadgeMentions';
  return sayCount(key, known.reports, {
    work: listedName(work, known),
    claims: claimCountWords(known.claims),
  });
}

function claimCountWords({ verified, unverified, mixed, hidden = 0 }: KnownWork['claims']): string {
  const all = verified + unverified + mixed + hidden;
  if (hidden > 0) return sayCount('wordsClaims', all);
  return listWords([
    sayCount('wordsClaims', all),
    all > 0 && verified === 0 ? say('wordsNoneVerified') : sayCount('wordsVerifiedCount', verified),
  ]);
}

/** `10 claims: 4 verified, 5 not verified, 1 mixed`; what does not occur is left out. */
export function listedClaimsWords({ verified, unverified, mixed, hidden = 0 }: KnownWork['claims']): string {
  const all = verified + unverified + mixed + hidden;
  // Blind mode: how many have which status would tell of single ones.
  if (all === 0 || hidden > 0) return sayCount('wordsClaims', all);
  const statuses = [
    ...(verified === 0 ? [] : [sayCount('wordsVerifiedCount', verified)]),
    ...(unverified === 0 ? [] : [sayCount('wordsNotVerifiedCount', unverified)]),
    ...(mixed === 0 ? [] : [sayCount('wordsMixedCount', mixed)]),
  ];
  return sayCount('wordsClaimsByStatus', all, { statuses: listWords(statuses) });
}

/** `2 reports examine the listed work`. */
export function listedHeading({ relation, reports }: KnownWork): string {
  return sayCount(relation === 'examines' ? 'wordsListedExamine' : 'wordsListedMention', reports);
}

/** `Cited by 3 reports on other papers.`; nothing where there is none. */
export function citingWords({ citing }: KnownWork): string | undefined {
  return citing === 0 ? undefined : sayCount('wordsListedCiting', citing);
}

/** What a report has to do with a listed work. */
export function relationToListedWords(relation: ReportRelation, { foundBy }: RelatedReport): string {
  const keys = {
    examines: 'wordsExaminesListed',
    cites: 'wordsCitesListed',
    unknown: 'wordsMentionsListed',
  } as const;
  return withFoundBy(say(keys[relation]), foundBy);
}
