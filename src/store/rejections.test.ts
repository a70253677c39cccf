/** Rejections are kept by page. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyStorage, local, session } from '../../tests/made-browser';
import { rejection } from '../../tests/sample-verdicts';
import type { Rejection } from '../verdicts/rejection';
import { closeDatabase, database } from './database';
import {
  allRejections,
  forgetPrivateRejections,
  keepRejections,
  rejectionsOn,
  undoRejections,
} from './rejections';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
beforeEach(emptyStorage);
afterEach(closeDatabase);

describe('rejections', () => {
  it('are kept by page, and undone for good', async () => {
    await keepRejections([rejection], false);
    expect(await rejectionsOn(rejection.url, false)).toEqual([rejection]);
    expect(await rejectionsOn(`${rejection.url}v1`, false)).toEqual([]);
    await undoRejections([rejection], false);
    expect(await allRejections(false)).toEqual([]);
    // What is left says nothing of the passage.
    const trace = { id: rejection.id, url: rejection.url, isUndone: true };
    expect(await (await database()).getAll('rejections')).toEqual([trace]);
    expect(local.get(`rejection:${rejection.id}`)).toEqual(trace);
  });

  it('that are damaged keep nobody from the others', async () => {
    await keepRejections([rejection], false);
    const damaged = { id: 'x', url: rejection.url };
    await (await database()).put('rejections', damaged as unknown as Rejection);
    expect(await rejectionsOn(rejection.url, false)).toEqual([rejection]);
    expect(await allRejections(false)).toEqual([rejection]);
  });

  it('of private windows stay in memory, and so does what is undone there', async () => {
    const own = { ...rejection, id: '00000000-0000-4000-8000-000000000003' };
    await keepRejections([rejection], false);
    await keepRejections([own], true);
    expect(await allRejections(false)).toEqual([rejection]);
    expect(await rejectionsOn(rejection.url, true)).toEqual([rejection, own]);
    await undoRejections([rejection, own], true);
    expect(await rejectionsOn(rejection.url, true)).toEqual([]);
    expect(await rejectionsOn(rejection.url, false)).toEqual([rejection]);
    await forgetPrivateRejections();
    expect(session.size).toBe(0);
    expect(await allRejections(true)).toEqual([rejection]);
  });

  it('say so when the disk is full', async () => {
    const full = () => {
      throw new DOMException('no space', 'QuotaExceededError');
    };
    const spies = [
      vi.spyOn(await database(), 'transaction').mockImplementation(full),
      vi.spyOn(local, 'set').mockImplementation(full),
    ];
    await expect(keepRejections([rejection], false)).rejects.toThrow('storeFullSaveRejection');
    for (const spy of spies) spy.mockRestore();
  });
});
