/**
 * The form of the documents in `reports/`, for reports that are made here: `parseReport` reads back what is written. The form is English,
 * and a format for machines. Pure.
 */
import { resolvableDoi } from '../claims/versioned-dois';
import { parseWorkId, type WorkId } from '../claims/work-id';
import { months } from '../claims/written-date';
import { fingerprint } from '../text/fingerprint';

/** Of a report that Claimlight has made. */
export const ownPublisher = 'Claimlight';

/** A report has no longer claim; see `parseReport`. */
const maxClaimLength = 2_000;
/** Longest title, address and other line that is written. */
export const maxLineLength = 2_000;

/** A row of the table of claims. */
export interface ClaimRow {
  readonly text: string;
  readonly isVerified: boolean;
  /** 0 to 1. */
  readonly confidence: number;
}

/** What stands before the title and before the name of a section. */
export interface FormMarks {
  readonly title: string;
  readonly section: string;
}

export const plain: FormMarks = { title: '', section: '' };
export const markdown: FormMarks = { title: '# ', section: '## ' };

/**
 * A report in parts. Every text is one line, and was made so ({@link oneLine}) where it comes from outside. The lists are lines; a line of
 * an outside text needs something before it, or it could be the name of a section.
 */
export interface ReportForm {
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  /** Without what ends a title ({@link withoutTitleEnd}). */
  readonly examinedTitle: string;
  readonly researchQuestion: string;
  readonly abstract: readonly string[];
  readonly methodology: readonly string[];
  /** Begins with the counts, and ends with the score. */
  readonly results: readonly string[];
  readonly limitations: readonly string[];
  readonly claims: readonly ClaimRow[];
  /** Without their bullets. */
  readonly references: readonly string[];
}

/** The document. The same parts give the same bytes. */
export function writeForm(form: ReportForm, marks: FormMarks): string {
  const { examinedTitle, researchQuestion, claims, references } = form;
  const sections: readonly (readonly [name: string, lines: readonly string[]])[] = [
    ['Abstract', form.abstract],
    ['1 Introduction', [`This paper examines: ${examinedTitle}. Research question: ${researchQuestion}`]],
    ['2 Methodology', form.methodology],
    ['3 Results', form.results],
    ['4 Limitations', form.limitations],
    ['5 Extracted Claims', ['Claim\tVerified\tConfidence', ...claims.map(lineOf)]],
    ['References', references.map((one) => `- ${one}`)],
  ];
  const head = [`${marks.title}${form.title}`, ownPublisher, dayOf(form.date)];
  const body = sections.map(([name, lines]) => `${marks.section}${name}\n\n${lines.join('\n')}`);
  return `${[...head, ...body].join('\n\n')}\n`;
}

/** Rows that the form takes, each wording once, in their order. */
export function rowsOfClaims(claims: readonly ClaimRow[]): ClaimRow[] {
  const rows = new Map<string, ClaimRow>();
  for (const claim of claims) {
    const text = cut(oneLine(claim.text), maxClaimLength);
    const print = fingerprint(text);
    if (text !== '' && !rows.has(print)) rows.set(print, { ...claim, text });
  }
  return [...rows.values()];
}

export function countVerified(rows: readonly ClaimRow[]): number {
  return rows.filter(({ isVerified }) => isVerified).length;
}

function lineOf({ text, isVerified, confidence }: ClaimRow): string {
  return [text, isVerified ? '✓' : '×', confidence.toFixed(2)].join('\t');
}

/** An address that is read as the id of the work again; `undefined` where there is none. */
export function addressOfWork(work: WorkId, version?: number): string | undefined {
  const id = work.slice(work.indexOf(':') + 1);
  const escaped = (name: string) => encodeURIComponent(name).replaceAll('%2F', '/');
  const address = work.startsWith('arxiv:')
    ? `https://arxiv.org/abs/${escaped(id)}${version === undefined ? '' : `v${String(version)}`}`
    : `https://doi.org/${escaped(resolvableDoi(id))}`;
  return parseWorkId(address)?.work === work ? address : undefined;
}

/** The words that end a title in the form are none of it; a comma says the same. */
export function withoutTitleEnd(title: string): string {
  return title.replaceAll('. Research question:', ', Research question:');
}

/** @param iso `2026-05-30` @returns `May 30, 2026` */
function dayOf(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${months[Number(month) - 1] ?? ''} ${String(Number(day))}, ${year}`;
}

/** What ends or turns a line, or has no form: controls, separators, marks of direction, halves of pairs. */
const unwritable = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]+/gu;

/** A text as one line that `parseReport` takes as it is. */
export function oneLine(text: string): string {
  return text
    .replace(unwritable, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** With an ellipsis where a text is longer; no pair is cut. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 2)) ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}
