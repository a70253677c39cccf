import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReport, parseReports, ReportError } from './parse-report';

const folder = new URL('../../reports/', import.meta.url);
const names = readdirSync(folder).sort();
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const golden = JSON.parse(
  readFileSync(new URL('./parse-report.golden.json', import.meta.url), 'utf8'),
) as unknown[];
const plain = read('000_0f50615986aeb618.txt');

function faultsOf(text: string): { line: number; expected: string }[] {
  try {
    parseReport(text, 'r.txt');
  } catch (error) {
    if (error instanceof ReportError) return error.faults.map(({ line, expected }) => ({ line, expected }));
    throw error;
  }
  return [];
}

describe('the five report documents', () => {
  it('are read as reviewed, field by field', () => {
    expect(names).toHaveLength(5);
    expect(parseReports(names.map((name) => ({ name, text: read(name) })))).toEqual({
      reports: golden,
      refused: [],
      warnings: [],
    });
  });

  it('keep what is odd about them', () => {
    const odd = parseReport(read('003_bf9e1751f9aa60c0.txt'), '003');
    expect(odd).toMatchObject({ isTitleCut: true, papersRetrieved: 11, claimsVerified: 10 });
    expect(odd.references.map(({ work }) => work)).toHaveLength(3);
    expect(odd.assertions.at(-1)).toMatchObject({ isCut: true });
    expect(parseReport(plain, '000').assertions[9]).toMatchObject({
      isVerified: true,
      confidence: 0.22,
      isCut: true,
    });
  });
});

describe('the form of a document', () => {
  it('does not depend on line ends, a byte order mark or headings as Markdown', () => {
    const id = parseReport(plain, 'r').id;
    expect(parseReport(`\uFEFF${plain.replaceAll('\n', '\r\n')}\n\n`, 'r').id).toBe(id);
    const markdown = plain.replace(
      /^(\d )?(Abstract|Introduction|Methodology|Results|Limitations|Extracted Claims|References)$/gm,
      '## $1$2',
    );
    expect(parseReport(markdown, 'r').assertions).toEqual(parseReport(plain, 'r').assertions);
  });

  it.each([
    [
      'a count that disagrees with the table',
      plain.replace('12 claims extracted; 1 indep', '11 claims extracted; 1 indep'),
      '12 claims extracted',
    ],
    [
      'a verified count that disagrees',
      plain.replace('extracted; 1 independently', 'extracted; 2 independently'),
      '1 independently verified',
    ],
    ['a confidence above 1', plain.replace('\t0.22', '\t1.22'), 'a confidence from 0 to 1'],
    ['a sign that is neither', plain.replace('\t✓\t', '\tyes\t'), '✓ or ×'],
    ['a missing cell', plain.replace('\t✓\t', '\t'), 'three cells'],
    ['a missing section', plain.replace('4 Limitations', 'Notes'), 'the section “Limitations”'],
    ['a day that does not exist', plain.replace('June 7, 2026', 'June 31, 2026'), 'a date such as'],
    [
      'a score out of range',
      plain.replace('Quality review score: 4.3/10', 'Quality review score: 43/10'),
      'Quality review score',
    ],
    [
      'a methodology that says another number',
      plain.replace('databases yielded 9', 'databases yielded 8'),
      'the same number of papers',
    ],
    [
      'the same claim twice',
      plain.replace(/^Steenhoek.*$/m, (row) => `${row}\n${row}`),
      'a claim of its own',
    ],
    ['nothing at all', '', 'the section “Abstract”'],
    [
      'a section without text',
      plain.replace(/(4 Limitations\n)[\s\S]*?(?=Extracted Claims)/, '$1'),
      'text in the section “Limitations”',
    ],
    ['a claim without end', plain.replace(/^Steenhoek/m, 'x'.repeat(2_001)), 'at most 2000 characters'],
  ])('has an error for %s', (_what, text, expected) => {
    const faults = faultsOf(text);
    expect(
      faults.some((fault) => fault.expected.includes(expected)),
      JSON.stringify(faults),
    ).toBe(true);
    expect(faults.every((fault) => fault.line >= 1)).toBe(true);
  });

  it('names file and line', () => {
    expect(() => parseReport(plain.replace('\t0.22', '\tabc'), 'bad.txt')).toThrow(
      /^bad\.txt:41: expected a confidence/m,
    );
  });

  it.each([
    ['as it is', `${plain}\n`],
    ['with Markdown headings', plain.replace(/^(4 Limitations|References)$/gm, '## $1')],
    ['with other white space', plain.replaceAll('\n', '\n\n').replace(' retrieved', '  retrieved')],
  ])('refuses a document that is there twice, %s', (_how, text) => {
    const { reports, refused } = parseReports([
      { name: 'a.txt', text: plain },
      { name: 'b.txt', text },
    ]);
    expect(reports).toEqual([parseReport(plain, 'a.txt')]);
    expect(refused).toEqual([
      { file: 'b.txt', line: 1, expected: expect.stringContaining('as a.txt') as string },
    ]);
  });

  it('refuses a document that is of no use alone, with all of its faults', () => {
    const { reports, refused } = parseReports([
      { name: 'a.txt', text: plain.replace('\t0.22', '\t1.22').replace('June 7, 2026', 'some day') },
      { name: 'b.txt', text: '' },
      { name: 'c.txt', text: plain },
    ]);
    expect(reports).toEqual([parseReport(plain, 'c.txt')]);
    expect(refused.map(({ file, expected }) => `${file}: ${expected}`)).toEqual([
      expect.stringContaining('a.txt: a date such as') as string,
      expect.stringContaining('a.txt: a confidence from 0 to 1') as string,
      // What does not count follows from it.
      expect.stringContaining('a.txt: 11 claims extracted') as string,
      expect.stringContaining('a.txt: 0 independently verified') as string,
      'b.txt: the section “Abstract”',
    ]);
  });

  it('names an empty section where it stands, and nothing that follows from it', () => {
    const line = plain.split('\n').findIndex((text) => text.trim() === 'Abstract') + 1;
    const faults = faultsOf(plain.replace(/(^Abstract\n)[\s\S]*?(?=^(?:1 )?Introduction)/m, '$1'));
    expect(faults).toEqual([{ line, expected: 'text in the section “Abstract”' }]);
    expect(faultsOf(plain.replace(/^(?:\d )?Results$/m, 'Findings'))).toEqual([
      { line: expect.any(Number) as number, expected: 'the section “Results”' },
    ]);
  });

  it('takes hostile text as data', () => {
    const hostile = plain.replace(
      /^Bagheri.*$/m,
      `__proto__ <img onerror=alert(1)> ${'x'.repeat(1_900)}.\t×\t0.03`,
    );
    expect(parseReport(hostile, 'r').assertions[1]?.text).toContain('<img onerror=alert(1)>');
  });
});

