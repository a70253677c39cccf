/**
 * Reads machine-written reviews of other kinds: documents in Markdown with a table of claims, whose columns a profile names. What stands
 * beside the tables is taken where it is told by a heading or a label. Pure.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { Lexer, type Token } from 'marked';
import * as v from 'valibot';
import { findWorkIds } from '../claims/find-work-ids';
import type { Assertion, Report } from '../claims/report';
import { normaliseDocument, type ReportNote } from '../claims/report-document';
import { reportSchema } from '../claims/report-schema';
import { dateIn } from '../claims/written-date';
import { fingerprint } from '../text/fingerprint';
import type { ReadDocument } from './read-documents';
import { columnName, fitsHeader, type ReviewProfile } from './review-profile';

/** A row as it is written, cell by cell. */
export interface TableRow {
  /** 1 and up. */
  readonly line: number;
  /** In Markdown. */
  readonly cells: readonly string[];
}

export interface ReviewTable {
  /** Of its header, 1 and up. */
  readonly line: number;
  /** As it is read. */
  readonly header: readonly string[];
  /** The same in the form of {@link columnName}. */
  readonly names: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A document with tables. */
export interface Review {
  readonly file: string;
  /** Normalised. */
  readonly text: string;
  /** Hash of it. */
  readonly print: string;
  /** Its first heading. */
  readonly title?: string;
  readonly tables: readonly ReviewTable[];
  /** What labels at the beginning of lines are followed by, under the label in the form of {@link columnName}; the first of each. */
  readonly labelled: ReadonlyMap<string, string>;
  /** What stands under headings of these names. */
  readonly sections: Readonly<Record<SectionName, string>>;
}

/** Longest document that is read as one of these, in characters, and its longest row. */
const maxLength = 2_000_000;
const maxRowLength = 8_000;
/** Longest claim: see `parseReport`. Sections, titles and labelled texts are cut at these. */
const maxClaimLength = 2_000;
const maxSectionLength = 20_000;
const maxTitleLength = 1_000;
/** A date that stands further behind, in characters, is not that of the document. */
const maxDateAt = 3_000;
/** Papers that one document is about. */
const maxPapers = 500;
/** Marks of Markdown in a line. */
const maxMarks = 200;
/** Of each document so many notes are kept. */
const maxNotes = 20;

const sectionNames = {
  abstract: /^(?:abstract|summary|overview|tl;dr)$/,
  methodology: /^(?:methods?|methodology|how (?:this|it) was made)$/,
  limitations: /^(?:limitations?|limits|caveats)$/,
} as const;
type SectionName = keyof typeof sectionNames;

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const headingLine = /^ {0,3}#{1,6}[ \t]+(\S.*)$/;
const fenceLine = /^ {0,3}(`{3,}|~{3,})/;
const labelLine = /^[ \t]*(?:[-*+>][ \t]+)?[*_]{0,2}(\p{L}[\p{L} ]{1,38})[*_]{0,2}:[*_]{0,2}[ \t]+(\S.*)$/u;

/** @returns `undefined` where the text has no table with a row */
export function readReview(file: string, written: string): Review | undefined {
  if (written.length > maxLength || !written.includes('|')) return undefined;
  const text = normaliseDocument(written);
  const lines = text.split('\n');
  const tables: ReviewTable[] = [];
  const labelled = new Map<string, string>();
  const sections: Record<SectionName, string> = { abstract: '', methodology: '', limitations: '' };
  let title: string | undefined;
  let section: SectionName | undefined;
  let fence: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const mark = fenceLine.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || (mark.startsWith(fence) && line.trim() === mark)))
      fence = fence === undefined ? mark : undefined;
    if (mark !== undefined || fence !== undefined) continue;
    const table = tableAt(lines, at);
    if (table !== undefined) {
      if (table.rows.length > 0) tables.push(table);
      at += 1 + table.rows.length;
      continue;
    }
    const heading = headingLine.exec(line.slice(0, maxRowLength))?.[1];
    if (heading !== undefined) {
      const words = plainText(withoutClosing(heading)).slice(0, maxTitleLength);
      title ??= words;
      section = sectionOf(words);
      continue;
    }
    const [, label, rest] = labelLine.exec(line.slice(0, maxRowLength)) ?? [];
    if (label !== undefined && rest !== undefined && !labelled.has(columnName(label)))
      labelled.set(columnName(label), plainText(rest).slice(0, maxTitleLength));
    if (section !== undefined && line.trim() !== '' && sections[section].length < maxSectionLength)
      sections[section] = `${sections[section]}\n${plainText(line.slice(0, maxRowLength))}`
        .trim()
        .slice(0, maxSectionLength);
  }
  if (tables.length === 0) return undefined;
  const print = bytesToHex(sha256(utf8ToBytes(text)));
  return { file, text, print, ...(title !== undefined && { title }), tables, labelled, sections };
}

/** `Results ##` is `Results`. */
function withoutClosing(heading: string): string {
  let end = heading.length;
  while (heading[end - 1] === '#') end -= 1;
  return heading[end - 1] === ' ' ? heading.slice(0, end) : heading;
}

function sectionOf(heading: string): SectionName | undefined {
  const name = columnName(heading).replace(/^\d+\.? /, '');
  return (Object.keys(sectionNames) as SectionName[]).find((one) => sectionNames[one].test(name));
}

/** The table whose header stands in a line: the next one sets its columns apart, and has as many. */
function tableAt(lines: readonly string[], at: number): ReviewTable | undefined {
  const head = lines[at]?.trim() ?? '';
  const rule = lines[at + 1]?.trim() ?? '';
  if (!head.includes('|') || head.length > maxRowLength) return undefined;
  if (rule.length > maxRowLength || !delimiterRow.test(rule)) return undefined;
  const cells = cellsOf(head);
  if (cells.length < 2 || cellsOf(rule).length !== cells.length) return undefined;
  const rows: TableRow[] = [];
  for (let next = at + 2; next < lines.length; next += 1) {
    const row = lines[next]?.trim() ?? '';
    if (!row.includes('|')) break;
    rows.push({ line: next + 1, cells: row.length > maxRowLength ? [] : cellsOf(row) });
  }
  const header = cells.map((cell) => plainText(cell).slice(0, 200));
  return { line: at + 1, header, names: header.map(columnName), rows };
}

/** GitHub Flavored Markdown Spec, section 4.10: a bar ends a cell unless a backslash stands before it, in code, too. */
function cellsOf(row: string): string[] {
  const inner = row.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** Markdown within a line as it is read. */
export function plainText(markdown: string): string {
  const marks = markdown.match(/[*_`~[\]<>&\\!]/g)?.length ?? 0;
  // Some nests of marks take time that grows with their square: nobody writes so many in a line.
  if (marks === 0 || marks > maxMarks) return markdown.replace(/\s+/g, ' ').trim();
  return textOf(Lexer.lexInline(markdown, { gfm: true }))
    .replace(/\s+/g, ' ')
    .trim();
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === 'br') return ' ';
      if (token.type === 'html') return /^<br/i.test(token.raw) ? ' ' : '';
      if ('tokens' in token && token.tokens !== undefined) return textOf(token.tokens);
      return 'text' in token && typeof token.text === 'string' ? withoutEntities(token.text) : token.raw;
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    // Neither control characters nor halves of characters.
    const isText = code >= 0x20 && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd8_00 && code < 0xe0_00);
    return isText && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
  });
}

/** A claim as a row has it. */
interface ReadRow {
  readonly assertion: Assertion;
  /** Title of the paper that it is about. */
  readonly paper: string;
  /** The row in Markdown: ids of works are found in it. */
  readonly written: string;
  /** What was not understood in it. */
  readonly expected?: string;
}

/**
 * Make reports of a review: one of each paper that its claims are about.
 *
 * @param date ISO date of what has none in its text
 */
export function* readWith(profile: ReviewProfile, review: Review, date: string): Generator<ReadDocument> {
  const { file } = review;
  const notes: ReportNote[] = [];
  const papers = new Map<string, ReadRow[]>();
  const seen = new Map<string, number>();
  for (const table of review.tables.filter(({ names }) => fitsHeader(profile, names))) {
    for (const row of table.rows) {
      const read = readRow(profile, review, table, row);
      const note = (expected: string) => notes.push({ file, line: row.line, expected });
      if (typeof read === 'string') note(read);
      else {
        const { assertion, paper, expected } = read;
        const print = `${paper} ${fingerprint(assertion.text)}`;
        const first = seen.get(print);
        if (first !== undefined) note(`a claim of its own, not that of line ${String(first)} again`);
        else if (!papers.has(paper) && papers.size >= maxPapers)
          note(`at most ${String(maxPapers)} papers in one document`);
        else {
          if (expected !== undefined) note(expected);
          seen.set(print, row.line);
          const rows = papers.get(paper) ?? [];
          rows.push(read);
          papers.set(paper, rows);
        }
      }
    }
  }
  let warnings = notes.slice(0, maxNotes);
  if (papers.size === 0) {
    const faults =
      warnings.length > 0 ? warnings : [{ file, line: 1, expected: 'a table with these columns' }];
    yield { file, line: review.tables[0]?.line ?? 1, faults, warnings: [] };
  }
  for (const [paper, rows] of papers) {
    const isOnly = papers.size === 1;
    yield documentOf(reportOf(profile, review, { paper, rows, isOnly, date }), review, warnings);
    // They are of the document, and said once.
    warnings = [];
  }
}

/** @returns why there is none, as what was expected */
function readRow(
  profile: ReviewProfile,
  { title = '', labelled }: Review,
  { names }: ReviewTable,
  { cells }: TableRow,
): ReadRow | string {
  if (cells.length === 0) return `a row of at most ${String(maxRowLength)} characters`;
  const cell = (column: string) => cells[names.indexOf(column)] ?? '';
  const text = plainText(cell(profile.claim));
  if (text === '') return 'the text of the claim';
  if (text.length > maxClaimLength)
    return `a claim of at most ${String(maxClaimLength)} characters, not ${String(text.length)}`;
  const place = profile.paper;
  const paper =
    place.kind === 'heading'
      ? title
      : place.kind === 'label'
        ? (labelled.get(columnName(place.label)) ?? '')
        : place.kind === 'title'
          ? place.title
          : plainText(cell(place.column)).slice(0, maxTitleLength);
  if (!/[\p{L}\p{N}]/u.test(paper)) return 'the title of the examined work';
  const confidence =
    profile.confidence && confidenceIn(cell(profile.confidence.column), profile.confidence.most);
  const isNone = profile.confidence !== undefined && confidence === undefined;
  return {
    paper,
    written: cells.join(' '),
    assertion: {
      text,
      // A cell of a table needs no full stop.
      isCut: /(?:\.\.\.|…)$/.test(text),
      isVerified: profile.verified.includes(columnName(plainText(cell(profile.verdict)))),
      ...(confidence !== undefined && { confidence }),
    },
    ...(isNone && { expected: 'a confidence in figures; the claim is taken without one' }),
  };
}

/** @param most what is full confidence, unless the text says so @returns 0 to 1 */
export function confidenceIn(cell: string, most: number): number | undefined {
  const [, figure, isPercent, of] =
    /^(\d{1,3}(?:[.,]\d{1,6})?)[ \t]*(?:(%)|\/[ \t]*(\d{1,3}))?$/.exec(plainText(cell)) ?? [];
  if (figure === undefined) return undefined;
  const share = Number(figure.replace(',', '.')) / (isPercent === undefined ? Number(of ?? most) : 100);
  return share >= 0 && share <= 1 ? Math.round(share * 10_000) / 10_000 : undefined;
}

interface Part {
  readonly paper: string;
  readonly rows: readonly ReadRow[];
  /** Whether the whole document is about this paper. */
  readonly isOnly: boolean;
  readonly date: string;
}

function reportOf(profile: ReviewProfile, review: Review, { paper, rows, isOnly, date }: Part): Report {
  const { text, print, title = '', labelled, sections } = review;
  const assertions = rows.map(({ assertion }) => assertion);
  const written = isOnly ? text : rows.map((row) => row.written).join('\n');
  const own = sha256(utf8ToBytes(JSON.stringify([print, profile, paper])));
  return {
    id: bytesToHex(own).slice(0, 16),
    title: title === '' ? paper : title,
    isTitleCut: false,
    publisher: profile.name,
    date: dateIn(text.slice(0, maxDateAt)) ?? date,
    // What is said of all papers is not said again with each of them.
    abstract: isOnly ? sections.abstract : '',
    examinedTitle: paper,
    researchQuestion: labelled.get('research question') ?? labelled.get('question') ?? '',
    claimsExtracted: assertions.length,
    claimsVerified: assertions.filter(({ isVerified }) => isVerified).length,
    methodology: isOnly ? sections.methodology : '',
    limitations: isOnly ? sections.limitations : sections.limitations.slice(0, maxTitleLength),
    assertions,
    references: findWorkIds(written),
  };
}

/** What the schema asks of reports from files, is asked of these, too. */
function documentOf(report: Report, { file, tables }: Review, warnings: readonly ReportNote[]): ReadDocument {
  const line = tables[0]?.line ?? 1;
  const { issues } = v.safeParse(reportSchema, report);
  if (issues === undefined) return { file, line, report, faults: [], warnings };
  const faults = issues.slice(0, maxNotes).map(({ path, expected }) => ({
    file,
    line,
    expected: `“${String(path?.[0]?.key)}” as ${expected ?? 'in reports'}`,
  }));
  return { file, line, faults, warnings: [] };
}
