/** Verdicts are kept, twice. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyStorage, local } from '../../tests/made-browser';
import { verdict } from '../../tests/sample-verdicts';
import type { Verdict } from '../verdicts/verdict';
import { closeDatabase, database } from './database';
import {
  allVerdicts,
  countDamaged,
  countUnexported,
  forgetPrivateVerdicts,
  healVerdicts,
  keepVerdicts,
  rememberExport,
  verdictsOn,
} from './verdicts';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
beforeEach(emptyStorage);
afterEach(closeDatabase);

describe('verdicts', () => {
  it('are kept twice, and restored from either copy', async () => {
    await keepVerdicts([verdict], false);
    await closeDatabase();
    globalThis.indexedDB = new IDBFactory();
    await healVerdicts();
    expect(await (await database()).getAll('verdicts')).toEqual([verdict]);
    local.set(`verdict:${verdict.id}`, { rubbish: true });
    await closeDatabase();
    await healVerdicts();
    expect(local.get(`verdict:${verdict.id}`)).toEqual(verdict);
  });

  it('survive a full disk as long as one copy can be written, and say so when none can', async () => {
    const open = await database();
    const full = new DOMException('no space', 'QuotaExceededError');
    const spy = vi.spyOn(open, 'transaction').mockImplementation(() => {
      throw full;
    });
    await keepVerdicts([verdict], false);
    expect(local.get(`verdict:${verdict.id}`)).toEqual(verdict);
    spy.mockRestore();
    // The next click must see this one, not make a rival.
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await verdictsOn(['fedcba9876543210'], false)).toEqual([]);
    expect(await allVerdicts(false)).toEqual([verdict]);
    const later = { ...verdict, value: 'disputed' as const, updatedAt: '2026-01-02T00:00:00.000Z' };
    await keepVerdicts([later], false);
    expect(await allVerdicts(false)).toEqual([later]);
    const again = vi.spyOn(open, 'transaction').mockImplementation(() => {
      throw full;
    });
    const set = vi.spyOn(local, 'set').mockImplementation(() => {
      throw full;
    });
    const latest = { ...verdict, updatedAt: '2026-01-03T00:00:00.000Z' };
    await expect(keepVerdicts([latest], false)).rejects.toThrow('storeFullSaveVerdict');
    again.mockRestore();
    set.mockRestore();
    expect(await allVerdicts(false)).toEqual([later]);
  });

  it('that are damaged in both copies keep nobody from the others, and are counted and kept', async () => {
    await keepVerdicts([verdict], false);
    const damaged = { id: 'x', group: verdict.group, note: 7 };
    await (await database()).put('verdicts', damaged as unknown as Verdict);
    local.set('verdict:y', null);
    expect(await verdictsOn([verdict.group], false)).toEqual([verdict]);
    expect(await allVerdicts(false)).toEqual([verdict]);
    expect(await countDamaged()).toBe(2);
    expect(await (await database()).get('verdicts', 'x')).toEqual(damaged);
  });

  it('are counted until they are exported', async () => {
    await keepVerdicts([verdict], false);
    expect(await countUnexported()).toBe(1);
    await rememberExport('2026-01-02T00:00:00.000Z');
    expect(await countUnexported()).toBe(0);
  });

  it('of private windows stay in memory, and go with them', async () => {
    await keepVerdicts([verdict], true);
    expect(local.size).toBe(0);
    expect(await allVerdicts(false)).toEqual([]);
    expect(await allVerdicts(true)).toEqual([verdict]);
    await forgetPrivateVerdicts();
    expect(await allVerdicts(true)).toEqual([]);
  });
});
