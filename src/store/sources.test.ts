import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mergeClaims } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { keysOfReport } from '../lookup/relate';
import { claimsOf, countReports, findReports } from './claims-index';
import { closeDatabase, database, type SourceId } from './database';
import {
  listSources,
  packageProgress,
  removeSource,
  type SourceParts,
  switchSource,
  writeSource,
} from './sources';

const titles = ['A study of small models', 'Tests that nobody runs', 'Where the rain falls'];
const texts = [
  'The small model found 91.2% of all faults in the code of the first test set.',
  'The small model found 91.2% of all faults in the code of the test set.',
  'The small model found 93.5% of all faults in the code of the first test set.',
  'Rain falls on the hills of the north more often than on those of the south.',
  'Nobody has run the tests of the old release since the new one came out.',
];

/** A report that follows from its number. @param reading in which way its document was read */
function reportOf(number: number, reading = 0): Report {
  const text = (at: number) => texts[(number + at) % texts.length] ?? '';
  const work = (at: number) => ({ work: `arxiv:2504.0000${String((number + at) % 4)}` as WorkId, text: '' });
  return {
    id: String(number).padStart(16, '0'),
    title: `Report ${String(number)}`,
    isTitleCut: false,
    publisher: 'P',
    date: `2026-01-0${String(1 + (number % 5))}`,
    abstract: '',
    examinedTitle: titles[number % titles.length] ?? '',
    researchQuestion: '',
    papersRetrieved: 1,
    qualityScore: 5,
    claimsExtracted: 2,
    claimsVerified: 1,
    assertions: [0, 3 - reading].map((at) => ({
      text: text(at),
      isCut: false,
      isVerified: at === 0,
      confidence: 0.5,
    })),
    references: [work(0), work(1 + reading)],
  };
}

function partsOf(reports: readonly Report[], partSize = 2): SourceParts & { readonly version: string } {
  const { manifest, parts } = buildClaimsIndex(reports, partSize);
  return {
    version: manifest.hash,
    readManifest: async () => manifest,
    readPart: async (file) =>
      JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as ClaimsIndexPart,
  };
}

const write = (id: SourceId, numbers: readonly number[], partSize?: number) =>
  writeSource(
    id,
    partsOf(
      numbers.map((number) => reportOf(number)),
      partSize,
    ),
  );
const idsOf = (reports: readonly Report[]) => reports.map(({ id }) => Number(id)).sort((a, b) => a - b);
const keys = [...new Set(Array.from({ length: 15 }, (_, at) => reportOf(at)).flatMap(keysOfReport))];

/** Everything that can be asked. */
async function answers(): Promise<string> {
  const all = await Promise.all(
    keys.map(async (key) => {
      const reports = await findReports([key]);
      return { key, reports, claims: await claimsOf(reports) };
    }),
  );
  return JSON.stringify([all, await countReports(keys.map((key) => [key]))]);
}

/** Do something in a database of its own. */
async function elsewhere<T>(run: () => Promise<T>): Promise<T> {
  const own = indexedDB;
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  try {
    return await run();
  } finally {
    await closeDatabase();
    globalThis.indexedDB = own;
  }
}

/** Stop what writes at the transaction of this number: before it begins, or while it is under way. */
function stopAt(
  number: number,
  isUnderWay: boolean,
): { readonly count: () => number; readonly end: () => void } {
  let count = 0;
  const transaction = Reflect.get(IDBDatabase.prototype, 'transaction');
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    stores,
    mode,
  ) {
    if (mode === 'readwrite') count += 1;
    if (count >= number && !isUnderWay) throw new Error('the worker was stopped');
    const begun = transaction.call(this, stores, mode);
    if (mode === 'readwrite' && count >= number)
      setImmediate(() => {
        try {
          begun.abort();
        } catch {
          // It was over sooner.
        }
      });
    return begun;
  });
  return {
    count: () => count,
    end: () => {
      spy.mockRestore();
    },
  };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(closeDatabase);

