/** What is taken out as tables, a row a claim, verdict, report or check. Columns are named in English: they are for programs. Pure. */
import type { KeptCheck } from '../check/kept-check';
import { timeOf } from '../check/kept-check';
import type { Verdict } from '../verdicts/verdict';
import { type Cell, writeCsv } from './csv';
import type { ExportedClaim, ExportedReport, Gathered } from './gathered';

const separator = '; ';

/** The tables of what there is, as CSV, by their names. */
export function tablesOf({ claims, verdicts, reports, checks }: Gathered): Map<string, string> {
  return new Map([
    ...(claims === undefined ? [] : [['claims', claimsTable(claims)] as const]),
    ...(verdicts === undefined ? [] : [['verdicts', verdictsTable(verdicts)] as const]),
    ...(reports === undefined ? [] : [['reports', reportsTable(reports)] as const]),
    ...(checks === undefined ? [] : [['checks', checksTable(checks)] as const]),
  ]);
}

function claimsTable(claims: readonly ExportedClaim[]): string {
  return writeCsv(
    ['id', 'claim', 'is_cut', 'status', 'examined_title', 'confidences', 'verified_by', 'report_ids'],
    claims.map(({ id, text, isCut, status, examinedTitle, assertions }) => [
      id,
      text,
      isCut,
      status,
      examinedTitle,
      // What blind mode hides is not known here, and what no report says is no zero.
      assertions.flatMap(({ confidence, isHidden }) => (isHidden ? [] : (confidence ?? []))).join(separator),
      assertions.some(({ isHidden }) => isHidden)
        ? undefined
        : assertions.filter(({ isVerified }) => isVerified).length,
      assertions.map(({ reportId }) => reportId).join(separator),
    ]),
  );
}

function verdictsTable(verdicts: readonly Verdict[]): string {
  return writeCsv(
    [
      'id',
      'verdict',
      'claim',
      'note',
      'examined_title',
      'updated_at',
      'page',
      'passage',
      'changes',
      'tags',
      'version',
    ],
    verdicts.map(
      ({ id, value, texts, note, tags = [], examinedTitle, updatedAt, evidence, history }): Cell[] => [
        id,
        value,
        texts[0],
        note,
        examinedTitle,
        updatedAt,
        evidence?.url,
        evidence?.quote.exact,
        history.length,
        tags.join(separator),
        evidence?.version,
      ],
    ),
  );
}

function reportsTable(reports: readonly ExportedReport[]): string {
  return writeCsv(
    [
      'id',
      'title',
      'is_title_cut',
      'publisher',
      'date',
      'examined_title',
      'research_question',
      'quality_score',
      'papers_retrieved',
      'claims_extracted',
      'claims_verified',
      'references',
      'sources',
    ],
    reports.map(({ report, sources }) => [
      report.id,
      report.title,
      report.isTitleCut,
      report.publisher,
      report.date,
      report.examinedTitle,
      report.researchQuestion,
      report.qualityScore,
      report.papersRetrieved,
      report.claimsExtracted,
      report.claimsVerified,
      report.references
        .map(({ work, version }) => work + (version ? `v${String(version)}` : ''))
        .join(separator),
      sources.join(separator),
    ]),
  );
}

/** A row for each claim and each finding of a check. */
function checksTable(checks: readonly KeptCheck[]): string {
  return writeCsv(
    [
      'check_id',
      'made_at',
      'works',
      'title',
      'page',
      'extent',
      'what',
      'item_id',
      'text',
      'outcome',
      'dismissed',
    ],
    checks.flatMap((check): Cell[][] => {
      const { file, id, dismissed } = check;
      const { works, title, url } = file.page;
      const first = [id, timeOf(check), works.join(separator), title, url, file.extent];
      return [
        ...file.claims.map((claim): Cell[] => [
          ...first,
          'claim',
          claim.id,
          claim.text,
          claim.backing?.outcome,
          undefined,
        ]),
        ...file.findings.map((finding): Cell[] => [
          ...first,
          'finding',
          finding.id,
          finding.quote.exact,
          finding.kind,
          dismissed.includes(finding.id),
        ]),
      ];
    }),
  );
}
