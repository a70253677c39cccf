import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimsOfGroups, mergeGroups } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { askedWords } from '../search/asked-text';
import { parseQuery } from '../search/query';
import { searchWords } from '../search/search-words';
import type { Verdict } from '../verdicts/verdict';
import { closeDatabase, database, type SourceId } from './database';
import { type ClaimSearch, searchNearest, searchStore } from './search-claims';
import { writeSearchIndex } from './search-index';
import { removeSource, switchSource, writeSource } from './sources';

const titles = ['A study of small models', 'Tests that nobody runs', 'Where the rain falls'];
const texts = [
  'The small model found 91.2% of all faults in the code of the first test set.',
  'The small model found 91.2% of all faults in the code of the test set.',
  'The small model found 93.5% of all faults in the code of the first test set.',
  'Rain falls on the hills of the north more often than on those of the south.',
  'Nobody has run the tests of the old release since the new one came out.',
];

function reportOf(number: number): Report {
  return {
    id: String(number).padStart(16, '0'),
    title: `Report ${String(number)}`,
    isTitleCut: false,
    publisher: `House ${String(number % 2)}`,
    date: `2026-01-0${String(1 + (number % 5))}`,
    abstract: '',
    examinedTitle: titles[number % titles.length] ?? '',
    researchQuestion: 'Does it rain?',
    papersRetrieved: 1,
    qualityScore: 5,
    claimsExtracted: 2,
    claimsVerified: 1,
    assertions: [0, 3].map((at) => ({
      text: texts[(number + at) % texts.length] ?? '',
      isCut: false,
      isVerified: (number + at) % 3 === 0,
      confidence: 0.5,
    })),
    references: [],
  };
}

function write(id: SourceId, numbers: readonly number[]): Promise<void> {
  const { manifest, parts } = buildClaimsIndex(numbers.map(reportOf), 3);
  return writeSource(id, {
    readManifest: async () => manifest,
    readPart: async (file) =>
      JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as ClaimsIndexPart,
  });
}

const ask = async (text: string, change: Partial<ClaimSearch> = {}) =>
  (await searchStore({
    clauses: parseQuery(text).clauses,
    from: 0,
    size: 1_000,
    verdicts: [],
    groupsOfWork: new Map(),
    ...change,
  })) ?? expect.fail('it was wanted');
const idsOf = async (text: string, change?: Partial<ClaimSearch>) =>
  (await ask(text, change)).found.map(({ claim }) => claim.id).sort();

