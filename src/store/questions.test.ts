/** The reader's questions: kept, deleted and restored, with their reports in the index or not. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseReport } from '../claims/parse-report';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import type { Question } from '../question/question';
import { claimsOf, findReports } from './claims-index';
import { closeDatabase, database } from './database';
import { referencesOf } from './references';
import { listSources, writeSource } from './sources';

const session = new Map<string, unknown>();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) session.set(key, structuredClone(value));
        },
        remove: async (key: string) => session.delete(key),
      },
    },
  },
}));
const { allQuestions, deleteQuestion, keepQuestion, questionOf, restoreQuestion } = await import(
  './questions'
);
const { ownReportIds, writeQuestionIndex } = await import('./question-index');

const quote = { exact: 'Lichen grows by 3% a year.', prefix: '', suffix: '' };
function questionAbout(work: 'arxiv:2103.01234' | 'doi:10.5555/lichen.1', number = 1): Question {
  return {
    id: `00000000-0000-4000-8000-00000000000${String(number)}`,
    text: `Does lichen grow, number ${String(number)}?`,
    terms: ['lichen', 'grow'],
    phase: 'done',
    tries: 1,
    askedAt: `2026-05-0${String(number)}T12:00:00.000Z`,
    services: ['arxiv'],
    search: { recordCount: 1, answered: ['arxiv'], silent: [] },
    works: [
      {
        title: 'Lichen',
        authors: ['Abend'],
        hasMoreAuthors: false,
        ids: [work],
        address: 'https://arxiv.org/abs/2103.01234',
        sources: ['arxiv'],
        notices: [],
        fate: 'read',
      },
    ],
    answer: {
      rules: 'question-1',
      claims: [
        { text: quote.exact, from: [{ work: 0, quote }], others: [], isVerified: false, confidence: 0.1 },
      ],
      conflicts: [],
      review: { dimensions: [{ name: 'evidence-strength', points: 0 }], consensus: 2, caps: [] },
    },
  };
}
const first = questionAbout('arxiv:2103.01234');
const second = questionAbout('doi:10.5555/lichen.1', 2);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  session.clear();
});
afterEach(closeDatabase);

it('are kept, the latest first; a damaged one is left out', async () => {
  await keepQuestion(first, true);
  await keepQuestion(second, true);
  await (await database()).put('questions', { ...first, id: 'x', works: 'none' } as never);
  expect(await allQuestions()).toEqual([second, first]);
  expect(await questionOf(first.id)).toEqual(first);
});

it('nothing more is kept of one that was deleted meanwhile', async () => {
  await keepQuestion(first, true);
  await deleteQuestion(first.id);
  await keepQuestion({ ...first, tries: 2 }, false);
  expect(await allQuestions()).toEqual([]);
});

it('show up on the papers that their reports cite, until they are deleted, and again when that is undone', async () => {
  const name = '000_0f50615986aeb618.txt';
  const bundled = parseReport(readFileSync(new URL(`../../reports/${name}`, import.meta.url), 'utf8'), name);
  const { manifest, parts } = buildClaimsIndex([bundled]);
  await writeSource('bundled', {
    readManifest: async () => manifest,
    readPart: async () => JSON.parse(parts[0]?.text ?? '') as ClaimsIndexPart,
  });
  await keepQuestion(first, true);
  await keepQuestion({ ...second, phase: 'stopped' }, true);
  await writeQuestionIndex();
  const found = await findReports(['arxiv:2103.01234']);
  expect(found.map(({ publisher, references }) => [publisher, references[0]?.work])).toEqual([
    ['Claimlight', 'arxiv:2103.01234'],
  ]);
  expect((await claimsOf(found)).map(({ text }) => text)).toEqual([quote.exact]);
  expect([...(await ownReportIds())]).toEqual(found.map(({ id }) => id));
  // One that is not done has no report.
  expect(await findReports(['doi:10.5555/lichen.1'])).toEqual([]);
  await keepQuestion(second, false);
  await writeQuestionIndex();
  expect(await findReports(['doi:10.5555/lichen.1'])).toHaveLength(1);
  await deleteQuestion(first.id);
  await writeQuestionIndex();
  expect(await findReports(['arxiv:2103.01234'])).toEqual([]);
  expect(await findReports(['doi:10.5555/lichen.1'])).toHaveLength(1);
  await restoreQuestion(first.id);
  await writeQuestionIndex();
  expect(await findReports(['arxiv:2103.01234'])).toEqual(found);
  await deleteQuestion(first.id);
  await deleteQuestion(second.id);
  await writeQuestionIndex();
  expect((await listSources()).map(({ id }) => id)).toEqual(['bundled']);
  expect(await ownReportIds()).toEqual(new Set());
  expect(await findReports(['arxiv:2504.16584'])).toEqual([bundled]);
});

it('changes at the same time leave the index as the last one has it', async () => {
  await keepQuestion(first, true);
  const writing = [writeQuestionIndex()];
  await deleteQuestion(first.id);
  writing.push(writeQuestionIndex());
  await Promise.all(writing);
  expect(await listSources()).toEqual([]);
});

/** The layout of version 10, as it was written then, with the references of a check; never change it. */
function openVersion10(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('claimlight', 10);
    request.addEventListener('upgradeneeded', () => {
      const open = request.result;
      open.createObjectStore('sources', { keyPath: 'id' });
      open.createObjectStore('editions', { autoIncrement: true });
      open.createObjectStore('answering');
      const several = { multiEntry: true };
      open.createObjectStore('reports', { keyPath: 'id' }).createIndex('edition', 'editions', several);
      open.createObjectStore('keys', { keyPath: ['edition', 'key'] });
      open.createObjectStore('groups', { keyPath: ['edition', 'group'] });
      open
        .createObjectStore('commonGroups', { keyPath: ['editions', 'group'] })
        .createIndex('edition', 'editions', several);
      open.createObjectStore('verdicts', { keyPath: 'id' }).createIndex('group', 'group');
      open.createObjectStore('titles', { keyPath: 'work' });
      open.createObjectStore('rejections', { keyPath: 'id' }).createIndex('url', 'url');
      open.createObjectStore('readings', { keyPath: 'work' });
      const links = open.createObjectStore('workLinks', { keyPath: 'id' });
      links.createIndex('preprint', 'preprint');
      links.createIndex('published', 'published');
      const checks = open.createObjectStore('checks', { keyPath: 'id' });
      checks.createIndex('key', 'keys', several);
      checks.createIndex('group', 'group');
      open.createObjectStore('answers', { keyPath: 'key' });
      open.createObjectStore('answerUses', { keyPath: 'key' }).createIndex('usedAt', 'usedAt');
      open.createObjectStore('references', { keyPath: 'id' }).add({ id: 'c', printed: [] });
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('cannot open version 10')));
  });
}

it('can be kept once version 10 is brought up to date, which keeps its references', async () => {
  (await openVersion10()).close();
  expect(await allQuestions()).toEqual([]);
  await keepQuestion(first, true);
  expect(await questionOf(first.id)).toEqual(first);
  expect(await referencesOf('c', false)).toEqual({ id: 'c', printed: [] });
});
