/** The popup's ways to the PDF in the viewer. */

export interface ReaderOffer {
  /** `here`: the tab shows the PDF, or a page that only frames it; `perhaps-here`: it may; `linked`: its page names one. */
  readonly kind: 'here' | 'perhaps-here' | 'linked';
  /** Of the viewer. */
  readonly address: string;
}

interface Offered {
  readonly offer: ReaderOffer | undefined;
  readonly onRead: () => void;
}

/** For a tab that shows the PDF itself. */
export function ReadHere({ offer, onRead }: Offered) {
  if (offer === undefined || offer.kind === 'linked') return null;
  return (
    <div class="read">
      {offer.kind === 'perhaps-here' && <span class="facts">If this is a PDF: </span>}
      <button type="button" data-action="read" onClick={onRead}>
        Read with claims
      </button>
    </div>
  );
}

/** For a page that names a PDF. */
export function ReadLink({ offer, onRead, label }: Offered & { label: string }) {
  if (offer?.kind !== 'linked') return null;
  return (
    <a
      href={offer.address}
      data-action="read"
      onClick={(event) => {
        event.preventDefault();
        onRead();
      }}
    >
      {label}
    </a>
  );
}
