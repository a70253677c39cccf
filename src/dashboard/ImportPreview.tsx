/** What an import would bring, and what it would not and why, before anything of it counts. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportedSource } from '../import/import-data';
import type { ImportRow } from '../import/import-plan';
import type { ReviewProfile } from '../import/review-profile';
import { facts } from '../words/facts';
import { say, sayCount } from '../words/say';
import { dateWords } from '../words/wording';
import { MapTables } from './MapTable';
import type { ReadReports } from './read-reports';

interface ImportPreviewProps {
  readonly read: ReadReports;
  readonly name: string;
  /** The import that it replaces. */
  readonly updated: ImportedSource | undefined;
  /** Whether it is the text of a page. */
  readonly isOfPage: boolean;
  readonly onTake: (name: string) => void;
  readonly onCancel: () => void;
  /** Read the same again, now that tables of this form are known. */
  readonly onMap: (profile: ReviewProfile, isKept: boolean) => Promise<void>;
}

/** In the order in which they are shown. */
const standings = [
  ['refused', 'importRefused'],
  ['new', 'importNew'],
  ['changed', 'importChanged'],
  ['known', 'importKnown'],
] as const;

/** Rows of each that are drawn until all are asked for. */
const maxRows = 100;

export function ImportPreview({
  read,
  name,
  updated,
  isOfPage,
  onTake,
  onCancel,
  onMap,
}: ImportPreviewProps) {
  const field = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isEmpty = read.taken === 0;
  return (
    <section aria-label={say('importPreview')} data-phase="preview">
      <h2 ref={heading} tabIndex={-1}>
        {say('importPreview')}
      </h2>
      {isEmpty && read.tables.length === 0 && (
        <p class="message problem">{say(isOfPage ? 'importPageNone' : 'importNothing')}</p>
      )}
      {updated !== undefined && !isEmpty && (
        <p class="note">{say('importReplaces', { name: updated.name })}</p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onTake(field.current?.value ?? name);
        }}
      >
        {!isEmpty && updated === undefined && (
          <label class="search">
            {say('importName')}
            <input ref={field} type="text" maxLength={200} defaultValue={name} data-field="import-name" />
          </label>
        )}
        <div class="actions">
          {!isEmpty && (
            <button type="submit" data-action="import-reports">
              {say('importAdd')}
            </button>
          )}
          <button type="button" data-action="cancel-import" onClick={onCancel}>
            {say('uiCancel')}
          </button>
        </div>
      </form>
      <MapTables kinds={read.tables} onMap={onMap} />
      {standings.map(([standing, label]) => {
        const rows = read.rows.filter((row) => row.standing === standing);
        const count = standing === 'refused' ? read.refused : rows.length;
        return (
          count > 0 && (
            <details key={standing} data-standing={standing} open={standing === 'refused'}>
              <summary>{sayCount(label, count)}</summary>
              <Rows rows={rows} />
            </details>
          )
        );
      })}
      {read.left > 0 && <p class="facts">{sayCount('importLeft', read.left)}</p>}
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly ImportRow[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, maxRows);
  return (
    <>
      <ul class="import-rows">
        {shown.map((row, at) => (
          <li key={at}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('notebookShowAll', { count: rows.length })}
        </button>
      )}
    </>
  );
}

function Row({ row }: { readonly row: ImportRow }) {
  const { file, title, examinedTitle = '', date = '', claims = 0, faults, warnings } = row;
  if (title === undefined)
    return (
      <>
        <b>{file}</b>
        <Notes notes={faults} />
      </>
    );
  return (
    <>
      <b>{title}</b>
      <p class="facts">{say('reportsExamines', { paper: examinedTitle })}</p>
      <p class="facts">{facts(file, dateWords(date), sayCount('importClaims', claims))}</p>
      {warnings.length > 0 && (
        <details>
          <summary>{sayCount('importWarnings', warnings.length)}</summary>
          <Notes notes={warnings} />
        </details>
      )}
    </>
  );
}

/** What was expected is said in the language of the documents. */
function Notes({ notes }: { readonly notes: ImportRow['faults'] }) {
  return (
    <ul class="facts">
      {notes.map(({ line, expected }) => (
        <li key={`${String(line)} ${expected}`}>
          {say('importFault', { line })} <span lang="en">{expected}</span>
        </li>
      ))}
    </ul>
  );
}
