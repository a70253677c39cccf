/** The page that reads PDFs: opened, asked, stopped, given up and closed. What it reads is proved in browsers. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReaderRequest } from '../messages/pdf-reading';

const { world } = vi.hoisted(() => ({ world: { isOpen: false, opened: 0 } }));
vi.mock('webextension-polyfill', () => ({
  default: { runtime: { getURL: (path: string) => `chrome-extension://x/${path}` } },
}));
/** All channels of one name, as browsers have them: a message goes to all others. */
class FakeChannel extends EventTarget {
  static all = new Set<FakeChannel>();
  constructor(_name: string) {
    super();
    FakeChannel.all.add(this);
  }
  postMessage(data: unknown): void {
    for (const other of FakeChannel.all)
      if (other !== this) queueMicrotask(() => other.dispatchEvent(new MessageEvent('message', { data })));
  }
  close(): void {
    FakeChannel.all.delete(this);
  }
}
vi.stubGlobal('BroadcastChannel', FakeChannel);
vi.stubGlobal('chrome', {
  runtime: {
    ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
    getContexts: async () => (world.isOpen ? [{}] : []),
  },
  offscreen: {
    Reason: { WORKERS: 'WORKERS' },
    createDocument: async () => {
      expect(world.isOpen).toBe(false);
      world.isOpen = true;
      world.opened += 1;
    },
    closeDocument: async () => {
      world.isOpen = false;
    },
  },
});
const { readPdf } = await import('./read-pdf');

const heard: ReaderRequest[] = [];
const text = { text: 'Words.', blocks: [] };
let page: FakeChannel;
/** What the page does with a file. */
let react: (request: ReaderRequest) => void;
const answer = ({ id }: ReaderRequest, reading: unknown = text) =>
  page.postMessage({ kind: 'answer', id, reading });
const file = new Blob(['%PDF-1.7']);
const signal = () => new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
  heard.length = 0;
  world.opened = 0;
  page = new FakeChannel('');
  react = answer;
  page.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<ReaderRequest>;
    heard.push(data);
    if (data.kind === 'read') react(data);
  });
});
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(20_000);
  page.close();
  vi.useRealTimers();
});

it('is opened for the first file, stays for the next, and is closed after the last', async () => {
  expect(await readPdf(file, signal())).toEqual(text);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(await readPdf(file, signal())).toEqual(text);
  await vi.advanceTimersByTimeAsync(9_000);
  expect([world.opened, world.isOpen]).toEqual([1, true]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(world.isOpen).toBe(false);
});

it('reads one file at a time', async () => {
  react = () => undefined;
  const [one, other] = [readPdf(file, signal()), readPdf(file, signal())];
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).toHaveLength(1);
  answer(heard[0] ?? expect.fail(), 'none');
  expect(await one).toBe('none');
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).toHaveLength(2);
  answer(heard[1] ?? expect.fail(), 'too-large');
  expect(await other).toBe('too-large');
});

it('is told to stop, and the next file is read', async () => {
  react = () => undefined;
  const end = new AbortController();
  const reading = readPdf(file, end.signal);
  const stopped = expect(reading).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(100);
  end.abort();
  await stopped;
  await vi.advanceTimersByTimeAsync(100);
  expect(heard.map(({ kind }) => kind)).toEqual(['read', 'stop']);
  react = answer;
  expect(await readPdf(file, signal())).toEqual(text);
});

it('is given up where it answers nothing, and another one opened', async () => {
  react = () => undefined;
  const reading = readPdf(file, signal());
  await vi.advanceTimersByTimeAsync(46_000);
  expect(await reading).toBe('unreadable');
  expect(world.isOpen).toBe(false);
  react = answer;
  expect(await readPdf(file, signal())).toEqual(text);
  expect(world.opened).toBe(2);
});
