import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeClaims } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import type { WorkId } from '../claims/work-id';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { keysOfReport } from '../lookup/relate';
import { claimsOf, findReport, findReports, reportsOnAfter } from './claims-index';
import { closeDatabase, database, type SourceId } from './database';
import {
  completeImport,
  discardImport,
  dropUnfinished,
  importNames,
  listImports,
  stageReports,
} from './imports';
import { nameSource, removeSource, switchSource, writeSource } from './sources';

const version = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const run = (number: number, source = 1) => ({
  id: `imported:${version(source)}` as const,
  version: version(number),
});
const about = { importedAt: '2026-11-29T12:00:00.000Z', files: 3, refused: 1 };

/** Reports on a third as many works, so that each work has several. */
function reportOf(number: number, more: Partial<Report> = {}): Report {
  return {
    id: String(number).padStart(16, '0'),
    title: `Report ${String(number)}`,
    isTitleCut: false,
    publisher: 'P',
    date: '2026-01-05',
    abstract: '',
    examinedTitle: `A study of the small models of kind ${String(number % 40)}`,
    researchQuestion: '',
    papersRetrieved: 1,
    qualityScore: 5,
    claimsExtracted: 2,
    claimsVerified: 1,
    assertions: ['found 91.2% of all faults in the test set', 'needs no labels at all'].map((said, at) => ({
      text: `The small model of kind ${String(number % 40)} ${said}.`,
      isCut: false,
      isVerified: at === 0,
      confidence: 0.5,
    })),
    references: [{ work: `arxiv:2504.${String(number % 50).padStart(5, '0')}` as WorkId }],
    ...more,
  };
}
const reportsOf = (count: number, from = 0) => Array.from({ length: count }, (_, at) => reportOf(from + at));
const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
  [...all].sort((a, b) => (a.id < b.id ? -1 : 1));

async function stage(which: ReturnType<typeof run>, reports: readonly Report[], size = 30): Promise<void> {
  for (let at = 0; at * size < reports.length; at += 1)
    await stageReports(which, at, reports.slice(at * size, (at + 1) * size));
}

async function write(id: SourceId, reports: readonly Report[]): Promise<void> {
  const { manifest, parts } = buildClaimsIndex(reports);
  await writeSource(id, {
    readManifest: async () => manifest,
    readPart: async (file) =>
      JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as ClaimsIndexPart,
  });
}

/** Nothing is left of editions that no source has. */
async function leftOver(): Promise<number> {
  const open = await database();
  const owned = new Set((await open.getAll('sources')).flatMap(({ edition, writing }) => [edition, writing]));
  const records = await Promise.all([open.getAll('keys'), open.getAll('groups')]);
  const stored = (await open.getAll('reports')).flatMap(({ editions }) => editions);
  return [...records.flat().map(({ edition }) => edition), ...stored].filter((edition) => !owned.has(edition))
    .length;
}

const allReports = async () => (await reportsOnAfter(undefined, 10_000)).records;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(closeDatabase);

