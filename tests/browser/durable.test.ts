/** What the reader has said outlives the database, which the browser may delete while the background lives. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rejection } from '../../src/verdicts/rejection';
import { stateIdOf, type Verdict } from '../../src/verdicts/verdict';
import type { VerdictFile } from '../../src/verdicts/verdict-file';
import { type Family, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;
let own: Page;
let claimId: string;

beforeAll(async () => {
  session = await Session.open(family);
  await session.openPainted(addresses.abs);
  const popup = await session.popup();
  claimId = await popup.$eval(
    '[data-status="verified"]',
    (row) => (row as HTMLElement).dataset['claimId'] ?? '',
  );
  await popup.close();
  own = await session.openOwn('src/dashboard/index.html');
});
afterAll(() => session.close());

/** Ask the background as pages of the extension do. @throws what it throws */
async function ask<T = unknown>(type: string, data?: unknown): Promise<T> {
  const { res, err }: { res?: unknown; err?: { message: string } } = await own.evaluate(
    (asked: string, given: unknown) =>
      globalThis.chrome.runtime.sendMessage({ id: 1, type: asked, data: given, timestamp: 1 }),
    type,
    data,
  );
  if (err !== undefined) throw new Error(err.message);
  return res as T;
}

const commandId = (): string => crypto.randomUUID();
const judge = (change: object) => ask('changeVerdict', { commandId: commandId(), claimId, change });
const undo = ({ id, history }: Verdict, command = commandId()) =>
  ask('undoVerdict', { commandId: command, claimId, verdictId: id, stateId: stateIdOf({ history }) });
/** As they are stored: what is known of claim and paper is looked up with each answer, and is lost with the database. */
const list = async () =>
  (await ask<(Verdict & { claim?: unknown; paper?: unknown })[]>('listVerdicts')).map(
    ({ claim: _claim, paper: _paper, ...verdict }) => verdict,
  );
const exportText = async () => (await ask<{ text: string }>('exportVerdicts')).text;
async function only(): Promise<Verdict> {
  const all = await list();
  expect(all).toHaveLength(1);
  return all[0] ?? expect.fail('there is no verdict');
}

/** Delete the database as a page does, which the background is told of before. */
const deleteDatabase = () =>
  own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('claimlight');
        request.addEventListener('success', () => resolve());
        request.addEventListener('error', () => reject(new Error('not deleted')));
      }),
  );

/** Delete it as the browser does when the disk is short: connections end without being asked. */
async function evict(): Promise<void> {
  const client = await own.createCDPSession();
  const origin = new URL(own.url()).origin;
  await client.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await client.detach();
}

/** What the database holds, without having the background touch it. */
const stored = (store: 'verdicts' | 'rejections') =>
  own.evaluate(
    (name: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('claimlight');
        opening.addEventListener('error', () => reject(new Error('not opened')));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.addEventListener('success', () => {
            opening.result.close();
            resolve(reading.result);
          });
        });
      }),
    store,
  );

const ways = family === 'chromium' ? [deleteDatabase, evict] : [deleteDatabase];
describe.each(ways)('when the database is deleted while the background lives: %o', (lose) => {
  it('list, export, undo and import go on, and nothing newer is overwritten', async () => {
    await judge({ value: 'confirmed', note: 'first' });
    const backup = await exportText();
    await judge({ value: 'disputed', note: 'second' });
    const newest = await only();

    await lose();
    expect(await only()).toEqual(newest);
    await lose();
    const file = JSON.parse(await exportText()) as VerdictFile;
    // Which commands have led to it is of use here alone.
    const { commands: _commands, ...told } = newest;
    expect(file.verdicts).toEqual([told]);

    await lose();
    const { verdicts: records } = JSON.parse(backup) as VerdictFile;
    const request = { kind: 'verdicts', records, choices: {}, isLast: true };
    const kinds = [{ kind: 'newer-here' }];
    expect(await ask('restoreRecords', { ...request, isTrial: true })).toEqual(kinds);
    await lose();
    expect(await ask('restoreRecords', { ...request, isTrial: false })).toEqual(kinds);
    expect(await only()).toEqual(newest);
    expect(await stored('verdicts')).toEqual([newest]);

    await lose();
    const command = commandId();
    await undo(newest, command);
    await undo(newest, command);
    expect(await only()).toMatchObject({ value: 'confirmed', note: 'first' });

    await lose();
    await judge({ value: null });
    expect(await stored('verdicts')).toEqual(await list());
    await undo(await only());
    expect(await only()).toMatchObject({ value: 'confirmed', note: 'first' });
  });

  it('the index is written again', async () => {
    await lose();
    const page = { works: ['arxiv:2504.16584'] };
    const related = await ask<{ reports: unknown[] }>('findRelated', { page });
    expect(related.reports.length).toBeGreaterThan(0);
  });

  it('passages that were called wrong stay so, and those that were not do not come back', async () => {
    const passage = { sentences: ['Before.', 'A passage.'], wrong: [1] };
    const reject = (url: string) =>
      ask<string>('rejectPassage', { commandId: commandId(), claimId, url, passage });
    const [kept, undone] = [await reject(addresses.abs), await reject(addresses.html)];
    await ask('restorePassage', { rejectionIds: [undone] });
    await lose();
    const ids = async () => (await ask<Rejection[]>('listRejections')).map(({ id }) => id);
    expect(await ids()).toEqual([kept]);
    expect(await stored('rejections')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: kept, sentences: passage.sentences }),
        { id: undone, url: addresses.html, isUndone: true },
      ]),
    );
    await ask('restorePassage', { rejectionIds: [kept] });
    await lose();
    expect(await ids()).toEqual([]);
  });
});

it('a background that is stopped between command and reply is asked again, and does it once', async () => {
  const popup = await session.popup();
  await judge({ value: 'confirmed', note: '' });
  await judge({ value: 'disputed' });
  const row = `[data-claim-id="${claimId}"]`;
  const steps = (await only()).history.length;
  await popup.waitForSelector(`${row}[data-verdict="disputed"]`);
  await popup.$eval(row, (element) => (element as HTMLElement).focus());
  const pressed = popup.click(`${row} [data-action="undo"]`);
  await session.stopBackground();
  await pressed;
  const left = await until(
    async () => (await only()).history.length,
    (count) => count < steps,
  );
  expect(left).toBe(steps - 1);
  expect(await only()).toMatchObject({ value: 'confirmed' });
  expect(await popup.$('[role="alert"]')).toBeNull();
  await popup.close();
});
