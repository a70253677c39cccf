/** The passages that the reader called wrong, newest first. */
import { type Rejection, rejectedText } from '../verdicts/rejection';
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
    <section aria-label="Passages you rejected">
      <h2>Passages you rejected</h2>
      <p class="facts">
        These pages no longer highlight them. A file of test cases contains each claim, its passage and up to
        ten sentences on each side.
      </p>
      <div class="actions">
        <button type="button" data-action="export-test-cases" onClick={onExport}>
          Export as test cases
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Page</th>
            <th scope="col">Date</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((rejection) => (
            <tr key={rejection.id} data-rejection-id={rejection.id} tabIndex={-1}>
              <td>
                {judgedText(rejection)}
                <p class="facts passage">Passage: “{rejectedText(rejection)}”</p>
                <div class="actions">
                  <button
                    type="button"
                    data-action="restore-passage"
                    onClick={({ currentTarget }) => {
                      focusBeside(currentTarget);
                      onRestore(rejection.id);
                    }}
                  >
                    Restore highlight
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
