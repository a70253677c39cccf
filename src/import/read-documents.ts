/**
 * Reads the reports of a file: documents in text or Markdown, and Claimlight's own JSON, as one report, a list, or one report a line. What is
 * wrong with one refuses that one alone. Pure.
 */
import * as v from 'valibot';
import { parseReport, ReportError } from '../claims/parse-report';
import type { Report } from '../claims/report';
import { contentOf, type ReportNote } from '../claims/report-document';
import { reportSchema } from '../claims/report-schema';
import { fingerprint, shortHash } from '../text/fingerprint';
import { fileFaults } from './file-faults';
import { JsonFault, type JsonMember, lineWithin, membersOf } from './json-members';

/** One document of a file, read or refused. */
export interface ReadDocument {
  readonly file: string;
  /** Where it begins in the file, 1 and up. */
  readonly line: number;
  /** Absent where it is refused. */
  readonly report?: Report;
  /** Hash of what a text says, however it is set: of a document in text or Markdown alone. */
  readonly content?: string;
  /** Why it is refused; the first 20. */
  readonly faults: readonly ReportNote[];
  /** What was not understood in it; the first 20. */
  readonly warnings: readonly ReportNote[];
}

/** Of each document so many faults and warnings are kept. */
const maxNotes = 20;
/** Longest document in text, in characters: a hundred times what reports have. */
const maxTextLength = 2_000_000;
/** Longest report in JSON, in characters. It has to fit into a message. */
const maxJsonLength = 4_000_000;

/** Whether a file has one report a line, by its name: such a file can be read line by line. */
export function hasReportPerLine(name: string): boolean {
  return /\.(?:ndjson|jsonl)$/i.test(name);
}

/**
 * Read a file whole.
 *
 * @param name of the file, for messages
 */
export function* readDocuments(name: string, text: string): Generator<ReadDocument> {
  const begin = /^\uFEFF?\s*/.exec(text)?.[0].length ?? 0;
  const first = text[begin];
  if (first === undefined) yield refused(name, 1, fileFaults.empty);
  else if (first === '[') yield* readList(name, text, { start: begin, line: lineOf(text, begin) });
  else if (first === '{') yield* readObjects(name, text, begin);
  else yield readText(name, text);
}

/** Read one line of a file that has one report a line; nothing comes of an empty one. @param line its number */
export function readLine(name: string, text: string, line: number): ReadDocument | undefined {
  const start = /^\uFEFF?\s*/.exec(text)?.[0].length ?? 0;
  if (start === text.length) return undefined;
  return readReport(name, text, { key: 0, start, end: text.length, line });
}

function readText(name: string, text: string): ReadDocument {
  if (text.length > maxTextLength)
    return refused(
      name,
      1,
      `a document of at most ${String(maxTextLength)} characters, not ${String(text.length)}`,
    );
  const warnings: ReportNote[] = [];
  try {
    const report = parseReport(text, name, (warning) => warnings.push(warning));
    const { issues } = v.safeParse(reportSchema, report);
    if (issues !== undefined)
      return { file: name, line: 1, faults: faultsOf(issues, name, () => 1), warnings: [] };
    const content = shortHash(contentOf(text));
    return { file: name, line: 1, report, content, faults: [], warnings: warnings.slice(0, maxNotes) };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return { file: name, line: 1, faults: error.faults.slice(0, maxNotes), warnings: [] };
  }
}

/** One object, or several: one report, a list of reports under a head, or one report a line. */
function* readObjects(name: string, text: string, begin: number): Generator<ReadDocument> {
  let start = begin;
  let line = lineOf(text, begin);
  while (start < text.length) {
    let end: number;
    let list: JsonMember | undefined;
    let head: unknown;
    let version: unknown;
    try {
      const members = membersOf(text, start, line);
      let step = members.next();
      for (; step.done !== true; step = members.next()) {
        const { key } = step.value;
        if (key === 'reports' && text[step.value.start] === '[') list = step.value;
        if (key === 'claimlight') head = parsed(text, step.value);
        if (key === 'version') version = parsed(text, step.value);
      }
      end = step.value;
    } catch (error) {
      yield refused(name, faultLine(error), 'JSON');
      return;
    }
    if (list === undefined) yield readReport(name, text, { key: 0, start, end, line });
    else if (head !== 'reports')
      yield refused(name, line, '"claimlight": "reports" at the head of a list of reports');
    else if (version !== 1) yield refused(name, line, '"version": 1; other versions are not known');
    else yield* readList(name, text, list);
    const next = end + (/^\s*/.exec(text.slice(end, end + 1_000))?.[0].length ?? 0);
    line += linesIn(text, start, next);
    start = next;
    if (start < text.length && text[start] !== '{') {
      yield refused(name, line, 'the end of the file, or another report');
      return;
    }
  }
}

