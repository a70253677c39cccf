/** A title that was looked up leads to the works that the reader has seen under it, or to none. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { ListedPaper } from '../lookup/paper-list';

const report = { id: 'newest', title: 'A report', isTitleCut: false, publisher: 'P', date: '2026-05-30' };
const papers: ListedPaper[] = [
  { title: 'Leaks in pipes', reports: [report, { ...report, id: 'older' }] },
  { title: 'Leaks in programs', reports: [{ ...report, id: 'other' }] },
];
const readPaperList = vi.fn(async () => papers);
const sendMessage = vi.fn(async (_type: string, _request: unknown): Promise<unknown> => undefined);
vi.mock('../files/packaged-index', () => ({ readPaperList }));
vi.mock('../messages/protocol', () => ({ sendMessage }));
vi.mock('webextension-polyfill', () => ({ default: {} }));
const { worksUnderTitle } = await import('./works-under-title');

beforeEach(() => {
  vi.clearAllMocks();
});

it('asks for the newest report on that paper, which knows where the paper is', async () => {
  sendMessage.mockResolvedValue({ paper: { works: ['arxiv:2504.16584'] } });
  expect(await worksUnderTitle('Leaks in pipes')).toEqual(['arxiv:2504.16584']);
  expect(sendMessage.mock.calls).toEqual([['readReport', { reportId: 'newest' }]]);
});

it('knows none where the index has no such paper, no longer the report, or cannot be read', async () => {
  expect(await worksUnderTitle('Leaks in ships')).toEqual([]);
  expect(sendMessage).not.toHaveBeenCalled();
  sendMessage.mockResolvedValue(undefined);
  expect(await worksUnderTitle('Leaks in programs')).toEqual([]);
  readPaperList.mockRejectedValueOnce(new Error('gone'));
  expect(await worksUnderTitle('Leaks in programs')).toEqual([]);
});
