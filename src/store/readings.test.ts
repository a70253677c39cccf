/** In which versions a claim was located. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyStorage } from '../../tests/made-browser';
import { closeDatabase } from './database';
import { readingsOf, rememberReading, withReadings } from './readings';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
beforeEach(emptyStorage);
afterEach(closeDatabase);

describe('readings', () => {
  const work = 'arxiv:2504.16584';

  it('say in which versions a claim was located, and only for claims that were looked for', async () => {
    expect(await rememberReading(work, { version: 3, located: ['a'], missed: ['b', 'c'] }, [])).toBe(false);
    expect(await rememberReading(work, { version: 1, located: ['a', 'b'], missed: [] }, [])).toBe(true);
    const claim = {
      group: '',
      text: '',
      isCut: false,
      wordings: [],
      status: 'verified',
      assertions: [],
      relation: 'examines',
      examinedTitle: '',
    } as const;
    const claims = withReadings(
      [
        { ...claim, id: 'b' },
        { ...claim, id: 'c' },
        { ...claim, id: 'd' },
        { ...claim, id: 'a', relation: 'cites' },
      ],
      await readingsOf([work]),
    );
    expect(claims.map(({ seenIn }) => seenIn)).toEqual([
      [
        { version: 1, isLocated: true },
        { version: 3, isLocated: false },
      ],
      [{ version: 3, isLocated: false }],
      undefined,
      undefined,
    ]);
  });

  it('are not new the second time; what was located stays so, unless the reader removed its highlight', async () => {
    await rememberReading(work, { version: 2, located: ['x'], missed: [] }, []);
    const reading = { version: 1, located: ['a'], missed: ['b'] };
    expect(await rememberReading(work, reading, [])).toBe(true);
    expect(await rememberReading(work, reading, [])).toBe(false);
    await rememberReading(work, { version: 1, located: ['b'], missed: ['a'] }, []);
    expect((await readingsOf([work]))[0]).toEqual({ version: 1, located: ['a', 'b'], missed: [] });
    await rememberReading(work, { version: 1, located: ['b'], missed: [] }, ['a']);
    expect((await readingsOf([work]))[0]).toEqual({ version: 1, located: ['b'], missed: [] });
  });

  it('have the day of the last one, which is no news to other pages', async () => {
    const reading = { version: 2, located: ['a'], missed: [] };
    await rememberReading(work, { version: 1, located: ['a'], missed: [] }, []);
    expect(await rememberReading(work, { ...reading, on: '2026-06-01' }, [])).toBe(true);
    expect(await rememberReading(work, { ...reading, on: '2026-06-02' }, [])).toBe(false);
    expect((await readingsOf([work]))[1]).toEqual({ ...reading, on: '2026-06-02' });
    // One that was made before days were kept.
    expect(await rememberReading(work, reading, [])).toBe(false);
    expect((await readingsOf([work]))[1]?.on).toBe('2026-06-02');
  });

  it('are kept of twenty versions, and of a bounded number of claims', async () => {
    const ids = Array.from({ length: 3_000 }, (_, at) => String(at));
    for (let version = 1; version <= 25; version += 1)
      await rememberReading(work, { version, located: ids, missed: [] }, []);
    const kept = await readingsOf([work]);
    expect(kept.map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, at) => at + 6));
    expect(kept[0]?.located).toHaveLength(2_000);
  });
});
