/** Chips that choose which claims a list shows, and which of them are highlighted in the document. */
import type { RelatedClaim } from '../lookup/related';
import type { Finding, HighlightFilter } from '../page/identity/page-state';
import { say, sayCount } from '../words/say';

/** `here`: those that were found in the document. */
export type ClaimFilter = HighlightFilter | 'here';
type Findings = ReadonlyMap<string, Finding>;

/** @returns whether a claim is one that the filter lets through */
export function passesClaimFilter(filter: ClaimFilter, findings: Findings): (claim: RelatedClaim) => boolean {
  return ({ id, status }) => {
    if (filter === 'all') return true;
    const finding = findings.get(id);
    if (filter === 'here') return finding?.found === 'yes';
    return filter === 'differs' ? finding?.agreement === 'differs' : status === filter;
  };
}

interface ClaimFiltersProps {
  claims: readonly RelatedClaim[];
  findings: Findings;
  /** The document is a PDF. */
  isFile: boolean;
  /** Blind mode: nothing is to be told by how many claims have which status. */
  isBlind: boolean;
  filter: ClaimFilter;
  onChoose: (filter: ClaimFilter) => void;
}

/** A filter that nothing would pass is not offered, unless it is the chosen one. */
export function ClaimFilters({ claims, findings, isFile, isBlind, filter, onChoose }: ClaimFiltersProps) {
  const count = (of: ClaimFilter) => claims.filter(passesClaimFilter(of, findings)).length;
  const chips: [ClaimFilter, number, string][] = [
    ['all', claims.length, sayCount('wordsClaims', claims.length)],
    ...(isBlind
      ? []
      : ([
          ['verified', count('verified'), sayCount('wordsVerifiedCount', count('verified'))],
          ['unverified', count('unverified'), sayCount('wordsNotVerifiedCount', count('unverified'))],
          ['mixed', count('mixed'), sayCount('wordsMixedCount', count('mixed'))],
        ] satisfies [ClaimFilter, number, string][])),
    ['differs', count('differs'), sayCount('popupCountDiffering', count('differs'))],
    ['here', count('here'), hereWords(count('here'), isFile)],
  ];
  return (
    <div class="chips" role="group" aria-label={say('popupFilter')} aria-keyshortcuts="/">
      {chips
        .filter(([key, size]) => key === 'all' || key === filter || size > 0)
        .map(([key, , label]) => (
          <button
            key={key}
            type="button"
            data-filter={key}
            aria-pressed={filter === key}
            onClick={() => onChoose(key)}
          >
            {label}
          </button>
        ))}
    </div>
  );
}

/** Says that the document's highlights are filtered, too; nothing where they are not. */
export function FilterNote({ filter, isFile }: Pick<ClaimFiltersProps, 'filter' | 'isFile'>) {
  if (highlightsOf(filter) === 'all') return null;
  return <p class="facts about">{say(isFile ? 'popupOnlyTheseInFile' : 'popupOnlyTheseOnPage')}</p>;
}

/** In blind mode a status that was chosen before is no filter: nothing would pass it. */
export function seenFilter(filter: ClaimFilter, isBlind: boolean): ClaimFilter {
  return isBlind && filter !== 'here' && filter !== 'differs' ? 'all' : filter;
}

/** Which highlights go with a filter: what stands in the document is all that can be highlighted there. */
export function highlightsOf(filter: ClaimFilter): HighlightFilter {
  return filter === 'here' ? 'all' : filter;
}

/** `3 on this page`. */
export function hereWords(count: number, isFile: boolean): string {
  return sayCount(isFile ? 'popupCountInFile' : 'popupCountOnPage', count);
}
