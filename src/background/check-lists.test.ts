/** The checks of this browser as pages list them, and one whole with what the reader says and what the one before had. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleCheckFile, sampleFinding } from '../../tests/gallery/sample-check';
import { keptCheckOf } from '../check/kept-check';
import { groupOfTitle } from '../claims/title';
import type { ListedCheck, ListPage, ShownCheck } from '../messages/message-data';

type Answer = (message: { data: unknown; sender: object }) => unknown;
const { answers, session } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  session: new Map<string, unknown>(),
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
}));
vi.mock('webextension-polyfill', () => {
  const area = (items: Map<string, unknown>) => ({
    get: async () => structuredClone(Object.fromEntries(items)),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) items.delete(key);
    },
  });
  return {
    default: {
      runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
      storage: { local: area(new Map()), session: area(session) },
    },
  };
});
const { closeDatabase } = await import('../store/database');
const { dismissFindingOf, keepCheck } = await import('../store/checks');
const { keepPrinted } = await import('../store/references');
const { answerCheckLists } = await import('./check-lists');
answerCheckLists();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  session.clear();
});
afterEach(closeDatabase);

const ask = async <T>(type: string, data: object, incognito = false) =>
  (await (answers.get(type) ?? expect.fail())({
    data,
    sender: { url: 'chrome-extension://x/src/dashboard/index.html', tab: { id: 3, incognito } },
  })) as T;
const list = (incognito = false) => ask<ListPage<ListedCheck>>('listChecks', {}, incognito);
const file = sampleCheckFile();
const check = keptCheckOf(file, true, '2026-11-28T10:00:00.000Z');

it('are listed with counts of what was found, and what references have come to', async () => {
  await keepCheck(check, false);
  await dismissFindingOf(check.id, sampleFinding.id, true, false);
  await keepPrinted(check.id, [{ text: 'A. Writer. A work. 2019.', works: [] }], false, []);
  const { rows, next } = await list();
  expect(next).toBeUndefined();
  expect(rows).toMatchObject([
    {
      id: check.id,
      group: groupOfTitle(file.page.title ?? ''),
      page: file.page,
      extent: 'full-text',
      madeAt: '2026-11-28T10:00:00.000Z',
      claims: file.claims.filter(({ isChosen, kind }) => isChosen && kind === 'own').length,
      figures: 1,
      dismissed: 1,
      references: { count: 1, states: {} },
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain('We conclude');
});

it('of private windows are listed there alone', async () => {
  await keepCheck(check, true);
  expect((await list()).rows).toEqual([]);
  expect((await list(true)).rows).toHaveLength(1);
});

it('are more than one reply holds', async () => {
  for (let at = 0; at < 23; at += 1)
    await keepCheck(keptCheckOf({ ...file, textHash: String(at).padStart(16, '0') }, true), false);
  const first = await list();
  const second = await ask<ListPage<ListedCheck>>('listChecks', { after: first.next });
  expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 3, undefined]);
});

it('are shown whole, with how they differ from the one before', async () => {
  const before = keptCheckOf(
    { ...file, findings: [], textHash: 'f'.repeat(16) },
    true,
    '2026-11-01T00:00:00.000Z',
  );
  await keepCheck(before, false);
  await keepCheck(check, false);
  const shown = await ask<ShownCheck>('readCheck', { checkId: check.id });
  expect(shown.check).toEqual(check);
  expect(shown.compared?.newFindings.map(({ id }) => id)).toEqual([sampleFinding.id]);
  expect(shown.claims.some(({ check: own }) => own?.kind === 'figures')).toBe(true);
  expect((await ask<ShownCheck>('readCheck', { checkId: before.id })).compared).toBeUndefined();
  expect(await ask('readCheck', { checkId: 'gone' })).toBeUndefined();
});
