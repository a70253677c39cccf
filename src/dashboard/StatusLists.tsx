/** Lists of retractions and replications that the reader imports: which are there, and another one instead. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import type { ImportedList } from '../references/imported-list';
import type { ListError } from '../references/parse-status-list';
import { LiveProgress } from '../ui/LiveProgress';
import { facts } from '../words/facts';
import { listErrorWords, listName } from '../words/list-words';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';
import { importList } from './read-list';
import { Telling } from './Telling';
import { type Told, toldOf } from './told';

/** Errors that are listed. */
const maxErrors = 10;

/** What became of a file. */
interface FileTold extends Told {
  readonly file?: string;
  readonly errors?: readonly ListError[];
}

interface StatusListsProps {
  readonly lists: readonly ImportedList[];
  /** Called once others may be there; resolves when they are shown. */
  readonly onChange: () => Promise<void>;
}

export function StatusLists({ lists, onChange }: StatusListsProps) {
  const [share, setShare] = useState<number>();
  const [told, setTold] = useState<FileTold>();
  const end = useRef<AbortController>(undefined);
  useEffect(() => () => end.current?.abort(), []);
  const read = async (file: File) => {
    const reading = new AbortController();
    end.current = reading;
    setTold(undefined);
    setShare(0);
    const outcome = await importTold(file, reading, setShare);
    // What became of it is told when the lists show it.
    await onChange();
    setTold(outcome);
    setShare(undefined);
  };
  const remove = async (list: ImportedList) => {
    const outcome = await toldOf(async () => {
      await deliver(() => sendMessage('removeList', list.kind));
      return say('listRemoved', { list: listName(list) });
    });
    await onChange();
    setTold(outcome);
  };
  return (
    <section class="lists" aria-label={say('listsHeading')}>
      <h2>{say('listsHeading')}</h2>
      <p class="facts">{say('listsMeaning')}</p>
      <ul class="plain">
        {lists.map((list) => (
          <Entry key={list.id} list={list} onRemove={() => void remove(list)} />
        ))}
      </ul>
      {share === undefined ? (
        <Chooser onChoose={(file) => void read(file)} />
      ) : (
        <div class="actions">
          <LiveProgress label={say('listReading')} value={share} />
          <button type="button" data-action="stop-list" onClick={() => end.current?.abort()}>
            {say('listStop')}
          </button>
        </div>
      )}
      <Telling told={told} />
      {told?.errors !== undefined && (
        <ul class="facts">
          {told.errors.slice(0, maxErrors).map((error) => (
            <li key={`${String(error.line)} ${error.why}`}>{listErrorWords(told.file ?? '', error)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Import a file, and say what became of it. */
async function importTold(
  file: File,
  end: AbortController,
  onShare: (share: number) => void,
): Promise<FileTold> {
  try {
    const { list, errors } = await importList(file, { signal: end.signal, onShare });
    const rest = errors.length === 0 ? {} : { file: file.name, errors };
    if (list === undefined) return { text: say('listNone', { file: file.name }), isProblem: true, ...rest };
    const left = list.left === 0 ? [] : [sayCount('listLeft', list.left)];
    const text = facts(sayCount('listImported', list.count, { list: listName(list) }), ...left);
    return { text, isProblem: false, ...rest };
  } catch (error) {
    if (end.signal.aborted) return { text: say('listStopped'), isProblem: false };
    return { text: problemWords(error), isProblem: true };
  }
}

function Chooser({ onChoose }: { readonly onChoose: (file: File) => void }) {
  return (
    <label class="drop">
      {say('listChoose')}{' '}
      <input
        type="file"
        accept=".csv,text/csv"
        data-action="choose-list"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) onChoose(file);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** It goes with a second press: reading it again takes the file. */
function Entry({ list, onRemove }: { readonly list: ImportedList; readonly onRemove: () => void }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <li data-list={list.kind}>
      <b>{listName(list)}</b>
      <p class="facts">{facts(sayCount('listWorks', list.count), list.name)}</p>
      <div class="actions">
        {isAsking ? (
          <>
            <span>{say('listRemoveSure')}</span>
            <button type="button" data-action="remove-list-now" onClick={onRemove}>
              {say('listRemove')}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {say('uiCancel')}
            </button>
          </>
        ) : (
          <button type="button" data-action="remove-list" onClick={() => setAsking(true)}>
            {say('listRemove')}
          </button>
        )}
      </div>
    </li>
  );
}
