import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { parseReport } from './parse-report';
import { reportSchema } from './report-schema';

const folder = new URL('../../reports/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

it.each(files)('takes %s as it was parsed, and gives it back unchanged', (file) => {
  const report = parseReport(readFileSync(new URL(file, folder), 'utf8'), file);
  expect(v.parse(reportSchema, JSON.parse(JSON.stringify(report)))).toEqual(report);
});

const [first = ''] = files;
const whole = parseReport(readFileSync(new URL(first, folder), 'utf8'), first);

it.each([
  ['a confidence beyond 1', { assertions: [{ ...whole.assertions[0], confidence: 1.01 }] }],
  ['a claim without words', { assertions: [{ ...whole.assertions[0], text: '' }] }],
  ['a claim of any length', { assertions: [{ ...whole.assertions[0], text: 'x'.repeat(2_001) }] }],
  ['another id', { id: '../etc' }],
  ['a day that is none', { date: 'yesterday' }],
  ['a work that is none', { references: [{ work: 'javascript:alert(1)' }] }],
  ['a score that is no number', { qualityScore: '9' }],
])('refuses %s', (_, change) => {
  expect(v.is(reportSchema, { ...whole, ...change })).toBe(false);
});
