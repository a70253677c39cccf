/** Two devices with one sync storage: passphrases, deletions, what was begun anew, and storage that is full or refuses. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Verdict } from '../verdicts/verdict';

const { areas, service } = vi.hoisted(() => ({
  areas: { sync: new Map<string, unknown>(), local: new Map<string, unknown>() },
  service: { failure: undefined as string | undefined, isSilent: false },
}));
vi.mock('webextension-polyfill', () => {
  const area = (name: keyof typeof areas) => ({
    get: async (keys: string[] | null) => {
      if (name === 'sync' && service.isSilent) throw new Error('An unexpected error occurred');
      return structuredClone(
        Object.fromEntries([...areas[name]].filter(([key]) => keys === null || keys.includes(key))),
      );
    },
    set: async (values: object) => {
      if (name === 'sync' && service.failure !== undefined) throw new Error(service.failure);
      for (const [key, value] of Object.entries(values)) areas[name].set(key, structuredClone(value));
    },
    remove: async (keys: string[]) => {
      for (const key of keys) areas[name].delete(key);
    },
  });
  return { default: { storage: { sync: area('sync'), local: area('local'), session: area('local') } } };
});
const backUp = vi.fn(async () => undefined);
vi.mock('./backups', () => ({ backUp: (...args: []) => backUp(...args) }));
vi.mock('./report-change', () => ({ reportChange: async () => undefined }));
/** One after the other, as the browser's locks do. */
const turns = new Map<string, Promise<unknown>>();
vi.stubGlobal('navigator', {
  locks: {
    request: (name: string, work: () => Promise<unknown>) => {
      const done = (turns.get(name) ?? Promise.resolve()).then(work);
      turns.set(
        name,
        done.catch(() => undefined),
      );
      return done;
    },
  },
});
const { closeDatabase } = await import('../store/database');
const { allVerdicts, keepVerdicts } = await import('../store/verdicts');
const { clearSyncedVerdicts, isOfOthers, readSyncOverview, syncVerdicts, turnSyncOff, turnSyncOn } =
  await import('./sync-verdicts');

// What is to sync in a moment would do so in the middle of the next test.
vi.useFakeTimers({ toFake: ['setTimeout'] });

const passphrase = 'correct horse battery';
const devices = new Map<string, { factory: IDBFactory; local: Map<string, unknown> }>();

/** Everything from here on happens on that device. */
async function on(name: string): Promise<void> {
  await closeDatabase();
  const device = devices.get(name) ?? { factory: new IDBFactory(), local: new Map<string, unknown>() };
  devices.set(name, device);
  vi.stubGlobal('indexedDB', device.factory);
  areas.local = device.local;
}

const notes = async () => (await allVerdicts(false)).map(({ note }) => note).sort();

async function judge(at: number, note: string, moment = at): Promise<void> {
  const print = String(at).padStart(16, '0');
  const time = new Date(Date.UTC(2026, 0, 1, 0, moment)).toISOString();
  const verdict: Verdict = {
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    group: print,
    fingerprints: [print],
    texts: ['A claim.'],
    examinedTitle: 'A title',
    value: 'confirmed',
    note,
    updatedAt: time,
    history: [{ at: time, value: 'confirmed', note }],
  };
  await keepVerdicts([verdict], false);
}

beforeEach(async () => {
  devices.clear();
  areas.sync.clear();
  service.failure = undefined;
  service.isSilent = false;
  backUp.mockClear();
  await on('desk');
  await judge(1, 'one');
  await turnSyncOn(passphrase, 'Desk');
});

