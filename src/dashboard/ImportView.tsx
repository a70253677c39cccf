/** Import of a verdict file: choose it, see what it would change, decide conflicts. */
import { useEffect, useState } from 'preact/hooks';
import type { Verdict } from '../verdicts/verdict';
import type { ImportChoices, ImportKind, ImportPreview } from '../verdicts/verdict-file';
import { say } from '../words/say';
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

const kinds = {
  new: 'dashboardNew',
  same: 'dashboardSame',
  'newer-here': 'dashboardNewerHere',
  'newer-there': 'dashboardNewerThere',
  conflict: 'dashboardConflict',
} as const satisfies Readonly<Record<ImportKind, string>>;

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
    <section aria-label={say('dashboardImportVerdicts')}>
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
        {say('dashboardChooseFile')}{' '}
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
          class={`message ${message.isProblem ? 'problem' : ''}`}
          role={message.isProblem ? 'alert' : 'status'}
        >
          {message.text}
        </p>
      )}
      {preview !== undefined && (
        <>
          <h2>{say('dashboardInThisFile')}</h2>
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
              {say('dashboardImport')}
            </button>
            <button type="button" onClick={onCancel}>
              {say('uiCancel')}
            </button>
          </div>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('dashboardClaim')}</th>
                <th scope="col">{say('dashboardInFile')}</th>
                <th scope="col">{say('dashboardHere')}</th>
                <th scope="col">{say('dashboardResult')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ kind, verdict, here }) => (
                <tr key={verdict.id} data-kind={kind}>
                  <td>{judgedText(verdict)}</td>
                  <td class="written">{saidWords(verdict)}</td>
                  <td class="written">{here === undefined ? '–' : saidWords(here)}</td>
                  <td>
                    {say(kinds[kind])}
                    {kind === 'conflict' && (
                      <select
                        aria-label={say('dashboardWhichToKeep')}
                        value={choices[verdict.id] ?? 'here'}
                        onChange={(event) => {
                          setChoices({
                            ...choices,
                            [verdict.id]: event.currentTarget.value === 'there' ? 'there' : 'here',
                          });
                        }}
                      >
                        <option value="here">{say('dashboardKeepMine')}</option>
                        <option value="there">{say('dashboardUseFile')}</option>
                      </select>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length < preview.rows.length && (
            <p class="facts">{say('dashboardShowingFirst', { shown: shown.length })}</p>
          )}
        </>
      )}
    </section>
  );
}

/** Alone, and with the reader's note. */
const said = {
  confirmed: ['dashboardConfirmed', 'dashboardConfirmedNote'],
  disputed: ['dashboardDisputed', 'dashboardDisputedNote'],
  none: ['dashboardWithdrawn', 'dashboardWithdrawnNote'],
} as const;

/** `confirmed: a note` */
function saidWords({ value, note }: Pick<Verdict, 'value' | 'note'>): string {
  const [alone, withNote] = said[value ?? 'none'];
  return note === '' ? say(alone) : say(withNote, { note });
}
