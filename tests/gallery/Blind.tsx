/** What the views show of claims in blind mode, all at once: for the test that nothing of it tells what reports say. */
import { Card } from '../../src/card/Card';
import type { Related } from '../../src/lookup/related';
import { PopupView } from '../../src/popup/PopupView';
import { ClaimsPanel } from '../../src/viewer/claims/ClaimsPanel';
import { popupProps } from './Gallery';
import { figureFinding, noCheck, sampleFindings, samplePdfState } from './samples';

const nothing = () => undefined;

/** @param related as the background gives it */
export function BlindViews({ related }: { readonly related: Related }) {
  const entries = related.claims.map((claim) => ({
    claim,
    finding: sampleFindings.get(claim.id) ?? { ...figureFinding, claimId: claim.id },
  }));
  return (
    <>
      <PopupView {...popupProps} related={related} />
      <PopupView
        {...popupProps}
        related={related}
        settings={{ ...popupProps.settings, listsByClaim: true }}
        filter="verified"
      />
      <Card
        entries={entries}
        isBlind
        claimNumber={1}
        claimCount={2}
        problem={undefined}
        takesFocus={false}
        runnerUpOf={undefined}
        terms={new Map()}
        onExplain={nothing}
        onStep={nothing}
        onClose={nothing}
        onShowRunnerUp={nothing}
        onShowPassage={nothing}
        onDismiss={nothing}
        onReject={nothing}
        onJudge={nothing}
        onUndo={nothing}
      />
      <ClaimsPanel
        state={{ ...samplePdfState, related }}
        problem={undefined}
        check={noCheck}
        onSetWork={nothing}
        onRetry={nothing}
        onShowPassage={nothing}
        onFilter={nothing}
        onPointOut={nothing}
        onShow={nothing}
        onRestore={nothing}
        onJudge={nothing}
        onUndo={nothing}
      />
    </>
  );
}
