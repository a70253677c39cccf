import { describe, expect, it } from 'vitest';
import { queryOf, readQuery, writeQuery } from './query';

describe('the query of a question', () => {
  it.each([
    [
      'Does lichen growth increase soil moisture in alpine valleys?',
      'lichen growth increase soil moisture alpine valleys',
    ],
    ['What is the effect of vitamin D on type 2 diabetes in adults?', '"vitamin d" "type 2" diabetes adults'],
    [
      'How well does Retrieval Augmented Generation answer “open questions” of GPT?',
      '"retrieval augmented generation" answer "open questions" gpt',
    ],
    ['Is Is the the IS the?', ''],
    ['What is the effect of studies?', 'effect studies'],
    ['A quote “that is not closed', 'quote closed'],
  ])('%s', (question, query) => {
    expect(writeQuery(queryOf(question))).toBe(query);
  });

  it('is read as the reader has changed it', () => {
    expect(readQuery('the "Soil moisture" of  lichens, lichens "x')).toEqual([
      'the',
      'soil moisture',
      'of',
      'lichens',
      'x',
    ]);
    const terms = queryOf('Does "deep learning" help Boris Brandis with CD8 cells?');
    expect(readQuery(writeQuery(terms))).toEqual(terms);
  });

  it('takes linear time on a text without end', () => {
    const started = performance.now();
    expect(queryOf('Aa '.repeat(200_000)).length).toBeLessThanOrEqual(24);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
