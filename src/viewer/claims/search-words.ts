/** What is said of a search through a file, and of a file that no report knows. */
import { isAnythingKnown } from '../../lookup/related';
import { countOf } from '../../words/count-words';
import { unknownWords } from '../../words/wording';
import type { PdfClaimsState } from './pdf-claims';

/** Why there are no claims; nothing as long as that is not known. */
export function whyUnknown(state: PdfClaimsState): string {
  const { page, related, phase } = state;
  if (related.reports.length > 0 || hasFailed(state) || phase === 'looking-up') return '';
  if (page?.isConflicting === true)
    return 'This file identifies itself as more than one paper, so Claimlight doesn’t guess.';
  if (page === undefined || (page.works.length === 0 && page.title === undefined))
    return 'Claimlight doesn’t recognise a paper in this file.';
  return unknownWords(page, related);
}

/** Nothing is known of the paper then, not even that no report knows it. */
function hasFailed({ problem, related }: PdfClaimsState): boolean {
  return problem !== undefined && !isAnythingKnown(related);
}

/** How far the search has come. */
export function searchWords(state: PdfClaimsState): string {
  const { phase, search } = state;
  const { read, total, unreadable } = search;
  if (hasFailed(state)) return '';
  if (phase === 'looking-up') return 'Identifying this paper…';
  const left = unreadable.length === 0 ? '' : ` ${countOf(unreadable.length, 'page')} couldn’t be read.`;
  if (read < total) return `Searched ${String(read)} of ${String(total)} pages…${left}`;
  // The last ones are read, but claims are still being looked for in them.
  return phase === 'done'
    ? `All ${countOf(total, 'page')} searched.${left}`
    : `Searching the last pages…${left}`;
}
