/** Import of a verdict file: choose it, see what it would change, decide conflicts. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Verdict } from '../verdicts/verdict';
import type { ImportChoices, ImportKind, ImportPreview } from '../verdicts/verdict-file';
import { say } from '../words/say';
import { importWords, judgedText } from '../words/wording';

/** What became of something. */
export interface Told {
  readonly text: string;
  readonly isProblem: boolean;
}

export interface ImportViewProps {
  preview: ImportPreview | undefined;
  message: Told | undefined;
  /** How often the reader has asked to get here: each time it takes the focus. */
  asks: number;
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

export function ImportView({ preview, message, asks, onChooseFile, onImport, onCancel }: ImportViewProps) {
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asks === 0) return;
    chooser.current?.focus();
    chooser.current?.scrollIntoView({ block: 'center' });
  }, [asks]);
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
    <section class="import" aria-label={say('dashboardImportVerdicts')}>
      <h2>{say('dashboardImportVerdicts')}</h2>
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
          ref={chooser}
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
          class={message.isProblem ? 'message problem' : 'message'}
          role={message.isProblem ? 'alert' : 'status'}
        >
          {message.text}
        </p>
      )}
      {preview !== undefined && (
        <>
          <h3>{say('dashboardInThisFile')}</h3>
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
