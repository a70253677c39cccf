import { expect, test } from 'vitest';
import type { SourceWork } from '../claims/source-work';
import { judgeList } from './judge-list';
import { parseStatusList } from './parse-status-list';
import { planReference } from './plan-reference';
import { StatusIndex } from './status-list';

const work: SourceWork = {
  source: 'openalex',
  recordId: 'W1',
  address: 'https://openalex.example/W1',
  ids: ['doi:10.5555/drift.1'],
  title: 'Drift of river gravel under seasonal floods',
  authors: [{ family: 'Harrow', given: 'Anna' }],
  hasMoreAuthors: false,
  year: 2020,
  otherYears: [],
  venue: 'River Letters',
  type: 'article',
  notices: [],
  publishedAs: [],
  preprints: [],
  openCopies: [],
};
const preprint: SourceWork = {
  ...work,
  source: 'arxiv',
  ids: ['arxiv:1904.00012'],
  year: 2019,
  type: 'preprint',
  publishedAs: ['doi:10.5555/drift.1'],
  newestVersion: 3,
};

function run(list: readonly (readonly [text: string, works: readonly SourceWork[]])[], lists?: StatusIndex) {
  const steps = judgeList(
    list.map(([text, works]) => ({
      planned: planReference(text),
      answers: [{ source: 'openalex', by: 'title', works }] as const,
    })),
    lists,
  );
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

const published = 'Harrow A. Drift of river gravel under seasonal floods. River Lett. 2020;4:1-9.';
const early = 'A. Harrow. Drift of river gravel under seasonal floods. arXiv:1904.00012v1, 2019.';

test('a preprint and its publication in one list are one work, and both are told of the other', () => {
  const [first, second] = run([
    [early, [preprint]],
    [published, [work]],
  ]);
  expect(first).toMatchObject({
    publishedAs: 'doi:10.5555/drift.1',
    newerVersion: 3,
    outcome: { state: 'found' },
  });
  expect(second).toMatchObject({ sameAs: 0, outcome: { state: 'found' } });
  expect(second?.publishedAs).toBeUndefined();
});

test('references that no service knows are one work by what they print', () => {
  const other = published.replace('2020;4:1-9.', '2020; vol. 4.');
  const list = run([
    [published, []],
    [published.replace('gravel', 'sediment'), []],
    [other, []],
  ]);
  expect(list.map(({ sameAs }) => sameAs)).toEqual([undefined, undefined, 0]);
});

test('an imported list counts without an answer', () => {
  const csv =
    'Title,RetractionDate,RetractionDOI,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason\nDrift,3/1/2024 0:00,,5/3/2020 0:00,10.5555/drift.1,77,Retraction,\n';
  const { list } = parseStatusList(csv, '2026-10-01');
  const lists = new StatusIndex(list === undefined ? [] : [list]);
  const [known, byNumber, none] = run(
    [
      [published, [work]],
      [`${published} PMID: 77`, []],
      [published, []],
    ],
    lists,
  );
  const notice = { kind: 'retracted', date: '2024-03-01', from: 'list' };
  expect(known?.notices).toEqual([notice]);
  expect(byNumber?.notices).toEqual([notice]);
  expect(none?.notices).toEqual([]);
});
