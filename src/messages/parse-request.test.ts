/** What the background takes from pages. */
import { expect, it } from 'vitest';
import { parsePageWork } from './parse-request';

it('takes a page whose address is too long to keep anything under it', () => {
  const page = { works: ['arxiv:2504.16584'], url: 'https://arxiv.org/abs/2504.16584' };
  expect(parsePageWork(page)).toEqual(page);
  expect(parsePageWork({ ...page, url: `${page.url}?${'x'.repeat(10_000)}` })).toEqual({ works: page.works });
});

it('takes no page that is not of the form', () => {
  for (const page of [{ works: ['x'] }, { works: [], url: 1 }, { works: [], title: 'x'.repeat(10_001) }])
    expect(() => parsePageWork(page)).toThrow();
});
