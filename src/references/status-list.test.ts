import { expect, test } from 'vitest';
import { parseStatusList } from './parse-status-list';
import { StatusIndex } from './status-list';

const columns =
  'Record ID,Title,Author,RetractionDate,RetractionDOI,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason';
const retractions = [
  columns,
  '1,"Snow melt, and\nmoss growth in high valleys",Harrow A,3/1/2024 0:00,10.5555/r.1,5/3/2018 0:00,10.5555/Moss.1,123456,Retraction,+Error in Data;+Results Not Reproducible;',
  '2,Lichen counts of the northern plateau in winter,Okafor C,13/45/2024 0:00,,5/3/2018 0:00,10.5555/lichen.1,0,Retraction,+Error in Data;',
  '3,Lichen counts of the southern plateau in winter,Okafor C,2/5/2023 0:00,unavailable,5/3/2017 0:00,unavailable,0,Expression of concern,',
  '4,Fern shade,Okafor C,2/5/2023 0:00,,5/3/2017 0:00,10.5555/fern.1,0,Retraction,',
  '5,Fern shade,Okafor C,2/6/2023 0:00,,5/3/2017 0:00,10.5555/fern.1,0,Reinstatement,',
  '6,,Okafor C,2/6/2023 0:00,,,unavailable,0,Retraction,',
].join('\n');

test('retractions are found by id, number and title, with lines of what cannot be read', () => {
  const { list, errors, left } = parseStatusList(retractions, '2026-10-01');
  expect(errors).toEqual([
    { line: 4, why: 'date' },
    { line: 8, why: 'no-work' },
  ]);
  expect(left).toBe(2);
  expect(list).toMatchObject({ kind: 'retractions', date: '2026-10-01' });
  const index = new StatusIndex(list === undefined ? [] : [list]);
  const [moss] = index.find({ ids: ['doi:10.5555/moss.1'], pmids: [], years: [] });
  expect(moss?.status).toEqual({
    kind: 'retracted',
    date: '2024-03-01',
    notice: 'doi:10.5555/r.1',
    reason: 'Error in Data; Results Not Reproducible',
  });
  expect(index.find({ ids: [], pmids: ['123456'], years: [] })).toEqual([moss]);
  const title = 'Lichen Counts of the Southern Plateau in Winter';
  expect(index.find({ ids: [], pmids: [], title, years: [2018] })).toHaveLength(1);
  expect(index.find({ ids: [], pmids: [], title, years: [2009] })).toEqual([]);
  expect(index.find({ ids: ['doi:10.5555/fern.1'], pmids: [], years: [] })).toEqual([]);
});

test('replications', () => {
  const csv =
    'doi_o,title_o,year_o,doi_r,title_r,url_r,outcome,type\n10.5555/o.1,A,2011,10.5555/r.1,B,NA,failed,replication\n10.5555/o.1,A,2011,NA,C,https://osf.example/x,successful,reproduction\n';
  const { list, errors } = parseStatusList(csv, '2026-10-01');
  expect(errors).toEqual([]);
  expect(list?.works.map(({ status }) => status)).toEqual([
    { outcome: 'not-replicated', kind: 'replication', work: 'doi:10.5555/r.1', title: 'B' },
    { outcome: 'replicated', kind: 'reproduction', title: 'C', address: 'https://osf.example/x' },
  ]);
});

test('other files are no lists', () => {
  expect(parseStatusList('a,b\n1,2\n', '2026-10-01')).toEqual({
    errors: [{ line: 1, why: 'no-columns' }],
    left: 0,
  });
  expect(parseStatusList('', '2026-10-01').errors).toEqual([{ line: 1, why: 'no-columns' }]);
});
