/** What is taken out of one profile and brought back into an empty one is the same, by the messages that the pages send. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { randomRecords } from '../../tests/random-records';
import {
  type Archive,
  type ArchivedRecords,
  readArchive,
  recordKinds,
  writeArchive,
} from '../export/archive';
import type { Verdict } from '../verdicts/verdict';

type Answer = (message: { data: unknown; sender: object }) => Promise<unknown>;
const { answers, areas, sender, sent } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  areas: { local: new Map<string, unknown>(), session: new Map<string, unknown>() },
  sender: { url: 'chrome-extension://x/src/dashboard/index.html', tab: { incognito: false } },
  sent: [] as string[],
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
  sendMessage: async (type: string, data: unknown) => {
    sent.push(type);
    // As messages of the browser are: JSON.
    const plain: unknown = data === undefined ? undefined : JSON.parse(JSON.stringify(data));
    const reply = await answers.get(type)?.({ data: plain, sender });
    return reply === undefined ? undefined : JSON.parse(JSON.stringify(reply));
  },
}));
vi.mock('webextension-polyfill', () => {
  const area = (items: Map<string, unknown>) => ({
    get: async (keys: string | string[] | null) =>
      structuredClone(
        Object.fromEntries([...items].filter(([name]) => keys === null || [keys].flat().includes(name))),
      ),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
  });
  return {
    default: {
      runtime: { getURL: () => 'chrome-extension://x/' },
      storage: { local: area(areas.local), session: area(areas.session) },
      tabs: { get: async () => ({ id: 4, incognito: false, url: '' }) },
    },
  };
});
vi.mock('../background/write-bundled-index', () => ({
  fromIndex: (read: () => unknown) => read(),
  writeBundledIndex: async () => undefined,
}));
vi.mock('../background/report-change', () => ({
  reportChange: async () => undefined,
  tellEveryone: async () => undefined,
  tellStyles: async () => undefined,
}));
vi.mock('../background/inject', () => ({}));
vi.stubGlobal('navigator', {
  locks: {
    request: async (_name: string, ...rest: unknown[]) => (rest.at(-1) as () => unknown)(),
    query: async () => ({ held: [] }),
  },
});

const { closeDatabase } = await import('../store/database');
const { answerDataMessages } = await import('../background/data-messages');
const { answerImportMessages } = await import('../background/import-messages');
const { answerBackupMessages, backUp } = await import('../background/backups');
const { allBackups } = await import('../store/backups');
const { allVerdicts, keepVerdicts } = await import('../store/verdicts');
const { questionOf } = await import('../store/questions');
const { bringBack } = await import('./bring-back');
const { choices, gather } = await import('./gather');
answerDataMessages();
answerImportMessages();
answerBackupMessages();

async function empty(): Promise<void> {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  areas.local.clear();
  areas.session.clear();
}

const { signal } = new AbortController();
const allKinds = Object.keys(choices) as (keyof typeof choices)[];
/** All that is stored, as its file is read again. */
async function takeOut(): Promise<Archive> {
  const {
    claims: _claims,
    reports: _reports,
    ...archive
  } = await gather(allKinds, {
    signal,
    onCount: () => undefined,
  });
  const read = readArchive(writeArchive(archive));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.archive;
}
const bring = (archive: Archive, isTrial = false, more = {}) =>
  bringBack(archive, {
    choices: {},
    isTrial,
    isPrivate: false,
    signal,
    onShare: () => undefined,
    ...more,
  });

/** Kinds in the order of their ids, and without what stands for no record. */
function sorted(archive: ArchivedRecords): Record<string, unknown> {
  return Object.fromEntries(
    recordKinds.map((kind) => [
      kind,
      [...(archive[kind] ?? [])]
        .map((record) =>
          'reports' in record
            ? { ...record, reports: [...record.reports].sort((a, b) => (a.id < b.id ? -1 : 1)) }
            : record,
        )
        .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)),
    ]),
  );
}

const idOf = (record: object) => ('id' in record ? String(record.id) : '');

beforeEach(empty);

