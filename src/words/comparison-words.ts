/** How a check differs from the one before it, in words. */
import type { CheckComparison } from '../check/compare-checks';
import { dayWords, listWords, numberWords, type PluralKey, say, sayCount } from './say';

/** `Compared with the check of 3 Nov 2026 (v1): 2 claims new and 1 gone`. */
export function comparisonWords(comparison: CheckComparison): string {
  const { date, version } = comparison.before;
  const day = dayWords(date);
  const changes = listWords(changesIn(comparison));
  return version === undefined
    ? say('checkCompared', { day, changes })
    : say('checkComparedVersion', { day, version: String(version), changes });
}

/** Says that the differences may come from the rules; empty where these are the same. */
export function rulesWords(comparison: CheckComparison): string {
  if (!comparison.areRulesOther || comparison.isSame) return '';
  return say(comparison.isSameText ? 'checkComparedRulesAlone' : 'checkComparedRules');
}

function changesIn(comparison: CheckComparison): string[] {
  if (comparison.isSame) return [say('checkComparedSame')];
  const { newClaims, goneClaims, rewordedClaims, changedBacking } = comparison;
  const { newFindings, goneFindings, score } = comparison;
  const counts = [
    ['checkComparedNew', newClaims],
    ['checkComparedGone', goneClaims],
    ['checkComparedReworded', rewordedClaims],
    ['checkComparedBacking', changedBacking],
    ['checkComparedFindingsNew', newFindings],
    ['checkComparedFindingsGone', goneFindings],
  ] as const satisfies readonly (readonly [PluralKey, readonly unknown[]])[];
  return [
    ...counts.flatMap(([key, { length }]) => (length === 0 ? [] : sayCount(key, length))),
    ...(score === undefined
      ? []
      : [say('checkComparedScore', { before: pointsOf(score.before), now: pointsOf(score.now) })]),
  ];
}

function pointsOf(points: number | undefined): string {
  return points === undefined ? say('checkComparedNoScore') : numberWords(points, 1);
}
