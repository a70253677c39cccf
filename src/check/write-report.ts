/**
 * Writes a check as a report document, in the form of those in `reports/`: `parseReport` reads back what was written. The form is English,
 * and a format for machines. Pure.
 */
import { resolvableDoi } from '../claims/versioned-dois';
import { parseWorkId } from '../claims/work-id';
import { fingerprint } from '../text/fingerprint';
import type { CheckedClaim, CheckFile } from './check-file';
import { confidenceIn } from './confidence';

/** Of a report that this browser has made. */
export const ownPublisher = 'Claimlight';

/** A report has no longer claim; see `parseReport`. */
const maxClaimLength = 2_000;
/** Longest title and address that are written. */
const maxLineLength = 2_000;
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A row of the table of claims. */
interface Row {
  readonly text: string;
  readonly isVerified: boolean;
  /** 0 to 1. */
  readonly confidence: number;
}

/**
 * The report of a check as plain text. The same file gives the same bytes.
 *
 * @returns `undefined` where the form cannot hold it: without a score, or without both a title and an id of the paper
 */
export function writeReport(file: CheckFile): string | undefined {
  return write(file, { title: '', section: '' });
}

/** The same with Markdown headings. */
export function writeMarkdown(file: CheckFile): string | undefined {
  return write(file, { title: '# ', section: '## ' });
}

function write(
  file: CheckFile,
  marks: { readonly title: string; readonly section: string },
): string | undefined {
  const { consensus } = file.review;
  const references = referencesOf(file);
  const title = titleOf(file, references);
  if (consensus === undefined || title === undefined) return undefined;
  const rows = rowsOf(file.claims);
  const sections: readonly (readonly [name: string, lines: readonly string[]])[] = [
    ['Abstract', [abstractOf(file, rows)]],
    ['1 Introduction', [`This paper examines: ${title}. Research question: ${researchQuestion}`]],
    ['2 Methodology', [methodologyOf(file)]],
    ['3 Results', [resultsOf(rows, consensus)]],
    ['4 Limitations', [limitations]],
    ['5 Extracted Claims', ['Claim\tVerified\tConfidence', ...rows.map(lineOf)]],
    ['References', references.length > 0 ? references.map((one) => `- <${one}>`) : [`- Title: ${title}`]],
  ];
  const head = [`${marks.title}Check of the paper “${title}”`, ownPublisher, dayOf(file.date)];
  const body = sections.map(([name, lines]) => `${marks.section}${name}\n\n${lines.join('\n')}`);
  return `${[...head, ...body].join('\n\n')}\n`;
}

const researchQuestion =
  'Does the rest of the paper state what it claims, and can the figures that it reports be right?';

const limitations = [
  'This report was made in a browser by fixed rules, without a model and without any other source.',
  '“Independently verified” means here that another passage of the same paper states the claim.',
  'A paper can state the same thing twice and be wrong.',
  'Figures that no check finds fault with may be wrong, too.',
  'The rules read English.',
].join(' ');

function abstractOf({ extent, findings }: CheckFile, rows: readonly Row[]): string {
  return [
    `This report checks one paper by its own text: ${wordsOfExtent(extent)}.`,
    `Of its main claims ${String(rows.length)} were looked for in the rest of that text; ${String(countVerified(rows))} are stated there without a difference.`,
    `Passages with figures that cannot all be right: ${String(findings.length)}.`,
    'The quality review score is a score of fixed rules, not comparable with other scores.',
  ].join(' ');
}

function methodologyOf({ extent, page, date, rules, textHash }: CheckFile): string {
  const address = addressOf(page.url);
  return [
    `The open text was read: ${wordsOfExtent(extent)}${address === undefined ? '' : `, at ${address}`}, on ${date}.`,
    `Rules: ${oneLine(rules)}. First 16 digits of the SHA-256 of the text: ${textHash}.`,
    'A claim is a sentence of the paper; words that point back are replaced by what they name.',
    'It is marked ✓ only if another passage states it and none differs in a figure, direction, negation or name.',
    'Its confidence is the calibrated probability that the rest of the paper states it without a difference.',
    'The score is one of fixed rules, not comparable with other scores.',
  ].join(' ');
}

function wordsOfExtent(extent: CheckFile['extent']): string {
  return extent === 'abstract' ? 'the abstract alone' : 'the full text';
}

function resultsOf(rows: readonly Row[], consensus: number): string {
  const extracted = `${String(rows.length)} ${rows.length === 1 ? 'claim' : 'claims'} extracted`;
  const verified = `${String(countVerified(rows))} independently verified`;
  return `1 paper retrieved. ${extracted}; ${verified}. Quality review score: ${consensus.toFixed(1)}/10.`;
}

function countVerified(rows: readonly Row[]): number {
  return rows.filter(({ isVerified }) => isVerified).length;
}

/** The chosen claims of the paper's own, each wording once, in the order of the text. */
function rowsOf(claims: readonly CheckedClaim[]): Row[] {
  const rows = new Map<string, Row>();
  for (const claim of claims) {
    const { text, backing, isChosen, kind } = claim;
    const line = cut(oneLine(text), maxClaimLength);
    const print = fingerprint(line);
    if (!isChosen || kind !== 'own' || line === '' || rows.has(print)) continue;
    rows.set(print, {
      text: line,
      isVerified: backing?.outcome === 'stated',
      confidence: confidenceIn(claim),
    });
  }
  return [...rows.values()];
}

function lineOf({ text, isVerified, confidence }: Row): string {
  return [text, isVerified ? '✓' : '×', confidence.toFixed(2)].join('\t');
}

/** Addresses of the paper that are read as its ids again. */
function referencesOf({ page }: CheckFile): string[] {
  return page.works.flatMap((work) => {
    const id = work.slice(work.indexOf(':') + 1);
    const escaped = (name: string) => encodeURIComponent(name).replaceAll('%2F', '/');
    const version = page.version === undefined ? '' : `v${String(page.version)}`;
    const address = work.startsWith('arxiv:')
      ? `https://arxiv.org/abs/${escaped(id)}${version}`
      : `https://doi.org/${escaped(resolvableDoi(id))}`;
    return parseWorkId(address)?.work === work ? [address] : [];
  });
}

/** A paper without a title goes by its id. The words that end a title in the form are none of it; a comma says the same. */
function titleOf({ page }: CheckFile, [reference]: readonly string[]): string | undefined {
  const title = cut(oneLine(page.title ?? ''), maxLineLength);
  const named = title === '' ? reference : title;
  return named?.replaceAll('. Research question:', ', Research question:');
}

/** Of a web page alone: a file's would tell of the reader's computer. Without spaces. */
function addressOf(url: string | undefined): string | undefined {
  if (url === undefined || url.length > maxLineLength || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

/** @param iso `2026-05-30` @returns `May 30, 2026` */
function dayOf(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${months[Number(month) - 1] ?? ''} ${String(Number(day))}, ${year}`;
}

/** What ends or turns a line, or has no form: controls, separators, marks of direction, halves of pairs. */
const unwritable = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]+/gu;

/** A text as one line that `parseReport` takes as it is. */
function oneLine(text: string): string {
  return text
    .replace(unwritable, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** With an ellipsis where a text is longer; no pair is cut. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 2)) ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}
