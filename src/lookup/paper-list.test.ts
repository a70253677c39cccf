import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../claims/parse-report';
import type { Report } from '../claims/report';
import { findByTitle, listPapers, searchAddress, sizeOf } from './paper-list';

const names = [
  '000_0f50615986aeb618',
  '001_862a2733509e4c9d',
  '002_4fa2960950408e02',
  '003_bf9e1751f9aa60c0',
  '004_5fbdaca84519d821',
];
const reports = names.map(
  (name): Report =>
    parseReport(readFileSync(new URL(`../../reports/${name}.txt`, import.meta.url), 'utf8'), name),
);
const papers = listPapers(reports);
const titles = (text: string) => findByTitle(papers, text).map(({ title }) => title);
const caseStudy =
  'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code';
const codeT5 =
  'CodeT5: Identifier-aware Unified Pre-trained Encoder-Decoder Models for Code Understanding and Generation';

describe('the list of papers', () => {
  it('has each paper once, and its reports, the newest first', () => {
    expect(papers.map(({ title }) => title)).toEqual([caseStudy, codeT5]);
    expect(papers.map((paper) => paper.reports.map(({ date }) => date))).toEqual([
      ['2026-06-09', '2026-06-07', '2026-06-01', '2026-05-30'],
      ['2026-05-29'],
    ]);
    expect(listPapers([...reports].reverse())).toEqual(papers);
  });

  it('says how much it holds', () => {
    expect(sizeOf(papers)).toEqual({ reportCount: 5, paperCount: 2, updated: '2026-06-09' });
    expect(sizeOf([])).toEqual({ reportCount: 0, paperCount: 0 });
  });
});

describe('a look-up by title', () => {
  it.each([
    [caseStudy, [caseStudy]],
    ['codet5', [codeT5]],
    ['small MODELS, python', [caseStudy]],
    ['models code', [caseStudy, codeT5]],
    ['odels', []],
    ['CodeT5 python', []],
    [' – ', []],
    ['', []],
  ])('finds the papers with these words: %s', (text, found) => {
    expect(titles(text)).toEqual(found);
  });

  it('leaves out what could not be looked up by its title', () => {
    const [first] = papers;
    const short = listPapers(reports.slice(0, 1).map((report) => ({ ...report, examinedTitle: 'On leaks' })));
    expect(findByTitle([...short, ...(first ? [first] : [])], 'on')).toEqual([]);
    expect(findByTitle(short, 'leaks')).toEqual([]);
  });

  it('leads to a search for the title', () => {
    expect(new URL(searchAddress('A & B?')).searchParams.get('q')).toBe('"A & B?"');
  });
});
