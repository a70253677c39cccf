/** All verdicts of the reader, newest first. */
import type { Verdict } from '../verdicts/verdict';
import { judgedOnWords } from '../words/trail-words';
import { dateWords, judgedText } from '../words/wording';

export function VerdictList({ verdicts, onExport }: { verdicts: readonly Verdict[]; onExport: () => void }) {
  const given = verdicts
    .filter((verdict) => verdict.value !== undefined || verdict.note !== '')
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  if (given.length === 0) {
    return (
      <p class="message facts">No verdicts yet. Confirm or dispute a claim in a paper or in the popup.</p>
    );
  }
  return (
    <section aria-label="All verdicts">
      <h2>All verdicts</h2>
      <div class="actions">
        <button type="button" data-action="export" onClick={onExport}>
          Export all verdicts
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Your verdict</th>
            <th scope="col">Date</th>
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
                {verdict.value ?? 'note only'}
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
