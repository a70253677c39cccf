/** The passages that the reader called wrong, newest first. */
import { type Rejection, rejectedText } from '../verdicts/rejection';
import { say } from '../words/say';
import { dateWords, judgedText } from '../words/wording';

export function RejectionList({
  rejections,
  onRestore,
  onExport,
}: {
  rejections: readonly Rejection[];
  onRestore: (rejectionId: string) => void;
  onExport: () => void;
}) {
  if (rejections.length === 0) return null;
  const sorted = [...rejections].sort((a, b) => b.rejectedAt.localeCompare(a.rejectedAt));
  return (
    <section aria-label={say('dashboardRejections')}>
      <h2>{say('dashboardRejections')}</h2>
      <p class="facts">{say('dashboardRejectionsMeaning')}</p>
      <div class="actions">
        <button type="button" data-action="export-test-cases" onClick={onExport}>
          {say('dashboardExportTestCases')}
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('dashboardClaim')}</th>
            <th scope="col">{say('dashboardPage')}</th>
            <th scope="col">{say('dashboardDate')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((rejection) => (
            <tr key={rejection.id} data-rejection-id={rejection.id} tabIndex={-1}>
              <td>
                {judgedText(rejection)}
                <p class="facts passage">{say('dashboardPassage', { passage: rejectedText(rejection) })}</p>
                <div class="actions">
                  <button
                    type="button"
                    data-action="restore-passage"
                    onClick={({ currentTarget }) => {
                      focusBeside(currentTarget);
                      onRestore(rejection.id);
                    }}
                  >
                    {say('uiRestoreHighlight')}
                  </button>
                </div>
              </td>
              <td>
                <Address url={rejection.url} />
              </td>
              <td>{dateWords(rejection.rejectedAt.slice(0, 10))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A row goes with its button; the focus must not go with it. */
function focusBeside(button: HTMLElement): void {
  const row = button.closest('tr');
  const next = row?.nextElementSibling ?? row?.previousElementSibling ?? button.closest('main');
  if (next instanceof HTMLElement) next.focus();
}

/** An address comes from a page: only one of the web is a link. */
function Address({ url }: { url: string }) {
  if (!/^https?:/.test(url)) return <>{url}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {url}
    </a>
  );
}