it('brings verdicts over with the right passphrase, and changes nothing with another one', async () => {
  await on('laptop');
  await judge(2, 'two');
  const before = JSON.stringify([...areas.sync]);
  await expect(turnSyncOn('another passphrase', 'Laptop')).rejects.toMatchObject({
    code: 'syncWrongPassphrase',
  });
  expect(JSON.stringify([...areas.sync])).toBe(before);
  expect(await readSyncOverview()).toMatchObject({ isOn: false, isThere: true });
  await turnSyncOn(passphrase, 'Desk');
  expect(await notes()).toEqual(['one', 'two']);
  expect(await readSyncOverview()).toMatchObject({
    isOn: true,
    name: 'Desk 2',
    others: ['Desk'],
    left: 0,
    unreadable: 0,
  });
  await on('desk');
  expect(await isOfOthers([...areas.sync.keys()])).toBe(true);
  await syncVerdicts();
  expect(await notes()).toEqual(['one', 'two']);
  const { size, quota } = await readSyncOverview();
  expect([size !== undefined && size > 0 && size <= quota, quota]).toEqual([true, 102_400]);
});

it('keeps what both have said of one verdict meanwhile, with the device', async () => {
  await on('laptop');
  await turnSyncOn(passphrase, 'Laptop');
  await judge(1, 'changed on the laptop', 20);
  await syncVerdicts();
  await on('desk');
  await judge(1, 'changed on the desk', 30);
  await syncVerdicts();
  const expected = ['changed on the desk', 'changed on the laptop'];
  expect(await notes()).toEqual(expected);
  expect((await allVerdicts(false)).find(({ note }) => note === expected[1])?.history.at(-1)?.device).toBe(
    'Laptop',
  );
  await on('laptop');
  await syncVerdicts();
  expect(await notes()).toEqual(expected);
});

it('deletes on the other device what was deleted here, after a backup, and nothing that was lost', async () => {
  await on('laptop');
  await turnSyncOn(passphrase, 'Laptop');
  await judge(2, 'of the laptop');
  await on('desk');
  await clearSyncedVerdicts();
  await syncVerdicts();
  expect(await notes()).toEqual([]);
  await on('laptop');
  expect(backUp).not.toHaveBeenCalled();
  await syncVerdicts();
  expect(backUp).toHaveBeenCalledWith(undefined, true);
  expect(await notes()).toEqual(['of the laptop']);

  // Both copies are gone, and what was known of them is not.
  areas.local.clear();
  await closeDatabase();
  indexedDB.deleteDatabase('claimlight');
  expect(await notes()).toEqual([]);
  await syncVerdicts();
  expect(await notes()).toEqual(['of the laptop']);
});

it('stays off where another device has deleted all, or begun anew, and verdicts stay', async () => {
  await on('laptop');
  await turnSyncOn(passphrase, 'Laptop');
  await on('desk');
  await turnSyncOff(true);
  expect(areas.sync.size).toBe(0);
  await on('laptop');
  await expect(syncVerdicts()).rejects.toMatchObject({ code: 'syncGone' });
  expect(await readSyncOverview()).toMatchObject({ isOn: false, problem: { code: 'syncGone' } });
  expect(await notes()).toEqual(['one']);
  await turnSyncOn('a second passphrase', 'Laptop');
  await on('desk');
  await turnSyncOn('a second passphrase', 'Desk');
  await on('laptop');
  await turnSyncOff(true);
  await turnSyncOn('a third passphrase', 'Laptop');
  await on('desk');
  await expect(syncVerdicts()).rejects.toMatchObject({ code: 'syncOtherKey' });
  expect(await readSyncOverview()).toMatchObject({ isOn: false, problem: { code: 'syncOtherKey' } });
  expect(await notes()).toEqual(['one']);
});

it.each([
  ['QUOTA_BYTES quota exceeded', 'syncFull'],
  ['QuotaExceededError: storage.sync API call exceeded its quota limitations.', 'syncFull'],
  ['This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.', 'syncBusy'],
  ['An unexpected error occurred', 'syncFailed'],
])('“%s” is told, and made up for by the next time', async (failure, code) => {
  await judge(2, 'two');
  service.failure = failure;
  await expect(syncVerdicts()).rejects.toMatchObject({ code });
  expect(await readSyncOverview()).toMatchObject({ isOn: true, problem: { code } });
  expect(await notes()).toEqual(['one', 'two']);
  service.failure = undefined;
  await syncVerdicts();
  expect((await readSyncOverview()).problem).toBeUndefined();
  await on('laptop');
  await turnSyncOn(passphrase, 'Laptop');
  expect(await notes()).toEqual(['one', 'two']);
});

