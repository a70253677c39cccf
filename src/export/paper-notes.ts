/** What is known of one paper, as Markdown for the reader's notes. English, as the reports are. Pure. */
import { timeOf } from '../check/kept-check';
import { attach } from '../verdicts/attach';
import type { Verdict } from '../verdicts/verdict';
import { type ExportedClaim, type Gathered, ofPaper } from './gathered';
import { escapeMarkdown, linkMarkdown } from './markdown';

/** @param group of the paper @param title as it is called */
export function writePaperNotes(all: Gathered, group: string, title: string): string {
  const paper = ofPaper(all, group);
  const { verdicts = [], claims = [], reports = [], checks = [], exportedAt } = paper;
  const given = verdicts.filter(
    ({ value, note, tags }) => value !== undefined || note !== '' || tags !== undefined,
  );
  const attached = attach(claims, given);
  const told = new Set([...attached.values()].flat());
  const lines = [
    `# Notes on ${escapeMarkdown(title)}`,
    '',
    `By Claimlight, ${exportedAt.slice(0, 10)}. The claims are those of machine-written reports; verdicts and notes are the reader's.`,
    ...section(
      'Claims',
      claims.map((claim) => [
        `- ${claimLine(claim)}`,
        ...(attached.get(claim.id) ?? []).flatMap(verdictLines),
      ]),
    ),
    ...section(
      'Verdicts on other claims',
      given
        .filter((verdict) => !told.has(verdict))
        .map((verdict) => [`- Claim: ${escapeMarkdown(verdict.texts[0] ?? '')}`, ...verdictLines(verdict)]),
    ),
    ...section(
      'Checks',
      checks.flatMap((check) => {
        const { file, dismissed } = check;
        const page = linkMarkdown(file.page.url ?? check.id, file.page.url);
        return [
          [
            `- Checked ${timeOf(check).slice(0, 10)} (${file.extent}), at ${page}: ${String(file.claims.length)} claims, ${String(file.findings.length)} findings`,
            ...file.findings.map(
              ({ id, kind, quote }) =>
                `  - Finding (${kind}${dismissed.includes(id) ? ', dismissed by the reader' : ''}): ${escapeMarkdown(quote.exact)}`,
            ),
          ],
        ];
      }),
    ),
    ...section(
      'Reports',
      reports.map(({ report }) => [
        `- Report: ${escapeMarkdown(report.title)}${report.isTitleCut ? '…' : ''}, ${escapeMarkdown(report.publisher)}, ${report.date}${report.qualityScore === undefined ? '' : `, quality score ${String(report.qualityScore)} of 10`}`,
      ]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function section(name: string, items: readonly (readonly string[])[]): string[] {
  return items.length === 0 ? [] : ['', `## ${name}`, '', ...items.flat()];
}

function claimLine({ text, isCut, status, assertions }: ExportedClaim): string {
  const confidences = assertions.flatMap(({ confidence }) => confidence ?? []).join(', ');
  const check = confidences === '' ? status : `${status}; confidence ${confidences}`;
  return `Claim: ${escapeMarkdown(text)}${isCut ? '…' : ''} (${check})`;
}

function verdictLines({ value, note, tags = [], evidence, updatedAt }: Verdict): string[] {
  return [
    ...(value === undefined ? [] : [`  - Verdict: **${value}**, ${updatedAt.slice(0, 10)}`]),
    ...(note === '' ? [] : [`  - Note: ${escapeMarkdown(note)}`]),
    ...(tags.length === 0 ? [] : [`  - Tags: ${tags.map(escapeMarkdown).join(', ')}`]),
    ...(evidence === undefined
      ? []
      : [
          `  - Passage: “${escapeMarkdown(evidence.quote.exact)}”, at ${linkMarkdown(evidence.url, evidence.url)}`,
        ]),
  ];
}