function* readList(
  name: string,
  text: string,
  { start, line }: Pick<JsonMember, 'start' | 'line'>,
): Generator<ReadDocument> {
  let isEmpty = true;
  try {
    for (const member of membersOf(text, start, line)) {
      isEmpty = false;
      yield readReport(name, text, member);
    }
  } catch (error) {
    yield refused(name, faultLine(error), 'JSON');
    return;
  }
  if (isEmpty) yield refused(name, line, 'at least one report');
}

function readReport(name: string, text: string, member: JsonMember): ReadDocument {
  const { start, end, line } = member;
  if (end - start > maxJsonLength)
    return refused(
      name,
      line,
      `a report of at most ${String(maxJsonLength)} characters, not ${String(end - start)}`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text.slice(start, end));
  } catch (error) {
    return refused(name, line + lineOfError(error, text.slice(start, end)) - 1, 'JSON');
  }
  if (typeof value !== 'object' || value === null || !('assertions' in value))
    return refused(
      name,
      line,
      'a report in Claimlight’s own JSON, with “id”, “title”, “assertions” and so on',
    );
  const read = v.safeParse(reportSchema, value);
  const place = (path: readonly (string | number)[]) => lineWithin(text, member, path);
  if (!read.success) return { file: name, line, faults: faultsOf(read.issues, name, place), warnings: [] };
  const faults = inconsistencies(read.output)
    .slice(0, maxNotes)
    .map(([path, expected]) => ({ file: name, line: place(path), expected }));
  if (faults.length > 0) return { file: name, line, faults, warnings: [] };
  return { file: name, line, report: read.output, faults: [], warnings: [] };
}

/** @param place line of what stands at a path */
function faultsOf(
  issues: readonly v.BaseIssue<unknown>[],
  file: string,
  place: (path: readonly (string | number)[]) => number,
): ReportNote[] {
  return issues.slice(0, maxNotes).map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    return { file, line: place(path), expected: issueWords(path, issue) };
  });
}

function issueWords(
  path: readonly (string | number)[],
  { expected, received }: { readonly expected: string | null; readonly received: string },
): string {
  const field = `“${path.join('.')}”`;
  if (received === 'undefined') return field;
  const shown = received.length > 60 ? `${received.slice(0, 60)}…` : received;
  return `${field} as ${expected ?? 'in reports'}, not ${shown}`;
}

/** What `parseReport` asks of documents, too. */
function inconsistencies(report: Report): [path: (string | number)[], expected: string][] {
  const { assertions, claimsExtracted, claimsVerified, examinedTitle } = report;
  const verified = assertions.filter(({ isVerified }) => isVerified).length;
  const found: [(string | number)[], string][] = [];
  if (!/[\p{L}\p{N}]/u.test(examinedTitle)) found.push([['examinedTitle'], 'the title of the examined work']);
  if (claimsExtracted !== assertions.length)
    found.push([
      ['claimsExtracted'],
      `${String(assertions.length)} claims extracted, as many as there are assertions, not ${String(claimsExtracted)}`,
    ]);
  if (claimsVerified !== verified)
    found.push([
      ['claimsVerified'],
      `${String(verified)} claims verified, as many as there are among the assertions, not ${String(claimsVerified)}`,
    ]);
  const seen = new Map<string, number>();
  for (const [at, { text }] of assertions.entries()) {
    const print = fingerprint(text);
    const first = seen.get(print);
    if (first === undefined) seen.set(print, at);
    else found.push([['assertions', at], `a claim of its own, not that of assertion ${String(first)} again`]);
  }
  return found;
}

function refused(file: string, line: number, expected: string): ReadDocument {
  return { file, line, faults: [{ file, line, expected }], warnings: [] };
}

function parsed(text: string, { start, end }: JsonMember): unknown {
  // A head is short: no more than that is looked at.
  return end - start > 100 ? undefined : JSON.parse(text.slice(start, end));
}

function faultLine(error: unknown): number {
  if (error instanceof JsonFault) return error.line;
  if (error instanceof SyntaxError) return 1;
  throw error;
}

/** Browsers say where a text is no JSON, each in its own words. */
function lineOfError(error: unknown, text: string): number {
  const message = error instanceof Error ? error.message : '';
  const line = /line (\d+) column/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? 1 : lineOf(text, Number(position));
}

function lineOf(text: string, index: number): number {
  return 1 + linesIn(text, 0, index);
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
