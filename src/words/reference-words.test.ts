import { describe, expect, it } from 'vitest';
import type { Reference } from '../citations/bibliography-parts';
import { referenceName, timesWords, unknownReferenceWords } from './reference-words';

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
  it('has the name that a text would cite it by', () => {
    expect(referenceName(reference)).toBe('Wang and Li, 2024');
    expect(referenceName({ ...reference, authors: ['Wang'] })).toBe('Wang, 2024');
    expect(referenceName({ ...bare, authors: ['Wang', 'Li', 'Wu'] })).toBe('Wang et al.');
    expect(referenceName(bare)).toBe('A. Wang and B. Li. Reading small papers with large lamps.…');
  });

  it('says why no report is shown', () => {
    expect(unknownReferenceWords(undefined)).toMatch(/no identifier to look up/);
    expect(unknownReferenceWords({ works: [], title: 'x' })).toMatch(/has no identifier/);
    expect(unknownReferenceWords({ works: reference.works })).toBe('No report in the index mentions it.');
  });

  it('says how often it is cited', () => {
    expect([0, 1, 3].map(timesWords)).toEqual(['not cited in the text', 'cited once', 'cited 3 times']);
  });
});
