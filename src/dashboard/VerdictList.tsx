/** All verdicts of the reader, newest first. */
import type { Verdict } from '../verdicts/verdict';
import { say } from '../words/say';
import { judgedOnWords } from '../words/trail-words';
import { dateWords, judgedText } from '../words/wording';

const valueKeys = {
  confirmed: 'dashboardConfirmed',
  disputed: 'dashboardDisputed',
  none: 'dashboardNoteOnly',
} as const;

export function VerdictList({ verdicts, onExport }: { verdicts: readonly Verdict[]; onExport: () => void }) {
  const given = verdicts
    .filter((verdict) => verdict.value !== undefined || verdict.note !== '')
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  if (given.length === 0) {
    return <p class="message facts">{say('dashboardNone')}</p>;
  }
  return (
    <section aria-label={say('dashboardVerdicts')}>
      <h2>{say('dashboardVerdicts')}</h2>
      <div class="actions">
        <button type="button" data-action="export" onClick={onExport}>
          {say('dashboardExportAll')}
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('dashboardClaim')}</th>
            <th scope="col">{say('dashboardVerdict')}</th>
            <th scope="col">{say('dashboardDate')}</th>
          </tr>
        </thead>
        <tbody>
          {given.map((verdict) => (
            <tr key={verdict.id} data-claim-id={claimIdOf(verdict)} data-verdict={verdict.value ?? ''}>
              <td>
                {judgedText(verdict)}
                <p class="facts">{verdict.examinedTitle}</p>
                {verdict.trail !== undefined && <p class="facts trail">{judgedOnWords(verdict.trail)}</p>}
              </td>
              <td>
                {say(valueKeys[verdict.value ?? 'none'])}
                {verdict.note !== '' && <p class="facts written note-text">{verdict.note}</p>}
              </td>
              <td>{dateWords(verdict.updatedAt.slice(0, 10))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The claim as it was called when it was judged: its shown wording comes first. */
function claimIdOf(verdict: Verdict): string {
  return `${verdict.group}-${verdict.fingerprints[0] ?? ''}`;
}
