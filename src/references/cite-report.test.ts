/** A report as an entry for reference managers. */
import { expect, it } from 'vitest';
import { citeReports } from './cite-report';

const report = {
  title: 'How far do 7B models go',
  isTitleCut: true,
  publisher: 'Report Forge',
  date: '2026-06-09',
};

it('is a report of its publisher, and says by what it was written', () => {
  const bibtex = citeReports([{ ...report, note: 'Written by a machine' }], 'bibtex');
  expect(bibtex).toMatch(/^@(?:techreport|report)\{/);
  for (const field of [
    /title = \{.*How far do \{?7B\}? models go…\}/,
    /author = \{\{Report Forge\}\}/,
    /institution = \{Report Forge\}/,
    /note = \{Written by a machine\}/,
    /year = \{?2026/,
  ])
    expect(bibtex).toMatch(field);
  const ris = citeReports([{ ...report, note: 'Written by a machine' }], 'ris');
  for (const line of [
    'TY  - RPRT',
    'TI  - How far do 7B models go…',
    'AU  - Report Forge',
    'PB  - Report Forge',
    'N1  - Written by a machine',
    'PY  - 2026',
  ])
    expect(ris.split('\r\n')).toContain(line);
});
