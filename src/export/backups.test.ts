import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BackupInfo, isBackupDue, keptBackups } from './backups';

const backup = fc.record({
  id: fc.uuid(),
  at: fc
    .date({ min: new Date('2025-01-01'), max: new Date('2025-06-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  size: fc.integer({ min: 1, max: 100 }),
  counts: fc.constant({}),
});
const dayOf = ({ at }: BackupInfo) => at.slice(0, 10);

it('keeps at most 7 of days and 4 of weeks, always the latest, within the limit', () => {
  fc.assert(
    fc.property(fc.array(backup, { maxLength: 60 }), fc.integer({ min: 1, max: 1_000 }), (all, limit) => {
      const kept = keptBackups(all, limit);
      expect(kept.length).toBeLessThanOrEqual(11);
      expect(new Set(kept.map(dayOf)).size).toBe(kept.length);
      const latest = all
        .map(({ at }) => at)
        .sort()
        .at(-1);
      expect(kept[0]?.at).toBe(latest);
      const size = kept.reduce((sum, one) => sum + one.size, 0);
      expect(kept.length <= 1 || size <= limit).toBe(true);
      expect(keptBackups(kept, limit)).toEqual(kept);
    }),
  );
});

it('keeps, of one each day, the last week and the latest of four weeks before', () => {
  const all = Array.from({ length: 60 }, (_, day) => ({
    id: String(day),
    at: new Date(Date.UTC(2025, 0, 1 + day)).toISOString(),
    size: 1,
    counts: {},
  }));
  // 2025-03-01 is a Saturday: days back to the 23rd of February, then Sundays, and the day before the 23rd.
  expect(keptBackups(all).map(dayOf)).toEqual([
    '2025-03-01',
    '2025-02-28',
    '2025-02-27',
    '2025-02-26',
    '2025-02-25',
    '2025-02-24',
    '2025-02-23',
    '2025-02-22',
    '2025-02-16',
    '2025-02-09',
    '2025-02-02',
  ]);
});

it('rotates day by day without losing the weeks', () => {
  let kept: BackupInfo[] = [];
  for (let day = 0; day < 90; day += 1) {
    const at = new Date(Date.UTC(2025, 0, 1 + day)).toISOString();
    kept = keptBackups([...kept, { id: at, at, size: 1, counts: {} }]);
  }
  expect(kept).toHaveLength(11);
  const age = (Date.parse(kept[0]?.at ?? '') - Date.parse(kept.at(-1)?.at ?? '')) / 86_400_000;
  expect(age).toBeGreaterThan(20);
});

it('is due once a day', () => {
  expect(isBackupDue(undefined, '2025-01-01T00:00:00.000Z')).toBe(true);
  expect(isBackupDue('2025-01-01T00:00:00.000Z', '2025-01-01T23:59:59.999Z')).toBe(false);
  expect(isBackupDue('2025-01-01T23:59:59.999Z', '2025-01-02T00:00:00.000Z')).toBe(true);
});

it('keeps what was there before the reader deleted something, whatever else is made on that day', () => {
  const at = (hour: number) => `2025-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const made = (hour: number, more: Partial<BackupInfo> = {}) => ({
    id: String(hour),
    at: at(hour),
    size: 1,
    counts: {},
    ...more,
  });
  const all = Array.from({ length: 8 }, (_, hour) => made(hour, { isBeforeClearing: true }));
  const kept = keptBackups([...all, made(9), made(10)]);
  expect(kept.map(({ id }) => id)).toEqual(['10', '7', '6', '5', '4', '3']);
});
