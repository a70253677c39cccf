/** Databases of all earlier versions are brought up to date, and whatever keeps one from being opened is said. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { emptyStorage } from '../../tests/made-browser';
import { reports, sourceOf } from '../../tests/sample-index';
import { rejection, verdict } from '../../tests/sample-verdicts';
import { keptCheckOf } from '../check/kept-check';
import { mergeClaims } from '../claims/merge-claims';
import { groupOfTitle } from '../claims/title';
import { allBackups, bytesOfBackup, keepBackup } from './backups';
import { checksOfGroup, checksUnder, keepCheck } from './checks';
import { claimsOf, countReports, findReports } from './claims-index';
import { closeDatabase, database, openDatabase } from './database';
import { dismiss, dismissedKeys } from './dismissed';
import { titlesOf } from './known-titles';
import { readingsOf } from './readings';
import { keepPrinted, referencesOf } from './references';
import { keepRejections, rejectionsOn } from './rejections';
import { searchStore } from './search-claims';
import { writeSearchIndex } from './search-index';
import { keptAnswers, storedAnswers } from './source-cache';
import { listSources, packageProgress, writeSource } from './sources';
import { importedLists, keepListPart } from './status-lists';
import { allVerdicts, verdictsOn } from './verdicts';
import { allLinks, linkedWorks, rememberDeclaration } from './work-links';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});

/** What the page of the work itself declares. */
const own = { host: 'arxiv.org', page: 'own', date: '2026-01-01T00:00:00.000Z' } as const;

const printed = [{ text: 'Doe, J. (2020). A title.', works: [] }];
const importedList = {
  kind: 'retractions',
  id: '00000000-0000-4000-8000-000000000003',
  name: 'retractions.csv',
  date: '2026-05-04',
  count: 0,
  left: 0,
  parts: 1,
} as const;

const keptAnswer = { key: 'a', source: 'crossref', at: Date.now(), status: 200, body: '{}' } as const;

const backup = {
  id: verdict.id,
  at: '2026-01-01T00:00:00.000Z',
  size: 3,
  counts: { verdicts: 1 },
  print: 'p',
  checkedAt: '2026-01-01T00:00:00.000Z',
};
/** The layout of version 1, as it was written then, with a verdict in it; never change it. */
function openVersion1(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('claimlight', 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('reports', { keyPath: 'id' });
      request.result.createObjectStore('keys', { keyPath: 'key' });
      request.result.createObjectStore('progress');
      request.result.createObjectStore('verdicts', { keyPath: 'id' }).add(verdict);
    });
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(new Error('cannot open version 1'));
    });
  });
}

/** The layout of version 2, as it was written then, with a verdict and a title in it; never change it. */
function openVersion2(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('claimlight', 2);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('reports', { keyPath: 'id' });
      request.result.createObjectStore('keys', { keyPath: 'key' });
      request.result.createObjectStore('progress');
      const verdicts = request.result.createObjectStore('verdicts', { keyPath: 'id' });
      verdicts.createIndex('group', 'group');
      verdicts.add(verdict);
      request.result
        .createObjectStore('titles', { keyPath: 'work' })
        .add({ work: 'arxiv:2504.16584', titles: ['A title'] });
    });
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(new Error('cannot open version 2'));
    });
  });
}

/** The layout of version 3, as it was written then, with something in each store of the reader's; never change it. */
function openVersion3(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('claimlight', 3);
    request.addEventListener('upgradeneeded', () => {
      const open = request.result;
      open.createObjectStore('reports', { keyPath: 'id' });
      open.createObjectStore('keys', { keyPath: 'key' }).add({ key: 'arxiv:2504.16584', reports: ['x'] });
      open.createObjectStore('progress').add({ hash: 'x', partsWritten: 1, isComplete: true }, 'index');
      const verdicts = open.createObjectStore('verdicts', { keyPath: 'id' });
      verdicts.createIndex('group', 'group');
      verdicts.add(verdict);
      open
        .createObjectStore('titles', { keyPath: 'work' })
        .add({ work: 'arxiv:2504.16584', titles: ['A title'] });
      const rejections = open.createObjectStore('rejections', { keyPath: 'id' });
      rejections.createIndex('url', 'url');
      rejections.add(rejection);
    });
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(new Error('cannot open version 3'));
    });
  });
}

