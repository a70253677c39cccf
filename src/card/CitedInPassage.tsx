/** The works that a claim's passage cites, as soon as whoever reads them knows. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { DescribedReference } from '../citations/bibliography-parts';
import type { PageWork } from '../claims/page-work';
import { say } from '../words/say';
import { CitedWorks, type FollowedWork } from './CitedWorks';

/** What a passage cites, or that it could not be read, and how to try again. */
export type CitedByPassage =
  | { readonly references: readonly DescribedReference[] }
  | { readonly retry: () => void };

/** How cited works are known, and what is done with them. All reject with an error in words. */
export interface CitedWays {
  /** Get what a claim's passage cites, whenever there is news. @returns a function that ends it; undefined: it cites nothing */
  readonly watch: (claimId: string, onRead: (cited: CitedByPassage) => void) => (() => void) | undefined;
  /** How many reports know each of these works. */
  readonly count: (works: readonly PageWork[]) => Promise<readonly number[]>;
  /** Open a work, and take the claim along. */
  readonly follow: (claimId: string, cited: FollowedWork) => Promise<void>;
}

interface CitedInPassageProps {
  claimId: string;
  /** Its text: what another one cites is asked for again. */
  passage: string | undefined;
  ways: CitedWays;
}

export function CitedInPassage({ claimId, passage, ways }: CitedInPassageProps) {
  const [cited, setCited] = useState<CitedByPassage>();
  useLayoutEffect(() => {
    setCited(undefined);
    return ways.watch(claimId, setCited);
  }, [claimId, passage]);
  if (cited === undefined) return null;
  if ('retry' in cited)
    return (
      <p class="facts cited-works" role="status">
        {say('cardCitedUnreadable')}{' '}
        <button type="button" onClick={cited.retry}>
          {say('cardTryAgain')}
        </button>
      </p>
    );
  if (cited.references.length === 0) return null;
  return (
    <CitedWorks
      references={cited.references}
      count={ways.count}
      onFollow={(work) => ways.follow(claimId, work)}
    />
  );
}
