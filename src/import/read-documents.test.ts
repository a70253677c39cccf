import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../claims/parse-report';
import { lineWithin, membersOf } from './json-members';
import { hasReportPerLine, type ReadDocument, readDocuments, readLine } from './read-documents';

const name = '000_0f50615986aeb618.txt';
const text = readFileSync(`reports/${name}`, 'utf8');
const report = parseReport(text, name);
const read = (file: string, content: string) => [...readDocuments(file, content)];
const faultsOf = (documents: readonly ReadDocument[]) =>
  documents.flatMap(({ faults }) => faults.map(({ line, expected }) => `${String(line)}: ${expected}`));

describe('a file of reports', () => {
  it('is a document in text', () => {
    expect(read(name, text)).toMatchObject([{ report: { id: report.id }, faults: [] }]);
  });

  it('is a document that is refused with its lines', () => {
    const damaged = text.replace('June 7, 2026', 'June 31, 2026');
    const line = damaged.split('\n').findIndex((one) => one.includes('June 31')) + 1;
    expect(faultsOf(read('a.txt', damaged))).toEqual([`${String(line)}: a date such as “June 7, 2026”`]);
  });

  it('says the same in text and in Markdown', () => {
    const markdown = text.replace(/^(\d) (Introduction|Methodology|Results|Limitations)/gm, '## $1 $2');
    const [plain, marked] = [...read('a.txt', text), ...read('a.md', markdown)];
    expect(marked?.content).toBe(plain?.content);
    expect(marked?.report?.id).not.toBe(plain?.report?.id);
  });

  it.each([
    ['one report', JSON.stringify(report)],
    ['a list', JSON.stringify([report], null, 2)],
    ['reports under a head', JSON.stringify({ claimlight: 'reports', version: 1, reports: [report] })],
    ['a head behind them', JSON.stringify({ reports: [report], version: 1, claimlight: 'reports' })],
    ['a report a line', `${JSON.stringify(report)}\n`],
    ['with a byte order mark', `\uFEFF\n${JSON.stringify(report)}`],
  ])('has JSON: %s', (_, content) => {
    expect(read('a.json', content)).toMatchObject([{ report, faults: [] }]);
  });

  it('has one report a line, and only the damaged one is refused', () => {
    const lines = [report, { ...report, qualityScore: 12 }, report].map((one) => JSON.stringify(one));
    const documents = read('a.json', lines.join('\n'));
    expect(documents.map((one) => one.report !== undefined)).toEqual([true, false, true]);
    expect(documents.map((one) => one.line)).toEqual([1, 2, 3]);
    expect(faultsOf(documents)).toEqual(['2: “qualityScore” as <=10, not 12']);
    expect(readLine('a.ndjson', lines[1] ?? '', 7)?.faults).toMatchObject([{ line: 7 }]);
    expect(readLine('a.ndjson', ' ', 8)).toBeUndefined();
    expect([hasReportPerLine('a/b.JSONL'), hasReportPerLine('ndjson.txt')]).toEqual([true, false]);
  });

  it('names line and place of what is wrong in JSON', () => {
    const first = report.assertions[0];
    const wrong = { ...report, assertions: [{ ...first, confidence: '1' }] };
    const content = JSON.stringify({ claimlight: 'reports', version: 1, reports: [report, wrong] }, null, 2);
    const line = content.split('\n').findIndex((one) => one.includes('"confidence": "1"')) + 1;
    expect(faultsOf(read('a.json', content))).toEqual([
      `${String(line)}: “assertions.0.confidence” as number, not "1"`,
    ]);
  });

  it('says what is missing in JSON, and where it is no report at all', () => {
    const { title: _title, ...untitled } = report;
    expect(faultsOf(read('a.json', JSON.stringify(untitled)))).toEqual(['1: “title”']);
    const other = 'a report in Claimlight’s own JSON, with “id”, “title”, “assertions” and so on';
    expect(faultsOf(read('a.json', '[1, {"name": "x"}]'))).toEqual([`1: ${other}`, `1: ${other}`]);
  });

  it('refuses counts that are not those of the table, and a claim that is there twice', () => {
    const [first] = report.assertions;
    const twice = { ...report, assertions: [first, first] };
    expect(
      faultsOf(read('a.json', JSON.stringify(twice, null, 1))).map((fault) => fault.replace(/^\d+/, 'n')),
    ).toEqual([
      'n: 2 claims extracted, as many as there are assertions, not 12',
      'n: 0 claims verified, as many as there are among the assertions, not 1',
      'n: a claim of its own, not that of assertion 0 again',
    ]);
    expect(faultsOf(read('a.json', JSON.stringify({ ...report, examinedTitle: '?!' })))).toEqual([
      '1: the title of the examined work',
    ]);
  });

  it.each([
    ['', '1: a report; the file is empty'],
    [' \n', '1: a report; the file is empty'],
    ['[]', '1: at least one report'],
    ['{"reports": [', '1: JSON'],
    ['[{"id": 1},\n{"id": tru}]', '2: JSON'],
    [
      '{"claimlight": "verdicts", "version": 1, "reports": []}',
      '1: "claimlight": "reports" at the head of a list of reports',
    ],
    [
      '\n{"claimlight": "reports", "version": 2, "reports": []}',
      '2: "version": 1; other versions are not known',
    ],
  ])('is none: %j', (content, fault) => {
    expect(faultsOf(read('a.json', content)).at(-1)).toBe(fault);
  });

  it('has keys that are no keys of objects, and they are left out', () => {
    const content = JSON.stringify(report).replace(
      '{',
      '{"__proto__": {"isAdmin": true}, "constructor": 1, ',
    );
    const [document] = read('a.json', content);
    expect(document?.report).toEqual(report);
    expect(Object.getPrototypeOf(document?.report)).toBe(Object.prototype);
  });

  it('never throws, whatever it holds', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"reports"',
      '1',
      ' ',
      '\n',
      '\\',
      'null',
      'Abstract',
      '\t✓\t',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 30 }),
        fc.constantFrom('', '{', '[', '{"reports":['),
        (parts, begin) => {
          for (const one of read('a.json', begin + parts.join('')))
            expect((one.report === undefined) === one.faults.length > 0).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('members of JSON', () => {
  it('are those that parsing has, each with its line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const content = JSON.stringify(value, null, 1);
        const members = [...membersOf(content)];
        expect(members.map(({ start, end }) => JSON.parse(content.slice(start, end)) as unknown)).toEqual(
          JSON.parse(JSON.stringify(Object.values(value))),
        );
        for (const { start, line } of members) expect(line).toBe(content.slice(0, start).split('\n').length);
      }),
    );
  });

  it('take time in proportion, also where brackets are deep or a string is long', () => {
    const deep = `[${'['.repeat(200_000)}${']'.repeat(200_000)}]`;
    expect([...membersOf(deep)]).toHaveLength(1);
    expect([...membersOf(`["${'a\\"'.repeat(1_000_000)}"]`)]).toHaveLength(1);
  });

  it('lead to the last place on the way that is there', () => {
    const content = '{\n"a": [\n{\n"b": 1}]}';
    const whole = { start: 0, line: 1 };
    expect(lineWithin(content, whole, ['a', 0, 'b'])).toBe(4);
    expect(lineWithin(content, whole, ['a', 0, 'c'])).toBe(3);
    expect(lineWithin(content, whole, ['a', 0, 'b', 'd'])).toBe(4);
    expect(lineWithin(content, whole, ['x'])).toBe(1);
  });
});
