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
