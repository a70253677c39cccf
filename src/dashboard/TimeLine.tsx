/** When verdicts were given: a bar a month or a day, which filters by it, and the same as a table. */
import type { ListedVerdict } from '../messages/message-data';
import { dayWords, monthWords, say, sayCount } from '../words/say';
import { verdictNames } from '../words/wording';
import { type Period, type Span, spansOf } from './time-line';

interface TimeLineProps {
  readonly verdicts: readonly ListedVerdict[];
  /** The month or day that is chosen. */
  readonly chosen: Period | undefined;
  readonly onChoose: (period: Period | undefined) => void;
}

export function TimeLine({ verdicts, chosen, onChoose }: TimeLineProps) {
  const spans = spansOf(verdicts, chosen);
  const most = Math.max(1, ...spans.map(({ count }) => count));
  return (
    <section class="time-line" aria-label={say('timeLine')}>
      <div class="bars" role="group" aria-label={say('timeLineMeaning')}>
        {spans.map((span) => (
          <button
            key={span.period}
            type="button"
            data-period={span.period}
            aria-pressed={chosen === span.period}
            aria-label={spanWords(span)}
            title={spanWords(span)}
            disabled={span.count === 0}
            onClick={() => onChoose(chosen === span.period ? undefined : span.period)}
          >
            <span class="bar" style={{ height: `${String(Math.round((100 * span.count) / most))}%` }} />
          </button>
        ))}
      </div>
      {spans.length > 0 && (
        <p class="ends facts" aria-hidden="true">
          <span>{periodWords(spans[0]?.period ?? '')}</span>
          {spans.length > 1 && <span>{periodWords(spans.at(-1)?.period ?? '')}</span>}
        </p>
      )}
      {chosen !== undefined && (
        <p class="facts chosen">
          {say('timeLineChosen', { period: periodWords(chosen) })}{' '}
          {chosen.length > 7 && (
            <button type="button" data-action="whole-month" onClick={() => onChoose(chosen.slice(0, 7))}>
              {periodWords(chosen.slice(0, 7))}
            </button>
          )}{' '}
          <button type="button" data-action="all-time" onClick={() => onChoose(undefined)}>
            {say('timeLineAll')}
          </button>
        </p>
      )}
      <details class="facts">
        <summary>{say('timeLineTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('timeLineWhen')}</th>
              <th scope="col">{say('timeLineCount')}</th>
              <th scope="col">{verdictNames.confirmed}</th>
              <th scope="col">{verdictNames.disputed}</th>
            </tr>
          </thead>
          <tbody>
            {spans
              .filter(({ count }) => count > 0)
              .map(({ period, count, confirmed, disputed }) => (
                <tr key={period}>
                  <th scope="row">{periodWords(period)}</th>
                  <td>{count}</td>
                  <td>{confirmed}</td>
                  <td>{disputed}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function spanWords({ period, count, confirmed, disputed }: Span): string {
  return sayCount('timeLineSpan', count, { period: periodWords(period), confirmed, disputed });
}

function periodWords(period: Period): string {
  return period.length > 7 ? dayWords(period) : monthWords(period);
}
