/** One claim in a list: status, text, a line of facts, and actions for the claim in hand. */
import type { RelatedClaim } from '../claims/related';
import type { Finding, Holds } from '../page/page-state';
import { claimAttributes } from './claim-attributes';
import { StatusIcon } from './StatusIcon';
import { VerdictActions, type VerdictCallbacks } from './VerdictActions';
import { confidenceWords, foundWords, readableClaim, statusWords } from './wording';

export interface ClaimRowProps extends VerdictCallbacks {
  claim: RelatedClaim;
  finding: Finding | undefined;
  holds: Holds | undefined;
  onShow: (claimId: string) => void;
}

const verdictWords = { confirmed: 'you confirmed it', disputed: 'you dispute it' } as const;

export function ClaimRow({ claim, finding, holds, onShow, ...callbacks }: ClaimRowProps) {
  const { status, rest } = statusWords(claim);
  const isHere = finding?.found === 'yes';
  const show = () => {
    onShow(claim.id);
  };
  return (
    <li
      class="claim"
      tabIndex={0}
      {...claimAttributes(claim, finding)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter' && isHere) show();
        if (event.key === 'c')
          callbacks.onJudge(claim.id, { value: claim.verdict?.value === 'confirmed' ? null : 'confirmed' });
        if (event.key === 'd')
          callbacks.onJudge(claim.id, { value: claim.verdict?.value === 'disputed' ? null : 'disputed' });
        if (event.key === 'u' && claim.verdict?.canUndo === true) callbacks.onUndo(claim.verdict.verdictId);
      }}
    >
      <StatusIcon status={claim.status} />
      <div>
        <p>{readableClaim(claim)}</p>
        <p class="facts">
          {claim.status === 'unverified' ? status : <b>{status}</b>} {rest} · {confidenceWords(claim)} ·{' '}
          {foundWords(finding, holds)}
          {claim.verdict?.value !== undefined && <b> · {verdictWords[claim.verdict.value]}</b>}
        </p>
        <VerdictActions claim={claim} {...callbacks} onShow={isHere ? show : undefined} />
      </div>
    </li>
  );
}