describe('an import', () => {
  it('answers as a whole once it is complete, as an index does that is built at once', async () => {
    const reports = reportsOf(200);
    await stage(run(1), reports);
    expect(await allReports()).toEqual([]);
    const shares: number[] = [];
    await completeImport(run(1), { name: 'Mine' }, about, (share) => shares.push(share));
    expect(byId(await allReports())).toEqual(reports);
    for (const key of new Set(reports.flatMap(keysOfReport))) {
      const found = await findReports([key]);
      expect(byId(await claimsOf(found))).toEqual(byId(mergeClaims(found)));
      expect(found.length).toBeGreaterThan(3);
    }
    expect(await listImports()).toEqual([
      { id: run(1).id, name: 'Mine', isOff: false, ...about, reports: 200, claims: 400 },
    ]);
    expect(shares.every((share, at) => share >= (shares[at - 1] ?? 0) && share <= 1)).toBe(true);
    // Asked for again, since the reply was lost.
    await completeImport(run(1), { name: 'Mine' }, about, () => undefined);
    expect(await listImports()).toHaveLength(1);
  });

  it('says how reports stand to those that answer', async () => {
    await write('bundled', reportsOf(2));
    const changed = reportOf(0, { id: 'f'.repeat(16), abstract: 'Other words.' });
    expect(await stageReports(run(1), 0, [reportOf(1), changed, reportOf(7)])).toEqual([
      'known',
      'changed',
      'new',
    ]);
  });

  it('takes parts that come twice once, and none without those before it', async () => {
    await stageReports(run(1), 0, reportsOf(2));
    await stageReports(run(1), 1, reportsOf(2, 2));
    await stageReports(run(1), 0, reportsOf(2));
    await stageReports(run(1), 1, reportsOf(2, 2));
    await expect(stageReports(run(1), 3, reportsOf(2, 4))).rejects.toMatchObject({ code: 'storeImportGone' });
    await expect(stageReports(run(2, 2), 1, reportsOf(1))).rejects.toMatchObject({ code: 'storeImportGone' });
    await completeImport(run(1), { name: 'Mine' }, about, () => undefined);
    expect(await allReports()).toHaveLength(4);
  });

  it('leaves nothing where it is given up, before and while it is written', async () => {
    await stage(run(1), reportsOf(100));
    await discardImport(run(1));
    await expect(completeImport(run(1), { name: 'Mine' }, about, () => undefined)).rejects.toMatchObject({
      code: 'storeImportGone',
    });
    await stage(run(2), reportsOf(100));
    let discarding: Promise<void> | undefined;
    const completing = completeImport(run(2), { name: 'Mine' }, about, (share) => {
      if (share > 0.3) discarding ??= discardImport(run(2));
    });
    await expect(completing).rejects.toMatchObject({ code: 'storeImportGone' });
    await discarding;
    expect(await listImports()).toEqual([]);
    expect(await (await database()).count('reports')).toBe(0);
    expect(await (await database()).count('sources')).toBe(0);
    expect(await leftOver()).toBe(0);
  });

  it('is given up where nobody works on it any more, and the others stay', async () => {
    await stage(run(1), reportsOf(5));
    await completeImport(run(1), { name: 'Mine' }, about, () => undefined);
    await stage(run(2), reportsOf(5, 5));
    await stage(run(3, 2), reportsOf(5, 20));
    await stage(run(4, 3), reportsOf(5, 30));
    await dropUnfinished(new Set([run(1).id, run(3, 2).id]));
    expect(byId(await allReports())).toEqual(reportsOf(5));
    expect(await leftOver()).toBe(0);
    await completeImport(run(4, 3), { name: 'Other' }, about, () => undefined);
    expect(await allReports()).toHaveLength(10);
    await expect(completeImport(run(2), { name: 'Mine' }, about, () => undefined)).rejects.toMatchObject({
      code: 'storeImportGone',
    });
  });

  it('replaces what its source had; until then that answers', async () => {
    await stage(run(1), reportsOf(5));
    await completeImport(run(1), { name: 'Mine' }, about, () => undefined);
    await nameSource(run(1).id, 'Ours');
    await stage(run(2), reportsOf(3, 4));
    expect(byId(await allReports())).toEqual(reportsOf(5));
    await completeImport(run(2), { name: 'Mine' }, { ...about, refused: 0 }, () => undefined);
    expect(byId(await allReports())).toEqual(reportsOf(3, 4));
    expect(await listImports()).toMatchObject([{ name: 'Ours', reports: 3, refused: 0 }]);
    expect(await leftOver()).toBe(0);
  });

  it('is switched off and on, and removed with what only it has', async () => {
    await write('bundled', reportsOf(3));
    await stage(run(1), reportsOf(3, 1));
    await completeImport(run(1), { name: 'Mine' }, about, () => undefined);
    expect(await allReports()).toHaveLength(4);
    await switchSource(run(1).id, false);
    expect(byId(await allReports())).toEqual(reportsOf(3));
    expect(await listImports()).toMatchObject([{ isOff: true }]);
    await switchSource(run(1).id, true);
    await removeSource(run(1).id);
    expect(byId(await allReports())).toEqual(reportsOf(3));
    expect(await listImports()).toEqual([]);
    expect(await leftOver()).toBe(0);
    await expect(nameSource(run(1).id, 'Gone')).rejects.toMatchObject({ code: 'storeSourceGone' });
  });

  it('cannot put its words in the place of a report that is here already', async () => {
    await write('questions', [reportOf(1)]);
    await write('bundled', [reportOf(2)]);
    const forged = [reportOf(1, { title: 'Forged' }), reportOf(2, { title: 'Forged' }), reportOf(3)];
    await stage(run(1), forged);
    await completeImport(run(1), { name: 'Mine' }, about, () => undefined);
    expect([(await findReport(reportOf(1).id))?.title, (await findReport(reportOf(2).id))?.title]).toEqual([
      'Report 1',
      'Report 2',
    ]);
    const ids = [reportOf(1), reportOf(2), reportOf(3), reportOf(4)].map(({ id }) => id);
    expect([...(await importNames(ids))]).toEqual([[reportOf(3).id, ['Mine']]]);
  });
});
