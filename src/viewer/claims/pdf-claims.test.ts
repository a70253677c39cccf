// @vitest-environment jsdom
/** The claims of a file whose background is slow, stopped or in trouble. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { OpenedPdf } from '../OpenFile';

const sendMessage = vi.fn();
vi.mock('../../messages/protocol', () => ({ sendMessage, onMessage: () => () => undefined }));
vi.mock('webextension-polyfill', () => ({ default: { extension: { inIncognitoContext: false } } }));
const { PdfClaims } = await import('./pdf-claims');

const lines = [
  'Leaks were looked for by hand',
  'in programs of all sizes, and',
  'few of them were found there.',
];
const item = (text: string, at: number) => ({
  text,
  x: 72,
  y: 300 + 14 * at,
  width: text.length * 6,
  size: 12,
  font: 'f',
  angle: 0,
});
const page = (number: number) => ({
  page: number,
  width: 612,
  height: 792,
  items: [...lines, `This is page ${String(number)}.`].map(item),
});

beforeEach(() => {
  vi.resetAllMocks();
  localStorage.clear();
  vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime: { id: 'x' } });
});

function open(pages = 6, read = async (number: number) => page(number) as never) {
  const opened = {
    file: {
      fingerprint: 'f',
      pageCount: pages,
      readPage: vi.fn(read),
      metadata: async () => ({ title: 'A paper on leaks in the code of small programs' }),
    },
    view: { pageInView: 1, whenDrawn: Promise.resolve() },
    address: 'https://arxiv.org/pdf/2504.16584',
    name: '2504.16584',
  };
  const claims = new PdfClaims(opened as unknown as OpenedPdf, () => undefined);
  return { claims, opened };
}
const asked = () => sendMessage.mock.calls.filter(([type]) => type === 'openFile').length;
const look = {
  areMarksOn: true,
  isStripOn: true,
  opensByHover: true,
  areListingMarksOn: true,
  areReferenceMarksOn: true,
};
const none = { related: { reports: [], claims: [] }, look };

it('asks again when the background was stopped before it answered', async () => {
  let times = 0;
  sendMessage.mockImplementation(async (type: string) => {
    if (type !== 'openFile') return undefined;
    times += 1;
    if (times === 1) throw new Error('The message port closed before a response was received.');
    return none;
  });
  const { claims } = open();
  await vi.waitFor(() => expect(claims.state.phase).toBe('done'), 5_000);
  expect(asked()).toBe(2);
  expect(claims.state.problem).toBeUndefined();
  claims.close();
});

it('reads the text anyway when the index cannot be read, and looks again when it is asked to', async () => {
  const failure = Object.assign(new Error('The disk is full.'), { name: 'StorageProblem' });
  sendMessage.mockImplementation(async (type: string) => {
    if (type === 'openFile') throw failure;
  });
  const { claims } = open();
  await vi.waitFor(() => expect(claims.state.phase).toBe('done'));
  expect(claims.state.problem).toBe('The disk is full.');
  expect(claims.state.text?.documentText.text).toContain('This is page 6');
  expect(claims.state.search).toEqual({ read: 6, total: 6, unreadable: [] });
  sendMessage.mockImplementation(async (type: string) => (type === 'openFile' ? none : undefined));
  claims.retry();
  await vi.waitFor(() => expect(claims.state).toMatchObject({ phase: 'done', problem: undefined }));
  claims.close();
});

it('knows that no report knows the paper long before the last page is read', async () => {
  sendMessage.mockImplementation(async (type: string) => (type === 'openFile' ? none : undefined));
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { claims } = open(6, async (number) => {
    if (number === 6) await held;
    return page(number) as never;
  });
  await vi.waitFor(() => expect(claims.state.search.read).toBe(5));
  expect(claims.state.phase).toBe('reading');
  goOn();
  await vi.waitFor(() => expect(claims.state.phase).toBe('done'));
  claims.close();
});

it('knows a file by its first page alone, also once all is read', async () => {
  sendMessage.mockImplementation(async (type: string) => (type === 'openFile' ? none : undefined));
  const { claims, opened } = open();
  await vi.waitFor(() => expect(claims.state.phase).toBe('done'));
  const before = claims.state.page;
  claims.setWork('10.1000/182');
  await vi.waitFor(() => expect(claims.state.page?.works).toEqual(['doi:10.1000/182']));
  claims.setWork(undefined);
  await vi.waitFor(() => expect(claims.state.isSetByHand).toBe(false));
  await vi.waitFor(() => expect(claims.state.phase).toBe('done'));
  expect(claims.state.page).toEqual(before);
  // Pages are read once; the first one twice, each time the work is named.
  expect(opened.file.readPage.mock.calls.filter(([number]) => number === 2)).toHaveLength(1);
  claims.close();
});