describe('sources of reports', () => {
  it('are answered from together: a report that two have is stored and found once', async () => {
    await write('bundled', [0, 1, 2, 3, 4, 5]);
    await write('imported:a', [3, 4, 6, 7]);
    const open = await database();
    expect(await open.count('reports')).toBe(8);
    expect(await open.get('reports', reportOf(3).id)).toMatchObject({ texts: [{ editions: [1, 2] }] });
    const group = `title:${groupOfTitle(titles[0] ?? '')}`;
    expect(idsOf(await findReports([group]))).toEqual([0, 3, 6]);
    expect(await countReports([[group], keys])).toEqual([3, 8]);
    expect(idsOf(await findReports(['arxiv:2504.00003']))).toContain(7);
  });

  it('have the claims of all their reports on one work, merged as if they were one', async () => {
    await write('bundled', [0, 3]);
    await write('imported:a', [6, 9, 3]);
    await write('feed:b', [12, 0]);
    const found = await findReports([`title:${groupOfTitle(titles[0] ?? '')}`]);
    expect(idsOf(found)).toEqual([0, 3, 6, 9, 12]);
    expect(await claimsOf(found)).toEqual(mergeClaims(found));
    expect(mergeClaims(found)).not.toEqual(mergeClaims(found.slice(0, 2)));
  });

  it('leave nothing in the index when they are off, and are the same again when they are on', async () => {
    await write('bundled', [0, 1, 2, 3]);
    const before = await answers();
    await write('imported:a', [3, 6, 7]);
    const both = await answers();
    expect(both).not.toBe(before);
    await switchSource('imported:a', false);
    expect(await answers()).toBe(before);
    await switchSource('imported:a', true);
    expect(await answers()).toBe(both);
    await switchSource('bundled', false);
    expect(await answers()).toBe(
      await elsewhere(async () => {
        await write('imported:a', [3, 6, 7]);
        return answers();
      }),
    );
    await expect(switchSource('checks', true)).rejects.toThrow('storeSourceGone');
  });

  it('are removed with the reports that no other has', async () => {
    await write('bundled', [0, 1, 2, 3]);
    const before = await answers();
    await write('imported:a', [3, 6, 7]);
    await removeSource('imported:a');
    expect(await answers()).toBe(before);
    const open = await database();
    expect(await open.count('reports')).toBe(4);
    expect(await open.count('commonGroups')).toBe(0);
    expect(await open.getAllKeys('editions')).toEqual([1]);
    await removeSource('bundled');
    for (const store of ['reports', 'keys', 'groups', 'editions', 'sources'] as const)
      expect(await open.count(store)).toBe(0);
  });

  it('are listed with the version that answers, and the one that is being written', async () => {
    const [first, second] = [partsOf([reportOf(0)]), partsOf([1, 2, 4, 5].map((number) => reportOf(number)))];
    await writeSource('imported:a', first);
    let reads = 0;
    const stopping: SourceParts = {
      ...second,
      readPart: async (file) => {
        reads += 1;
        // The first part has been compared with what is there, and written.
        if (reads > 2) throw new Error('the worker was stopped');
        return second.readPart(file);
      },
    };
    await expect(writeSource('imported:a', stopping)).rejects.toThrow();
    const writing = { version: second.version, partsWritten: 1, partCount: 2 };
    expect(await listSources()).toEqual([
      { id: 'imported:a', isOff: false, version: first.version, writing },
    ]);
    // The first is read until the second is whole.
    expect(idsOf(await findReports(keys))).toEqual([0]);
    await switchSource('imported:a', false);
    await writeSource('imported:a', second);
    expect(await listSources()).toEqual([{ id: 'imported:a', isOff: true, version: second.version }]);
    expect(await findReports(keys)).toEqual([]);
    await switchSource('imported:a', true);
    expect(idsOf(await findReports(keys))).toEqual([1, 2, 4, 5]);
    expect(await (await database()).getAllKeys('editions')).toEqual([2]);
  });

  it('go back to the version that is complete when another was begun', async () => {
    const first = partsOf([reportOf(0)]);
    await writeSource('bundled', first);
    const end = stopAt(2, false).end;
    await expect(writeSource('bundled', partsOf([reportOf(1), reportOf(2)], 1))).rejects.toThrow();
    end();
    await writeSource('bundled', first);
    expect(await listSources()).toEqual([{ id: 'bundled', isOff: false, version: first.version }]);
    expect(await (await database()).count('reports')).toBe(1);
  });

  it('may have read one document in different ways: the first that is on has the word', async () => {
    const older = [0, 3, 6].map((number) => reportOf(number, 1));
    await writeSource('imported:a', partsOf(older));
    const alone = await answers();
    await write('bundled', [0, 3]);
    const found = await findReports([`title:${groupOfTitle(titles[0] ?? '')}`]);
    expect(new Set(found)).toEqual(new Set([reportOf(0), reportOf(3), reportOf(6, 1)]));
    expect(await claimsOf(found)).toEqual(mergeClaims(found));
    for (const key of keys)
      for (const report of await findReports([key])) expect(found.map(({ id }) => id)).toContain(report.id);
    await switchSource('bundled', false);
    expect(await answers()).toBe(alone);
    await switchSource('bundled', true);
    await removeSource('imported:a');
    expect(await answers()).toBe(
      await elsewhere(async () => {
        await write('bundled', [0, 3]);
        return answers();
      }),
    );
  });

  it('end to be written when they are removed, or written in another version, meanwhile', async () => {
    for (const meanwhile of [() => removeSource('feed:b'), () => write('feed:b', [5])]) {
      const parts = partsOf([reportOf(0), reportOf(1), reportOf(2)], 1);
      let reads = 0;
      await writeSource('feed:b', {
        ...parts,
        readPart: async (file) => {
          reads += 1;
          if (reads === 2) await meanwhile();
          return parts.readPart(file);
        },
      });
      expect(reads).toBe(2);
      const left = await listSources();
      expect(left.map(({ writing }) => writing)).toEqual(left.map(() => undefined));
      expect(idsOf(await findReports(keys))).toEqual(left.length === 0 ? [] : [5]);
    }
  });
});

