/** Ids of a paper, each a link to where it is. */
import type { WorkId } from '../claims/work-id';
import { workLink } from '../lookup/describe-reference';
import { dot } from '../words/facts';
import { idWords } from '../words/wording';

export function WorkIds({ works }: { readonly works: readonly WorkId[] }) {
  return works.map((work, at) => (
    <span key={work}>
      {at > 0 && dot}
      <a href={workLink(work).href} target="_blank" rel="noopener noreferrer">
        {idWords(work)}
      </a>
    </span>
  ));
}
