/** How far the search for claims has come, in the toolbar: it is told whether the panel is open or not. */
import { countOf } from '../../words/count-words';
import type { PdfClaimsState } from './pdf-claims';
import { searchWords, whyUnknown } from './search-words';

export function SearchState({ state }: { state: PdfClaimsState }) {
  const { related, findings, phase, search } = state;
  const found = findings.filter((finding) => finding.found === 'yes').length;
  const hasClaims = related.claims.length > 0;
  const isSearching = hasClaims && phase === 'reading';
  return (
    <span class="search-state facts" data-phase={phase}>
      {hasClaims && `${countOf(found, 'claim')} found`}
      {isSearching && ` · ${String(search.read)} of ${String(search.total)} pages`}
      {isSearching && <progress aria-label="Pages searched" max={search.total} value={search.read} />}
      {/* Not every page that is searched is worth saying aloud. */}
      <span class="unseen" role="status">
        {isSearching ? 'Searching this file…' : whyUnknown(state) || searchWords(state)}
      </span>
    </span>
  );
}
