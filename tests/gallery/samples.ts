/** Written sample data for component tests and the gallery: two claims of four reports, one report that only cites. */
import type { ClaimAssertion } from '../../src/claims/claim';
import type { ReportRelation } from '../../src/claims/page-work';
import type { Conflict } from '../../src/conflicts/conflicts';
import type { Related, RelatedClaim, RelatedReport } from '../../src/lookup/related';
import type { Finding, PageDescription, ShownTerm } from '../../src/page/identity/page-state';
import type { PdfClaimsState } from '../../src/viewer/claims/pdf-claims';

const reportTitles = [
  'Small models for finding leaks',
  'Tuned leaks',
  'Leaks and their size',
  'A fourth view',
];

function assertion(at: number, text: string, isVerified: boolean, confidence: number): ClaimAssertion {
  return {
    reportId: `report-${String(at)}`,
    reportTitle: reportTitles[at] ?? 'A report that cites',
    reportDate: `2026-05-3${String(at % 2)}`,
    qualityScore: 5.6 - at / 2,
    text,
    isCut: true,
    isVerified,
    confidence,
    fingerprint: text.slice(0, 16),
  };
}

/** A claim as the index gives it; `change` replaces what a test is about. */
export function sampleClaim(
  name: string,
  text: string,
  isVerified: boolean,
  change: Partial<RelatedClaim> = {},
): RelatedClaim {
  const reports = change.relation === 'cites' ? [4] : [0, 1, 2, 3];
  return {
    id: `group-${name}`,
    group: 'group',
    text,
    isCut: true,
    wordings: [{ text, isCut: true, fingerprint: name }],
    status: isVerified ? 'verified' : 'unverified',
    assertions: reports.map((at) => assertion(at, text, isVerified, 0.21 + at / 100)),
    relation: 'examines',
    examinedTitle: 'Finding memory leaks with small language models in C',
    ...change,
  };
}

function sampleReport(at: number, relation: ReportRelation, claimIds: string[]): RelatedReport {
  return {
    id: `report-${String(at)}`,
    title: reportTitles[at] ?? 'A report that cites',
    isTitleCut: at === 1,
    publisher: 'Sample',
    date: `2026-05-3${String(at % 2)}`,
    qualityScore: 5.6 - at / 2,
    claimsExtracted: 12,
    claimsVerified: 3,
    examinedTitle: relation === 'cites' ? 'Another paper altogether, on parsing' : 'Finding memory leaks',
    researchQuestion: 'Which size is enough?',
    relation,
    foundBy: at === 3 ? 'title' : 'id',
    versionsRead: [1],
    claimIds,
  };
}

export const figureClaim = sampleClaim(
  'figure',
  'The tuned model reached a precision of $\\approx 98.08\\%$ on costs of \\$5, recal',
  true,
);
export const plainClaim = sampleClaim('plain', 'The base model did not find a single leak in the sam', false);
export const citedClaim = sampleClaim('cited', 'Recursive descent is slower than tables.', false, {
  relation: 'cites',
  examinedTitle: 'Another paper altogether, on parsing',
  isCut: false,
});

/** Three reports give other figures for one thing, and one claim is verified by some alone. */
export const sampleConflicts: readonly Conflict[] = [
  {
    kind: 'figures',
    what: 'precision: The tuned model reached a …',
    values: [
      { text: '92.3%', claimId: plainClaim.id, reportIds: ['report-1'] },
      { text: '98.08%', claimId: figureClaim.id, reportIds: ['report-0', 'report-2'] },
    ],
    spread: { from: '92.3%', to: '98.08%' },
  },
  {
    kind: 'verification',
    what: 'The base model did not find a single leak in the sam',
    values: [
      { text: 'verified', claimId: plainClaim.id, reportIds: ['report-0'] },
      { text: 'not verified', claimId: plainClaim.id, reportIds: ['report-1', 'report-2', 'report-3'] },
    ],
  },
];
/** What is known of a claim beyond the open page. */
export const beyond: Pick<RelatedClaim, 'versions' | 'seenIn' | 'saidElsewhere'> = {
  versions: { read: [1], open: 3 },
  seenIn: [
    { version: 1, isLocated: true },
    { version: 3, isLocated: false },
  ],
  saidElsewhere: [{ text: '92.3%', reportTitles: ['Tuned leaks'] }],
};
/** Followed from the open paper's page to a work that it cites. */
export const followedClaim = sampleClaim('followed', 'Smith et al. [4] found 62% of all leaks.', false, {
  relation: 'followed',
  isCut: false,
  trail: {
    reportIds: ['report-0', 'report-1', 'report-2', 'report-3'],
    citing: {
      works: ['arxiv:2504.00001'],
      title: 'Finding memory leaks with small language models in C',
      url: 'https://arxiv.org/abs/2504.00001',
    },
    cited: { works: ['doi:10.1000/leaks'], title: 'A study of leaks in old programs' },
  },
});

