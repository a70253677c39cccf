import { describe, expect, it, vi } from 'vitest';
import { SoughtLines } from '../feeds/feed-lines';
import { LinesRead } from './lines-read';

const linesOf = (text: string) => new SoughtLines(text, { publisher: 'P' });
/** As long as so many units: a line that is none. */
const long = (length: number) => linesOf(' '.repeat(length));

describe('parts of feeds that were read', () => {
  it('are read once, also by two at a time', async () => {
    const read = vi.fn(async () => linesOf('[]'));
    const parts = new LinesRead();
    const [one, other] = await Promise.all([parts.get('a', read), parts.get('a', read)]);
    expect(one).toBe(other);
    expect(await parts.get('a', read)).toBe(one);
    expect(one.cost).toBe(2);
    expect(read).toHaveBeenCalledTimes(1);
    parts.clear();
    await parts.get('a', read);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('that are not there, or cannot be had now, are tried again', async () => {
    const parts = new LinesRead();
    expect(await parts.get('a', async () => undefined)).toEqual({ cost: 0 });
    await expect(parts.get('a', async () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
    expect((await parts.get('a', async () => linesOf('[]'))).lines).toBeDefined();
  });

  it('that cannot be read cost as much as a member, and are not tried again', async () => {
    const read = vi.fn(async () => 'unreadable' as const);
    const parts = new LinesRead();
    const { lines, cost } = await parts.get('a', read);
    expect(lines).toBeUndefined();
    expect(cost).toBeGreaterThan(1_000_000);
    await parts.get('a', read);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('are forgotten, the oldest first, where there are many', async () => {
    const parts = new LinesRead();
    for (let at = 0; at < 100; at += 1) await parts.get(String(at), async () => linesOf('[]'));
    const read = vi.fn(async () => linesOf('[]'));
    await parts.get('0', read);
    await parts.get('100', async () => linesOf('[]'));
    await parts.get('0', read);
    expect(read).not.toHaveBeenCalled();
    await parts.get('1', read);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('are forgotten where they are long, but for the last one', async () => {
    const parts = new LinesRead();
    const read = vi.fn(async () => long(15_999_990));
    await parts.get('short', async () => long(20));
    await parts.get('long', read);
    await parts.get('long', read);
    expect(read).toHaveBeenCalledTimes(1);
    const again = vi.fn(async () => long(20));
    await parts.get('short', again);
    expect(again).toHaveBeenCalledTimes(1);
    await parts.get('long', read);
    expect(read).toHaveBeenCalledTimes(2);
  });
});