/** The layout of version 4, as it was written then, with a whole index and something of the reader's; never change it. */
function openVersion4(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('claimlight', 4);
    request.addEventListener('upgradeneeded', () => {
      const open = request.result;
      open.createObjectStore('reports', { keyPath: 'id' }).add(reports[0]);
      open.createObjectStore('keys', { keyPath: 'key' }).add({ key: 'doi:10.1000/old', reports: ['x'] });
      open.createObjectStore('progress').add({ hash: 'x', partsWritten: 1, isComplete: true }, 'index');
      const verdicts = open.createObjectStore('verdicts', { keyPath: 'id' });
      verdicts.createIndex('group', 'group');
      verdicts.add(verdict);
      open.createObjectStore('titles', { keyPath: 'work' });
      open.createObjectStore('rejections', { keyPath: 'id' }).createIndex('url', 'url');
      const links = open.createObjectStore('links', { keyPath: 'preprint' });
      links.createIndex('published', 'published', { unique: true });
      links.add({ preprint: 'arxiv:2504.16584', published: 'doi:10.1000/x' });
      open
        .createObjectStore('readings', { keyPath: 'work' })
        .add({ work: 'arxiv:2504.16584', versions: [{ version: 1, located: ['a'], missed: [] }] });
    });
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(new Error('cannot open version 4'));
    });
  });
}

/** The layout of version 5, as it was written then, with a whole index and something in each store of the reader's; never change it. */
function openVersion5(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('claimlight', 5);
    request.addEventListener('upgradeneeded', () => {
      const open = request.result;
      const [report] = reports;
      open.createObjectStore('reports', { keyPath: 'id' }).add(report);
      const keys = open.createObjectStore('keys', { keyPath: 'key' });
      for (const key of ['arxiv:2504.16584', 'doi:10.1000/old']) keys.add({ key, reports: [report?.id] });
      open.createObjectStore('progress').add({ hash: 'x', partsWritten: 1, isComplete: true }, 'index');
      const verdicts = open.createObjectStore('verdicts', { keyPath: 'id' });
      verdicts.createIndex('group', 'group');
      verdicts.add(verdict);
      open
        .createObjectStore('titles', { keyPath: 'work' })
        .add({ work: 'arxiv:2504.16584', titles: ['A title'] });
      const rejections = open.createObjectStore('rejections', { keyPath: 'id' });
      rejections.createIndex('url', 'url');
      rejections.add(rejection);
      open
        .createObjectStore('readings', { keyPath: 'work' })
        .add({ work: 'arxiv:2504.16584', versions: [{ version: 1, located: ['a'], missed: [] }] });
      open
        .createObjectStore('groups', { keyPath: 'group' })
        .add({ group: 'f'.repeat(16), reports: [report?.id], claims: [[['0'.repeat(16), [[0, 0]]]]] });
      const links = open.createObjectStore('workLinks', { keyPath: 'id' });
      links.createIndex('preprint', 'preprint');
      links.createIndex('published', 'published');
      const [preprint, published] = ['arxiv:2504.16584', 'doi:10.1000/x'];
      links.add({
        id: `${preprint} ${published}`,
        preprint,
        published,
        declarations: [{ host: 'arxiv.org', page: 'own', date: '2026-01-01T00:00:00.000Z' }],
        since: '2026-01-01T00:00:00.000Z',
      });
    });
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(new Error('cannot open version 5'));
    });
  });
}

