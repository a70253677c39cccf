/** What the review of a checked paper says. Wherever a score of it is shown, `fixedRulesWords` stands beside it. */
import type { Review, ReviewDimension, ReviewReason } from '../claims/paper-check';
import { caps, minStated } from '../review/rules';
import { type MessageKey, numberWords, say } from './say';

const dimensionKeys = {
  'evidence-strength': 'reviewDimensionEvidence',
  'numerical-consistency': 'reviewDimensionNumerical',
  'benchmark-validity': 'reviewDimensionBenchmark',
  'uncertainty-disclosure': 'reviewDimensionUncertainty',
  reproducibility: 'reviewDimensionReproducibility',
  'citation-grounding': 'reviewDimensionCitation',
} as const satisfies Readonly<Record<ReviewDimension['name'], MessageKey>>;

/** By the rule's name: rules of `src/review` have one each. */
const reasonKeys = {
  ClaimDiffers: 'reviewReasonClaimDiffers',
  ClaimOnlyHere: 'reviewReasonClaimOnlyHere',
  ClaimStated: 'reviewReasonClaimStated',
  DataOnRequest: 'reviewReasonDataOnRequest',
  FiguresDoubtful: 'reviewReasonFiguresDoubtful',
  FiguresStand: 'reviewReasonFiguresStand',
  Finding: 'reviewReasonFinding',
  FindingDoubtful: 'reviewReasonFindingDoubtful',
  FindingSignificance: 'reviewReasonFindingSignificance',
  Hedges: 'reviewReasonHedges',
  Intervals: 'reviewReasonIntervals',
  Limitations: 'reviewReasonLimitations',
  Methods: 'reviewReasonMethods',
  OpenCode: 'reviewReasonOpenCode',
  OpenData: 'reviewReasonOpenData',
  Registration: 'reviewReasonRegistration',
  Repeats: 'reviewReasonRepeats',
  SampleSize: 'reviewReasonSampleSize',
  ScoreBare: 'reviewReasonScoreBare',
  ScoreComplete: 'reviewReasonScoreComplete',
  ScoreWithoutBaseline: 'reviewReasonScoreWithoutBaseline',
  ScoreWithoutDataset: 'reviewReasonScoreWithoutDataset',
  ScoreWithoutMethod: 'reviewReasonScoreWithoutMethod',
  Settings: 'reviewReasonSettings',
  SourceMissing: 'reviewReasonSourceMissing',
  SourceNamed: 'reviewReasonSourceNamed',
  Spread: 'reviewReasonSpread',
  Tests: 'reviewReasonTests',
} as const;

/** `Evidence strength`. */
export function dimensionWords({ name }: Pick<ReviewDimension, 'name'>): string {
  return say(dimensionKeys[name]);
}

/** `7.5 of 10`, or that it is not assessed. @param points 0 to 10, of a dimension, a reviewer or the consensus */
export function pointsWords(points: number | undefined): string {
  return points === undefined
    ? say('reviewNotAssessed')
    : say('reviewPoints', { points: numberWords(points, 1) });
}

/** What gave or took points: `Confidence intervals`. A check of another version may have rules that are not known here. */
export function reasonWords({ rule }: Pick<ReviewReason, 'rule'>): string {
  return Object.hasOwn(reasonKeys, rule)
    ? say(reasonKeys[rule as keyof typeof reasonKeys])
    : say('reviewReasonOther');
}

/** What holds the consensus down: `At most 7.4: the paper was checked by its own text alone.` */
export function capWords(cap: string): string {
  switch (cap) {
    case 'OneSource':
      return say('reviewCapOneSource', { limit: caps.OneSource });
    case 'FewStated':
      return say('reviewCapFewStated', { least: minStated, limit: caps.FewStated });
    case 'Significance':
      return say('reviewCapSignificance', { limit: caps.Significance });
    default:
      return say('reviewCapOther');
  }
}

/** One of the three reviewers, to read. */
export interface ReviewerWords {
  readonly name: string;
  /** What it does. */
  readonly mandate: string;
  readonly points: string;
}

/** Challenger, confirmer and consensus; none where the text allows no score (`noConsensusWords`). */
export function reviewerWords({ challenger, confirmer, consensus }: Review): ReviewerWords[] {
  if (consensus === undefined) return [];
  return [
    {
      name: say('reviewChallenger'),
      mandate: say('reviewChallengerMandate'),
      points: pointsWords(challenger),
    },
    { name: say('reviewConfirmer'), mandate: say('reviewConfirmerMandate'), points: pointsWords(confirmer) },
    { name: say('reviewConsensus'), mandate: say('reviewConsensusMandate'), points: pointsWords(consensus) },
  ];
}

/** Why there is no score. */
export function noConsensusWords(): string {
  return say('reviewNoConsensus');
}

/** What a score of the review is, said wherever one is shown. */
export function fixedRulesWords(): string {
  return say('reviewFixedRules');
}
