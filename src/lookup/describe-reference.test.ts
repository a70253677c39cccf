/** What a reference is shown and looked up by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reference } from '../citations/bibliography-parts';
import {
  aroundTitle,
  referenceLinks,
  relationToReference,
  shortened,
  workOfReference,
} from './describe-reference';

const text = 'A. Wang and B. Li. Reading small papers with large lamps. arXiv:2504.16584, 2024.';
const reference: Reference = {
  span: { start: 0, end: text.length },
  text,
  label: '1',
  authors: ['Wang', 'Li'],
  year: '2024',
  title: 'Reading small papers with large lamps',
  work: 'arxiv:2504.16584',
  works: ['arxiv:2504.16584'],
};
const bare: Reference = { span: reference.span, text, authors: [], works: [] };

describe('a reference', () => {
  it('is its text in three pieces, whatever its title may be', () => {
    expect(aroundTitle(reference)).toEqual([
      'A. Wang and B. Li. ',
      'Reading small papers with large lamps',
      '. arXiv:2504.16584, 2024.',
    ]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (words, title) => {
        expect(aroundTitle({ ...bare, text: words, title }).join('')).toBe(words);
      }),
    );
  });

  it('is cut to a length at a word', () => {
    expect(shortened('one two three', 9)).toBe('one two…');
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (words, max) => {
        expect(shortened(words, max).length).toBeLessThanOrEqual(Math.max(words.length, max + 1));
      }),
    );
  });

  it('has links to its works and to its address, once each', () => {
    expect(referenceLinks(reference)).toEqual([
      {
        href: 'https://arxiv.org/abs/2504.16584',
        words: 'arXiv:2504.16584',
        pdf: 'https://arxiv.org/pdf/2504.16584',
      },
    ]);
    const doi = {
      ...bare,
      works: ['doi:10.1002/(sici)1<1::aid#?>3.0'] as const,
      url: 'http://example.org/a',
    };
    expect(referenceLinks(doi).map(({ href }) => href)).toEqual([
      'https://doi.org/10.1002/(sici)1%3C1%3A%3Aaid%23%3F%3E3.0',
      'http://example.org/a',
    ]);
    const twice = { ...bare, works: ['doi:10.1000/one'] as const, url: 'https://doi.org/10.1000/one' };
    expect(referenceLinks(twice)).toHaveLength(1);
  });

  it('leads nowhere but to the web', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'no address'])
      expect(referenceLinks({ ...bare, url })).toEqual([]);
  });

  it('is looked up by its ids and its title, if that says enough', () => {
    expect(workOfReference(reference)).toEqual({ works: reference.works, title: reference.title });
    expect(workOfReference({ ...bare, title: 'On paper' })).toBeUndefined();
    expect(workOfReference({ ...reference, title: 'On paper' })).toEqual({ works: reference.works });
    const works = Array.from({ length: 30 }, (_, at) => `doi:10.1000/${String(at)}` as const);
    expect(workOfReference({ ...bare, works })?.works).toHaveLength(10);
  });
});

describe('a report on a cited work', () => {
  it('has an unknown relation when its examined title stands in the reference', () => {
    const report = { relation: 'cites' as const, examinedTitle: 'Small Papers with Large Lamps' };
    expect(relationToReference(report, reference)).toBe('unknown');
    expect(relationToReference({ ...report, examinedTitle: 'Small papers with large' }, bare)).toBe(
      'unknown',
    );
    expect(relationToReference({ ...report, examinedTitle: 'Small papers with lar' }, reference)).toBe(
      'cites',
    );
    expect(relationToReference({ ...report, examinedTitle: '' }, reference)).toBe('cites');
    expect(relationToReference({ ...report, relation: 'examines' }, reference)).toBe('examines');
  });
});
