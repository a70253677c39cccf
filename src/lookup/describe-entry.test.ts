/** What is said of an entry, and what it is looked up by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BibliographyEntry } from '../citations/bibliography-parts';
import {
  aroundTitle,
  entryLinks,
  entryName,
  relationToEntry,
  shortened,
  unknownEntryWords,
  workOfEntry,
} from './describe-entry';

const text = 'A. Wang and B. Li. Reading small papers with large lamps. arXiv:2504.16584, 2024.';
const entry: BibliographyEntry = {
  span: { start: 0, end: text.length },
  text,
  label: '1',
  authors: ['Wang', 'Li'],
  year: '2024',
  title: 'Reading small papers with large lamps',
  work: 'arxiv:2504.16584',
  works: ['arxiv:2504.16584'],
};
const bare: BibliographyEntry = { span: entry.span, text, authors: [], works: [] };

describe('an entry', () => {
  it('has the name that a text would cite it by', () => {
    expect(entryName(entry)).toBe('Wang and Li, 2024');
    expect(entryName({ ...entry, authors: ['Wang'] })).toBe('Wang, 2024');
    expect(entryName({ ...bare, authors: ['Wang', 'Li', 'Wu'] })).toBe('Wang et al.');
    expect(entryName(bare)).toBe('A. Wang and B. Li. Reading small papers with large lamps.…');
  });

  it('is its text in three pieces, whatever its title is said to be', () => {
    expect(aroundTitle(entry)).toEqual([
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
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (words, most) => {
        expect(shortened(words, most).length).toBeLessThanOrEqual(Math.max(words.length, most + 1));
      }),
    );
  });

  it('has links to its works and to its address, once each', () => {
    expect(entryLinks(entry)).toEqual([
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
    expect(entryLinks(doi).map(({ href }) => href)).toEqual([
      'https://doi.org/10.1002/(sici)1%3C1%3A%3Aaid%23%3F%3E3.0',
      'http://example.org/a',
    ]);
    const twice = { ...bare, works: ['doi:10.1000/one'] as const, url: 'https://doi.org/10.1000/one' };
    expect(entryLinks(twice)).toHaveLength(1);
  });

  it('leads nowhere but to the web', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'no address'])
      expect(entryLinks({ ...bare, url })).toEqual([]);
  });

  it('is looked up by its ids and its title, if that says enough', () => {
    expect(workOfEntry(entry)).toEqual({ works: entry.works, title: entry.title });
    expect(workOfEntry({ ...bare, title: 'On paper' })).toBeUndefined();
    expect(workOfEntry({ ...entry, title: 'On paper' })).toEqual({ works: entry.works });
    const works = Array.from({ length: 30 }, (_, at) => `doi:10.1000/${String(at)}` as const);
    expect(workOfEntry({ ...bare, works })?.works).toHaveLength(10);
  });

  it('says why no report is shown', () => {
    expect(unknownEntryWords(undefined)).toMatch(/no identifier to look up/);
    expect(unknownEntryWords({ works: [], title: 'x' })).toMatch(/has no identifier/);
    expect(unknownEntryWords({ works: entry.works })).toBe('No report in the index mentions it.');
  });
});

describe('a report on a cited work', () => {
  it('is not said to be about another paper when its examined title stands in the entry', () => {
    const report = { relation: 'cites' as const, examinedTitle: 'Small Papers with Large Lamps' };
    expect(relationToEntry(report, entry)).toBe('unknown');
    expect(relationToEntry({ ...report, examinedTitle: 'Small papers with large' }, bare)).toBe('unknown');
    expect(relationToEntry({ ...report, examinedTitle: 'Small papers with lar' }, entry)).toBe('cites');
    expect(relationToEntry({ ...report, examinedTitle: '' }, entry)).toBe('cites');
    expect(relationToEntry({ ...report, relation: 'examines' }, entry)).toBe('examines');
  });
});
