/** Versions that differ little from the one that is there: what is written of them, and what is answered from then on. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { keysOfReport } from '../lookup/relate';
import { parseQuery } from '../search/query';
import {
  citingReports,
  claimsOf,
  countReports,
  findOnWorks,
  findReport,
  findReports,
  indexState,
  wholeGroups,
} from './claims-index';
import { closeDatabase, database, type SourceId } from './database';
import { searchStore } from './search-claims';
import { writeSearchIndex } from './search-index';
import { listSources, removeSource, type SourceParts, switchSource, writeSource } from './sources';

const titles = Array.from({ length: 9 }, (_, at) => `What is known of the matter number ${String(at)}`);
const texts = [
  'The small model found 91.2% of all faults in the code of the first test set.',
  'The small model found 91.2% of all faults in the code of the test set.',
  'The small model found 93.5% of all faults in the code of the first test set.',
  'Rain falls on the hills of the north more often than on those of the south.',
  'Nobody has run the tests of the old release since the new one came out.',
];
const variants = ['plain', 'text', 'title', 'date', 'works'] as const;
type Variant = (typeof variants)[number];

/** A report that follows from its number. @param variant what is other in it */
function reportOf(number: number, variant: Variant = 'plain'): Report {
  const text = (at: number) => texts[(number + at) % texts.length] ?? '';
  const work = (at: number) => ({ work: `arxiv:2504.0000${String((number + at) % 7)}` as WorkId, text: '' });
  return {
    id: String(number).padStart(16, '0'),
    title: `Report ${String(number)}`,
    isTitleCut: false,
    publisher: 'P',
    date: `2026-01-0${String(1 + ((number + (variant === 'date' ? 3 : 0)) % 7))}`,
    abstract: '',
    examinedTitle: titles[(number + (variant === 'title' ? 1 : 0)) % titles.length] ?? '',
    researchQuestion: '',
    papersRetrieved: 1,
    qualityScore: 5,
    claimsExtracted: 2,
    claimsVerified: 1,
    assertions: [0, variant === 'text' ? 2 : 3].map((at) => ({
      text: text(at),
      isCut: false,
      isVerified: at === 0,
      confidence: 0.5,
    })),
    references: [work(0), work(variant === 'works' ? 3 : 1)],
  };
}

function partsOf(
  reports: readonly Report[],
  partSize: number,
): SourceParts & { readonly version: string; readonly parts: readonly ClaimsIndexPart[] } {
  const { manifest, parts } = buildClaimsIndex(reports, partSize);
  return {
    version: manifest.hash,
    parts: parts.map(({ text }) => JSON.parse(text) as ClaimsIndexPart),
    readManifest: async () => manifest,
    readPart: async (file: string) =>
      JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as ClaimsIndexPart,
  };
}

const most = 40;
const all = Array.from({ length: most }, (_, at) => at);
const keys = [
  ...new Set(all.flatMap((at) => variants.flatMap((variant) => keysOfReport(reportOf(at, variant))))),
];
const groups = titles.map(groupOfTitle);

/** Everything that can be asked. */
async function answers(): Promise<string> {
  const whole = await wholeGroups(groups);
  return JSON.stringify([
    await findOnWorks(keys.map((key) => [key])),
    whole,
    await claimsOf(whole.flat()),
    await countReports(keys.map((key) => [key])),
    await citingReports(
      keys.filter((key) => !key.startsWith('title:')),
      '',
      0,
      50,
    ),
    await findReport(reportOf(4).id),
  ]);
}

/** The claims that are found by some words, and whether some were not searched. */
async function searched(): Promise<{ readonly ids: string[]; readonly isPartial: boolean }> {
  const { clauses } = parseQuery('the');
  const found = await searchStore({ clauses, from: 0, size: 1_000, verdicts: [], groupsOfWork: new Map() });
  const ids = (found?.found ?? []).map(
    ({ claim }) => `${claim.id} ${claim.wordings.map(({ text }) => text).join('|')}`,
  );
  return { ids: ids.sort(), isPartial: found?.isPartial ?? true };
}

