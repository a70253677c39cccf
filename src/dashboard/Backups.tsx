/** The backups that were made by themselves: look at one, save it as a file, delete it. */
import { useState } from 'preact/hooks';
import type { BackupInfo } from '../export/backups';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { saveFile } from '../messages/save-files';
import { bytesWords } from '../words/archive-words';
import { facts } from '../words/facts';
import { dayWords, say, sayCount } from '../words/say';
import { Telling } from './Telling';
import { type Told, toldOf } from './told';

interface BackupsProps {
  /** The latest first. */
  readonly backups: readonly BackupInfo[];
  /** The reader wants to see what it would bring back. */
  readonly onOpen: (text: string) => void;
  readonly onChange: () => void;
}

export function Backups({ backups, onOpen, onChange }: BackupsProps) {
  const [told, setTold] = useState<Told>();
  const attempt = async (task: () => Promise<string | undefined>) => {
    setTold(undefined);
    setTold(await toldOf(task));
  };
  return (
    <section aria-label={say('dataBackups')}>
      <h2>{say('dataBackups')}</h2>
      <p class="facts">{say('dataBackupsMeaning')}</p>
      <Telling told={told} />
      {backups.length === 0 ? (
        <p>{say('dataBackupsNone')}</p>
      ) : (
        <ul class="plain backups">
          {backups.map((backup) => {
            const date = dayWords(backup.at);
            return (
              <li key={backup.id} data-backup={backup.id}>
                <span>
                  <time dateTime={backup.at}>{date}</time>{' '}
                  <span class="facts">
                    {facts(
                      sayCount('wordsVerdicts', backup.counts['verdicts'] ?? 0),
                      bytesWords(backup.size),
                    )}
                  </span>
                </span>
                <div class="actions">
                  <button
                    type="button"
                    data-action="open-backup"
                    aria-label={say('dataBackupOpenOf', { date })}
                    onClick={() =>
                      void attempt(async () => {
                        onOpen(await textOf(backup));
                        return undefined;
                      })
                    }
                  >
                    {say('dataBackupOpen')}
                  </button>
                  <button
                    type="button"
                    data-action="save-backup"
                    aria-label={say('dataBackupSaveOf', { date })}
                    onClick={() =>
                      void attempt(async () => {
                        const type = { type: 'application/json', ending: 'json' };
                        const name = saveFile([await textOf(backup)], 'claimlight-archive', type, backup.at);
                        return say('dataSaved', { name });
                      })
                    }
                  >
                    {say('dataSave')}
                  </button>
                  <button
                    type="button"
                    data-action="delete-backup"
                    aria-label={say('dataBackupDeleteOf', { date })}
                    onClick={() =>
                      void attempt(async () => {
                        await deliver(() => sendMessage('deleteBackup', { id: backup.id }));
                        onChange();
                        return say('dataBackupDeleted', { date });
                      })
                    }
                  >
                    {say('dataBackupDelete')}
                  </button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** The archive that a backup holds. */
async function textOf({ id, size }: BackupInfo): Promise<string> {
  const { decompress } = await import('../export/zip');
  const { maxArchiveLength } = await import('../export/archive');
  const parts: Uint8Array[] = [];
  for (let from = 0; ; ) {
    const part = Uint8Array.from(atob(await deliver(() => sendMessage('readBackup', { id, from }))), (char) =>
      char.charCodeAt(0),
    );
    if (part.length === 0) break;
    parts.push(part);
    from += part.length;
  }
  // Another tab has deleted it, or a newer one has taken its place.
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length !== size) throw new Error(say('dataBackupGone'));
  return decompress(new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()), maxArchiveLength);
}