describe('many groups that two sources have', () => {
  const many = Array.from({ length: 120 }, (_, at): Report => {
    const report = reportOf(at);
    return {
      ...report,
      examinedTitle: `What is said of the matter number ${String(at)}`,
      date: '2026-01-01',
    };
  });
  const others = many.map(
    (report, at): Report => ({ ...reportOf(1_000 + at), examinedTitle: report.examinedTitle }),
  );
  const ask = async () => {
    const some = many.filter((_, at) => at % 15 === 0);
    const groups = some.map(({ examinedTitle }) => `title:${groupOfTitle(examinedTitle)}`);
    const found = await Promise.all(groups.map((group) => findReports([group])));
    return JSON.stringify(
      await Promise.all(found.map(async (reports) => [reports, await claimsOf(reports)])),
    );
  };

  it('are merged and taken apart in steps, and a stop at any of them changes nothing in the end', async () => {
    const bundled = partsOf(many, 500);
    const imported = partsOf(others, 500);
    await writeSource('bundled', bundled);
    const alone = await ask();
    await writeSource('imported:a', imported);
    const both = await ask();
    const open = await database();
    expect(await open.count('commonGroups')).toBe(120);
    expect(await claimsOf([many[0], others[0]].flatMap((report) => report ?? []))).toEqual(
      mergeClaims([many[0], others[0]].flatMap((report) => report ?? [])),
    );
    await removeSource('imported:a');
    const whole = stopAt(Number.POSITIVE_INFINITY, false);
    await writeSource('imported:a', imported);
    await removeSource('imported:a');
    whole.end();
    expect(whole.count()).toBeGreaterThan(6);
    let isThere = false;
    for (let number = 1; number <= whole.count(); number += 1) {
      const stop = stopAt(number, number % 2 === 0);
      try {
        await writeSource('imported:a', imported);
        isThere = true;
        await removeSource('imported:a');
      } catch {
        // It was stopped.
      }
      stop.end();
      isThere = (await listSources()).some(({ id, version }) => id === 'imported:a' && version !== undefined);
      expect([alone, both]).toContain(await ask());
      await writeSource('bundled', bundled);
      expect(await ask()).toBe(isThere ? both : alone);
      await removeSource('imported:a');
      expect(await open.count('commonGroups')).toBe(0);
      expect(await open.getAllKeys('editions')).toHaveLength(1);
      expect(await open.count('reports')).toBe(120);
    }
  }, 240_000);
});

