/** Verdicts on the reader's other devices: turned on with a passphrase, off, and what it comes to. Part of `#/data`. */
import { useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { SyncOverview } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { maxDeviceName, maxPassphrase, minPassphrase } from '../verdicts/verdict';
import { bytesWords } from '../words/archive-words';
import { facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { listAllWords, momentWords, say, sayCount } from '../words/say';
import { deviceNameOf } from '../words/sync-words';
import { Problem } from './Problem';
import { type Told, toldOf } from './told';
import { useLoaded } from './use-loaded';

const load = () => deliver(() => sendMessage('readSync', undefined));

export function Sync() {
  const { value, problem, reload } = useLoaded(load);
  const [told, setTold] = useState<Told>();
  const [isBusy, setBusy] = useState(false);
  /** @param task says what has become of it */
  const attempt = async (task: () => Promise<string>) => {
    setTold(undefined);
    setBusy(true);
    const outcome = await toldOf(task);
    await reload();
    setBusy(false);
    setTold(outcome);
  };
  const turnOff = (isDeleted: boolean) =>
    void attempt(async () => {
      await deliver(() => sendMessage('turnSyncOff', { isDeleted }));
      return say(isDeleted ? 'syncOffDeleted' : 'syncOffLeft');
    });
  return (
    <section class="sync" aria-label={say('syncHeading')}>
      <h2>{say('syncHeading')}</h2>
      <p class="facts">{say('syncMeaning')}</p>
      <p class="facts">{say('syncUnknown')}</p>
      {value === undefined && <Problem words={problem} />}
      {value !== undefined && !value.isPossible && <p class="message problem">{say('syncNone')}</p>}
      {value?.isPossible === true && value.isOn && (
        <TurnedOn
          overview={value}
          isBusy={isBusy}
          onSync={() =>
            void attempt(async () => {
              await deliver(() => sendMessage('syncNow', undefined));
              return say('syncDone');
            })
          }
          onOff={turnOff}
        />
      )}
      {value?.isPossible === true && !value.isOn && (
        <TurnedOff
          overview={value}
          isBusy={isBusy}
          onProblem={(text) => setTold({ text, isProblem: true })}
          onOn={(passphrase, name) =>
            void attempt(async () => {
              await deliver(() => sendMessage('turnSyncOn', { passphrase, name }));
              return say('syncIsOn');
            })
          }
          onDelete={() => turnOff(true)}
        />
      )}
      <p class={told?.isProblem === true ? 'message problem' : 'message'} role="status" data-told="sync">
        {told?.text ?? ''}
      </p>
    </section>
  );
}

interface TurnedOffProps {
  readonly overview: SyncOverview;
  readonly isBusy: boolean;
  readonly onProblem: (text: string) => void;
  readonly onOn: (passphrase: string, name: string) => void;
  readonly onDelete: () => void;
}

function TurnedOff({ overview, isBusy, onProblem, onOn, onDelete }: TurnedOffProps) {
  const { isThere, size = 0, problem } = overview;
  const [name, setName] = useState(overview.name || deviceNameOf(navigator.userAgent));
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const secret = {
    type: 'password',
    autocomplete: isThere ? 'current-password' : 'new-password',
    maxLength: maxPassphrase,
    required: true,
  } as const;
  return (
    <>
      {problem !== undefined && <p class="message problem">{problemOf(problem)}</p>}
      <p>{isThere ? say('syncIsThere') : say('syncChoosePassphrase', { count: minPassphrase })}</p>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== again) onProblem(say('syncNotTheSame'));
          else if (!isThere && passphrase.length < minPassphrase)
            onProblem(say('syncTooShort', { count: minPassphrase }));
          else onOn(passphrase, name);
        }}
      >
        <label>
          {say('syncName')}
          <input
            name="sync-name"
            type="text"
            autocomplete="off"
            maxLength={maxDeviceName}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label>
          {say('syncPassphrase')}
          <input
            {...secret}
            name="sync-passphrase"
            value={passphrase}
            onInput={({ currentTarget }) => setPassphrase(currentTarget.value)}
          />
        </label>
        <label>
          {say('syncAgain')}
          <input
            {...secret}
            name="sync-again"
            value={again}
            onInput={({ currentTarget }) => setAgain(currentTarget.value)}
          />
        </label>
        <div class="actions">
          <button type="submit" data-action="sync-on" disabled={isBusy}>
            {say('syncTurnOn')}
          </button>
          {(isThere || size > 0) && (
            <button type="button" data-action="sync-delete" disabled={isBusy} onClick={onDelete}>
              {say('syncDelete')}
            </button>
          )}
        </div>
      </form>
    </>
  );
}

interface TurnedOnProps {
  readonly overview: SyncOverview;
  readonly isBusy: boolean;
  readonly onSync: () => void;
  readonly onOff: (isDeleted: boolean) => void;
}

function TurnedOn({ overview, isBusy, onSync, onOff }: TurnedOnProps) {
  const { name, others, size, quota, lastAt, left, leftDeleted, unreadable, problem } = overview;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <p>
        {facts(
          say('syncThisDevice', { name }),
          others.length > 0 ? say('syncOthers', { names: listAllWords(others) }) : undefined,
        )}
      </p>
      <p class="facts">
        {facts(
          size === undefined
            ? undefined
            : say('syncSize', { size: bytesWords(size), quota: bytesWords(quota) }),
          lastAt === undefined ? say('syncNever') : say('syncLast', { date: momentWords(lastAt) }),
        )}
      </p>
      {left > 0 && <p class="message problem">{sayCount('syncLeft', left)}</p>}
      {leftDeleted > 0 && <p class="message problem">{sayCount('syncLeftDeleted', leftDeleted)}</p>}
      {unreadable > 0 && <p class="message problem">{sayCount('syncUnreadable', unreadable)}</p>}
      {problem !== undefined && <p class="message problem">{problemOf(problem)}</p>}
      <div class="actions">
        <button type="button" data-action="sync-now" disabled={isBusy} onClick={onSync}>
          {say('syncNow')}
        </button>
        <button
          type="button"
          data-action="sync-off"
          disabled={isBusy}
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          {say('syncTurnOff')}
        </button>
      </div>
      {isAsking && <TurnOff onOff={onOff} onNo={() => setAsking(false)} />}
    </>
  );
}

function TurnOff({ onOff, onNo }: Pick<TurnedOnProps, 'onOff'> & { readonly onNo: () => void }) {
  return (
    <div
      class="note"
      role="alertdialog"
      aria-label={say('syncTurnOff')}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onNo();
      }}
    >
      <p>{say('syncOffMeaning')}</p>
      <p class="actions">
        <button type="button" data-action="sync-off-leave" onClick={() => onOff(false)}>
          {say('syncLeave')}
        </button>
        <button type="button" data-action="sync-off-delete" onClick={() => onOff(true)}>
          {say('syncDelete')}
        </button>
        <button type="button" ref={(button) => button?.focus()} data-action="sync-off-not" onClick={onNo}>
          {say('uiCancel')}
        </button>
      </p>
    </div>
  );
}

function problemOf({ code, detail }: NonNullable<SyncOverview['problem']>): string {
  return problemWords({ code, detail, message: code });
}