describe('the references of a document', () => {
  const [before] = plain.split('\nReferences\n');
  const withReferences = (...lines: string[]) => `${before ?? ''}\nReferences\n\n${lines.join('\n')}\n`;
  const first = withReferences('').split('\n').length - 1;
  /** What one document comes to, with warnings by their distance from the first reference. */
  const readAll = (...lines: string[]) => {
    const { reports, refused, warnings } = parseReports([{ name: 'r.txt', text: withReferences(...lines) }]);
    expect(refused).toEqual([]);
    const [{ references, otherReferences } = { references: [] }] = reports;
    return {
      references,
      otherReferences,
      warnings: warnings.map(({ file, line, expected }) => `${file}:+${String(line - first)}: ${expected}`),
    };
  };

  it('may have any sign that a DOI may have', () => {
    const sici = '10.1002/(SICI)1099-0746(20010301)9:1<33::AID-HILL12>3.0.CO;2-K';
    expect(readAll(`- <https://doi.org/${sici}>`)).toEqual({
      references: [{ work: `doi:${sici.toLowerCase()}` }],
      otherReferences: undefined,
      warnings: [],
    });
  });

  it.each([
    '- doi:10.5555/hill.7',
    '* 10.5555/hill.7',
    '[12] https://doi.org/10.5555/hill.7',
    '3. <doi:10.5555/hill.7>',
  ])('may be written as %s', (line) => {
    expect(readAll(line)).toMatchObject({ references: [{ work: 'doi:10.5555/hill.7' }], warnings: [] });
  });

  it('are all kept where they are versions of one work, and once where they are the same', () => {
    const found = readAll(
      '- <https://arxiv.org/abs/2410.12381v1>',
      '- <https://arxiv.org/abs/2410.12381v3>',
      '- <https://doi.org/10.48550/arXiv.2410.12381v3>',
      '- <https://doi.org/10.12688/f1000research.880022.1>',
      '- <https://doi.org/10.12688/f1000research.880022.2>',
    );
    expect(found.references).toEqual([
      { work: 'arxiv:2410.12381', version: 1 },
      { work: 'arxiv:2410.12381', version: 3 },
      { work: 'doi:10.12688/f1000research.880022', version: 1 },
      { work: 'doi:10.12688/f1000research.880022', version: 2 },
    ]);
    expect(found.warnings).toEqual([expect.stringMatching(/^r\.txt:\+2: a reference of its own/) as string]);
  });

  it('are kept as text where they name no work by an id that is known', () => {
    const others = [
      'https://openalex.org/W2741809807',
      'A. Shepherd, On Hills, Upland Press, 1987.',
      '[Hills](https://doi.org/10.5555/hill.7)',
      '<https://example.org/a paper>',
    ];
    const found = readAll(
      `- <${others[0] ?? ''}>`,
      '- <https://arxiv.org/abs/2410.12381v3>',
      ...others.slice(1),
    );
    expect(found.references).toEqual([{ work: 'arxiv:2410.12381', version: 3 }]);
    expect(found.otherReferences).toEqual(others);
    expect(found.warnings.map((warning) => warning.slice(0, 9))).toEqual(
      [0, 2, 3, 4].map((line) => `r.txt:+${String(line)}:`),
    );
    expect(readAll('- <https://openalex.org/W2741809807>').references).toEqual([]);
  });

  it('take time in proportion to hostile text, and are kept up to a length', () => {
    const start = performance.now();
    const found = readAll(
      `- <${'<'.repeat(100_000)}`,
      `- ${'10.1000/('.repeat(20_000)}`,
      `[${'1'.repeat(100_000)}`,
    );
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(found.otherReferences?.map(({ length }) => length)).toEqual([2_000, 2_000, 2_000]);
  });
});
