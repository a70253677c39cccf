/** Where the related reports differ: one line, and opened the thing, the spread, and which report says what. */
import { Fragment } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Conflict, ConflictValue } from '../conflicts/conflicts';
import type { RelatedReport } from '../lookup/related';
import { say } from '../words/say';
import { conflictsHeading, conflictValueWords, spreadWords } from '../words/wording';
import { ReportLink } from './ReportLink';

interface ConflictListProps {
  readonly conflicts: readonly Conflict[];
  readonly reports: readonly RelatedReport[];
  /** Lead to a claim in the list. */
  readonly onGoTo: (claimId: string) => void;
}

export function ConflictList({ conflicts, reports, onGoTo }: ConflictListProps) {
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  if (conflicts.length === 0) return null;
  const titles = new Map(reports.map(({ id, title }) => [id, title]));
  return (
    <section class="conflicts">
      <h2>
        <button
          type="button"
          class="fold"
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {conflictsHeading(conflicts)}
        </button>
      </h2>
      <ul id={list} hidden={!isOpen}>
        {isOpen &&
          conflicts.map((conflict) => (
            <li
              key={conflict.values.map(({ claimId }) => claimId).join() + conflict.what}
              data-conflict={conflict.kind}
            >
              <p>
                {conflict.what} <b>{spreadWords(conflict)}</b>
              </p>
              <ul class="facts">
                {conflict.values.map((value) => (
                  <li key={value.text + value.claimId}>
                    <Value words={conflictValueWords(conflict, value)} value={value} onGoTo={onGoTo} />
                    <span>
                      {value.reportIds
                        .filter((id) => titles.has(id))
                        .map((id, at) => (
                          <Fragment key={id}>
                            {at > 0 && '; '}
                            <ReportLink id={id} title={titles.get(id) ?? ''} />
                          </Fragment>
                        ))}
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** Leads to the claim that says it. */
function Value({
  words,
  value: { claimId },
  onGoTo,
}: Pick<ConflictListProps, 'onGoTo'> & { words: string; value: ConflictValue }) {
  return (
    <button
      type="button"
      data-go-to={claimId}
      aria-label={say('uiGoToClaim', { value: words })}
      onClick={() => {
        onGoTo(claimId);
      }}
    >
      {words}
    </button>
  );
}
