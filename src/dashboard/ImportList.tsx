/** The imports that there are: each can be called otherwise, switched off and on, updated and removed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ImportedSource, maxNameLength } from '../import/import-data';
import { sendMessage } from '../messages/protocol';
import { facts } from '../words/facts';
import { dayWords, say, sayCount } from '../words/say';
import { EntryActions, EntryList, EntrySwitch, useWorking } from './EntryList';
import type { Told } from './told';

interface ImportListProps {
  readonly imports: readonly ImportedSource[];
  /** Whether another one is under way. */
  readonly isBusy: boolean;
  readonly onUpdate: (source: ImportedSource) => void;
  readonly onTold: (told: Told | undefined) => void;
  /** Called once they may have changed; resolves when that is shown. */
  readonly onChange: () => Promise<void>;
}

export function ImportList({ imports, isBusy, onUpdate, onTold, onChange }: ImportListProps) {
  return (
    <EntryList
      class="import-list"
      heading={say('importsHeading')}
      none={say('importsNone')}
      items={imports}
      onTold={onTold}
      onChange={onChange}
    >
      {(source, change, remove) => (
        <Entry
          key={source.id}
          source={source}
          isBusy={isBusy}
          onUpdate={() => onUpdate(source)}
          onRename={(name) =>
            change(() => sendMessage('changeImport', { id: source.id, name }), say('importRenamed'))
          }
          onSwitch={(isOn) =>
            change(
              () => sendMessage('changeImport', { id: source.id, isOn }),
              say(isOn ? 'importSwitchedOn' : 'importSwitchedOff', { name: source.name }),
            )
          }
          onRemove={() =>
            remove(
              () => sendMessage('removeImport', { id: source.id }),
              say('importRemoved', { name: source.name }),
            )
          }
        />
      )}
    </EntryList>
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
  const [isNaming, setNaming] = useState(false);
  const [isWorking, during] = useWorking();
  return (
    <li tabIndex={-1} data-import={source.id} aria-busy={isWorking}>
      {isNaming ? (
        <NameForm
          name={name}
          onCancel={() => setNaming(false)}
          onSave={(own) => {
            setNaming(false);
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
      <EntryActions
        action="remove-import"
        label={say('importRemove')}
        question={say('importRemoveSure')}
        isWorking={isWorking}
        onAsk={() => setNaming(false)}
        onRemove={() => during(onRemove())}
      >
        <EntrySwitch
          action="switch-import"
          label={say('importOn')}
          isOn={!isOff}
          isDisabled={isWorking}
          onSwitch={(isOn) => during(onSwitch(isOn))}
        />
        <button type="button" data-action="rename-import" onClick={() => setNaming(true)}>
          {say('importRename')}
        </button>
        <button type="button" data-action="update-import" disabled={isBusy} onClick={onUpdate}>
          {say('importUpdate')}
        </button>
      </EntryActions>
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