export const sampleRelated: Related = {
  reports: [
    ...[0, 1, 2, 3].map((at) => sampleReport(at, 'examines', [figureClaim.id, plainClaim.id])),
    sampleReport(4, 'cites', [citedClaim.id]),
  ],
  claims: [figureClaim, plainClaim, citedClaim],
};

const passage = 'It reached 99% precision at a price of $5 a day.';

/** Page and claim differ in a figure. */
export const figureFinding: Finding = {
  claimId: figureClaim.id,
  found: 'yes',
  isExamined: true,
  passage,
  evidence: {
    url: 'https://arxiv.org/abs/2504.00001',
    quote: { exact: passage, prefix: '', suffix: '' },
    position: { start: 10, end: 10 + passage.length },
  },
  score: 0.8,
  threshold: 0.5,
  agreement: 'differs',
  parts: [
    {
      kind: 'figure',
      isSame: false,
      claimText: '98.08\\%',
      pageText: '99%',
      inClaim: { start: figureClaim.text.indexOf('98.08'), end: figureClaim.text.indexOf('98.08') + 7 },
      inPassage: { start: passage.indexOf('99%'), end: passage.indexOf('99%') + 3 },
    },
  ],
  runnerUp: {
    text: 'The precision of the tuned model is told in table 2 <b>for all sizes</b>.',
    score: 0.311,
  },
};

/** How the passage of `figureFinding` has the words of its claim. */
export const figureTerms: readonly ShownTerm[] = [
  { how: 'missing', claimText: 'tuned' },
  { how: 'missing', claimText: 'model' },
  { how: 'same', claimText: 'reached', pageText: 'reached' },
  { how: 'same', claimText: 'precision', pageText: 'precision' },
  { how: 'synonym', claimText: 'costs', pageText: 'price' },
];

export const sampleFindings: ReadonlyMap<string, Finding> = new Map<string, Finding>([
  [figureClaim.id, figureFinding],
  [plainClaim.id, { claimId: plainClaim.id, found: 'no', isExamined: true }],
  [citedClaim.id, { claimId: citedClaim.id, found: 'no', isExamined: false }],
]);

export const samplePage: PageDescription = {
  url: 'https://arxiv.org/abs/2504.00001',
  works: ['arxiv:2504.00001'],
  version: 1,
  title: 'Finding memory leaks with small language models in C',
  holds: 'abstract',
  isConflicting: false,
  namesBoth: true,
  fullText: { html: 'https://arxiv.org/html/2504.00001', pdf: 'https://arxiv.org/pdf/2504.00001' },
};

/** Of a PDF that is being searched. */
export const samplePdfState: PdfClaimsState = {
  page: samplePage,
  related: sampleRelated,
  findings: [],
  phase: 'reading',
  filter: 'all',
  search: { read: 4, total: 300, unreadable: [] },
  isTextWhole: false,
  areReferencesMarked: true,
  isSetByHand: false,
};

/** No check of the open file was asked for. */
export const noCheck = {
  state: undefined,
  onCheck: () => undefined,
  onStopCheck: () => undefined,
  onDismiss: () => undefined,
  onExportCheck: () => undefined,
  onDeleteCheck: () => undefined,
  onRestoreCheck: () => undefined,
};
