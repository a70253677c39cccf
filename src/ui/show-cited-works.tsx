/** Draws the works that a passage cites into a place of the card. */
import { render } from 'preact';
import type { DescribedEntry } from '../citations/bibliography';
import type { PageWork } from '../claims/related';
import { CitedWorks, type FollowedWork } from './CitedWorks';

/** What is done with cited works. All reject with an error in words. */
export interface CitedWays {
  readonly claimId: string;
  readonly actions: {
    readonly countReports: (works: readonly PageWork[]) => Promise<readonly number[]>;
    readonly follow: (claimId: string, cited: FollowedWork) => Promise<void>;
  };
}

/** Say that the works could not be read. @param onRetry tries again, and draws what comes of it @returns takes it away */
export function showCitedProblem(place: HTMLElement, onRetry: () => void): () => void {
  render(
    <p class="facts cited-works" role="status">
      What this passage cites could not be read.{' '}
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </p>,
    place,
  );
  return () => {
    render(null, place);
  };
}

/** Nothing is drawn for no entries. @returns takes it away */
export function showCitedWorks(
  place: HTMLElement,
  entries: readonly DescribedEntry[],
  { claimId, actions }: CitedWays,
): () => void {
  const { countReports, follow } = actions;
  const works = entries.length > 0 && (
    <CitedWorks entries={entries} count={countReports} onFollow={(cited) => follow(claimId, cited)} />
  );
  render(works, place);
  return () => {
    render(null, place);
  };
}
