/** Import of a verdict file: choose it, see what it would change, decide conflicts. */
import { useEffect, useState } from 'preact/hooks';
import type { ImportChoices, ImportKind, ImportPreview } from '../verdicts/verdict-file';
import { importWords, judgedText } from '../words/wording';

export interface ImportViewProps {
  preview: ImportPreview | undefined;
  message: { readonly text: string; readonly isProblem: boolean } | undefined;
  onChooseFile: (file: File) => void;
  onImport: (choices: ImportChoices) => void;
  onCancel: () => void;
}

/** So many rows are shown, and all that are in conflict. */
const maxRows = 100;

const kinds: Readonly<Record<ImportKind, string>> = {
  new: 'new',
  same: 'already here',
  'newer-here': 'newer here: kept',
  'newer-there': 'newer in the file: replaces yours',
  conflict: 'conflict',
};

export function ImportView({ preview, message, onChooseFile, onImport, onCancel }: ImportViewProps) {
  const [choices, setChoices] = useState<ImportChoices>({});
  // What was chosen for one file says nothing of the next one.
  useEffect(() => {
    setChoices({});
  }, [preview]);
  // Conflicts ask for a choice: they must not be missed.
  const rows = [...(preview?.rows ?? [])].sort(
    (a, b) => Number(b.kind === 'conflict') - Number(a.kind === 'conflict'),
  );
  const shown = rows.slice(0, Math.max(maxRows, rows.filter(({ kind }) => kind === 'conflict').length));
  return (
    <section aria-label="Import verdicts">
      <label
        class="drop"
        onDragOver={(event) => {
          event.preventDefault();
        }}
        onDrop={(event) => {
          event.preventDefault();
          const file = event.dataTransfer?.files[0];
          if (file !== undefined) onChooseFile(file);
        }}
      >
        Import verdicts: choose a file that Claimlight exported, or drop it here{' '}
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file !== undefined) onChooseFile(file);
            // The same file can be chosen again, and none is named that is not open.
            event.currentTarget.value = '';
          }}
        />
      </label>
      {message !== undefined && (
        <p
          class={`message ${message.isProblem ? 'is-other' : ''}`}
          role={message.isProblem ? 'alert' : 'status'}
        >
          {message.text}
        </p>
      )}
      {preview !== undefined && (
        <>
          <h2>In this file</h2>
          <p class="facts">{importWords(preview)}</p>
          <div class="actions">
            <button
              type="button"
              data-action="import"
              disabled={preview.rows.length + preview.newRejections === 0}
              onClick={() => {
                onImport(choices);
              }}
            >
              Import
            </button>
            <button type="button" onClick={onCancel}>
              Cancel
            </button>
          </div>
          <table>
            <thead>
              <tr>
                <th scope="col">Claim</th>
                <th scope="col">In the file</th>
                <th scope="col">Here</th>
                <th scope="col">Result</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ kind, verdict, here }) => (
                <tr key={verdict.id} data-kind={kind}>
                  <td>{judgedText(verdict)}</td>
                  <td class="written">
                    {verdict.value ?? 'withdrawn'}
                    {verdict.note !== '' && `: ${verdict.note}`}
                  </td>
                  <td class="written">
                    {here === undefined ? '–' : (here.value ?? 'withdrawn')}
                    {here !== undefined && here.note !== '' && `: ${here.note}`}
                  </td>
                  <td>
                    {kinds[kind]}
                    {kind === 'conflict' && (
                      <select
                        aria-label="Which verdict to keep"
                        value={choices[verdict.id] ?? 'here'}
                        onChange={(event) => {
                          setChoices({
                            ...choices,
                            [verdict.id]: event.currentTarget.value === 'there' ? 'there' : 'here',
                          });
                        }}
                      >
                        <option value="here">Keep mine</option>
                        <option value="there">Use the file’s</option>
                      </select>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length < preview.rows.length && (
            <p class="facts">Showing the first {shown.length}, conflicts first.</p>
          )}
        </>
      )}
    </section>
  );
}
