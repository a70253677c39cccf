import { expect, test } from 'vitest';
import { parseStatusList, readStatusList } from './parse-status-list';
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

test('an address of a study is kept as browsers write it', () => {
  const rows = ['HTTPS://Osf.Example/X', 'javascript:alert(1)', `https://osf.example/${'é'.repeat(1_900)}`];
  const csv = `doi_o,url_r,outcome\n${rows.map((url) => `10.5555/o.1,${url},failed`).join('\n')}\n`;
  const works = parseStatusList(csv, '2026-10-01').list?.works ?? [];
  expect(works.map(({ status }) => 'address' in status && status.address)).toEqual([
    'https://osf.example/X',
    false,
    false,
  ]);
});

test('other files are no lists', () => {
  expect(parseStatusList('a,b\n1,2\n', '2026-10-01')).toEqual({
    errors: [{ line: 1, why: 'no-columns' }],
    left: 0,
  });
  expect(parseStatusList('', '2026-10-01').errors).toEqual([{ line: 1, why: 'no-columns' }]);
});

/** Rows of several lines, longer together than what is read at once. */
function longList(count: number, rowAt: (at: number) => string | undefined = () => undefined): string {
  const rows = Array.from(
    { length: count },
    (_, at) =>
      rowAt(at) ??
      `${String(at)},"Moss growth,\r\non ""wall"" ${String(at)}",Harrow A,3/1/2024 0:00,,5/3/2018 0:00,10.5555/m.${String(at)},0,Retraction,+Error in Data;`,
  );
  return [columns, ...rows].join('\r\n');
}

test('a long list is read in parts, and no row is lost, doubled or misnumbered where one ends', () => {
  const wrong = 'x,A title,Harrow A,never,,5/3/2018 0:00,10.5555/w.1,0,Retraction,';
  const text = longList(4_000, (at) => (at === 3_500 ? wrong : undefined));
  const shares: number[] = [];
  const reading = readStatusList(text, '2026-10-01');
  let step = reading.next();
  for (; step.done !== true; step = reading.next()) shares.push(step.value);
  expect(shares.length).toBeGreaterThan(4);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  const { list, errors } = step.value;
  expect(new Set(list?.works.map(({ id }) => id)).size).toBe(3_999);
  expect(list?.works).toHaveLength(3_999);
  expect(list?.works[3_999 - 1]?.title).toBe('Moss growth,\r\non "wall" 3999');
  // Two lines for each row before it, and the names of the columns.
  expect(errors).toEqual([{ line: 2 + 2 * 3_500, why: 'date' }]);
});

test('a row that is longer than what is read at once is one row, and an open quotation takes the rest', () => {
  const long = `x,"${'A very long title. '.repeat(12_000)}",Harrow A,3/1/2024 0:00,,5/3/2018 0:00,10.5555/long.1,0,Retraction,`;
  const whole = parseStatusList(
    longList(900, (at) => (at === 450 ? long : undefined)),
    '2026-10-01',
  );
  expect(whole.list?.works).toHaveLength(900);
  expect(whole.errors).toEqual([]);
  const broken = parseStatusList(
    longList(3_000, (at) => (at === 1_500 ? 'x,"Never closed,Harrow A' : undefined)),
    '2026-10-01',
  );
  expect(broken.list?.works.length).toBeGreaterThanOrEqual(1_500);
  expect(broken.errors.length).toBeGreaterThan(0);
});
