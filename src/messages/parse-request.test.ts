/** What the background takes from pages. */
import { expect, it } from 'vitest';
import { parseFollowRequest, parsePageWork, parsePageWorks } from './parse-request';

it('takes a page whose address is too long to keep anything under it', () => {
  const page = { works: ['arxiv:2504.16584'], url: 'https://arxiv.org/abs/2504.16584' };
  expect(parsePageWork(page)).toEqual(page);
  expect(parsePageWork({ ...page, url: `${page.url}?${'x'.repeat(10_000)}` })).toEqual({ works: page.works });
});

it('takes no page that is not of the form', () => {
  for (const page of [{ works: ['x'] }, { works: [], url: 1 }, { works: [], title: 'x'.repeat(10_001) }])
    expect(() => parsePageWork(page)).toThrow();
});

it('takes as many works at a time as a long list of references is asked for in', () => {
  const work = { works: ['doi:10.1000/one'], title: 'A title' };
  expect(parsePageWorks(Array.from({ length: 2_500 }, () => work))).toHaveLength(2_500);
  expect(() => parsePageWorks(Array.from({ length: 2_501 }, () => work))).toThrow();
  expect(() => parsePageWorks([work, { works: ['10.1000/one'] }])).toThrow();
});

it('follows claims to addresses on the web alone', () => {
  const request = {
    commandId: '00000000-0000-4000-8000-000000000001',
    claimId: '0123456789abcdef-0000000000000001',
    citing: { works: ['arxiv:2504.16584'], url: 'pdf:0123' },
    cited: { works: ['doi:10.1000/source'], title: 'A source' },
    url: 'https://doi.org/10.1000/source',
  };
  expect(parseFollowRequest(request)).toEqual(request);
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'chrome://settings', '/relative', ''])
    expect(() => parseFollowRequest({ ...request, url })).toThrow();
  // Without an address there would be no way back.
  expect(() => parseFollowRequest({ ...request, citing: { works: [] } })).toThrow();
  expect(() => parseFollowRequest({ ...request, cited: { works: ['x'] } })).toThrow();
});
