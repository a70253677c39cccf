/** What is stored: taken out, brought back, kept twice, on other devices, deleted. */
import * as v from 'valibot';
import { maxDeviceName, maxPassphrase } from '../../verdicts/verdict';
import type {
  ClearedKind,
  RestoredRow,
  RestoreRequest,
  StoredKind,
  StoredOverview,
  StoredPage,
  SyncOverview,
} from '../message-data';
import { count, nothing, shortText, uuid } from './forms';
import { rule } from './rule';

/** Kinds of records that a file brings back. */
const restoredKinds = [
  'verdicts',
  'rejections',
  'checks',
  'questions',
  'links',
  'settings',
] as const satisfies readonly StoredKind[];

const storedKinds = [
  ...restoredKinds,
  'sources',
  'claims',
  'reports',
] as const satisfies readonly StoredKind[];

export const storedTable = {
  /** The text of the verdict file, and how many stored verdicts are damaged and therefore not in it. */
  exportVerdicts: rule<undefined, { readonly text: string; readonly damaged: number }>(
    ['extension-page'],
    nothing,
  ),
  /** How many verdicts a removal of the extension would lose. */
  countUnexported: rule<undefined, number>(['extension-page'], nothing),
  /** How much of each kind is stored. */
  countStored: rule<undefined, StoredOverview>(['extension-page'], nothing),
  /** Some records of a kind, to be taken out: those after what the reply before has named. */
  readStored: rule<{ readonly kind: StoredKind; readonly after?: string }, StoredPage>(
    ['extension-page'],
    v.object({ kind: v.picklist([...storedKinds]), after: v.exactOptional(shortText) }),
  ),
  /** Bring records of a file back. Sent again, nothing changes. */
  restoreRecords: rule<RestoreRequest, RestoredRow[]>(
    ['extension-page'],
    v.object({
      kind: v.picklist([...restoredKinds]),
      // The background parses them: other pages do without their forms.
      records: v.pipe(
        v.array(v.custom<object>((record) => typeof record === 'object' && record !== null)),
        v.maxLength(100_000),
      ),
      choices: v.record(uuid, v.picklist(['here', 'there'])),
      isTrial: v.boolean(),
      isLast: v.boolean(),
    }),
  ),
  /** Some of the bytes of a backup, in Base64; none where it has no more. */
  readBackup: rule<{ readonly id: string; readonly from: number }, string>(
    ['extension-page'],
    v.object({ id: uuid, from: count }),
  ),
  deleteBackup: rule<{ readonly id: string }>(['extension-page'], v.object({ id: uuid })),
  /** How verdicts go to the reader's other devices. */
  readSync: rule<undefined, SyncOverview>(['extension-page'], nothing),
  /** Turn it on, under the key that is there, or a new one. The passphrase is not kept. */
  turnSyncOn: rule<{ readonly passphrase: string; readonly name: string }>(
    ['extension-page'],
    v.object({
      passphrase: v.pipe(v.string(), v.maxLength(maxPassphrase)),
      name: v.pipe(v.string(), v.maxLength(maxDeviceName)),
    }),
  ),
  /** Turn it off; delete what is there of all devices, or leave it. */
  turnSyncOff: rule<{ readonly isDeleted: boolean }>(
    ['extension-page'],
    v.object({ isDeleted: v.boolean() }),
  ),
  syncNow: rule<undefined>(['extension-page'], nothing),
  /** Delete all of a kind; of the reader's own words a backup is made first. */
  clearStored: rule<ClearedKind>(
    ['extension-page'],
    v.picklist(['verdicts', 'rejections', 'links', 'checks', 'questions']),
  ),
};
