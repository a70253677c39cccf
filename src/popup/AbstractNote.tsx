/** The popup's note on an abstract page: that claims may be in the full text, and where that is. */
import type { Related } from '../lookup/related';
import type { Finding, PageDescription } from '../page/identity/page-state';
import { countOf } from '../words/count-words';
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
    ...(html === undefined ? [] : [open('Open HTML', html)]),
    ...(offer?.kind === 'linked'
      ? [<ReadLink offer={offer} onRead={onRead} label="Read PDF with claims" />]
      : pdf === undefined
        ? []
        : [open('Open PDF', pdf)]),
  ];
  return (
    <p class="note">
      This page has only the abstract. {countOf(missing, 'claim')} may be in the full text
      {links.map((link, at) => (
        <span key={link.props.href ?? at}>
          {at === 0 ? ': ' : ' · '}
          {link}
        </span>
      ))}
    </p>
  );
}