/** The layout of versions 6 to 12, as it was written then, with a whole source and something in each store of the reader's; never change it. */
function openVersionOfSources(version: 6 | 7 | 8 | 9 | 10 | 11 | 12): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('claimlight', version);
    request.addEventListener('upgradeneeded', () => {
      const open = request.result;
      const [report] = reports;
      const source = { id: 'imported:old', isOff: false, edition: 1 };
      open.createObjectStore('sources', { keyPath: 'id' }).add(source);
      open
        .createObjectStore('editions', { autoIncrement: true })
        .add({ source: source.id, version: 'x', partsWritten: 1, partCount: 1 });
      open.createObjectStore('answering').add({ editions: [1] }, 'index');
      const stored = open.createObjectStore('reports', { keyPath: 'id' });
      stored.createIndex('edition', 'editions', { multiEntry: true });
      stored.add({ id: report?.id, editions: [1], texts: [{ editions: [1], report }] });
      open
        .createObjectStore('keys', { keyPath: ['edition', 'key'] })
        .add({ edition: 1, key: 'arxiv:2504.16584', reports: [report?.id] });
      open.createObjectStore('groups', { keyPath: ['edition', 'group'] });
      open
        .createObjectStore('commonGroups', { keyPath: ['editions', 'group'] })
        .createIndex('edition', 'editions', { multiEntry: true });
      const verdicts = open.createObjectStore('verdicts', { keyPath: 'id' });
      verdicts.createIndex('group', 'group');
      verdicts.add(verdict);
      open
        .createObjectStore('titles', { keyPath: 'work' })
        .add({ work: 'arxiv:2504.16584', titles: ['A title'] });
      const rejections = open.createObjectStore('rejections', { keyPath: 'id' });
      rejections.createIndex('url', 'url');
      rejections.add(rejection);
      open
        .createObjectStore('readings', { keyPath: 'work' })
        .add({ work: 'arxiv:2504.16584', versions: [{ version: 1, located: ['a'], missed: [] }] });
      const links = open.createObjectStore('workLinks', { keyPath: 'id' });
      links.createIndex('preprint', 'preprint');
      links.createIndex('published', 'published');
      const [preprint, published] = ['arxiv:2504.16584', 'doi:10.1000/x'];
      links.add({ id: `${preprint} ${published}`, preprint, published, declarations: [own] });
      if (version < 8) return;
      const checks = open.createObjectStore('checks', { keyPath: 'id' });
      checks.createIndex('key', 'keys', { multiEntry: true });
      checks.createIndex('group', 'group');
      checks.add(keptCheckOf(sampleCheckFile(), true));
      if (version < 9) return;
      open.createObjectStore('answers', { keyPath: 'key' }).add(keptAnswer);
      const uses = open.createObjectStore('answerUses', { keyPath: 'key' });
      uses.createIndex('usedAt', 'usedAt');
      uses.add({ key: keptAnswer.key, usedAt: keptAnswer.at, size: 2 });
      if (version < 10) return;
      open.createObjectStore('references', { keyPath: 'id' }).add({ id: 'c', printed });
      if (version < 11) return;
      open.createObjectStore('questions', { keyPath: 'id' });
      open.createObjectStore('statusLists', { keyPath: 'kind' }).add(importedList);
      open.createObjectStore('statusParts', { keyPath: ['list', 'at'] });
      if (version < 12) return;
      open.createObjectStore('backups', { keyPath: 'id' }).add(backup);
      open
        .createObjectStore('backupBytes', { keyPath: 'id' })
        .add({ id: backup.id, bytes: new Uint8Array([1, 2, 3]) });
      open.createObjectStore('searchSegments', { keyPath: ['editions', 'segment'] });
      open.createObjectStore('searchBlocks', { keyPath: ['editions', 'segment', 'first'] });
    });
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(new Error(`cannot open version ${String(version)}`));
    });
  });
}

const searched = () => searchStore({ clauses: [], from: 0, size: 1, verdicts: [], groupsOfWork: new Map() });

beforeEach(emptyStorage);
afterEach(closeDatabase);

