/** How far the search for claims has come, in the toolbar: it is shown whether the panel is open or not. */
import { say, sayCount } from '../../words/say';
import type { PdfClaimsState } from './pdf-claims';
import { searchWords, whyUnknown } from './search-words';

export function SearchState({ state }: { state: PdfClaimsState }) {
  const { related, findings, phase, search } = state;
  const found = findings.filter((finding) => finding.found === 'yes').length;
  const hasClaims = related.claims.length > 0;
  const isSearching = hasClaims && phase === 'reading';
  return (
    <span class="search-state facts" data-phase={phase}>
      {hasClaims && sayCount('viewerClaimsFound', found)}
      {isSearching && <> · {sayCount('viewerPagesRead', search.total, { read: search.read })}</>}
      {isSearching && (
        <progress aria-label={say('viewerPagesSearched')} max={search.total} value={search.read} />
      )}
      {/* Not every searched page is worth announcing. */}
      <span class="unseen" role="status">
        {isSearching ? say('viewerSearchingFile') : whyUnknown(state) || searchWords(state)}
      </span>
    </span>
  );
}