it('is turned off though the browser does not tell what is there', async () => {
  service.isSilent = true;
  const overview = await readSyncOverview();
  expect(overview).toMatchObject({
    isOn: true,
    name: 'Desk',
    problem: { code: 'syncFailed', detail: 'An unexpected error occurred' },
  });
  expect(overview.size).toBeUndefined();
  await expect(turnSyncOff(true)).rejects.toMatchObject({ code: 'syncFailed' });
  await turnSyncOff(false);
  service.isSilent = false;
  expect(await readSyncOverview()).toMatchObject({ isOn: false, isThere: true });
});

it('asks for a new passphrase, which is long enough, where items are there without their key', async () => {
  await turnSyncOff(false);
  areas.sync.delete('v1/key');
  expect(areas.sync.size).toBeGreaterThan(0);
  expect(await readSyncOverview()).toMatchObject({ isThere: false });
  await expect(turnSyncOn('short', 'Desk')).rejects.toMatchObject({ code: 'syncTooShort', detail: '12' });
  await turnSyncOn('a second passphrase', 'Desk');
  await on('laptop');
  await turnSyncOn('a second passphrase', 'Laptop');
  expect(await notes()).toEqual(['one']);
});

it('reads what is not damaged, and says that something is', async () => {
  for (const [name, value] of areas.sync)
    if (typeof value === 'string') areas.sync.set(name, value.replace(/.{6}$/, 'AAAAAA'));
  await on('laptop');
  await turnSyncOn(passphrase, 'Laptop');
  expect(await notes()).toEqual([]);
  expect(await readSyncOverview()).toMatchObject({ unreadable: 1 });
  // The desk writes its own anew, though it has nothing new to say.
  await on('desk');
  await syncVerdicts();
  await on('laptop');
  await syncVerdicts();
  expect(await notes()).toEqual(['one']);
  expect(await readSyncOverview()).toMatchObject({ unreadable: 0 });
});

const letters = () =>
  [...crypto.getRandomValues(new Uint8Array(900))].map((byte) => byte.toString(36)).join('');

it('tells how many verdicts there was no room for, the oldest, and keeps them here', async () => {
  for (let at = 2; at < 120; at += 1) await judge(at, `${String(at).padStart(3, '0')} ${letters()}`);
  await syncVerdicts();
  const { left, leftDeleted, size, quota } = await readSyncOverview();
  expect(left).toBeGreaterThan(10);
  expect(leftDeleted).toBe(0);
  expect(size).toBeLessThanOrEqual(quota);
  expect(await notes()).toHaveLength(119);
  await on('laptop');
  await turnSyncOn(passphrase, 'Laptop');
  const there = await notes();
  // There is room for what is said on the second device, too.
  await judge(200, 'of the laptop');
  await syncVerdicts();
  expect((await readSyncOverview()).left).toBe(0);
  expect(there).toHaveLength(119 - left);
  expect(there).toContainEqual(expect.stringMatching(/^119 /));
  expect(there).not.toContainEqual(expect.stringMatching(/^002 /));
});

it('tells how many deletions there was no room for', async () => {
  await judge(2, 'two');
  await syncVerdicts();
  await clearSyncedVerdicts();
  const later = Date.parse('2100-01-01') / 60_000;
  for (let at = 10; at < 130; at += 1) await judge(at, letters(), later + at);
  await syncVerdicts();
  const { left, leftDeleted } = await readSyncOverview();
  expect(left).toBeGreaterThan(10);
  expect(leftDeleted).toBe(2);
  await turnSyncOff(false);
  expect(await readSyncOverview()).toMatchObject({ left: 0, leftDeleted: 0 });
});
