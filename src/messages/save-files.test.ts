// @vitest-environment jsdom
/** Files that the reader saves: what is in them, what they are called, and that they are there until the browser has them. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Rejection } from '../verdicts/rejection';

const sendMessage = vi.fn();
vi.mock('./protocol', () => ({ sendMessage }));
const { saveTestCases, saveVerdicts } = await import('./save-files');

/** Address → what is saved under it. */
const blobs = new Map<string, Blob>();
const saved: { name: string; address: string }[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime('2026-06-01T23:30:00.000Z');
  blobs.clear();
  saved.length = 0;
  URL.createObjectURL = (blob: Blob) => {
    const address = `blob:${String(blobs.size)}`;
    blobs.set(address, blob);
    return address;
  };
  URL.revokeObjectURL = (address) => blobs.delete(address);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push({ name: this.download, address: this.href });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const savedBlob = () => blobs.get(saved[0]?.address ?? '') ?? expect.fail('nothing is saved');

it('saves the verdicts as the background writes them, and reports how many it could not read', async () => {
  sendMessage.mockResolvedValueOnce({ text: '{"verdicts":[]}', damaged: 3 });
  expect(await saveVerdicts()).toBe(3);
  expect(saved.map(({ name }) => name)).toEqual(['claimlight-verdicts-2026-06-01.json']);
  expect(savedBlob().type).toBe('application/json');
  expect(await savedBlob().text()).toBe('{"verdicts":[]}');
  // The browser asks for it in its own time, and it is not kept for ever.
  vi.advanceTimersByTime(9_999);
  expect(blobs.size).toBe(1);
  vi.advanceTimersByTime(1);
  expect(blobs.size).toBe(0);
});

it('saves no file when the background has none, and asks again when its reply was lost', async () => {
  sendMessage.mockRejectedValueOnce(new Error('The disk is full.'));
  await expect(saveVerdicts()).rejects.toThrow('The disk is full.');
  expect(saved).toEqual([]);
  sendMessage.mockRejectedValueOnce(new Error('The message port closed before a response was received.'));
  sendMessage.mockResolvedValueOnce({ text: '{}', damaged: 0 });
  const saving = saveVerdicts();
  await vi.advanceTimersByTimeAsync(100);
  expect(await saving).toBe(0);
  expect(saved).toHaveLength(1);
});

it('saves passages that were called wrong as lines, each a case of its own', async () => {
  const rejection: Rejection = {
    id: '00000000-0000-4000-8000-000000000002',
    url: 'https://arxiv.org/abs/2504.16584',
    group: '0123456789abcdef',
    fingerprints: ['0123456789abcdef'],
    texts: ['A claim\nof two lines.'],
    isCut: false,
    sentences: ['A passage.'],
    wrong: [0],
    rejectedAt: '2026-01-01T00:00:00.000Z',
  };
  saveTestCases([rejection, { ...rejection, id: '00000000-0000-4000-8000-000000000001' }]);
  expect(saved.map(({ name }) => name)).toEqual(['claimlight-passages-2026-06-01.jsonl']);
  const lines = (await savedBlob().text()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { id: '00000000-0000-4000-8000-000000000001', claim: 'A claim\nof two lines.', wrong: [0] },
    { id: rejection.id },
  ]);
});
