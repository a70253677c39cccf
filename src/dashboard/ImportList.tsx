/** The imports that there are: each can be called otherwise, switched off and on, updated and removed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ImportedSource, maxNameLength } from '../import/import-data';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { dayWords, say, sayCount } from '../words/say';
import type { Told } from './use-import';

interface ImportListProps {
  readonly imports: readonly ImportedSource[];
  /** Whether another one is under way. */
  readonly isBusy: boolean;
  readonly onUpdate: (source: ImportedSource) => void;
  readonly onTold: (told: Told) => void;
  /** Called once they may have changed; resolves when that is shown. */
  readonly onChange: () => Promise<void>;
}

export function ImportList({ imports, isBusy, onUpdate, onTold, onChange }: ImportListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const attempt = async (work: () => Promise<unknown>, done: string) => {
    let told: Told = { text: done, isProblem: false };
    try {
      await deliver(work);
    } catch (error) {
      told = { text: problemWords(error), isProblem: true };
    }
    // What became of it is told when the list shows it.
    await onChange();
    onTold(told);
  };
  return (
    <section class="lists" aria-label={say('importsHeading')}>
      <h2 ref={heading} tabIndex={-1}>
        {say('importsHeading')}
      </h2>
      {imports.length === 0 ? (
        <p class="facts">{say('importsNone')}</p>
      ) : (
        <ul class="plain import-list">
          {imports.map((source) => (
            <Entry
              key={source.id}
              source={source}
              isBusy={isBusy}
              onUpdate={() => onUpdate(source)}
              onRename={(name) =>
                attempt(() => sendMessage('changeImport', { id: source.id, name }), say('importRenamed'))
              }
              onSwitch={(isOn) =>
                attempt(
                  () => sendMessage('changeImport', { id: source.id, isOn }),
                  say(isOn ? 'importSwitchedOn' : 'importSwitchedOff', { name: source.name }),
                )
              }
              onRemove={async () => {
                await attempt(
                  () => sendMessage('removeImport', { id: source.id }),
                  say('importRemoved', { name: source.name }),
                );
                // The button that had the focus is gone with it.
                heading.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface EntryProps {
  readonly source: ImportedSource;
  readonly isBusy: boolean;
  readonly onUpdate: () => void;
  readonly onRename: (name: string) => Promise<void>;
  readonly onSwitch: (isOn: boolean) => Promise<void>;
  readonly onRemove: () => Promise<void>;
}

function Entry({ source, isBusy, onUpdate, onRename, onSwitch, onRemove }: EntryProps) {
  const { name, isOff, importedAt, files, reports, claims, refused } = source;
  const [asks, setAsks] = useState<'name' | 'remove'>();
  const [isWorking, setWorking] = useState(false);
  const during = async (work: Promise<void>) => {
    setWorking(true);
    await work;
    setWorking(false);
  };
  return (
    <li data-import={source.id} aria-busy={isWorking}>
      {asks === 'name' ? (
        <NameForm
          name={name}
          onCancel={() => setAsks(undefined)}
          onSave={(own) => {
            setAsks(undefined);
            void onRename(own);
          }}
        />
      ) : (
        <b>{name}</b>
      )}
      <p class="facts">
        {facts(
          dayWords(importedAt),
          sayCount('importFiles', files),
          sayCount('importReports', reports),
          sayCount('importClaims', claims),
          ...(refused > 0 ? [sayCount('importRefused', refused)] : []),
        )}
      </p>
      {asks === 'remove' ? (
        <div class="actions">
          <span>{say('importRemoveSure')}</span>
          <button
            type="button"
            data-action="remove-import-now"
            disabled={isWorking}
            onClick={() => void during(onRemove())}
          >
            {say('importRemove')}
          </button>
          <button type="button" onClick={() => setAsks(undefined)}>
            {say('uiCancel')}
          </button>
        </div>
      ) : (
        <div class="actions">
          <label>
            <input
              type="checkbox"
              data-action="switch-import"
              checked={!isOff}
              disabled={isWorking}
              onClick={(event) => {
                // It is on or off once that is done.
                event.preventDefault();
                void during(onSwitch(isOff));
              }}
            />{' '}
            {say('importOn')}
          </label>
          <button type="button" data-action="rename-import" onClick={() => setAsks('name')}>
            {say('importRename')}
          </button>
          <button type="button" data-action="update-import" disabled={isBusy} onClick={onUpdate}>
            {say('importUpdate')}
          </button>
          <button type="button" data-action="remove-import" onClick={() => setAsks('remove')}>
            {say('importRemove')}
          </button>
        </div>
      )}
    </li>
  );
}

interface NameFormProps {
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}

function NameForm({ name, onSave, onCancel }: NameFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="actions"
      onSubmit={(event) => {
        event.preventDefault();
        const own = field.current?.value.trim() ?? '';
        if (own !== '') onSave(own);
      }}
    >
      <label>
        {say('importName')}{' '}
        <input ref={field} type="text" maxLength={maxNameLength} defaultValue={name} data-field="new-name" />
      </label>
      <button type="submit">{say('importSave')}</button>
      <button type="button" onClick={onCancel}>
        {say('uiCancel')}
      </button>
    </form>
  );
}
