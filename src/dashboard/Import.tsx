/** Import of reports: `#/import`. Files, a folder, a zip or a pasted text are read, looked at, and imported as a source of their own. */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportedSource } from '../import/import-data';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { LiveProgress } from '../ui/LiveProgress';
import { say } from '../words/say';
import { type ChosenFile, chosenFiles, droppedFiles } from './chosen-files';
import { Heading } from './Heading';
import { ImportList } from './ImportList';
import { ImportPreview } from './ImportPreview';
import { ProfileList } from './MapTable';
import { Problem } from './Problem';
import { Telling } from './Telling';
import { type OneImport, useImport } from './use-import';
import { useLoaded } from './use-loaded';

export function Import() {
  const loaded = useLoaded(() => deliver(() => sendMessage('listImports', undefined)));
  const [updated, setUpdated] = useState<ImportedSource>();
  const one = useImport(() => {
    setUpdated(undefined);
    void loaded.reload();
  });
  const page = usePageText(one);
  const overview = loaded.value;
  return (
    <section class="imports" aria-label={say('importHeading')}>
      <Heading text={say('importHeading')} />
      <p class="facts">{say('importMeaning')}</p>
      <Problem words={loaded.problem} />
      {overview?.isPrivate === true ? (
        <p class="message">{say('importPrivate')}</p>
      ) : (
        <>
          {page !== undefined && <p>{say('importFromPage', { title: page })}</p>}
          {one.state.phase === 'choosing' && (
            <Chooser one={one} updated={updated} onNew={() => setUpdated(undefined)} />
          )}
          <UnderWay one={one} />
          <Telling told={one.told} />
          {one.state.phase === 'preview' && (
            <ImportPreview
              key={one.state.name}
              read={one.state.read}
              name={one.state.name}
              updated={updated}
              isOfPage={page !== undefined}
              onTake={one.take}
              onCancel={one.stop}
              onMap={one.readAs}
            />
          )}
          {overview !== undefined && (
            <ImportList
              imports={overview.imports}
              isBusy={one.state.phase !== 'choosing'}
              onUpdate={(source) => {
                one.tell(undefined);
                setUpdated(source);
              }}
              onTold={one.tell}
              onChange={loaded.reload}
            />
          )}
          {one.state.phase === 'choosing' && <ProfileList />}
        </>
      )}
    </section>
  );
}

/** What the reader has added from a page, once. @returns the title of that page, while its text is what is shown */
function usePageText(one: OneImport): string | undefined {
  const [title, setTitle] = useState<string>();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || !location.hash.endsWith('?page')) return;
    asked.current = true;
    void take();
    async function take() {
      const page = await deliver(() => sendMessage('takePageText', undefined)).catch(() => undefined);
      if (page === undefined) return;
      setTitle(page.title || page.url);
      if (page.text.trim() === '') one.tell({ text: say('importPageUnread'), isProblem: true });
      else one.read([textFile(page.text, `${say('importPageFile')}.txt`)], page.title || page.url);
    }
  }, []);
  const { phase } = one.state;
  const isRead = useRef(false);
  useEffect(() => {
    // Imported, or given up: what is chosen next is not the page's.
    if (phase === 'choosing' && isRead.current) setTitle(undefined);
    isRead.current = phase === 'preview' || phase === 'writing';
  }, [phase]);
  return one.state.phase === 'choosing' && one.told?.isProblem !== true ? undefined : title;
}

function textFile(text: string, name: string): ChosenFile {
  return { name, file: new File([text], name) };
}

interface ChooserProps {
  readonly one: OneImport;
  readonly updated: ImportedSource | undefined;
  readonly onNew: () => void;
}

function Chooser({ one, updated, onNew }: ChooserProps) {
  const [isOver, setOver] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (updated !== undefined) first.current?.focus();
  }, [updated]);
  const read = (files: readonly ChosenFile[]) => {
    if (files.length > 0) one.read(files, nameOf(files), updated);
  };
  return (
    <>
      {updated !== undefined && (
        <div class="note actions">
          <span>{say('importUpdating', { name: updated.name })}</span>
          <button type="button" data-action="import-new" onClick={onNew}>
            {say('importUpdateNot')}
          </button>
        </div>
      )}
      <div
        class="drop"
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then(read);
        }}
      >
        <p>{say('importDrop')}</p>
        <div class="choices">
          <Choice
            label={say('importChooseFiles')}
            action="choose-reports"
            input={first}
            onChoose={(files) => read(chosenFiles(files))}
          />
          <Choice
            label={say('importChooseFolder')}
            action="choose-folder"
            isFolder
            onChoose={(files) => read(chosenFiles(files))}
          />
        </div>
        <p class="facts">{say('importForms')}</p>
      </div>
      <details>
        <summary>{say('importPaste')}</summary>
        <form
          class="ask"
          onSubmit={(event) => {
            event.preventDefault();
            const text = field.current?.value ?? '';
            if (text.trim() !== '')
              one.read([textFile(text, say('importPastedFile'))], say('importPasted'), updated);
          }}
        >
          <label>
            {say('importPasteField')}
            <textarea ref={field} rows={8} data-field="report-text" />
          </label>
          <div class="actions">
            <button type="submit">{say('importPasteRead')}</button>
          </div>
        </form>
      </details>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly action: string;
  readonly isFolder?: boolean;
  readonly input?: { current: HTMLInputElement | null };
  readonly onChoose: (files: FileList) => void;
}

function Choice({ label, action, isFolder = false, input, onChoose }: ChoiceProps) {
  return (
    <label>
      {label}
      <input
        ref={(element) => {
          if (input !== undefined) input.current = element;
          // Not a property that preact knows.
          if (element !== null) element.webkitdirectory = isFolder;
        }}
        type="file"
        multiple
        data-action={action}
        {...(!isFolder && { accept: '.txt,.text,.md,.markdown,.json,.ndjson,.jsonl,.zip' })}
        onChange={({ currentTarget }) => {
          const { files } = currentTarget;
          if (files !== null) onChoose(files);
          // The same can be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** Of one file its own, of a folder the folder's; else that of the first one and how many there are. */
function nameOf(files: readonly ChosenFile[]): string {
  const [first] = files;
  if (first === undefined) return '';
  const [folder = '', ...rest] = first.name.split('/');
  const isFolder = rest.length > 0 && files.every(({ name }) => name.startsWith(`${folder}/`));
  if (isFolder) return folder;
  const own = (rest.at(-1) ?? folder).replace(/\.[a-z]{2,8}$/i, '');
  return files.length === 1 ? own : say('importNameMany', { name: own, count: files.length - 1 });
}

function UnderWay({ one }: { readonly one: OneImport }) {
  const { state } = one;
  if (state.phase !== 'reading' && state.phase !== 'writing') return null;
  const isReading = state.phase === 'reading';
  return (
    <div data-phase={state.phase}>
      <div class="actions">
        <LiveProgress
          key={state.phase}
          label={say(isReading ? 'importReadingName' : 'importWriting')}
          value={isReading ? state.progress.share : state.share}
        />
        <button type="button" data-action="stop-import" onClick={one.stop}>
          {say('importStop')}
        </button>
      </div>
      <p class="facts">
        {isReading
          ? say('importReading', {
              done: state.progress.done,
              all: state.progress.all,
              found: state.progress.found,
            })
          : say('importWriting')}
      </p>
    </div>
  );
}
