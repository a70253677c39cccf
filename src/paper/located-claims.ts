/** Located claims, and what remains of them when claims or text change. Pure. */
import type { PageClaim } from '../lookup/related';
import type { HighlightFilter } from '../page/identity/page-state';
import type { Evidence } from '../verdicts/verdict';
import type { LocatedClaim } from './describe-finding';

/** Whether the reader took its highlight away on this page. */
export function isRejected(claim: PageClaim | undefined): boolean {
  return claim?.isRejected === true;
}

/** Whether the reader wants to see its highlight. */
export function passesFilter({ finding, highlight }: LocatedClaim, filter: HighlightFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'differs') return finding.agreement === 'differs';
  // Chosen before blind mode was: in it no status can be told from what is highlighted.
  return highlight.status === 'hidden' || highlight.status === filter;
}

/** Whether both are one passage: what stands around it may have changed since. */
export function isSame(one: Evidence | undefined, other: Evidence | undefined): boolean {
  return (
    one?.url === other?.url &&
    one?.quote.exact === other?.quote.exact &&
    one?.position.start === other?.position.start
  );
}

/** Claims whose passage the reader has set since. */
export function judgedSince(before: readonly PageClaim[], now: readonly PageClaim[]): PageClaim[] {
  const known = new Map(before.map(({ id, anchor }) => [id, anchor]));
  return now.filter(({ id, anchor }) => anchor !== undefined && !isSame(anchor, known.get(id)));
}

/** What was found now, and what was found earlier where it is missing now, or was judged by the reader elsewhere. */
export function withEarlier(
  located: ReadonlyMap<string, LocatedClaim>,
  earlier: ReadonlyMap<string, LocatedClaim>,
): Map<string, LocatedClaim> {
  const isJudged = (found: LocatedClaim | undefined) => found?.finding.isOfVerdict === true;
  const kept = [...earlier].filter(([id, found]) => {
    const now = located.get(id);
    return now === undefined || (isJudged(found) && !isJudged(now));
  });
  return new Map([...located, ...kept]);
}

/** Without the claims whose highlights the reader took away on this page. */
export function withoutRejected(
  located: ReadonlyMap<string, LocatedClaim>,
  claims: readonly PageClaim[],
): Map<string, LocatedClaim> {
  const rejected = new Set(claims.filter(isRejected).map(({ id }) => id));
  return new Map([...located].filter(([id]) => !rejected.has(id)));
}
