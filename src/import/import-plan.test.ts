import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseReport } from '../claims/parse-report';
import { ImportPlan, rowOf, standingOf } from './import-plan';
import type { ReadDocument } from './read-documents';

const file = '000_0f50615986aeb618.txt';
const report = parseReport(readFileSync(`reports/${file}`, 'utf8'), file);
const documentOf = (number: number, more: Partial<ReadDocument> = {}): ReadDocument => ({
  file: `${String(number)}.txt`,
  line: 1,
  report: { ...report, id: String(number).padStart(16, '0') },
  faults: [],
  warnings: [],
  ...more,
});

it('takes the first of two reports that have the same id or say the same', () => {
  const plan = new ImportPlan();
  const judged = [
    documentOf(1, { content: 'a' }),
    documentOf(2, { content: 'a' }),
    documentOf(1, { file: 'again.json' }),
    documentOf(3, { content: 'b' }),
  ].map((one) => plan.judge(one));
  expect(judged.map((one) => one.faults.map(({ expected }) => expected))).toEqual([
    [],
    ['a report of its own; this one is the same as 1.txt'],
    ['a report of its own; this one is the same as 1.txt'],
    [],
  ]);
  expect(judged.map((one) => rowOf(one, 'new').standing)).toEqual(['new', 'refused', 'refused', 'new']);
});

it('takes no more reports on one work than can be merged', () => {
  const plan = new ImportPlan();
  const judged = Array.from({ length: 1_001 }, (_, at) => plan.judge(documentOf(at)));
  expect(judged.filter((one) => one.report === undefined)).toMatchObject([
    { faults: [{ expected: 'at most 1000 reports on one work in one import' }] },
  ]);
});

it('knows a report by its id, and a changed one by title, date and examined work', () => {
  const other = { ...report, id: 'ffffffffffffffff' };
  expect(standingOf(report, [])).toBe('new');
  expect(standingOf(report, [other, report])).toBe('known');
  expect(standingOf(report, [other])).toBe('changed');
  expect(standingOf(report, [{ ...other, date: '2020-01-01' }])).toBe('new');
});
