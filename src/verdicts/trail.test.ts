/** When a page is the source that a claim was followed to. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { WorkId } from '../claims/work-id';
import { isCitedWork, type Trail, trailSchema } from './trail';

const title = 'How well language models find weaknesses in program code';
const trail: Trail = {
  reportIds: ['0123456789abcdef'],
  citing: { works: ['arxiv:2504.16584'], title: 'A citing paper', url: 'https://arxiv.org/abs/2504.16584' },
  cited: { works: ['doi:10.1000/source'], title },
};

describe('the cited work', () => {
  it('is known by any of its ids, whatever the page calls itself', () => {
    const cited = { works: ['doi:10.1000/source', 'arxiv:2401.00001'] as const };
    expect(isCitedWork(cited, { works: ['arxiv:2401.00001'], title: 'Another title of it' })).toBe(true);
    expect(isCitedWork(cited, { works: ['arxiv:2401.00002'] })).toBe(false);
    expect(isCitedWork(cited, { works: [] })).toBe(false);
  });

  it('is known by its title as reports are, unless the page names another id of the same kind', () => {
    const shown = 'How Well Language Models Find <i>Weaknesses</i> in Program Code.';
    expect(isCitedWork(trail.cited, { works: [], title: shown })).toBe(true);
    expect(isCitedWork(trail.cited, { works: ['arxiv:2401.00001'], title: shown })).toBe(true);
    expect(isCitedWork(trail.cited, { works: ['doi:10.1000/other'], title: shown })).toBe(false);
    expect(isCitedWork(trail.cited, { works: [], title: `Correction to: ${title}` })).toBe(false);
    // A title that says too little is no key.
    expect(isCitedWork({ works: [], title: 'Introduction' }, { works: [], title: 'Introduction' })).toBe(
      false,
    );
  });

  it('is none that has neither an id nor a title in common with it', () => {
    const work = fc.integer({ min: 1, max: 99_999 }).map((n): WorkId => `doi:10.1000/${String(n)}`);
    fc.assert(
      fc.property(fc.uniqueArray(work, { minLength: 1, maxLength: 8 }), fc.nat(8), (works, at) => {
        const [own, others] = [works.slice(0, at), works.slice(at)];
        const page = { works: others, title: 'Another title that has nothing to do with it' };
        expect(isCitedWork({ works: own, title }, page)).toBe(false);
        expect(isCitedWork({ works, title }, page)).toBe(others.length > 0);
      }),
    );
  });
});

describe('a trail from outside', () => {
  it('is taken as it was written, without what is not known', () => {
    expect(v.parse(trailSchema, { ...JSON.parse(JSON.stringify(trail)), colour: 'red' })).toEqual(trail);
  });

  it.each([
    { ...trail, reportIds: 'x' },
    { ...trail, citing: { works: [] } },
    { ...trail, cited: { works: ['isbn:1'] } },
    { ...trail, cited: { works: Array.from({ length: 11 }, () => 'doi:10.1000/a') } },
    { ...trail, citing: { ...trail.citing, title: 'x'.repeat(10_001) } },
    { citing: trail.citing, cited: trail.cited },
  ])('is refused where it is not of the form', (data) => {
    expect(v.is(trailSchema, data)).toBe(false);
  });
});
