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
    return 'This file names more than one paper as itself, so Claimlight does not guess.';
  if (page === undefined || (page.works.length === 0 && page.title === undefined))
    return 'This file names no paper that Claimlight can recognise.';
  return unknownWords(page, related);
}

/** Nothing is known of the paper then, not even that no report knows it. */
function hasFailed({ problem, related }: PdfClaimsState): boolean {
  return problem !== undefined && !isAnythingKnown(related);
}

/** What is not yet searched is said to be so. */
export function searchWords(state: PdfClaimsState): string {
  const { phase, search } = state;
  const { read, total, unreadable } = search;
  if (hasFailed(state)) return '';
  if (phase === 'looking-up') return 'Looking which paper this is …';
  const left = unreadable.length === 0 ? '' : ` ${countOf(unreadable.length, 'page')} could not be read.`;
  if (read < total) return `Searched ${String(read)} of ${String(total)} pages …${left}`;
  // The last ones are read, but claims are still being looked for in them.
  return phase === 'done'
    ? `All ${countOf(total, 'page')} searched.${left}`
    : `Searching the last pages …${left}`;
}
