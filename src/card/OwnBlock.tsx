/** What this browser's own check has found at a passage: a claim of the paper, or figures that cannot all be right. */
import type { OwnFinding } from '../lookup/own-finding';
import type { RelatedClaim } from '../lookup/related';
import type { Finding } from '../page/identity/page-state';
import { BackingPassages } from '../ui/BackingPassages';
import { claimAttributes } from '../ui/claim-attributes';
import { FindingDetails } from '../ui/FindingDetails';
import { OwnFacts } from '../ui/OwnFacts';
import type { ShowPassage } from '../ui/Passage';
import { VerdictActions } from '../ui/VerdictActions';
import type { VerdictCallbacks } from '../ui/verdict-callbacks';
import { changeWords } from '../words/check-words';
import { say } from '../words/say';

interface OwnBlockProps extends VerdictCallbacks {
  readonly claim: RelatedClaim;
  readonly finding: Finding;
  readonly check: OwnFinding;
  readonly onDismiss: (checkId: string, findingId: string, isDismissed: boolean) => void;
  readonly onShowPassage: ShowPassage;
  /** Start of the quote whose passage is shown instead of the claim's. */
  readonly quoteShown: number | undefined;
}

export function OwnBlock(props: OwnBlockProps) {
  const { claim, finding, check, onDismiss, onShowPassage, quoteShown, ...verdict } = props;
  const head = (
    <>
      <p class="facts">{say('checkHeading')}</p>
      <OwnFacts check={check} />
    </>
  );
  return (
    <div class="claim-block" data-kind={check.kind} {...claimAttributes(claim, finding)}>
      {check.kind === 'figures' && head}
      {check.kind === 'figures' ? (
        <FindingDetails check={check} onDismiss={onDismiss} />
      ) : (
        <>
          <VerdictActions claim={claim} {...verdict} head={head} />
          <p>{claim.text}</p>
          {changeWords(check.found).map((words) => (
            <p key={words} class="facts">
              {words}
            </p>
          ))}
          <BackingPassages claim={check.found} onShow={onShowPassage} shown={quoteShown} />
        </>
      )}
    </div>
  );
}
