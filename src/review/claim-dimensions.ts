/** The dimensions that are read off the claims: whether the paper states them, and whether their scores are described. Pure. */
import type { Backing, ReportedScore, ReviewDimension } from '../claims/paper-check';
import { type Case, dimensionOf, notAssessed, type PaperToReview, reasonsOfCases } from './read-paper';
import { scoreParts } from './rules';

/** Rules by outcome; what cannot be told is no case. */
const ruleOf: Readonly<Record<Backing['outcome'], string>> = {
  stated: 'ClaimStated',
  differs: 'ClaimDiffers',
  'only-here': 'ClaimOnlyHere',
  unclear: 'ClaimUnclear',
};

/** Share of the chosen claims that the rest of the paper states. An abstract alone has no rest. */
export function evidenceStrength({ claims, backing, extent }: PaperToReview): ReviewDimension {
  const spans = new Map(claims.map(({ id, span }) => [id, span]));
  const cases = backing
    .filter(({ outcome }) => outcome !== 'unclear')
    .flatMap(({ claimId, outcome }): Case[] => {
      const span = spans.get(claimId);
      return span === undefined ? [] : [{ rule: ruleOf[outcome], span, share: outcome === 'stated' ? 1 : 0 }];
    });
  if (extent === 'abstract' || cases.length === 0) return notAssessed('evidence-strength');
  return dimensionOf('evidence-strength', reasonsOfCases(cases));
}

/** Share of what the paper's own scores name besides their measure. */
export function benchmarkValidity({ claims }: PaperToReview): ReviewDimension {
  const cases = claims.filter(({ kind }) => kind === 'own').flatMap(({ scores }) => scores.map(caseOfScore));
  if (cases.length === 0) return notAssessed('benchmark-validity');
  return dimensionOf('benchmark-validity', reasonsOfCases(cases));
}

function caseOfScore(score: ReportedScore): Case {
  const has = {
    dataset: isNamed(score.dataset),
    baseline: isNamed(score.baseline),
    method: isNamed(score.method),
  };
  const share =
    Number(has.dataset) * scoreParts.dataset +
    Number(has.baseline) * scoreParts.baseline +
    Number(has.method) * scoreParts.method;
  return { rule: scoreRule(has), span: score.span, share };
}

function isNamed(name: string | undefined): boolean {
  return name !== undefined && name.trim() !== '';
}

/** Says what is missing where it is one thing. */
function scoreRule({
  dataset,
  baseline,
  method,
}: Readonly<Record<keyof typeof scoreParts, boolean>>): string {
  if (dataset && baseline && method) return 'ScoreComplete';
  if (baseline && method) return 'ScoreWithoutDataset';
  if (dataset && method) return 'ScoreWithoutBaseline';
  return dataset && baseline ? 'ScoreWithoutMethod' : 'ScoreBare';
}
