/**
 * Writes a check as a report document, in the form of those in `reports/`: `parseReport` reads back what was written. The form is English,
 * and a format for machines. Pure.
 */
import type { CheckedClaim, CheckFile } from './check-file';
import { confidenceIn } from './confidence';
import {
  addressOfWork,
  type ClaimRow,
  countVerified,
  cut,
  type FormMarks,
  markdown,
  maxLineLength,
  oneLine,
  plain,
  rowsOfClaims,
  withoutTitleEnd,
  writeForm,
} from './report-form';

/**
 * The report of a check as plain text. The same file gives the same bytes.
 *
 * @returns `undefined` where the form cannot hold it: without a score, or without both a title and an id of the paper
 */
export function writeReport(file: CheckFile): string | undefined {
  return write(file, plain);
}

/** The same with Markdown headings. */
export function writeMarkdown(file: CheckFile): string | undefined {
  return write(file, markdown);
}

function write(file: CheckFile, marks: FormMarks): string | undefined {
  const { consensus } = file.review;
  const references = file.page.works.flatMap((work) => addressOfWork(work, file.page.version) ?? []);
  const title = titleOf(file, references);
  if (consensus === undefined || title === undefined) return undefined;
  const rows = rowsOf(file.claims);
  return writeForm(
    {
      title: `Check of the paper “${title}”`,
      date: file.date,
      examinedTitle: title,
      researchQuestion,
      abstract: [abstractOf(file, rows)],
      methodology: [methodologyOf(file)],
      results: [resultsOf(rows, consensus)],
      limitations: [limitations],
      claims: rows,
      references: references.length > 0 ? references.map((one) => `<${one}>`) : [`Title: ${title}`],
    },
    marks,
  );
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

function abstractOf({ extent, findings }: CheckFile, rows: readonly ClaimRow[]): string {
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

function resultsOf(rows: readonly ClaimRow[], consensus: number): string {
  const extracted = `${String(rows.length)} ${rows.length === 1 ? 'claim' : 'claims'} extracted`;
  const verified = `${String(countVerified(rows))} independently verified`;
  return `1 paper retrieved. ${extracted}; ${verified}. Quality review score: ${consensus.toFixed(1)}/10.`;
}

/** The chosen claims of the paper's own, in the order of the text. */
function rowsOf(claims: readonly CheckedClaim[]): ClaimRow[] {
  return rowsOfClaims(
    claims
      .filter(({ isChosen, kind }) => isChosen && kind === 'own')
      .map((claim) => ({
        text: claim.text,
        isVerified: claim.backing?.outcome === 'stated',
        confidence: confidenceIn(claim),
      })),
  );
}

/** A paper without a title goes by its id. */
function titleOf({ page }: CheckFile, [reference]: readonly string[]): string | undefined {
  const title = cut(oneLine(page.title ?? ''), maxLineLength);
  const named = title === '' ? reference : title;
  return named && withoutTitleEnd(named);
}

/** Of a web page alone: a file's would tell of the reader's computer. Without spaces. */
function addressOf(url: string | undefined): string | undefined {
  if (url === undefined || url.length > maxLineLength || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
