/** Which pages may be named in what the reader publishes, and the files of a feed of one's own. */
import { expect, it, vi } from 'vitest';
import { madeReport } from '../../tests/made-feed';
import { readFeedFile } from '../feeds/feed-file';
import { makeKeys, readPublicKey, verifySignature } from '../feeds/minisign';

vi.mock('../messages/protocol', () => ({ sendMessage: vi.fn() }));
const { isPublicPage, makeFeed, ownSources } = await import('./make-feed');

it.each(['https://arxiv.org/abs/2504.16584v1', 'http://www.journal.example/a?id=3'])(
  '%s is public',
  (url) => {
    expect(isPublicPage(url)).toBe(true);
  },
);

it.each([
  '',
  'file:///home/someone/manuscript.pdf',
  'chrome-extension://abc/src/viewer/index.html',
  'http://localhost:8080/paper',
  'http://127.0.0.1/paper',
  'http://10.0.0.8/paper',
  'http://[::1]/paper',
  'https://reviews/paper/3',
  'https://nas.local/paper.pdf',
  'https://wiki.corp/paper',
  'https://someone:secret@journal.example/a',
])('%s is nobody’s business', (url) => {
  expect(isPublicPage(url)).toBe(false);
});

it('is made of imports and of what was made here, and of no other reports', () => {
  const sources = ownSources(
    {
      exportedAt: '2026-06-07T00:00:00Z',
      reports: [
        { report: madeReport(1), sources: ['bundled'] },
        { report: madeReport(2), sources: ['questions'] },
        { report: madeReport(3), sources: ['feed:x'] },
      ],
      sources: [],
    },
    'Made here',
  );
  expect(sources.map(({ id, reports }) => [id, reports.length])).toEqual([['questions', 1]]);
});

it('is signed, with its key beside it', async () => {
  const { publicText, secretText } = makeKeys();
  const own = {
    feed: 'group-1',
    name: 'Ours',
    publisher: 'We',
    publicKey: publicText,
    secretKey: secretText,
  };
  const files = await makeFeed({ ...own, epoch: 3 }, [madeReport(1)], new Date('2026-06-07T08:09:10.123Z'));
  const bytes = files.get('feed.json') ?? expect.fail();
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  expect(() =>
    verifySignature(readPublicKey(text('minisign.pub')), text('feed.json.minisig'), bytes),
  ).not.toThrow();
  expect(readFeedFile(text('feed.json'))).toMatchObject({
    feed: 'group-1',
    epoch: 3,
    reports: 1,
    issued: '2026-06-07T08:09:10Z',
    expires: '2026-12-04T08:09:10Z',
  });
});
