/** What is said of figures that cannot all be right. */
import type { FigureFinding, FindingCaveat, FindingKind } from '../claims/paper-check';
import { say } from './say';
import { testFindingWords } from './test-finding-words';

export interface FindingWords {
  readonly title: string;
  /** What the paper says. */
  readonly written: string;
  /** The rule that is broken, with its source. */
  readonly rule: string;
  readonly arithmetic: string;
  /** What would be right, given the rounding. */
  readonly consistent: string;
  /** Why the figures may be right all the same. */
  readonly caveats: readonly string[];
}

type Value = (name: string) => string;

/** What is needed of a finding to say it. */
type SaidFinding = Pick<FigureFinding, 'kind' | 'values' | 'caveats'>;

/** Sentences for a finding of any kind. */
export function findingWords(finding: SaidFinding): FindingWords {
  if (finding.kind === 'test') {
    const { follows, ...words } = testFindingWords(finding);
    return { ...words, title: say('findingTitleTest'), consistent: follows.join(' ') };
  }
  const value: Value = (name) => finding.values[name] ?? '';
  const form = value('form');
  return {
    title: form.startsWith('p-') ? say('findingTitleRatioP') : titles[finding.kind](),
    written: writtenWords(finding, value),
    rule: rules[form]?.() ?? '',
    arithmetic: sums[form]?.(value) ?? '',
    consistent: say('findingConsistent', { consistent: consistentWords(form, value) }),
    caveats: finding.caveats.map((caveat) => caveats[caveat]()),
  };
}

function writtenWords({ kind }: SaidFinding, value: Value): string {
  const [written, row, column] = [value('written'), value('row'), value('column')];
  if (kind === 'two-values')
    return say('findingWrittenInTwoPlaces', { stated: value('stated'), other: value('other') });
  return row === '' || column === ''
    ? say('findingWritten', { written })
    : say('findingWrittenInCell', { written, row, column });
}

function consistentWords(form: string, value: Value): string {
  if (form === 'p-too-low') return say('findingPAbove');
  if (form === 'p-too-high') return say('findingPBelow');
  const [one, other] = [value('consistent'), value('otherConsistent')];
  return other === '' ? one : say('findingEither', { one, other });
}

const titles: Readonly<Record<Exclude<FindingKind, 'test'>, () => string>> = {
  'f-score': () => say('findingTitleFScore'),
  rate: () => say('findingTitleRate'),
  percentage: () => say('findingTitlePercentage'),
  parts: () => say('findingTitleParts'),
  change: () => say('findingTitleChange'),
  ratio: () => say('findingTitleRatio'),
  grim: () => say('findingTitleGrim'),
  grimmer: () => say('findingTitleGrimmer'),
  debit: () => say('findingTitleDebit'),
  average: () => say('findingTitleAverage'),
  total: () => say('findingTitleTotal'),
  'two-values': () => say('findingTitleTwoValues'),
};

/** By `form` of a finding's values. */
const rules: Readonly<Record<string, () => string>> = {
  share: () => say('findingRuleShare'),
  rate: () => say('findingRuleRate'),
  'f-score': () => say('findingRuleFScore'),
  parts: () => say('findingRuleParts'),
  relative: () => say('findingRuleRelative'),
  points: () => say('findingRulePoints'),
  fold: () => say('findingRuleFold'),
  outside: () => say('findingRuleOutside'),
  lopsided: () => say('findingRuleLopsided'),
  'p-too-low': () => say('findingRuleRatioP'),
  'p-too-high': () => say('findingRuleRatioP'),
  grim: () => say('findingRuleGrim'),
  grimmer: () => say('findingRuleGrimmer'),
  debit: () => say('findingRuleDebit'),
  average: () => say('findingRuleAverage'),
  'average-outside': () => say('findingRuleAverageOutside'),
  total: () => say('findingRuleTotal'),
  'total-outside': () => say('findingRuleTotalOutside'),
  'two-values': () => say('findingRuleTwoValues'),
};

const averageSum = (value: Value) =>
  say('findingSumAverage', {
    sum: value('sum'),
    n: value('n'),
    computed: value('computed'),
    stated: value('stated'),
  });
const totalSum = (value: Value) =>
  say('findingSumTotal', { sum: value('sum'), computed: value('computed'), stated: value('stated') });
const ratioP = (value: Value) =>
  say('findingSumRatioP', {
    ratio: value('ratio'),
    low: value('low'),
    high: value('high'),
    z: value('z'),
    sign: value('sign'),
    p: value('p'),
  });
/** Of a change, with its two values. */
const changed = (value: Value) => ({
  from: value('from'),
  to: value('to'),
  computed: value('computed'),
  stated: value('stated'),
});

/** The arithmetic, by `form` of a finding's values. */
const sums: Readonly<Record<string, (value: Value) => string>> = {
  share: (value) =>
    say('findingSumShare', {
      count: value('count'),
      of: value('of'),
      computed: value('computed'),
      stated: value('stated'),
    }),
  rate: (value) =>
    say('findingSumRate', {
      over: value('over'),
      under: value('under'),
      computed: value('computed'),
      stated: value('stated'),
    }),
  'f-score': (value) =>
    say('findingSumFScore', {
      precision: value('precision'),
      recall: value('recall'),
      beta: value('beta'),
      computed: value('computed'),
      stated: value('stated'),
    }),
  parts: (value) =>
    say('findingSumParts', { sum: value('sum'), computed: value('computed'), stated: value('stated') }),
  relative: (value) => say('findingSumRelative', changed(value)),
  points: (value) => say('findingSumPoints', changed(value)),
  fold: (value) => say('findingSumFold', changed(value)),
  outside: (value) =>
    say('findingSumOutside', { ratio: value('ratio'), low: value('low'), high: value('high') }),
  lopsided: (value) =>
    say('findingSumLopsided', {
      ratio: value('ratio'),
      low: value('low'),
      high: value('high'),
      computed: value('computed'),
    }),
  'p-too-low': ratioP,
  'p-too-high': ratioP,
  grim: (value) => say('findingSumGrim', { mean: value('mean'), n: value('n'), computed: value('computed') }),
  grimmer: (value) =>
    say('findingSumGrimmer', {
      mean: value('mean'),
      n: value('n'),
      sd: value('sd'),
      computed: value('computed'),
    }),
  debit: (value) =>
    say('findingSumDebit', {
      mean: value('mean'),
      n: value('n'),
      sd: value('sd'),
      computed: value('computed'),
    }),
  average: averageSum,
  'average-outside': averageSum,
  total: totalSum,
  'total-outside': totalSum,
  'two-values': (value) =>
    say('findingSumTwoValues', { stated: value('stated'), other: value('other'), what: value('what') }),
};

const caveats: Readonly<Record<FindingCaveat, () => string>> = {
  'one-sided': () => say('findingCaveatOneSided'),
  corrected: () => say('findingCaveatCorrected'),
  'other-denominator': () => say('findingCaveatOtherDenominator'),
  'macro-average': () => say('findingCaveatMacroAverage'),
  adjusted: () => say('findingCaveatAdjusted'),
  weighted: () => say('findingCaveatWeighted'),
  rounding: () => say('findingCaveatRounding'),
  'other-condition': () => say('findingCaveatOtherCondition'),
};
