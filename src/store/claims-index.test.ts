/** How much is read of a work that many reports know. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import {
  citingReports,
  claimsOf,
  countReports,
  findOnWork,
  findOnWorks,
  reportsOfGroups,
  wholeGroups,
} from './claims-index';
import { closeDatabase, type SourceId } from './database';
import { packageProgress, switchSource, writeSource } from './sources';

const work = 'arxiv:2504.16584';
const title = 'A study of small models that detect weaknesses in code';

function reportOf(at: number, examinedTitle: string): Report {
  return {
    id: String(at).padStart(16, '0'),
    title: `Report ${String(at)}`,
    isTitleCut: false,
    publisher: 'P',
    // The order of the dates is none of the ids.
    date: new Date(Date.UTC(2024, 0, 1 + ((at * 37) % 700))).toISOString().slice(0, 10),
    abstract: '',
    examinedTitle,
    researchQuestion: '',
    papersRetrieved: 1,
    qualityScore: 7,
    claimsExtracted: 1,
    claimsVerified: 0,
    assertions: [{ text: `Walls of kind x${String(at)} are overgrown.`, isCut: false, isVerified: false }],
    references: [{ work }],
  };
}
const citing = Array.from({ length: 300 }, (_, at) =>
  reportOf(at, `Another study of walls that has the number ${String(at)}`),
);
const examining = Array.from({ length: 250 }, (_, at) => reportOf(1_000 + at, title));
const newest = (reports: readonly Report[]) =>
  reports.toSorted((a, b) => b.date.localeCompare(a.date) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);

async function write(
  id: SourceId,
  reports: readonly Report[],
  partSize?: number,
  until?: number,
): Promise<void> {
  const { manifest, parts } = buildClaimsIndex(reports, partSize);
  const texts = new Map(parts.map(({ file, text }) => [file, text]));
  let read = 0;
  await writeSource(id, {
    readManifest: async () => manifest,
    readPart: async (file) => {
      read += 1;
      if (until !== undefined && read > until) throw new Error('stopped');
      return JSON.parse(texts.get(file) ?? '') as ClaimsIndexPart;
    },
  });
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await closeDatabase();
});

it('tells the newest that cite it with their claims, fifty more as stubs, and counts the rest', async () => {
  await write('bundled', citing);
  const get = vi.spyOn(IDBObjectStore.prototype, 'get');
  const { reports, citing: others, examiningCount } = await findOnWork([work], [groupOfTitle(title)]);
  expect(get.mock.calls.length).toBeLessThan(120);
  expect(examiningCount).toBeUndefined();
  const order = newest(citing);
  expect(reports.map(({ id }) => id)).toEqual(order.slice(0, 10));
  expect(others?.count).toBe(290);
  expect(others?.stubs.map(({ id }) => id)).toEqual(order.slice(10, 60));
  expect(others?.stubs[0]).not.toHaveProperty('assertions');
  expect(await countReports([[work]])).toEqual([300]);
  expect(await claimsOf(reports)).toHaveLength(10);
});

it('tells the newest of several sources together, each once', async () => {
  await write('bundled', citing.slice(0, 200));
  await write('imported:a', citing.slice(100));
  const { reports, citing: others } = await findOnWork([work], [groupOfTitle(title)]);
  const order = newest(citing);
  expect(reports.map(({ id }) => id)).toEqual(order.slice(0, 10));
  expect(others?.count).toBe(290);
  expect(others?.stubs.map(({ id }) => id)).toEqual(order.slice(10, 60));
});

it('may read more where no title is known: any may examine the work', async () => {
  await write('bundled', [...citing, ...examining]);
  const [found] = await findOnWorks([[work]]);
  const told = (found?.reports ?? []).map(({ id }) => id);
  expect(told.length).toBeGreaterThanOrEqual(20);
  // What is told with its claims is no stub, and is counted once.
  expect(found?.citing?.count).toBe(550 - told.length);
  expect(found?.citing?.stubs.filter(({ id }) => told.includes(id))).toEqual([]);
});

it('tells the newest that examine it, and those beside that say what is judged', async () => {
  await write('bundled', [...citing, ...examining]);
  const group = groupOfTitle(title);
  const found = await findOnWork([work, `title:${group}`], [group]);
  expect(found.examiningCount).toBe(250);
  expect(found.citing?.count).toBe(290);
  const own = found.reports.filter(({ examinedTitle }) => examinedTitle === title);
  expect(own.map(({ id }) => id)).toEqual(newest(examining).slice(0, 50));
  // A title that says too little finds nothing by itself, and tells among those that are found.
  const byId = await findOnWork([work], [group]);
  expect(byId.examiningCount).toBe(250);

  const all = (await reportsOfGroups([{ group }])).flat();
  expect(all).toHaveLength(200);
  const oldest = examining.find(({ id }) => id === newest(examining).at(-1)) ?? expect.fail();
  const [claim] = (await claimsOf([oldest])) ?? [];
  const judged = claim?.wordings.map(({ fingerprint }) => fingerprint) ?? [];
  const [whole] = await wholeGroups([group]);
  expect(whole?.map(({ id }) => id)).toEqual(newest(examining));
  const withJudged = (await reportsOfGroups([{ group, judged }])).flat();
  expect(withJudged.map(({ id }) => id)).toEqual([...all.map(({ id }) => id), oldest.id]);
  // The id of a claim does not depend on which reports are read.
  const ids = new Set((await claimsOf(withJudged)).map(({ id }) => id));
  for (const { id } of await claimsOf(all)) expect(ids).toContain(id);
});

it('tells all that cite it, some at a time', async () => {
  await write('bundled', [...citing, ...examining.slice(0, 5)]);
  const { ids, positions } = await allCiting(300);
  expect(ids).toEqual(newest(citing));
  expect(positions).toEqual([0, 50, 100, 150, 200, 250]);
});

it('goes on after those that do not name the work any more in the text that is shown', async () => {
  await write('imported:a', citing);
  // The package's text of a report is the one that is shown.
  const changed = new Set(newest(citing).slice(20, 120));
  const others = citing.filter(({ id }) => changed.has(id));
  await write(
    'bundled',
    others.map((report) => ({ ...report, references: [{ work: 'arxiv:2401.00001' }] })),
  );
  const { ids } = await allCiting(300);
  expect(ids).toEqual(newest(citing.filter(({ id }) => !changed.has(id))));
});

/** All pages, as the dashboard asks for them. */
async function allCiting(count: number): Promise<{ ids: string[]; positions: number[] }> {
  const ids: string[] = [];
  const positions: number[] = [];
  for (let from: number | undefined = 0; from !== undefined; ) {
    positions.push(from);
    const page: Awaited<ReturnType<typeof citingReports>> = await citingReports(
      [work],
      groupOfTitle(title),
      from,
      50,
    );
    expect(page.total).toBe(count);
    ids.push(...page.reports.map(({ id }) => id));
    from = page.next;
    if (positions.length > 20) return expect.fail('no end');
  }
  return { ids, positions };
}

it('answers from what is written of the first version of the package, and from nothing else that is not whole', async () => {
  await expect(write('bundled', citing, 100, 2)).rejects.toThrow();
  expect(await packageProgress()).toEqual({ done: 200, of: 300 });
  const { reports, citing: others } = await findOnWork([work], [groupOfTitle(title)]);
  expect(reports.length + (others?.stubs.length ?? 0)).toBeGreaterThan(0);
  expect(await claimsOf(reports)).toHaveLength(reports.length);
  await switchSource('bundled', false);
  expect(await packageProgress()).toBeUndefined();
  expect((await findOnWork([work])).reports).toEqual([]);
  await switchSource('bundled', true);
  await write('bundled', citing, 100);
  expect(await packageProgress()).toBeUndefined();
  expect((await findOnWork([work], [groupOfTitle(title)])).citing?.count).toBe(290);
  // Until the next version is whole, this one answers.
  await expect(write('bundled', examining, 100, 1)).rejects.toThrow();
  expect((await findOnWork([work], [groupOfTitle(title)])).citing?.count).toBe(290);
});
