/** The works that a claim's passage cites: what each is, the ways to it, and how many reports know it. */
import { useEffect, useState } from 'preact/hooks';
import type { DescribedReference } from '../citations/bibliography-parts';
import type { PageWork } from '../claims/page-work';
import { countKnown } from '../lookup/count-known';
import {
  aroundTitle,
  labelWords,
  referenceLinks,
  shortened,
  workOfReference,
} from '../lookup/describe-reference';
import { ReferenceLinks } from '../ui/ReferenceLinks';
import { problemWords } from '../words/problem-words';
import { referenceName } from '../words/reference-words';
import { say, sayCount } from '../words/say';

/** A cited work that the reader wants to see. */
export interface FollowedWork {
  readonly work: PageWork;
  /** Of http or https. */
  readonly url: string;
}

interface CitedWorksProps {
  /** In the order of the passage's citation markers; at least one. */
  references: readonly DescribedReference[];
  /** How many reports know each of these works. */
  count: (works: readonly PageWork[]) => Promise<readonly number[]>;
  /** Open the work, and take the claim along; rejects with words for the reader. */
  onFollow: (cited: FollowedWork) => Promise<void>;
}

const shownAtFirst = 5;
/** Max characters of a reference: its links lead to the rest. */
const maxTextLength = 220;

export function CitedWorks({ references, count, onFollow }: CitedWorksProps) {
  const counts = useCounts(references, count);
  const [areAllShown, setAllShown] = useState(references.length <= shownAtFirst);
  const [problem, setProblem] = useState<string>();
  const follow = (cited: FollowedWork) => {
    onFollow(cited).then(
      () => setProblem(undefined),
      (error: unknown) => setProblem(problemWords(error)),
    );
  };
  const shown = areAllShown ? references : references.slice(0, shownAtFirst);
  return (
    <>
      <p class="facts cited-works">{say('cardCitedHeading')}</p>
      <ul class="cited" aria-label={say('cardCitedLabel')}>
        {shown.map((reference, at) => (
          <CitedWork key={at} reference={reference} count={counts?.[at]} onFollow={follow} />
        ))}
        {!areAllShown && (
          <li>
            <button type="button" onClick={() => setAllShown(true)}>
              {sayCount('cardMoreWorks', references.length - shownAtFirst)}
            </button>
          </li>
        )}
      </ul>
      {problem !== undefined && (
        <p class="facts problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

interface CitedWorkProps {
  reference: DescribedReference;
  /** Undefined until it is known. */
  count: number | undefined;
  onFollow: ((cited: FollowedWork) => void) | undefined;
}

function CitedWork({ reference, count, onFollow }: CitedWorkProps) {
  const [before, title, after] = aroundTitle({
    ...reference,
    text: shortened(reference.text, maxTextLength),
  });
  const links = referenceLinks(reference);
  // Of a work's copies arXiv's is the one that can be read.
  const url = (links.find(({ pdf }) => pdf !== undefined) ?? links[0])?.href;
  const work = workOfReference(reference);
  return (
    <li>
      {labelWords(reference)} {before}
      <b>{title}</b>
      {after}
      <ReferenceLinks links={links} />
      <span class="facts">
        {count !== undefined && count > 0 && <b>{sayCount('cardReportsOnIt', count)} </b>}
        {onFollow !== undefined && work !== undefined && url !== undefined && (
          <button
            type="button"
            data-action="follow"
            aria-label={say('cardFollowWork', {
              work: `${labelWords(reference)} ${referenceName(reference)}`.trim(),
            })}
            onClick={() => onFollow({ work, url })}
          >
            {say('cardFollow')}
          </button>
        )}
      </span>
    </li>
  );
}

/** Where the index cannot be read the works are shown anyway. */
function useCounts(
  references: readonly DescribedReference[],
  count: CitedWorksProps['count'],
): readonly number[] | undefined {
  const [counts, setCounts] = useState<readonly number[]>();
  useEffect(() => {
    const asking = new AbortController();
    countKnown(references, count, asking.signal).then(setCounts, () => undefined);
    return () => asking.abort();
  }, [references]);
  return counts;
}