describe('the database', () => {
  it('brings version 1 up to date and keeps its verdicts', async () => {
    (await openVersion1()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect([...(await database()).objectStoreNames]).toContain('titles');
  });

  it('brings version 2 up to date and keeps its verdicts and titles', async () => {
    (await openVersion2()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await (await database()).getAll('titles')).toHaveLength(1);
    await keepRejections([rejection], false);
    expect(await rejectionsOn(rejection.url, false)).toEqual([rejection]);
  });

  it('brings version 3 up to date and keeps all that is in it', async () => {
    (await openVersion3()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await rejectionsOn(rejection.url, false)).toEqual([rejection]);
    const open = await database();
    expect(await open.getAll('titles')).toHaveLength(1);
    await rememberDeclaration(['arxiv:2504.16584', 'doi:10.1000/x'], own);
    expect(await linkedWorks(['doi:10.1000/x'])).toEqual(['arxiv:2504.16584']);
    expect(await readingsOf(['arxiv:2504.16584'])).toEqual([]);
  });

  it('brings version 4 up to date: its index is rewritten, with merged claims', async () => {
    (await openVersion4()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    await writeSource('bundled', sourceOf(1).source);
    expect(await findReports(['doi:10.1000/old'])).toEqual([]);
    const found = await findReports(['arxiv:2504.16584']);
    expect(await claimsOf(found)).toEqual(mergeClaims(found));
  });

  it('of what version 4 took as one nobody knows who has said so: it waits for a better word', async () => {
    (await openVersion4()).close();
    const [preprint, published] = ['arxiv:2504.16584', 'doi:10.1000/x'] as const;
    expect(await readingsOf([preprint])).toEqual([{ version: 1, located: ['a'], missed: [] }]);
    expect([...(await database()).objectStoreNames]).not.toContain('links');
    expect(await linkedWorks([preprint])).toEqual([]);
    expect(await allLinks()).toEqual([
      { id: `${preprint} ${published}`, preprint, published, declarations: [] },
    ]);
    await rememberDeclaration([preprint, published], { ...own, page: 'other' });
    expect(await linkedWorks([preprint])).toEqual([]);
    await rememberDeclaration([preprint, published], own);
    expect(await linkedWorks([preprint])).toEqual([published]);
  });

  it('brings version 5 up to date and keeps all that is the reader’s', async () => {
    (await openVersion5()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await rejectionsOn(rejection.url, false)).toEqual([rejection]);
    expect(await titlesOf(['arxiv:2504.16584'])).toEqual(['A title']);
    expect(await linkedWorks(['arxiv:2504.16584'])).toEqual(['doi:10.1000/x']);
    expect(await readingsOf(['arxiv:2504.16584'])).toEqual([{ version: 1, located: ['a'], missed: [] }]);
  });

  it.each([6, 7, 8] as const)('brings version %d up to date and keeps all that is in it', async (version) => {
    (await openVersionOfSources(version)).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await rejectionsOn(rejection.url, false)).toEqual([rejection]);
    expect(await titlesOf(['arxiv:2504.16584'])).toEqual(['A title']);
    expect(await readingsOf(['arxiv:2504.16584'])).toEqual([{ version: 1, located: ['a'], missed: [] }]);
    expect(await (await database()).count('workLinks')).toBe(1);
    // Sources stay as they are: nothing has to be written again.
    expect(await findReports(['arxiv:2504.16584'])).toEqual([reports[0]]);
    expect(await listSources()).toEqual([{ id: 'imported:old', isOff: false, version: 'x' }]);
  });

  it.each([
    [1, openVersion1],
    [2, openVersion2],
    [3, openVersion3],
    [4, openVersion4],
    [5, openVersion5],
    [6, () => openVersionOfSources(6)],
    [7, () => openVersionOfSources(7)],
  ])('of version %d can keep checks, and has none yet', async (_version, openOld) => {
    (await openOld()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    const check = keptCheckOf(sampleCheckFile(), true);
    expect(await checksOfGroup(check.group, false)).toEqual([]);
    await keepCheck(check, false);
    expect(await checksOfGroup(check.group, false)).toEqual([check]);
    for (const key of check.keys) expect(await checksUnder([key], false)).toEqual([check]);
  });

  it('brings version 8 up to date and keeps its checks', async () => {
    (await openVersionOfSources(8)).close();
    const check = keptCheckOf(sampleCheckFile(), true);
    expect(await checksOfGroup(check.group, false)).toEqual([check]);
  });

  it.each([
    [1, openVersion1],
    [2, openVersion2],
    [3, openVersion3],
    [4, openVersion4],
    [5, openVersion5],
    [6, () => openVersionOfSources(6)],
    [7, () => openVersionOfSources(7)],
    [8, () => openVersionOfSources(8)],
  ])('of version %d can keep answers of services, and has none yet', async (_version, openOld) => {
    (await openOld()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await keptAnswers()).toEqual({ count: 0, size: 0 });
    await storedAnswers.put(keptAnswer);
    expect(await storedAnswers.get('a')).toEqual(keptAnswer);
    expect(await keptAnswers()).toMatchObject({ count: 1, size: 2 });
  });

  it('brings version 9 up to date and keeps its checks and answers', async () => {
    (await openVersionOfSources(9)).close();
    const check = keptCheckOf(sampleCheckFile(), true);
    expect(await checksOfGroup(check.group, false)).toEqual([check]);
    expect(await storedAnswers.get('a')).toEqual(keptAnswer);
  });

  it.each([
    [1, openVersion1],
    [2, openVersion2],
    [3, openVersion3],
    [4, openVersion4],
    [5, openVersion5],
    [6, () => openVersionOfSources(6)],
    [7, () => openVersionOfSources(7)],
    [8, () => openVersionOfSources(8)],
    [9, () => openVersionOfSources(9)],
  ])('of version %d can keep references, and has none yet', async (_version, openOld) => {
    (await openOld()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await referencesOf('c', false)).toBeUndefined();
    await keepPrinted('c', printed, false);
    expect(await referencesOf('c', false)).toEqual({ id: 'c', printed });
  });

  it('brings version 11 up to date, keeps its lists, and has room for backups', async () => {
    const old = await openDB('claimlight', 11, {
      upgrade(before) {
        before.createObjectStore('verdicts', { keyPath: 'id' }).createIndex('group', 'group');
        before.createObjectStore('rejections', { keyPath: 'id' }).createIndex('url', 'url');
        before.createObjectStore('sources', { keyPath: 'id' });
        before.createObjectStore('keys', { keyPath: ['edition', 'key'] });
        before.createObjectStore('reports', { keyPath: 'id' });
        before.createObjectStore('statusLists', { keyPath: 'kind' });
      },
    });
    await old.put('verdicts', verdict);
    await old.put('statusLists', importedList);
    old.close();
    await keepBackup(backup, new Uint8Array([1, 2, 3]), (all) => all);
    expect(await allBackups()).toEqual([backup]);
    expect([...(await bytesOfBackup(backup.id, 1, 10))]).toEqual([2, 3]);
    expect(await importedLists()).toEqual([importedList]);
    expect(await allVerdicts(false)).toEqual([verdict]);
  });

  it('brings version 10 up to date and keeps its references', async () => {
    (await openVersionOfSources(10)).close();
    expect(await referencesOf('c', false)).toEqual({ id: 'c', printed });
    expect(await storedAnswers.get('a')).toEqual(keptAnswer);
  });

  it.each([
    [1, openVersion1],
    [2, openVersion2],
    [3, openVersion3],
    [4, openVersion4],
    [5, openVersion5],
    [6, () => openVersionOfSources(6)],
    [7, () => openVersionOfSources(7)],
    [8, () => openVersionOfSources(8)],
    [9, () => openVersionOfSources(9)],
    [10, () => openVersionOfSources(10)],
  ])('of version %d can keep imported lists, and has none yet', async (_version, openOld) => {
    (await openOld()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await importedLists()).toEqual([]);
    await keepListPart(importedList, 0, []);
    expect(await importedLists()).toEqual([importedList]);
  });

  it.each([
    [1, openVersion1],
    [2, openVersion2],
    [3, openVersion3],
    [4, openVersion4],
    [5, openVersion5],
    [6, () => openVersionOfSources(6)],
    [7, () => openVersionOfSources(7)],
    [8, () => openVersionOfSources(8)],
    [9, () => openVersionOfSources(9)],
    [10, () => openVersionOfSources(10)],
    [11, () => openVersionOfSources(11)],
  ])(
    'of version %d gets what claims are searched by, of an index that is there already, too',
    async (version, openOld) => {
      const old = await openOld();
      old.close();
      expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
      expect(await importedLists()).toEqual(version < 11 ? [] : [importedList]);
      await writeSource('bundled', sourceOf(2).source);
      expect(await searched()).toMatchObject({ count: 0, isPartial: true });
      await writeSearchIndex();
      const all = await searched();
      expect(all).toMatchObject({ isPartial: false, count: mergeClaims(reports).length });
    },
  );

  it.each([
    [1, openVersion1],
    [2, openVersion2],
    [3, openVersion3],
    [4, openVersion4],
    [5, openVersion5],
    [6, () => openVersionOfSources(6)],
    [7, () => openVersionOfSources(7)],
    [8, () => openVersionOfSources(8)],
    [9, () => openVersionOfSources(9)],
    [10, () => openVersionOfSources(10)],
    [11, () => openVersionOfSources(11)],
    [12, () => openVersionOfSources(12)],
  ])('of version %d can keep what is put aside, and has none yet', async (_version, openOld) => {
    (await openOld()).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await dismissedKeys(false)).toEqual(new Set());
    await dismiss('figures a accuracy', true, false);
    expect(await dismissedKeys(false)).toEqual(new Set(['figures a accuracy']));
  });

  it('brings version 12 up to date and keeps all that is the reader’s', async () => {
    (await openVersionOfSources(12)).close();
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await rejectionsOn(rejection.url, false)).toEqual([rejection]);
    const check = keptCheckOf(sampleCheckFile(), true);
    expect(await checksOfGroup(check.group, false)).toEqual([check]);
    expect(await importedLists()).toEqual([importedList]);
    expect(await allBackups()).toEqual([backup]);
    expect([...(await bytesOfBackup(backup.id, 0, 10))]).toEqual([1, 2, 3]);
    expect(await findReports(['arxiv:2504.16584'])).toEqual([reports[0]]);
    expect((await database()).version).toBe(14);
  });

  it('orders what was imported until version 13 by date, the newest first', async () => {
    const old = await openVersionOfSources(12);
    const many = Array.from({ length: 12 }, (_, at) => ({
      ...(reports[0] ?? expect.fail('no report')),
      id: String(at).padStart(16, '0'),
      date: `2026-01-${String(((at * 5) % 12) + 1).padStart(2, '0')}`,
    }));
    const writing = old.transaction(['reports', 'keys'], 'readwrite');
    for (const report of many)
      writing
        .objectStore('reports')
        .put({ id: report.id, editions: [1], texts: [{ editions: [1], report }] });
    writing
      .objectStore('keys')
      .put({ edition: 1, key: 'arxiv:2504.16584', reports: many.map(({ id }) => id) });
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    old.close();
    const record = await (await database()).get('keys', [1, 'arxiv:2504.16584']);
    const ordered = many.toSorted((a, b) => b.date.localeCompare(a.date)).map(({ id }) => id);
    expect(record).toEqual({ edition: 1, key: 'arxiv:2504.16584', reports: ordered });
  });

  it('takes versions that have DOIs of their own for one work, also those of version 4', async () => {
    const [first, second, work] = [
      'doi:10.21203/rs.3.rs-880022/v1',
      'doi:10.21203/rs.3.rs-880022/v2',
      'doi:10.21203/rs.3.rs-880022',
    ] as const;
    const old = await openVersion4();
    const writing = old.transaction(['titles', 'links'], 'readwrite');
    const titles = writing.objectStore('titles');
    titles.add({ work: first, titles: ['Hills', 'Of hills'] });
    titles.add({ work: second, titles: ['Of hills', 'Of hills and sheep'] });
    titles.add({ work: 'doi:10.1000/x', titles: ['X'] });
    writing.objectStore('links').add({ preprint: second, published: 'doi:10.1000/hills' });
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    old.close();
    expect(await titlesOf([work])).toEqual(['Hills', 'Of hills', 'Of hills and sheep']);
    expect(await titlesOf([first, second])).toEqual([]);
    expect(await titlesOf(['doi:10.1000/x'])).toEqual(['X']);
    const published = 'doi:10.1000/hills';
    expect(await allLinks()).toEqual([
      expect.objectContaining({ preprint: 'arxiv:2504.16584' }) as object,
      { id: `${work} ${published}`, preprint: work, published, declarations: [] },
    ]);
    await rememberDeclaration([work, published], { ...own, host: 'www.researchsquare.com' });
    expect(await linkedWorks([published])).toEqual([work]);
  });

  it.each([
    [1, openVersion1],
    [2, openVersion2],
    [3, openVersion3],
    [4, openVersion4],
    [5, openVersion5],
  ])(
    'answers nothing from the index of version %d, which is written anew as the first source, and answers meanwhile',
    async (_version, openOld) => {
      (await openOld()).close();
      const works = ['arxiv:2504.16584', 'doi:10.1000/old'];
      expect(await findReports(works)).toEqual([]);
      expect(await countReports([works])).toEqual([0]);
      expect(await claimsOf(reports)).toEqual([]);
      expect(await listSources()).toEqual([]);
      const { source } = sourceOf(1);
      await expect(writeSource('bundled', sourceOf(1, 1).source)).rejects.toThrow();
      expect(await packageProgress()).toEqual({ done: 1, of: reports.length });
      const written = await findReports(
        reports.map(({ examinedTitle }) => `title:${groupOfTitle(examinedTitle)}`),
      );
      expect(written.length).toBeLessThanOrEqual(1);
      await writeSource('bundled', source);
      const found = await findReports(works);
      expect(found).toHaveLength(2);
      expect(await claimsOf(found)).toEqual(mergeClaims(found));
      expect(await findReports(['doi:10.1000/old'])).toEqual([]);
      const { hash } = await source.readManifest();
      expect(await listSources()).toEqual([{ id: 'bundled', isOff: false, version: hash }]);
      expect([...(await database()).objectStoreNames]).not.toContain('progress');
    },
  );

  it('waits for a connection of version 5 to end, and gives up after a while', async () => {
    const old = await openVersion5();
    await expect(openDatabase(50)).rejects.toThrow('storeInUse');
    old.close();
    (await openDatabase(500)).close();
  });

  it('says so when another connection blocks it, and when it was written by a newer version', async () => {
    const old = await openVersion1();
    await expect(openDatabase(50)).rejects.toThrow('storeInUse');
    old.close();
    globalThis.indexedDB = new IDBFactory();
    await new Promise<void>((resolve) => {
      const request = indexedDB.open('claimlight', 99);
      request.addEventListener('success', () => {
        request.result.close();
        resolve();
      });
    });
    await expect(openDatabase(500)).rejects.toThrow('storeNewer');
  });

  it('gives up on an open that hangs', async () => {
    globalThis.indexedDB = Object.assign(new IDBFactory(), {
      open: () => Reflect.construct(IDBOpenDBRequest, []),
    });
    await expect(openDatabase(30)).rejects.toThrow('storeStuck');
  });

  it('makes way for a newer version', async () => {
    await database();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('claimlight', 99);
      request.addEventListener('success', () => {
        request.result.close();
        resolve();
      });
      request.addEventListener('blocked', () => {
        reject(new Error('blocked'));
      });
    });
  });
});
