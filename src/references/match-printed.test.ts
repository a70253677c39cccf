/** References of two readings of one paper, matched by their print. */
import { expect, it } from 'vitest';
import { matchPrinted } from './match-printed';
import { markOf } from './reference-mark';

const moss = 'A. Green and B. Stone. Mosses of old walls and their slow growth. Journal of Mosses 4, 2011.';
const fern = 'C. Leaf. Ferns in the shade of beeches, a survey of ten years. Fern Letters 9, 2014.';

it('takes those with the same letters as one, in whichever order', () => {
  expect(matchPrinted([moss, fern], [fern.toUpperCase(), moss.replaceAll(' ', '  ')])).toEqual([1, 0]);
});

it('takes one for it that goes on otherwise, where no other one begins so', () => {
  expect(matchPrinted([moss, fern], [`${moss} [CrossRef] [PubMed]`, 'Another work.'])).toEqual([
    0,
    undefined,
  ]);
  const second = moss.replace('2011', '2012');
  // Which of the two is meant cannot be told.
  expect(matchPrinted([moss, second], [`${moss} Cited in 3.`])).toEqual([undefined]);
  expect(matchPrinted([moss], [`${moss} One.`, `${moss} Two.`])).toEqual([undefined, undefined]);
});

it('matches the same print in its order, and no more often than it is there', () => {
  expect(matchPrinted([moss, fern, moss], [moss, moss, moss])).toEqual([0, 2, undefined]);
  expect(matchPrinted(['', '…'], ['', '—'])).toEqual([undefined, undefined]);
  expect(matchPrinted(['Ibid., p. 3.'], ['Ibid., p. 3; see also p. 4.'])).toEqual([undefined]);
});

it('matches many long texts', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => `${String(at)} ${'x. '.repeat(1_600)}`);
  expect(matchPrinted(many, many)).toEqual(many.map((_, at) => at));
});

it('leaves out of a mark whatever names the work or who spoke of it', () => {
  const mark = markOf({
    at: 4,
    text: moss,
    outcome: {
      state: 'differs',
      work: {
        source: 'openalex',
        recordId: 'W1',
        address: 'https://openalex.org/W1',
        ids: ['doi:10.1000/x'],
        title: 'Mosses',
        authors: [],
        hasMoreAuthors: false,
        otherYears: [],
        type: 'article',
        notices: [],
        publishedAs: [],
        preprints: [],
        openCopies: [],
      },
      differences: [
        { field: 'year', inReference: '2011', inRecord: '2012' },
        { field: 'year', inReference: '2011', inRecord: '2013' },
      ],
    },
    notices: [
      { kind: 'corrected', from: 'crossref' },
      { kind: 'retracted', date: '2020-01-01', from: 'list' },
      { kind: 'retracted', from: 'openalex' },
    ],
    silent: [],
  });
  expect(mark).toEqual({ state: 'differs', notices: ['retracted', 'corrected'], differs: ['year'] });
});
