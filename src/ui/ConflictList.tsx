/** Where the related reports differ: the thing, the spread, and which report says what. */
import { useState } from 'preact/hooks';
import type { Conflict } from '../conflicts/conflicts';
import type { RelatedReport } from '../lookup/related';
import { conflictsHeading, spreadWords } from '../words/wording';

interface ConflictListProps {
  readonly conflicts: readonly Conflict[];
  readonly reports: readonly RelatedReport[];
  /** Lead to a claim in the list. */
  readonly onGoTo: (claimId: string) => void;
}

/** The rest is asked for: the reports come first, and which claims only some of them verify is told by the claims. */
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
              {conflict.values.map(({ text, claimId, reportIds }) => (
                <li key={text + claimId}>
                  <button
                    type="button"
                    data-go-to={claimId}
                    aria-label={`${text}: go to claim`}
                    onClick={() => {
                      onGoTo(claimId);
                    }}
                  >
                    {text}
                  </button>
                  <span>{reportIds.flatMap((id) => titles.get(id) ?? []).join('; ')}</span>
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
            {shown.length === 0 ? 'Show all' : `${String(conflicts.length - shown.length)} more`}
          </button>
        </p>
      )}
    </section>
  );
}
