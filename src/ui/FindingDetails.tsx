/** Figures that cannot all be right: what is written, what follows from it, why it may be right all the same. */
import type { ComponentChildren } from 'preact';
import type { OwnFinding } from '../lookup/own-finding';
import { findingWords } from '../words/finding-words';
import { say } from '../words/say';

interface FindingDetailsProps {
  readonly check: Extract<OwnFinding, { kind: 'figures' }>;
  readonly onDismiss: (checkId: string, findingId: string, isDismissed: boolean) => void;
  /** Further buttons, before the one that says that it is no problem. */
  readonly children?: ComponentChildren;
}

export function FindingDetails({ check, onDismiss, children }: FindingDetailsProps) {
  const { checkId, found, isDismissed } = check;
  const { written, arithmetic, consistent, rule, caveats } = findingWords(found);
  return (
    <>
      <dl class="finding">
        <dt>{say('checkWritten')}</dt>
        <dd>{written}</dd>
        <dt>{say('checkWhatFollows')}</dt>
        <dd>{arithmetic}</dd>
        {consistent !== '' && <dd>{consistent}</dd>}
        {caveats.length > 0 && (
          <>
            <dt>{say('checkMayBeRight')}</dt>
            {caveats.map((words) => (
              <dd key={words}>{words}</dd>
            ))}
          </>
        )}
      </dl>
      <p class="facts">{rule}</p>
      <div class="actions own">
        {children}
        {isDismissed && <span class="facts">{say('checkDismissed')}</span>}
        <button
          type="button"
          data-action="dismiss"
          onClick={() => {
            onDismiss(checkId, found.id, !isDismissed);
          }}
        >
          {say(isDismissed ? 'checkDismissUndo' : 'checkDismiss')}
        </button>
      </div>
    </>
  );
}
