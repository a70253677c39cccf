/** Words about a search through a file, and about a file that no report knows. */
import { isAnythingKnown } from '../../lookup/related';
import { say, sayCount } from '../../words/say';
import { unknownWords } from '../../words/wording';
import type { PdfClaimsState } from './pdf-claims';

/** Why there are no claims; nothing as long as that is not known. */
export function whyUnknown(state: PdfClaimsState): string {
  const { page, related, phase } = state;
  if (related.reports.length > 0 || hasFailed(state) || phase === 'looking-up') return '';
  if (page?.isConflicting === true) return say('viewerConflictingFile');
  if (page === undefined || (page.works.length === 0 && page.title === undefined)) return say('viewerNoWork');
  return unknownWords(page, related);
}

/** Then nothing is known about the paper, not even that no report knows it. */
function hasFailed({ problem, related }: PdfClaimsState): boolean {
  return problem !== undefined && !isAnythingKnown(related);
}

/** How far the search has come. */
export function searchWords(state: PdfClaimsState): string {
  const { phase, search } = state;
  const { read, total, unreadable } = search;
  if (hasFailed(state)) return '';
  if (phase === 'looking-up') return say('viewerIdentifying');
  const left = unreadable.length === 0 ? [] : [sayCount('viewerUnreadable', unreadable.length)];
  return [progressWords(phase, read, total), ...left].join(' ');
}

function progressWords(phase: PdfClaimsState['phase'], read: number, total: number): string {
  if (read < total) return sayCount('viewerSearched', total, { read });
  // The last ones are read, but claims are still being looked for in them.
  return phase === 'done' ? sayCount('viewerAllRead', total) : say('viewerSearchingLast');
}
