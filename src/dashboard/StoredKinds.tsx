/** What is stored and how much, by kind; where the reader may delete it, with the word of what goes. */
import { useEffect, useState } from 'preact/hooks';
import type { ClearedKind, StoredOverview } from '../messages/message-data';
import { bytesWords, kindName } from '../words/archive-words';
import { numberWords, say } from '../words/say';
import { damagedWords } from '../words/wording';

/** In the order of the table. */
const kinds = ['verdicts', 'rejections', 'links', 'checks', 'questions', 'sources', 'reports'] as const;

interface StoredKindsProps {
  readonly stored: StoredOverview;
  /** The reader has confirmed it. @param words that say it is done */
  readonly onClear?: ((kind: ClearedKind, words: string) => void) | undefined;
}

export function StoredKinds({ stored, onClear }: StoredKindsProps) {
  const [asking, setAsking] = useState<ClearedKind>();
  const usage = useUsage(stored);
  const damaged = damagedWords(stored.damaged);
  return (
    <section aria-label={say('dataStored')}>
      <h2>{say('dataStored')}</h2>
      <table class="counts">
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind} data-stored={kind}>
              <th scope="row">{kindName(kind)}</th>
              <td>{numberWords(stored.counts[kind])}</td>
              {onClear !== undefined && (
                <td>
                  {isCleared(kind) && stored.counts[kind] > 0 && (
                    <button
                      type="button"
                      data-action="clear-kind"
                      aria-label={say('settingsClearOf', { kind: kindName(kind) })}
                      aria-expanded={asking === kind}
                      onClick={() => setAsking(asking === kind ? undefined : kind)}
                    >
                      {say('settingsClear')}
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {asking !== undefined && onClear !== undefined && (
        <Confirmation
          key={asking}
          kind={asking}
          isSynced={stored.isSynced}
          onNo={() => setAsking(undefined)}
          onYes={() => {
            setAsking(undefined);
            onClear(asking, say(isOwnWord(asking) ? 'settingsClearedBackup' : 'settingsCleared'));
          }}
        />
      )}
      {usage !== undefined && <p class="facts">{say('dataUsage', { size: bytesWords(usage) })}</p>}
      {damaged !== undefined && <p class="message problem">{damaged}</p>}
    </section>
  );
}

/** Imports go one by one, and what came with the package stays. */
function isCleared(kind: (typeof kinds)[number]): kind is ClearedKind {
  return kind !== 'sources' && kind !== 'reports';
}

function isOwnWord(kind: ClearedKind): boolean {
  return kind === 'verdicts' || kind === 'rejections' || kind === 'links';
}

/** In bytes, of all that the extension has stored; not all browsers tell. */
function useUsage(stored: StoredOverview): number | undefined {
  const [usage, setUsage] = useState<number>();
  useEffect(() => {
    void navigator.storage?.estimate?.().then(
      (estimate) => setUsage(estimate.usage),
      () => undefined,
    );
  }, [stored]);
  return usage;
}

interface ConfirmationProps {
  readonly kind: ClearedKind;
  readonly isSynced: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Confirmation({ kind, isSynced, onYes, onNo }: ConfirmationProps) {
  return (
    <div
      class="note"
      role="alertdialog"
      aria-label={say('settingsClearOf', { kind: kindName(kind) })}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onNo();
      }}
    >
      <p>{whatGoes(kind)}</p>
      {isSynced && kind === 'verdicts' && <p>{say('settingsClearSynced')}</p>}
      <p class="actions">
        <button type="button" data-action="clear-now" onClick={onYes}>
          {say('settingsClearNow')}
        </button>
        <button type="button" ref={(button) => button?.focus()} data-action="clear-not" onClick={onNo}>
          {say('uiCancel')}
        </button>
      </p>
    </div>
  );
}

function whatGoes(kind: ClearedKind): string {
  const keys = {
    verdicts: 'settingsClearVerdicts',
    rejections: 'settingsClearRejections',
    links: 'settingsClearLinks',
    checks: 'settingsClearChecks',
    questions: 'settingsClearQuestions',
  } as const satisfies Readonly<Record<ClearedKind, string>>;
  return say(keys[kind]);
}
