/** Written sample data: a check of a paper by this browser. */
import type { CheckedFinding, CheckFile, CheckQuote } from '../../src/check/check-file';

const text =
  'Shade keeps nests cool\nIn the open, 18 of 60 nests (48%) lost all eggs. We conclude that shade protects the eggs of beetles.';

function quote(exact: string): CheckQuote {
  const start = text.indexOf(exact);
  return {
    exact,
    prefix: text.slice(Math.max(0, start - 8), start),
    suffix: '',
    start,
    end: start + exact.length,
  };
}

export const sampleCheckText = text;

export const sampleFinding: CheckedFinding = {
  id: 'finding-1',
  kind: 'percentage',
  quote: quote('18 of 60 nests (48%)'),
  figures: [quote('18'), quote('60'), quote('48%')],
  values: {
    form: 'share',
    written: '18 of 60 nests (48%)',
    count: '18',
    of: '60',
    computed: '30%',
    stated: '48%',
    consistent: '30%',
  },
  changesSignificance: false,
  caveats: ['other-denominator'],
};

/** @param change replaces what a test is about */
export function sampleCheckFile(change: Partial<CheckFile> = {}): CheckFile {
  return {
    format: 'claimlight-check',
    version: 1,
    rules: 'check-1',
    textHash: '0123456789abcdef',
    extent: 'full-text',
    page: {
      works: ['arxiv:2301.07777'],
      title: 'Shade keeps the nests of ground beetles cool in dry summers',
      url: 'https://arxiv.org/abs/2301.07777',
    },
    date: '2026-11-28',
    claims: [
      {
        id: 'claim-1',
        text: 'We conclude that shade protects the eggs of beetles.',
        quote: quote('We conclude that shade protects the eggs of beetles.'),
        isAbstract: true,
        kind: 'own',
        probability: 0.9,
        changes: [],
        scores: [],
        isChosen: true,
        backing: { outcome: 'only-here', passages: [] },
      },
    ],
    findings: [sampleFinding],
    review: { dimensions: [], caps: [] },
    ...change,
  };
}
