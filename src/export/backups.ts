/** Which backups are kept: of each of the last days, and of each of the weeks before these. Pure. */

/** What is known of a backup without reading it. */
export interface BackupInfo {
  readonly id: string;
  /** ISO date and time, UTC. */
  readonly at: string;
  /** Compressed, in bytes. */
  readonly size: number;
  /** Of each kind in it. */
  readonly counts: Readonly<Record<string, number>>;
  /** The reader has deleted something right afterwards. */
  readonly isBeforeClearing?: true;
}

const clearings = 5;
const days = 7;
const weeks = 4;
/** Bytes of all of them; a backup of 100,000 verdicts has about a tenth of it. */
const maxBytes = 60_000_000;
const dayLength = 24 * 60 * 60 * 1_000;

/**
 * The last 5 from before the reader deleted something, and of the others the latest of each of the last 7 days that have one, and of each of the last 4 weeks with one before these. The oldest go where all are
 * too large; the latest stays.
 *
 * @returns those that are kept, the latest first
 */
export function keptBackups<Info extends BackupInfo>(all: readonly Info[], limit = maxBytes): Info[] {
  const byAge = [...all].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
  const marked = byAge.filter(({ isBeforeClearing }) => isBeforeClearing).slice(0, clearings);
  const others = byAge.filter(({ isBeforeClearing }) => isBeforeClearing !== true);
  const daily = latestOfEach(others, ({ at }) => at.slice(0, 10)).slice(0, days);
  const before = others.filter(({ at }) => at.slice(0, 10) < (daily.at(-1)?.at ?? '').slice(0, 10));
  const weekly = latestOfEach(before, ({ at }) => String(weekOf(at))).slice(0, weeks);
  let size = 0;
  const kept = new Set([...marked, ...daily, ...weekly]);
  return byAge
    .filter((one) => kept.has(one))
    .filter((one, at) => {
      size += one.size;
      return at === 0 || size <= limit;
    });
}

/** Whether a backup may be made: once a day. @param last when the last one was made, or found to be still right */
export function isBackupDue(last: string | undefined, now: string): boolean {
  return last === undefined || last.slice(0, 10) !== now.slice(0, 10);
}

function latestOfEach<Info>(byAge: readonly Info[], keyOf: (info: Info) => string): Info[] {
  const latest = new Map<string, Info>();
  for (const info of byAge) if (!latest.has(keyOf(info))) latest.set(keyOf(info), info);
  return [...latest.values()];
}

/** Weeks begin on Monday: the first day of 1970 was a Thursday. */
function weekOf(at: string): number {
  return Math.floor((Date.parse(at.slice(0, 10)) / dayLength + 3) / 7);
}
