/** The sentence that came second, where the reader asks for it. */
import type { HighlightedText } from '../page/paint/paint';
import type { LocatedClaim } from './describe-finding';
import type { HighlightPositions } from './open-document';

/** @returns where a claim's runner-up is visible; undefined when it has none, or that is hidden or changed */
export function visibleRunnerUp(
  located: Pick<LocatedClaim, 'runnerUp'> | undefined,
  positions: Pick<HighlightPositions, 'canShow'>,
): HighlightedText | undefined {
  const runnerUp = located?.runnerUp;
  return runnerUp?.isUnchanged() === true && positions.canShow(runnerUp) ? runnerUp : undefined;
}
