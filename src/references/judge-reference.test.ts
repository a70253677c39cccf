import { expect, test } from 'vitest';
import type { SourceAuthor, SourceWork } from '../claims/source-work';
import { judgeReference } from './judge-reference';
import { isHalfKnown, isSettled, planReference, type SourceAnswer } from './plan-reference';

const authors = (names: string): SourceAuthor[] =>
  names.split('; ').map((name) => {
    const [family = '', given] = name.split(', ');
    return given === undefined ? { family } : { family, given };
  });

const meadows: SourceWork = {
  source: 'crossref',
  recordId: '10.5555/meadow.12',
  address: 'https://doi.org/10.5555/meadow.12',
  ids: ['doi:10.5555/meadow.12'],
  title: 'Flowering times of alpine meadows under early snow melt: a survey of forty valleys',
  authors: authors('Harrow, Anna B.; Müller-Lind, Jörg; Okafor, Chidi'),
  hasMoreAuthors: false,
  year: 2018,
  otherYears: [2017],
  venue: 'Journal of Mountain Ecology',
  type: 'article',
  notices: [],
  publishedAs: [],
  preprints: [],
  openCopies: [],
};
const print =
  'Harrow AB, Müller-Lind J, Okafor C. Flowering times of alpine meadows under early snow melt: a survey of forty valleys. J Mt Ecol. 2018;12(3):45-61.';

const answer = (works: readonly SourceWork[], by: SourceAnswer['by'] = 'title'): SourceAnswer[] => [
  { source: 'crossref', by, works },
];
const judge = (text: string, answers: readonly SourceAnswer[]) =>
  judgeReference(planReference(text), answers, 0).checked;
const stateOf = (text: string, works: readonly SourceWork[]) => {
  const { outcome } = judge(text, answer(works));
  return outcome.state === 'differs'
    ? `differs: ${outcome.differences.map(({ field }) => field).join(' ')}`
    : outcome.state;
};

test.each([
  ['as it is', print],
  ['subtitle dropped', print.replace(': a survey of forty valleys', '')],
  ['hyphenated at a line end', print.replace('Flowering', 'Flow- ering')],
  ['scanned', print.replace('alpine', 'a1pine').replace('meadows', 'meadovvs')],
  ['et al.', print.replace(', Müller-Lind J, Okafor C.', ', et al.')],
  ['transliterated', print.replace('Müller', 'Mueller')],
  ['online a year before', print.replace('2018;', '2017;')],
  [
    'names in full',
    'Harrow, Anna B., Müller-Lind, Jörg, & Okafor, Chidi. (2018). Flowering times of alpine meadows under early snow melt: A survey of forty valleys. Journal of Mountain Ecology, 12(3), 45–61.',
  ],
])('found: %s', (_, text) => {
  expect(stateOf(text, [meadows])).toBe('found');
});

test.each([
  ['year', print.replace('2018;', '2011;')],
  ['authors', print.replace('Harrow AB, Müller-Lind J, Okafor C', 'Quill T, Brandt S, Ivarsson P')],
  ['authors', print.replace('Okafor C', 'Sandoval R')],
  ['title', print.replace('early snow melt', 'late summer frost')],
  ['venue', print.replace('J Mt Ecol', 'Annals of Polymer Chemistry')],
])('differs in the %s', (field, text) => {
  expect(stateOf(text, [meadows])).toBe(`differs: ${field}`);
});

test('a long subtitle of the record that the reference lacks makes no other work', () => {
  const title =
    'Alpine meadow surveys: is an ounce of patience in early spring worth a pound of late summer counting for all who climb?';
  const text = print.replace(meadows.title, 'Alpine meadow surveys');
  expect(stateOf(text, [{ ...meadows, title }])).toBe('found');
  expect(stateOf(text.replace('meadow', 'glacier'), [{ ...meadows, title }])).not.toBe('found');
});

test('initials that a record has as family names are given names', () => {
  const turned = { ...meadows, authors: authors('A. B., Harrow; Müller-Lind, J.; C., Li') };
  expect(stateOf(print.replace('Okafor', 'Li'), [turned])).toBe('found');
  expect(stateOf(print.replace('Okafor', 'Wu'), [turned])).toBe('differs: authors');
});

test('a record without authors leaves open whose the work is: others are asked', () => {
  const { reference } = planReference(print);
  expect(isSettled(reference, answer([meadows]))).toBe(true);
  expect(isSettled(reference, answer([{ ...meadows, authors: [] }]))).toBe(false);
});

test('a short word that has lost its ligature is the word, and another one is not', () => {
  const title = 'Alpine fish and the timing of meadow floods in forty valleys';
  const text = `Harrow AB, Müller-Lind J, Okafor C. ${title}. J Mt Ecol. 2018;12(3):45-61.`;
  expect(stateOf(text.replace('fish', 'sh'), [{ ...meadows, title }])).toBe('found');
  expect(stateOf(text.replace('fish', 'th'), [{ ...meadows, title }])).toBe('differs: title');
});

