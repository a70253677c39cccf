/** What the background takes from pages. */
import { expect, it } from 'vitest';
import { parsePageWork, parsePageWorks } from './parse-request';

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
