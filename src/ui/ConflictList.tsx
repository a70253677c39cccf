/** Where the related reports differ: the thing, the spread, and which report says what. */
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { Conflict, ConflictValue } from '../conflicts/conflicts';
import type { RelatedReport } from '../lookup/related';
import { say, sayCount } from '../words/say';
import { conflictsHeading, conflictValueWords, spreadWords } from '../words/wording';
import { ReportLink } from './ReportLink';

interface ConflictListProps {
  readonly conflicts: readonly Conflict[];
  readonly reports: readonly RelatedReport[];
  /** Lead to a claim in the list. */
  readonly onGoTo: (claimId: string) => void;
}

/** The rest is shown on request: the reports come first, and the claims themselves say which of them only some reports verify. */
const shownAtFirst = 2;

export function ConflictList({ conflicts, reports, onGoTo }: ConflictListProps) {
  const [areAllShown, setAllShown] = useState(false);
  if (conflicts.length === 0) return null;
  const first = conflicts.filter(({ kind }) => kind === 'figures').slice(0, shownAtFirst);
  const shown = areAllShown ? conflicts : first;
  const titles = new Map(reports.map(({ id, title }) => [id, title]));
  return (
    <section class="conflicts">
      <h2>{conflictsHeading(conflicts)}</h2>
      <ul>
        {shown.map((conflict) => (
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
      {shown.length < conflicts.length && (
        <p class="facts">
          <button
            type="button"
            onClick={() => {
              setAllShown(true);
            }}
          >
            {shown.length === 0 ? say('uiShowAll') : sayCount('uiMore', conflicts.length - shown.length)}
          </button>
        </p>
      )}
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