test('a title that begins as a notice does is its own, though a line end parts its first word', () => {
  const title = 'Correction for bias in counts of alpine flowers along forty transects';
  const text = `Harrow AB, Müller-Lind J, Okafor C. ${title}. J Mt Ecol. 2018;12(3):45-61.`;
  expect(stateOf(text, [{ ...meadows, title }])).toBe('found');
  expect(stateOf(text.replace('Correction', 'Corr- ection'), [{ ...meadows, title }])).toBe('found');
  expect(stateOf(print, [{ ...meadows, title: `Correction: ${meadows.title}` }])).toBe('no-such-work');
});

test('part II is not part I', () => {
  const first = { ...meadows, title: 'Alpine meadows and the timing of melt. Part I: field survey' };
  const text =
    'Harrow AB, Müller-Lind J, Okafor C. Alpine meadows and the timing of melt. Part II: field survey. J Mt Ecol. 2018;12(3):45-61.';
  expect(stateOf(text, [first])).toBe('differs: title');
});

test('a correction of the paper is not the paper', () => {
  const correction: SourceWork = {
    ...meadows,
    title: `Correction: ${meadows.title}`,
    ids: ['doi:10.5555/c.1'],
  };
  expect(stateOf(print, [correction])).toBe('no-such-work');
  expect(stateOf(print, [correction, meadows])).toBe('found');
});

test('two records of one work are one', () => {
  const preprint: SourceWork = {
    ...meadows,
    source: 'arxiv',
    ids: ['arxiv:1701.00001'],
    type: 'preprint',
    year: 2017,
    otherYears: [],
  };
  expect(stateOf(print, [preprint, meadows])).toBe('found');
});

test('two works of one title are told apart by their authors, and are ambiguous without', () => {
  const other: SourceWork = { ...meadows, ids: ['doi:10.5555/x.9'], authors: authors('Quill, Tom') };
  expect(stateOf(print, [other, meadows])).toBe('found');
  const again: SourceWork = { ...meadows, ids: ['doi:10.5555/x.8'] };
  expect(stateOf(print, [again, meadows])).toBe('ambiguous');
});

test('an id of another work is a difference, with the work of the title where there is one', () => {
  const foreign: SourceWork = {
    ...meadows,
    ids: ['doi:10.5555/foreign.1'],
    title: 'Polymer brushes at low temperature',
    authors: authors('Quill, Tom'),
    venue: 'Polymers',
  };
  const text = `${print} doi:10.5555/foreign.1`;
  const byId: SourceAnswer = { source: 'crossref', by: 'ids', works: [foreign] };
  const { outcome } = judge(text, [byId, ...answer([meadows])]);
  expect(outcome).toMatchObject({
    state: 'differs',
    work: meadows,
    differences: [{ field: 'id', inReference: 'doi:10.5555/foreign.1', inRecord: 'doi:10.5555/meadow.12' }],
  });
  const alone = judge(text, [byId, ...answer([])]).outcome;
  expect(outcome).not.toHaveProperty('isAstray');
  expect(alone).toMatchObject({ state: 'differs', work: foreign, isAstray: true });
  expect(alone.state === 'differs' && alone.differences[0]?.field).toBe('id');
});

test('absence is told only where it proves something', () => {
  expect(judge(print, answer([])).outcome).toEqual({ state: 'no-such-work' });
  expect(
    judge('World Snow Office. Snow of the world. 2019. https://snow.example/report', answer([])).outcome
      .state,
  ).toBe('not-indexed');
  const busy: SourceAnswer = { source: 'openalex', by: 'title', why: 'busy' };
  expect(judge(print, [...answer([]), busy]).outcome).toEqual({
    state: 'could-not-ask',
    silent: [{ source: 'openalex', why: 'busy' }],
  });
  const arxivAlone: SourceAnswer = { source: 'arxiv', by: 'title', works: [] };
  expect(judge(print, [arxivAlone]).outcome.state).toBe('could-not-ask');
  expect(judge(print, []).outcome.state).toBe('could-not-ask');
});

test('a found reference names the services that were silent, and what has become of the work', () => {
  const retracted: SourceWork = { ...meadows, title: `RETRACTED: ${meadows.title}` };
  const { outcome, notices, silent } = judge(print, [
    ...answer([retracted]),
    { source: 'openalex', by: 'title', why: 'timed-out' },
  ]);
  expect(outcome.state).toBe('found');
  expect(notices).toEqual([{ kind: 'retracted', from: 'crossref' }]);
  expect(silent).toEqual([{ source: 'openalex', why: 'timed-out' }]);
});

test('a record without authors or year does not settle what a reference is', () => {
  const { reference } = planReference(print);
  const settles = (work: SourceWork) => isSettled(reference, answer([work]));
  const { year: _, ...undated } = meadows;
  expect(settles(meadows)).toBe(true);
  expect(settles({ ...meadows, authors: [] })).toBe(false);
  expect(settles({ ...undated, otherYears: [] })).toBe(false);
  expect(settles({ ...undated, otherYears: [2018] })).toBe(true);
  expect(isHalfKnown(reference, answer([{ ...meadows, authors: [] }]))).toBe(true);
  expect(isHalfKnown(reference, answer([{ ...meadows, authors: [], title: 'Another thing' }]))).toBe(false);
});
