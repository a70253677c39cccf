/** Makes backups of what the reader has said: once a day at most, when something has changed since the last one. Never of private windows. */
import {
  archiveEnd,
  archiveHead,
  archiveKind,
  type RecordKind,
  type Records,
  recordText,
} from '../export/archive';
import { isBackupDue, keptBackups } from '../export/backups';
import { Compressing } from '../export/zip';
import { onMessage } from '../messages/receive';
import { allBackups, bytesOfBackup, deleteBackup, keepBackup, rememberChecked } from '../store/backups';
import { shortHash } from '../text/fingerprint';
import { pagesOf } from './stored-pages';

/** What cannot be made again; the rest of an archive can. */
const kinds = ['verdicts', 'rejections', 'links', 'settings'] as const satisfies readonly RecordKind[];
/** Bytes of a backup that are sent at once. */
const maxSent = 3_000_000;
/** Characters that are made of so many bytes at once: more are too many arguments. */
const maxArguments = 0x8000;

/** Register the listeners. */
export function answerBackupMessages(): void {
  onMessage('readBackup', async ({ id, from }) => {
    const bytes = await bytesOfBackup(id, from, maxSent);
    let text = '';
    for (let at = 0; at < bytes.length; at += maxArguments)
      text += String.fromCharCode(...bytes.subarray(at, at + maxArguments));
    return btoa(text);
  });
  onMessage('deleteBackup', ({ id }) => deleteBackup(id));
}

/**
 * Make one if it is due.
 *
 * @param isBeforeClearing the reader is about to delete something: it is due at once
 * @throws {StorageProblem}
 */
export function backUp(now = new Date().toISOString(), isBeforeClearing = false): Promise<void> {
  return navigator.locks.request('backup', async () => {
    const [last] = await allBackups();
    if (!isBeforeClearing && !isBackupDue(last?.checkedAt, now)) return;
    const compressing = new Compressing();
    const counts: Record<string, number> = {};
    let print = '';
    const add = (text: string, isContent: boolean) => {
      compressing.add(text);
      if (isContent) print = shortHash(print + text);
    };
    add(archiveHead(now), false);
    for (const kind of kinds) {
      add(archiveKind(kind), true);
      counts[kind] = 0;
      for await (const records of pagesOf(kind, false)) {
        const texts = records.map((record) => recordText(kind, record as Records[typeof kind], now));
        if (texts.length === 0) continue;
        add(`${counts[kind] === 0 ? '\n' : ',\n'}${texts.join(',\n')}`, true);
        counts[kind] += texts.length;
      }
      add(']', true);
    }
    add(archiveEnd, false);
    // Without a word of the reader's there is nothing to lose, and the backups that there are may be what is left.
    const { verdicts = 0, rejections = 0, links = 0 } = counts;
    if (verdicts + rejections + (isBeforeClearing ? links : 0) === 0) return;
    if (last?.print === print) return rememberChecked(last.id, now, isBeforeClearing);
    const bytes = compressing.end();
    const info = {
      id: crypto.randomUUID(),
      at: now,
      size: bytes.length,
      counts,
      print,
      checkedAt: now,
      ...(isBeforeClearing && { isBeforeClearing }),
    };
    await keepBackup(info, bytes, keptBackups);
  });
}
