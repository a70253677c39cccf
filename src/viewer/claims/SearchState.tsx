/** How far the search for claims has come, in the toolbar: it is shown whether the panel is open or not. */
import { ofReports } from '../../lookup/related';
import { dot } from '../../words/facts';
import { say, sayCount } from '../../words/say';
import type { PdfClaimsState } from './pdf-claims';
import { searchWords, whyUnknown } from './search-words';

export function SearchState({ state }: { state: PdfClaimsState }) {
  const { findings, phase, search } = state;
  // What this browser has found itself is counted nowhere.
  const ids = new Set(ofReports(state.related).claims.map(({ id }) => id));
  const found = findings.filter(({ claimId, found: is }) => is === 'yes' && ids.has(claimId)).length;
  const hasClaims = ids.size > 0;
  const isSearching = hasClaims && phase === 'reading';
  const unknown = whyUnknown(state);
  return (
    <span class="search-state facts" data-phase={phase}>
      {hasClaims && sayCount('viewerClaimsFound', found)}
      {unknown !== '' && <span title={unknown}>{say('viewerNoReport')}</span>}
      {isSearching && dot + sayCount('viewerPagesRead', search.total, { read: search.read })}
      {isSearching && (
        <progress aria-label={say('viewerPagesSearched')} max={search.total} value={search.read} />
      )}
      {/* Not every searched page is worth announcing. */}
      <span class="unseen" role="status">
        {isSearching ? say('viewerSearchingFile') : unknown || searchWords(state)}
      </span>
    </span>
  );
}