/** The claims that these reports make, and whether they have a word anywhere that is searched. */
function claimsOf(numbers: readonly number[]) {
  const reports = [...new Set(numbers)].map(reportOf);
  return mergeGroups(reports).flatMap((merged) => {
    const own = reports.filter(({ examinedTitle }) => groupOfTitle(examinedTitle) === merged.group);
    const about = own.flatMap(({ title, researchQuestion, examinedTitle }) => [
      title,
      researchQuestion,
      examinedTitle,
    ]);
    return claimsOfGroups([merged], own).map((claim) => ({
      claim,
      has: (word: string) =>
        [...claim.wordings.map(({ text }) => text), ...about].some((text) =>
          searchWords(text).some((one) => one.text === word),
        ),
    }));
  });
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(closeDatabase);

describe('a search', () => {
  it('finds in whatever sources are on what their merged claims say, each once', async () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, numbers, fc.boolean(), async (a, b, c, isFirst) => {
        globalThis.indexedDB = new IDBFactory();
        await closeDatabase();
        await write('bundled', [...new Set(a)]);
        if (isFirst) await writeSearchIndex();
        await write('imported:b', [...new Set(b)]);
        await write('imported:c', [...new Set(c)]);
        await writeSearchIndex();
        const check = async (on: readonly number[]) => {
          const all = claimsOf(on);
          expect(await ask('')).toMatchObject({
            count: all.length,
            searched: all.length,
            isPartial: false,
          });
          for (const [query, word] of [
            ['"first"', 'first'],
            ['"rain"', 'rain'],
            ['91.2 ', '91.2'],
            ['"nobody"', 'nobody'],
          ] as const)
            expect(await idsOf(query)).toEqual(
              all.flatMap(({ claim, has }) => (has(word) ? [claim.id] : [])).sort(),
            );
          for (const status of ['verified', 'unverified', 'mixed'])
            expect(await idsOf(`status:${status}`)).toEqual(
              all.flatMap(({ claim }) => (claim.status === status ? [claim.id] : [])).sort(),
            );
        };
        await check([...a, ...b, ...c]);
        await switchSource('imported:b', false);
        await writeSearchIndex();
        await check([...a, ...c]);
        await removeSource('imported:c');
        await writeSearchIndex();
        await check(a);
        await switchSource('imported:b', true);
        await writeSearchIndex();
        await check([...a, ...b]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('leaves nothing of a source that was removed', async () => {
    await write('bundled', [0, 1]);
    await write('imported:b', [0, 4]);
    await writeSearchIndex();
    await removeSource('imported:b');
    await writeSearchIndex();
    const open = await database();
    expect((await open.getAllKeys('searchSegments')).map(([editions]) => editions)).toEqual([[1]]);
    expect(new Set((await open.getAllKeys('searchBlocks')).map(([editions]) => editions.join()))).toEqual(
      new Set(['1']),
    );
  });

  it('says that not all could be searched before the index is written, and goes on where that was stopped', async () => {
    await write('bundled', [0, 1, 2, 3]);
    expect(await ask('rain')).toMatchObject({ found: [], count: 0, isPartial: true });
    const transaction = Reflect.get(IDBDatabase.prototype, 'transaction');
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      stores,
      mode,
    ) {
      if (mode === 'readwrite') throw new Error('the worker was stopped');
      return transaction.call(this, stores, mode);
    });
    await expect(writeSearchIndex()).rejects.toThrow();
    spy.mockRestore();
    await writeSearchIndex();
    expect(await ask('rain')).toMatchObject({ isPartial: false });
    expect((await ask('rain')).count).toBeGreaterThan(0);
  });

  it('stops once nobody waits for it', async () => {
    await write('bundled', [0, 1]);
    await writeSearchIndex();
    const search = { clauses: [], from: 0, size: 9, verdicts: [], groupsOfWork: new Map() };
    expect(await searchStore({ ...search, isWanted: () => false })).toBeUndefined();
    const answers = [true, false];
    expect(await searchStore({ ...search, isWanted: () => answers.shift() ?? true })).toBeUndefined();
  });

  it('gives pages of one ranking', async () => {
    await write('bundled', [...Array(15).keys()]);
    await writeSearchIndex();
    const all = (await ask('the')).found.map(({ claim }) => claim.id);
    const pages = await Promise.all([0, 3, 6].map((from) => ask('the', { from, size: 3 })));
    expect(pages.flatMap(({ found }) => found.map(({ claim }) => claim.id))).toEqual(all.slice(0, 9));
    expect(pages[0]?.count).toBe(all.length);
  });

  it('finds by the reader’s verdicts and notes, by work, by source, and a claim by its id', async () => {
    await write('bundled', [0, 1, 2]);
    await writeSearchIndex();
    const { found } = await ask('');
    const [{ claim } = expect.fail('nothing found')] = found;
    const verdict: Verdict = {
      id: '00000000-0000-4000-8000-000000000001',
      group: claim.group,
      fingerprints: claim.wordings.map(({ fingerprint }) => fingerprint),
      texts: [claim.text],
      examinedTitle: '',
      value: 'disputed',
      note: 'Überholt, says Ada',
      updatedAt: '2026-01-01T00:00:00.000Z',
      history: [{ at: '2026-01-01T00:00:00.000Z', value: 'disputed', note: 'Überholt, says Ada' }],
    };
    const verdicts = [verdict];
    expect(await idsOf('verdict:disputed', { verdicts })).toEqual([claim.id]);
    expect(await idsOf('verdict:confirmed', { verdicts })).toEqual([]);
    expect(await idsOf('verdict:none', { verdicts })).toEqual(
      found.flatMap(({ claim: { id } }) => (id === claim.id ? [] : [id])).sort(),
    );
    expect(await idsOf('uberholt', { verdicts })).toEqual([claim.id]);
    expect(await idsOf('"says ada"', { verdicts })).toEqual([claim.id]);
    const changed: Verdict = {
      ...verdict,
      value: 'confirmed',
      note: '',
      updatedAt: '2026-01-02T00:00:00.000Z',
    };
    expect(await idsOf('verdict:confirmed', { verdicts: [changed] })).toEqual([claim.id]);
    expect(await idsOf('uberholt', { verdicts: [changed] })).toEqual([]);
    expect(await idsOf('verdict:confirmed', { verdicts: [] })).toEqual([]);
    expect(await idsOf(`claim:${claim.id}`)).toEqual([claim.id]);
    expect(await idsOf('source:bundled')).toHaveLength(found.length);
    expect(await idsOf('source:imported')).toEqual([]);
    const groupsOfWork = new Map([['arxiv:2401.01234' as const, new Set([claim.group])]]);
    expect(await idsOf('work:2401.01234', { groupsOfWork })).toEqual(
      found.flatMap(({ claim: { id, group } }) => (group === claim.group ? [id] : [])).sort(),
    );
  });
});

describe('the claims that share most with a sentence', () => {
  it('are those of whatever sources are on, each once, the likeliest first', async () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, async (a, b) => {
        globalThis.indexedDB = new IDBFactory();
        await closeDatabase();
        await write('bundled', [...new Set(a)]);
        await write('imported:b', [...new Set(b)]);
        await writeSearchIndex();
        const words = askedWords('It rains on the hills of 91.2% of the northern countries.');
        const idsWithin = async (size: number) =>
          (await searchNearest({ words, size }))?.found.map(({ claim }) => claim.id);
        const all = claimsOf([...a, ...b]).filter(({ claim: { wordings } }) =>
          wordings.some(({ text }) => /rain|hill|91\.2|north/i.test(text)),
        );
        const found = (await idsWithin(1_000)) ?? expect.fail('it was wanted');
        expect([...found].sort()).toEqual(all.map(({ claim }) => claim.id).sort());
        expect(await idsWithin(2)).toEqual(found.slice(0, 2));
        await switchSource('imported:b', false);
        await writeSearchIndex();
        const own = new Set(claimsOf(a).map(({ claim }) => claim.id));
        expect((await idsWithin(1_000))?.every((id) => own.has(id))).toBe(true);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