const byText = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).sort();

/** All records of the index, with sources in place of the numbers of their editions. */
async function records(): Promise<Record<string, string[]>> {
  const open = await database();
  const sources = await open.getAll('sources');
  const nameOf = (edition: number) => sources.find((source) => source.edition === edition)?.id ?? 'nobody';
  const names = (editions: readonly number[]) => editions.map(nameOf).sort();
  const own = await open.getAll('groups');
  const having = (group: string) =>
    names(own.flatMap((merged) => (merged.group === group ? merged.edition : []))).join();
  const common = await open.getAll('commonGroups');
  return {
    reports: byText(
      (await open.getAll('reports')).map(({ id, editions, texts: own }) => [
        id,
        names(editions),
        byText(own.map(({ editions: having, report }) => [names(having), report])),
      ]),
    ),
    keys: byText((await open.getAll('keys')).map(({ edition, ...rest }) => [nameOf(edition), rest])),
    groups: byText(own.map(({ edition, ...rest }) => [nameOf(edition), rest])),
    // Those of fewer sources than have the group are for when the others are off.
    commonGroups: byText(
      common.flatMap(({ editions, ...rest }) =>
        names(editions).join() === having(rest.group) ? [[names(editions), rest]] : [],
      ),
    ),
  };
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

/** Hear of each request to a transaction that writes, by its method and store. */
function hearRequests(onRequest: (method: 'get' | 'put' | 'delete', store: IDBObjectStore) => void): void {
  for (const method of ['get', 'put', 'delete'] as const) {
    const original = Reflect.get(IDBObjectStore.prototype, method);
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...values: unknown[]
    ) {
      if (this.transaction.mode === 'readwrite') onRequest(method, this);
      return Reflect.apply(original, this, values);
    });
  }
}

/** Count the records that are written or deleted, by store. */
function countWrites(): Record<string, number> {
  const writes: Record<string, number> = {};
  hearRequests((method, { name }) => {
    if (method !== 'get') writes[name] = (writes[name] ?? 0) + 1;
  });
  return writes;
}

/** End a transaction as the browser does. @param error name of what it says is the cause; none if the background is stopped */
function end(transaction: IDBTransaction, error: string | null): void {
  const raw = transaction as unknown as { readonly _state: string; _abort(error: string | null): void };
  if (raw._state !== 'finished') raw._abort(error);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await closeDatabase();
});

const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), at: fc.nat({ max: 9 }) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat({ max: 29 }) }),
  fc.record({
    kind: fc.constantFrom('text' as const, 'title' as const, 'date' as const, 'works' as const),
    at: fc.nat({ max: 29 }),
  }),
);
const other = fc.uniqueArray(
  fc.record({ number: fc.nat({ max: most - 1 }), variant: fc.constantFrom(...variants) }),
  { selector: ({ number }) => number, maxLength: 12 },
);

/** Thirty reports; with at most three of them changed, it is a version that differs little. */
function changed(
  changes: readonly { readonly kind: Variant | 'add' | 'remove'; readonly at: number }[],
): Report[] {
  const reports = new Map(all.slice(0, 30).map((number) => [number, reportOf(number)]));
  for (const { kind, at } of changes) {
    if (kind === 'add') reports.set(30 + at, reportOf(30 + at));
    else if (kind === 'remove') reports.delete(at);
    else reports.set(at, reportOf(at, kind));
  }
  return [...reports.values()];
}

