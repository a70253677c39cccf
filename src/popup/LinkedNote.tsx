/** That the open paper is treated as one with another, and the way to take that back. */

import type { PageWork } from '../claims/page-work';
import type { WorkId } from '../claims/work-id';
import type { Related } from '../lookup/related';
import { say } from '../words/say';
import { idWords } from '../words/wording';

interface LinkedNoteProps {
  page: PageWork | undefined;
  related: Related;
  onUnlink: (works: readonly WorkId[]) => void;
}

export function LinkedNote({ page, related, onUnlink }: LinkedNoteProps) {
  const [own] = page?.works ?? [];
  const [linked] = related.linked ?? [];
  if (own === undefined || linked === undefined) return null;
  return (
    <p class="note facts">
      {say('popupSamePaper', { work: idWords(linked) })}{' '}
      <button type="button" data-action="unlink" onClick={() => onUnlink([own, linked])}>
        {say('popupNotSame')}
      </button>
    </p>
  );
}