describe('what is taken out and brought back into an empty profile', () => {
  it('is the same, and the second time nothing changes', async () => {
    const exportedAt = '2026-02-01T12:00:00.000Z';
    await fc.assert(
      fc.asyncProperty(randomRecords, async (records) => {
        await empty();
        await bring({ exportedAt, ...records });
        const first = await takeOut();
        expect(sorted(first)).toEqual(sorted(records));
        await empty();
        const { counts } = await bring(first);
        for (const [kind, count] of counts)
          if (kind !== 'settings') expect(count).toMatchObject({ new: records[kind].length, same: 0 });
        const second = await takeOut();
        expect(sorted(second)).toEqual(sorted(first));
        for (const isTrial of [true, false]) {
          const again = await bring(first, isTrial);
          for (const [kind, count] of again.counts)
            expect(count).toEqual({
              new: 0,
              same: records[kind].length,
              'newer-here': 0,
              'newer-there': 0,
              conflict: 0,
            });
        }
        expect(sorted(await takeOut())).toEqual(sorted(first));
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('is looked at without a change', async () => {
    const [records] = fc.sample(randomRecords, 1);
    if (records === undefined) throw new Error('no sample');
    const before = await takeOut();
    sent.length = 0;
    await bring({ exportedAt: before.exportedAt, ...records }, true);
    expect(sent).not.toContain('stageReports');
    expect(sorted(await takeOut())).toEqual(sorted(before));
  });

  it('comes page by page, however much there is', async () => {
    const all = Array.from({ length: 1_203 }, (_, at) => verdictOf(at));
    await keepVerdicts(all, false);
    sent.length = 0;
    const { verdicts = [] } = await gather(['verdicts'], { signal, onCount: () => undefined });
    expect(verdicts.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(sent.filter((type) => type === 'readStored').length).toBeGreaterThan(3);
  });

  it('stops, and the rest comes the next time', async () => {
    const verdicts = Array.from({ length: 1_203 }, (_, at) => verdictOf(at));
    const end = new AbortController();
    const stopping = bring({ exportedAt: '2026-02-01T12:00:00.000Z', verdicts }, false, {
      signal: end.signal,
      onShare: () => end.abort(),
    });
    await expect(stopping).rejects.toThrow();
    const written = (await allVerdicts(false)).length;
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(1_203);
    const { counts } = await bring({ exportedAt: '2026-02-01T12:00:00.000Z', verdicts });
    expect(counts.get('verdicts')).toMatchObject({ new: 1_203 - written, same: written });
  });

  it('begins no question', async () => {
    const [records] = fc.sample(
      randomRecords.filter(({ questions }) => questions.length > 0),
      1,
    );
    const [question] = records?.questions ?? [];
    if (question === undefined) throw new Error('no sample');
    await bring({ exportedAt: '2026-02-01T12:00:00.000Z', questions: [{ ...question, phase: 'working' }] });
    expect((await questionOf(question.id))?.phase).toBe('stopped');
  });

  it('is verdicts and rejected passages alone in a private window, and nothing stays of these', async () => {
    const [records] = fc.sample(
      randomRecords.filter(({ verdicts, checks }) => verdicts.length > 0 && checks.length > 0),
      1,
    );
    if (records === undefined) throw new Error('no sample');
    sender.tab.incognito = true;
    try {
      const archive = { exportedAt: '2026-02-01T12:00:00.000Z', ...records };
      const { counts } = await bring(archive, false, { isPrivate: true });
      expect([...counts.keys()].every((kind) => kind === 'verdicts' || kind === 'rejections')).toBe(true);
      await expect(bring(archive)).rejects.toThrow(/private/i);
    } finally {
      sender.tab.incognito = false;
    }
    expect(await allVerdicts(false)).toEqual([]);
  });
});

function verdictOf(at: number): Verdict {
  const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const print = String(at).padStart(16, '0');
  const updatedAt = '2026-01-01T00:00:00.000Z';
  return {
    id,
    group: print,
    fingerprints: [print],
    texts: [`Claim ${String(at)}.`],
    examinedTitle: 'A title',
    value: 'confirmed',
    note: '',
    updatedAt,
    history: [{ at: updatedAt, value: 'confirmed', note: '' }],
  };
}

describe('backups', () => {
  const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T12:00:00.000Z`;

  it('are made once a day when something has changed, of what the reader has said, and come back', async () => {
    await backUp(day(1));
    expect(await allBackups()).toEqual([]);
    await keepVerdicts([verdictOf(1)], false);
    await backUp(day(2));
    await keepVerdicts([verdictOf(2)], false);
    await backUp('2026-01-02T23:00:00.000Z');
    expect(await allBackups()).toMatchObject([{ at: day(2), counts: { verdicts: 1 } }]);
    await backUp(day(3));
    await backUp(day(4));
    const [last, first] = await allBackups();
    expect(last).toMatchObject({ at: day(3), counts: { verdicts: 2 }, checkedAt: day(4) });
    expect(first).toMatchObject({ at: day(2) });
    const { decompress } = await import('../export/zip');
    const reply = (await answers.get('readBackup')?.({ data: { id: last?.id, from: 0 }, sender })) as string;
    const text = decompress(
      Uint8Array.from(atob(reply), (char) => char.charCodeAt(0)),
      1_000_000,
    );
    const read = readArchive(text);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(read.archive.verdicts).toEqual([verdictOf(1), verdictOf(2)]);
    await empty();
    await bring(read.archive);
    expect((await allVerdicts(false)).map(({ id }) => id).sort()).toEqual([verdictOf(1).id, verdictOf(2).id]);
  });

  it('rotate, and are deleted with their bytes', async () => {
    for (let number = 1; number <= 30; number += 1) {
      await keepVerdicts([verdictOf(number)], false);
      await backUp(day(number));
    }
    const all = await allBackups();
    expect(all.length).toBeGreaterThan(9);
    expect(all.length).toBeLessThanOrEqual(11);
    const { database } = await import('../store/database');
    const keys = async () => (await (await database()).getAllKeys('backupBytes')).sort();
    expect(await keys()).toEqual(all.map(({ id }) => id).sort());
    await answers.get('deleteBackup')?.({ data: { id: all[0]?.id }, sender });
    expect((await allBackups()).length).toBe(all.length - 1);
    expect((await keys()).length).toBe(all.length - 1);
  });

  it('have nothing of private windows, and the latest stays where nothing is left', async () => {
    await keepVerdicts([verdictOf(1)], true);
    await backUp(day(1));
    expect(await allBackups()).toEqual([]);
    await keepVerdicts([verdictOf(2)], false);
    await backUp(day(1));
    const [kept] = await allBackups();
    expect(kept?.counts['verdicts']).toBe(1);
    areas.local.clear();
    const { database } = await import('../store/database');
    await (await database()).clear('verdicts');
    await backUp(day(2));
    expect(await allBackups()).toEqual([kept]);
  });
});
