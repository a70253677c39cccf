/** The popup's note on an abstract page: that claims may be in the full text, and where that is. */
import { isOfPaper, type Related } from '../lookup/related';
import type { Finding } from '../page/identity/page-state';
import { Sentence, slot } from '../ui/Sentence';
import { sayCount } from '../words/say';
import { type FullTextProps, fullTextLinks } from './FullTextLinks';

interface AbstractNoteProps extends FullTextProps {
  readonly related: Related;
  readonly findings: ReadonlyMap<string, Finding>;
}

/** Claims that the abstract does not have, and the full text may: the note is there for these. Claims about other papers stand in those. */
export function missingClaims({
  page,
  related,
  findings,
}: Pick<AbstractNoteProps, 'page' | 'related' | 'findings'>): number {
  if (page?.holds !== 'abstract') return 0;
  return related.claims.filter((claim) => {
    const finding = findings.get(claim.id);
    return isOfPaper(claim) && finding?.found === 'no' && finding.isRejected !== true;
  }).length;
}

export function AbstractNote(props: AbstractNoteProps) {
  const missing = missingClaims(props);
  if (missing === 0) return null;
  const all = fullTextLinks(props);
  if (all === undefined) return <p class="note">{sayCount('popupMayBeInFullText', missing)}</p>;
  return (
    <p class="note">
      <Sentence
        text={sayCount('popupMayBeInFullTextAt', missing, { links: slot('links') })}
        slots={{ links: all }}
      />
    </p>
  );
}
