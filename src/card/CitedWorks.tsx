/** The works that a claim's passage cites: what each is, the ways to it, and how many reports know it. */
import { useEffect, useState } from 'preact/hooks';
import type { DescribedEntry } from '../citations/bibliography-parts';
import type { PageWork } from '../claims/page-work';
import { countKnown } from '../lookup/count-known';
import {
  aroundTitle,
  entryLinks,
  entryName,
  labelWords,
  shortened,
  workOfEntry,
} from '../lookup/describe-entry';
import { EntryLinks } from '../ui/EntryLinks';
import { countOf } from '../words/count-words';

/** A cited work that the reader wants to see. */
export interface FollowedWork {
  readonly work: PageWork;
  /** Of http or https. */
  readonly url: string;
}

interface CitedWorksProps {
  /** In the order of the passage's marks; at least one. */
  entries: readonly DescribedEntry[];
  /** How many reports know each of these works. */
  count: (works: readonly PageWork[]) => Promise<readonly number[]>;
  /** Open the work, and take the claim along; rejects with words for the reader. */
  onFollow: (cited: FollowedWork) => Promise<void>;
}

const shownAtFirst = 5;
/** Characters of an entry: its links tell the rest. */
const longestText = 220;

export function CitedWorks({ entries, count, onFollow }: CitedWorksProps) {
  const counts = useCounts(entries, count);
  const [areAllShown, setAllShown] = useState(entries.length <= shownAtFirst);
  const [problem, setProblem] = useState<string>();
  const follow = (cited: FollowedWork) => {
    onFollow(cited).then(
      () => setProblem(undefined),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const shown = areAllShown ? entries : entries.slice(0, shownAtFirst);
  return (
    <>
      <p class="facts cited-works">This passage cites:</p>
      <ul class="cited" aria-label="Works this passage cites">
        {shown.map((entry, at) => (
          <CitedWork key={at} entry={entry} count={counts?.[at]} onFollow={follow} />
        ))}
        {!areAllShown && (
          <li>
            <button type="button" onClick={() => setAllShown(true)}>
              {countOf(entries.length - shownAtFirst, 'more work')}
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
  entry: DescribedEntry;
  /** Undefined until it is known. */
  count: number | undefined;
  onFollow: ((cited: FollowedWork) => void) | undefined;
}

function CitedWork({ entry, count, onFollow }: CitedWorkProps) {
  const [before, title, after] = aroundTitle({ ...entry, text: shortened(entry.text, longestText) });
  const links = entryLinks(entry);
  // Of a work's copies arXiv's is the one that can be read.
  const url = (links.find(({ pdf }) => pdf !== undefined) ?? links[0])?.href;
  const work = workOfEntry(entry);
  return (
    <li>
      {labelWords(entry)} {before}
      <b>{title}</b>
      {after}
      <EntryLinks links={links} />
      <span class="facts">
        {count !== undefined && count > 0 && <b>{countOf(count, 'report')} on it </b>}
        {onFollow !== undefined && work !== undefined && url !== undefined && (
          <button
            type="button"
            data-action="follow"
            aria-label={`Open ${`${labelWords(entry)} ${entryName(entry)}`.trim()} and compare the claim there`}
            onClick={() => onFollow({ work, url })}
          >
            Open and compare the claim there
          </button>
        )}
      </span>
    </li>
  );
}

/** Where the index cannot be read the works are shown all the same. */
function useCounts(
  entries: readonly DescribedEntry[],
  count: CitedWorksProps['count'],
): readonly number[] | undefined {
  const [counts, setCounts] = useState<readonly number[]>();
  useEffect(() => {
    const asking = new AbortController();
    countKnown(entries, count, asking.signal).then(setCounts, () => undefined);
    return () => asking.abort();
  }, [entries]);
  return counts;
}