describe('a version that differs little', () => {
  it('is answered from as if nothing else had ever been there, whatever other sources have', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.record({ first: other, second: other, id: fc.constantFrom<SourceId>('bundled', 'feed:b') }),
        fc.record({
          partSize: fc.integer({ min: 2, max: 40 }),
          segmentSize: fc.integer({ min: 1, max: 50 }),
          isSearching: fc.boolean(),
          isOff: fc.boolean(),
        }),
        async (changes, { first, second, id }, { partSize, segmentSize, isSearching, isOff }) => {
          await closeDatabase();
          globalThis.indexedDB = new IDBFactory();
          const others = [
            ['imported:a', first],
            ['imported:c', second],
          ] as const;
          const writeOthers = async () => {
            for (const [source, own] of others)
              if (own.length > 0)
                await writeSource(
                  source,
                  partsOf(
                    own.map(({ number, variant }) => reportOf(number, variant)),
                    500,
                  ),
                );
          };
          const after = partsOf(changed(changes), partSize);
          const wanted = await elsewhere(async () => {
            await writeOthers();
            await writeSource(id, after);
            await writeSearchIndex();
            return { answers: await answers(), records: await records(), searched: await searched() };
          });
          await writeSource(id, partsOf(changed([]), 10));
          await writeOthers();
          const open = await database();
          const edition = (await open.get('sources', id))?.edition;
          const next = (await open.getAllKeys('editions')).length + 1;
          const state = await indexState();
          if (isOff) await switchSource(id, false);
          const searching = isSearching ? writeSearchIndex(undefined, segmentSize) : undefined;
          if (!isSearching) {
            await writeSearchIndex(undefined, segmentSize);
            await searched();
          }
          await writeSource(id, after);
          if (isOff) await switchSource(id, true);
          // Nothing is found that is not so any more; beside others, claims are found as these alone have them until all is merged.
          const now = await searched();
          if (first.length + second.length === 0)
            expect(wanted.searched.ids).toEqual(expect.arrayContaining(now.ids));
          expect(now.isPartial || now.ids.length === wanted.searched.ids.length).toBe(true);
          await searching;
          await writeSearchIndex(undefined, segmentSize);
          expect(await searched()).toEqual(wanted.searched);
          expect(await answers()).toBe(wanted.answers);
          expect(await records()).toEqual(wanted.records);
          // It is the edition that was there.
          expect((await open.get('sources', id))?.edition).toBe(edition);
          expect(await open.getAllKeys('editions')).toHaveLength(next - 1);
          expect((await listSources()).find((source) => source.id === id)?.version).toBe(after.version);
          if (JSON.stringify(changed(changes)) !== JSON.stringify(changed([])))
            expect(await indexState()).not.toBe(state);
          for (const [source] of others) {
            await removeSource(source);
          }
          const alone = await elsewhere(async () => {
            await writeSource(id, after);
            return { answers: await answers(), records: await records() };
          });
          expect(await answers()).toBe(alone.answers);
          expect(await records()).toEqual(alone.records);
          await removeSource(id);
          for (const store of ['sources', 'editions', 'reports', 'keys', 'groups', 'commonGroups'] as const)
            expect(await (await database()).count(store)).toBe(0);
        },
      ),
      { seed: 27, numRuns: 15 },
    );
  }, 240_000);

  it('is written as its difference alone', async () => {
    const [before, after] = [
      partsOf(changed([]), 10),
      partsOf(
        changed([
          { kind: 'add', at: 0 },
          { kind: 'text', at: 4 },
          { kind: 'remove', at: 7 },
        ]),
        10,
      ),
    ];
    await writeSource('bundled', before);
    const namesIn = (parts: readonly ClaimsIndexPart[]) => ({
      reports: new Map(parts.flatMap(({ reports }) => reports.map((one) => [one.id, JSON.stringify(one)]))),
      keys: new Map(parts.flatMap((part) => part.keys.map(([key, ids]) => [key, ids.join()]))),
      groups: new Map(parts.flatMap((part) => part.groups.map((one) => [one.group, JSON.stringify(one)]))),
    });
    const [old, now] = [namesIn(before.parts), namesIn(after.parts)];
    const different = (store: keyof typeof old) =>
      [...new Set([...old[store].keys(), ...now[store].keys()])].filter(
        (name) => old[store].get(name) !== now[store].get(name),
      ).length;
    const writes = countWrites();
    await writeSource('bundled', after);
    expect(writes).toMatchObject({
      reports: 3,
      keys: different('keys'),
      groups: different('groups'),
      editions: 1,
    });
    expect(different('groups')).toBeLessThan(now.groups.size / 2);
    expect(writes).not.toHaveProperty('sources');
  });

  it('in which nothing differs is written as its name', async () => {
    await writeSource('bundled', partsOf(changed([]), 10));
    await writeSearchIndex();
    const before = await answers();
    const writes = countWrites();
    const other = partsOf(changed([]), 7);
    await writeSource('bundled', other);
    expect(writes).toEqual({ editions: 1 });
    expect(await answers()).toBe(before);
    expect((await searched()).isPartial).toBe(false);
    expect(await listSources()).toEqual([{ id: 'bundled', isOff: false, version: other.version }]);
  });

  it('is searched as it is: not as what was read of the one before', async () => {
    // All that there is on one work comes.
    const lacking = [3, 12, 21].map((at) => ({ kind: 'remove' as const, at }));
    const [before, after] = [partsOf(changed(lacking), 10), partsOf(changed([]), 10)];
    const wanted = await elsewhere(async () => {
      await writeSource('bundled', after);
      await writeSearchIndex();
      return searched();
    });
    await writeSource('bundled', before);
    await writeSearchIndex();
    expect((await searched()).ids).not.toEqual(wanted.ids);
    await writeSource('bundled', after);
    expect(await searched()).toEqual({ ids: [], isPartial: true });
    await writeSearchIndex();
    expect(await searched()).toEqual(wanted);

    await writeSource('bundled', before);
    // It comes while groups of the one before have been read, and what they are searched by is not written yet.
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (time += 1_000));
    const pause = vi.spyOn(globalThis, 'setTimeout').mockImplementationOnce((goOn) => {
      void writeSource('bundled', after).then(goOn);
      return Reflect.apply(setTimeout, globalThis, [() => undefined]);
    });
    await writeSearchIndex();
    expect(pause).toHaveBeenCalled();
    expect(await searched()).toEqual(wanted);
  });

  it('leaves what other works are searched by as it is', async () => {
    await writeSource('bundled', partsOf(changed([]), 10));
    // A segment for each work.
    await writeSearchIndex(undefined, 1);
    const segments = async () => (await database()).getAll('searchSegments');
    const whole = await segments();
    expect(whole.length).toBeGreaterThanOrEqual(titles.length);
    await writeSource('bundled', partsOf(changed([{ kind: 'text', at: 4 }]), 10));
    const stale = (await segments()).filter(({ isStale }) => isStale);
    expect(stale).toHaveLength(1);
    const { ids, isPartial } = await searched();
    expect(isPartial).toBe(true);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.some((id) => id.startsWith(groupOfTitle(titles[4] ?? '')))).toBe(false);
    const writes = countWrites();
    await writeSearchIndex(undefined, 1);
    expect(writes['searchSegments']).toBe(1);
    expect((await segments()).map(({ segment, isLast }) => [segment, isLast])).toEqual(
      whole.map(({ segment, isLast }) => [segment, isLast]),
    );
    expect((await searched()).isPartial).toBe(false);
  });

  it.each([
    ['stopped', null, 'storeFailedWriteIndex'],
    ['out of space', 'QuotaExceededError', 'storeFullWriteIndex'],
  ] as const)(
    'leaves the earlier one as it was where it is %s at any request',
    async (_how, error, code) => {
      const before = partsOf(changed([]), 10);
      const after = partsOf(
        changed([
          { kind: 'add', at: 0 },
          { kind: 'title', at: 4 },
          { kind: 'remove', at: 7 },
        ]),
        10,
      );
      const beside = partsOf(
        [3, 4, 5, 30].map((at) => reportOf(at, 'text')),
        10,
      );
      await writeSource('bundled', before);
      await writeSource('imported:a', beside);
      await writeSearchIndex();
      const state = async () => ({
        answers: await answers(),
        records: await records(),
        searched: await searched(),
      });
      const was = await state();
      let failures = 0;
      let problem: unknown = 'none yet';
      while (problem !== undefined) {
        let left = failures;
        hearRequests((_method, { transaction }) => {
          if (left === 0) setImmediate(() => end(transaction, error));
          left -= 1;
        });
        problem = await writeSource('bundled', after).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        vi.restoreAllMocks();
        if (problem === undefined) break;
        expect(problem).toMatchObject({ code });
        failures += 1;
        expect(await state()).toEqual(was);
      }
      expect(failures).toBeGreaterThan(20);
      const wanted = await elsewhere(async () => {
        await writeSource('bundled', after);
        await writeSource('imported:a', beside);
        return answers();
      });
      expect(await answers()).toBe(wanted);
    },
    60_000,
  );

  it('is written whole where another one is being written, or groups are being merged', async () => {
    const [before, after] = [partsOf(changed([]), 10), partsOf(changed([{ kind: 'add', at: 0 }]), 10)];
    await writeSource('bundled', before);
    const far = partsOf(
      all.map((at) => reportOf(at, 'text')),
      10,
    );
    let reads = 0;
    const stopping: SourceParts = {
      ...far,
      readPart: async (file) => {
        reads += 1;
        if (reads > 3) throw new Error('the worker was stopped');
        return far.readPart(file);
      },
    };
    await expect(writeSource('bundled', stopping)).rejects.toThrow();
    expect((await listSources())[0]?.writing?.version).toBe(far.version);
    await writeSource('bundled', after);
    expect(await listSources()).toEqual([{ id: 'bundled', isOff: false, version: after.version }]);
    expect(await (await database()).getAllKeys('editions')).toEqual([3]);
    // Someone else has begun to merge while it was compared.
    const back = partsOf(changed([]), 40);
    await writeSource('bundled', {
      ...back,
      readPart: async (file) => {
        const open = await database();
        const preparing = { editions: [3, 9], at: 1 };
        if ((await open.get('sources', 'bundled'))?.writing === undefined)
          await open.put('answering', { editions: [3], preparing }, 'index');
        return back.readPart(file);
      },
    });
    expect(await listSources()).toEqual([{ id: 'bundled', isOff: false, version: back.version }]);
    expect(await (await database()).getAllKeys('editions')).toEqual([4]);
    expect(await findReports(keys)).toHaveLength(30);
  });

  it('is the one that stays where it is written twice at once, or its source is removed meanwhile', async () => {
    const [before, after] = [partsOf(changed([]), 10), partsOf(changed([{ kind: 'add', at: 0 }]), 10)];
    await writeSource('bundled', before);
    await Promise.all([writeSource('bundled', after), writeSource('bundled', after)]);
    expect(await listSources()).toEqual([{ id: 'bundled', isOff: false, version: after.version }]);
    expect(await (await database()).getAllKeys('editions')).toEqual([1]);
    await writeSource('feed:b', before);
    let isRemoved = false;
    await writeSource('feed:b', {
      ...after,
      readPart: async (file) => {
        if (!isRemoved) await removeSource('feed:b');
        isRemoved = true;
        return after.readPart(file);
      },
    });
    // It is written anew, since it is asked for.
    expect((await listSources()).find(({ id }) => id === 'feed:b')?.version).toBe(after.version);
    expect(await findReports(keys)).toHaveLength(31);
  });

  it('is written whole where it has something twice, as a hostile feed may', async () => {
    const [before, after] = [partsOf(changed([]), 10), partsOf(changed([{ kind: 'add', at: 0 }]), 10)];
    await writeSource('feed:b', before);
    const doubled = after.parts[0]?.reports[0];
    await writeSource('feed:b', {
      ...after,
      readPart: async (file) => {
        const part = await after.readPart(file);
        return doubled === undefined ? part : { ...part, reports: [...part.reports, doubled] };
      },
    });
    expect(await (await database()).getAllKeys('editions')).toEqual([2]);
  });
});