describe('sources that are written, switched and removed in any order', () => {
  const ids = ['bundled', 'imported:a', 'feed:b'] as const;
  const versions: Readonly<Record<(typeof ids)[number], readonly (readonly number[])[]>> = {
    bundled: [
      [0, 1, 2, 3, 4],
      [0, 2, 3, 8],
    ],
    'imported:a': [
      [3, 4, 6, 7],
      [1, 6, 9],
    ],
    'feed:b': [
      [2, 3, 9, 12],
      [0, 5, 14],
    ],
  };
  const partsOfEach = (id: (typeof ids)[number]) =>
    versions[id].map((numbers, at) =>
      partsOf(
        numbers.map((number) => reportOf(number)),
        1 + at,
      ),
    );
  const parts = {
    bundled: partsOfEach('bundled'),
    'imported:a': partsOfEach('imported:a'),
    'feed:b': partsOfEach('feed:b'),
  };

  const known = new Map<string, string>();
  /** What a database answers that has never had other sources than those that are on. */
  async function expected(): Promise<string> {
    const on = (await listSources()).filter(({ isOff, version }) => !isOff && version !== undefined);
    const name = JSON.stringify(on.map(({ id, version }) => [id, version]));
    const before = known.get(name);
    if (before !== undefined) return before;
    const made = await elsewhere(async () => {
      for (const { id, version } of on) {
        const own = parts[id as (typeof ids)[number]].find((one) => one.version === version);
        if (own !== undefined) await writeSource(id, own);
      }
      return answers();
    });
    known.set(name, made);
    return made;
  }

  const act = fc.record({
    kind: fc.constantFrom('write', 'write', 'write', 'on', 'off', 'off', 'remove'),
    id: fc.constantFrom(...ids),
    version: fc.nat({ max: 1 }),
    stop: fc.option(fc.record({ at: fc.integer({ min: 1, max: 12 }), isUnderWay: fc.boolean() })),
    isGivenUp: fc.boolean(),
  });

  it('are answered from as if the others had never been there, wherever they are stopped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
        await closeDatabase();
        globalThis.indexedDB = new IDBFactory();
        for (const { kind, id, version, stop, isGivenUp } of acts) {
          const own = parts[id][version];
          const run = async () => {
            if (kind === 'write' && own !== undefined) await writeSource(id, own);
            else if (kind === 'remove') await removeSource(id);
            else if ((await listSources()).some((source) => source.id === id))
              await switchSource(id, kind === 'on');
          };
          if (stop !== null) {
            const before = await answers();
            const stopped = stopAt(stop.at, stop.isUnderWay);
            await run().catch(() => undefined);
            stopped.end();
            // Nobody sees half of it, but of the package's first one, and then it is told.
            await closeDatabase();
            const isReadIn = ((await packageProgress())?.of ?? 0) > 0;
            if (!isReadIn) expect([before, await expected()]).toContain(await answers());
            // The next start, with the version that is there.
            const [bundled] = (await listSources()).filter((source) => source.id === 'bundled');
            const present = parts.bundled.find((one) => one.version === bundled?.version);
            if (isGivenUp && present !== undefined) await writeSource('bundled', present);
            else await run();
          } else await run();
          expect(await answers()).toBe(await expected());
        }
        // Nothing is left of what is gone.
        for (const id of ids) await removeSource(id);
        const open = await database();
        for (const store of ['sources', 'editions', 'reports', 'keys', 'groups', 'commonGroups'] as const)
          expect(await open.count(store)).toBe(0);
      }),
      { seed: 20_261, numRuns: 40 },
    );
  }, 240_000);
});
