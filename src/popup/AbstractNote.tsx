/** The popup's note on an abstract page: that claims may be in the full text, and where that is. */
import type { Related } from '../lookup/related';
import type { Finding, PageDescription } from '../page/identity/page-state';
import { Sentence, slot } from '../ui/Sentence';
import { say, sayCount } from '../words/say';
import { ReadLink, type ViewerOffer } from './ReadOffer';

interface AbstractNoteProps {
  readonly page: PageDescription | undefined;
  readonly related: Related;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly offer: ViewerOffer | undefined;
  readonly onRead: () => void;
  readonly onOpen: (url: string) => void;
}

/** Claims that the abstract does not have, and the full text may: the note is there for these. */
export function missingClaims({ page, related, findings }: AbstractNoteProps): number {
  if (page?.holds !== 'abstract') return 0;
  return related.claims.filter((claim) => {
    const finding = findings.get(claim.id);
    return finding?.found === 'no' && finding.isRejected !== true;
  }).length;
}

export function AbstractNote(props: AbstractNoteProps) {
  const { page, offer, onRead, onOpen } = props;
  const missing = missingClaims(props);
  if (missing === 0) return null;
  const { html, pdf } = page?.fullText ?? {};
  const open = (label: string, url: string) => (
    <a
      href={url}
      onClick={(event) => {
        event.preventDefault();
        onOpen(url);
      }}
    >
      {label}
    </a>
  );
  const links = [
    ...(html === undefined ? [] : [open(say('popupOpenHtml'), html)]),
    ...(offer?.kind === 'linked'
      ? [<ReadLink offer={offer} onRead={onRead} label={say('uiReadPdf')} />]
      : pdf === undefined
        ? []
        : [open(say('popupOpenPdf'), pdf)]),
  ];
  if (links.length === 0) return <p class="note">{sayCount('popupMayBeInFullText', missing)}</p>;
  const all = links.map((link, at) => (
    <span key={link.props.href ?? at}>
      {at > 0 && ' · '}
      {link}
    </span>
  ));
  return (
    <p class="note">
      <Sentence
        text={sayCount('popupMayBeInFullTextAt', missing, { links: slot('links') })}
        slots={{ links: all }}
      />
    </p>
  );
}
