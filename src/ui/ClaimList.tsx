/** Claims under headings that say what the reports have to do with the open work: each once, with all its reports. */

import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ReportRelation } from '../claims/page-work';
import type { RelatedClaim } from '../lookup/related';
import type { Finding, PageDescription } from '../page/identity/page-state';
import { say } from '../words/say';
import { followedHeading } from '../words/trail-words';
import { claimsHeading } from '../words/wording';
import { ClaimRow } from './ClaimRow';
import { useDrawnRows } from './use-drawn-rows';
import type { VerdictCallbacks } from './verdict-callbacks';

export interface ClaimListProps extends VerdictCallbacks {
  claims: readonly RelatedClaim[];
  findings: ReadonlyMap<string, Finding>;
  page: PageDescription | undefined;
  onShow: (claimId: string) => void;
  onRestore: (rejectionIds: readonly string[]) => void;
}

/** Reports on the open work come first. */
export const relationOrder: readonly ReportRelation[] = ['examines', 'unknown', 'cites'];

export function ClaimList(props: ClaimListProps) {
  const { claims } = props;
  return (
    <>
      <FollowedClaims {...props} />
      {relationOrder.map((relation) => {
        const own = claims.filter((claim) => claim.relation === relation && claim.trail === undefined);
        return own.length === 0 ? null : (
          <section key={relation}>
            <h2>{claimsHeading(relation, own.length)}</h2>
            <ul>
              <ClaimRows {...props} claims={own} isAlone />
            </ul>
          </section>
        );
      })}
      {claims.length === 0 && <p class="none facts">{say('uiNoneMatch')}</p>}
    </>
  );
}

/** Claims that the reader has followed here from a citing paper, whatever reports say about the open one. */
export function FollowedClaims(props: ClaimListProps) {
  const followed = props.claims.filter((claim) => claim.trail !== undefined);
  const [trail] = followed.flatMap((claim) => claim.trail ?? []);
  return trail === undefined ? null : (
    <section class="followed">
      <h2>{followedHeading(trail)}</h2>
      <ul>
        <ClaimRows {...props} claims={followed} isAlone />
      </ul>
    </section>
  );
}

/** Rows that are drawn at once: as many as fill a high screen. */
const firstRows = 20;

/** The rows of a list of claims. @param props `isAlone`: as of {@link ClaimRow} */
export function ClaimRows(props: ClaimListProps & { isAlone?: boolean }) {
  const { claims, findings, page, isAlone = false, onJudge, onUndo, onShow, onRestore } = props;
  const drawn = useDrawnRows(claims, firstRows);
  // Where there are only more of them than before, those before are not drawn anew.
  const rows = useMemo((): VNode[] => [], [props]);
  for (const claim of claims.slice(rows.length, drawn))
    rows.push(
      <ClaimRow
        key={claim.id}
        claim={claim}
        finding={findings.get(claim.id)}
        holds={page?.holds}
        isAlone={isAlone}
        onJudge={onJudge}
        onUndo={onUndo}
        onShow={onShow}
        onRestore={onRestore}
      />,
    );
  return <>{[...rows]}</>;
}

/** Claims that stand on the page come first, else in their order. */
export function foundFirst(
  claims: readonly RelatedClaim[],
  findings: ReadonlyMap<string, Finding>,
): RelatedClaim[] {
  const rank = (claim: RelatedClaim) => (findings.get(claim.id)?.found === 'yes' ? 0 : 1);
  return [...claims].sort((a, b) => rank(a) - rank(b));
}

/**
 * The claim that the pointer or the focus was on last shows its actions, until another one is: if they went as soon as the
 * pointer leaves, everything below would move up under it. The pointer has to move (`pointermove`): rows that move under a pointer at rest are
 * not taken.
 */
export function takeInHand({
  type,
  target,
  currentTarget,
}: Event & { readonly currentTarget: HTMLElement }): void {
  const row = target instanceof Element ? target.closest('.claim') : null;
  if (row === null || row.hasAttribute('data-open')) return;
  for (const other of currentTarget.querySelectorAll('.claim[data-open]')) other.removeAttribute('data-open');
  row.setAttribute('data-open', '');
  // The browser has scrolled to the row as it was: its actions may lie outside, or under what is always in view.
  if (type === 'focusin') row.scrollIntoView?.({ block: 'nearest' });
}
