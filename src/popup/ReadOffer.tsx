/** The popup's ways to the PDF in the viewer. */
import { Sentence, slot } from '../ui/Sentence';
import { say } from '../words/say';

export interface ViewerOffer {
  /** `here`: the tab shows the PDF, or a page that only frames it; `perhaps-here`: it may; `linked`: its page names one. */
  readonly kind: 'here' | 'perhaps-here' | 'linked';
  /** Of the viewer. */
  readonly address: string;
}

interface Offered {
  readonly offer: ViewerOffer | undefined;
  /** Whether any claim is known that the file may have: nothing else is offered with claims. */
  readonly hasClaims: boolean;
  readonly onRead: () => void;
}

/** For a tab that shows the PDF itself. */
export function ReadHere({ offer, hasClaims, onRead }: Offered) {
  if (offer === undefined || offer.kind === 'linked') return null;
  const button = (
    <button type="button" data-action="read" onClick={onRead}>
      {say(hasClaims ? 'popupRead' : 'popupOpenInViewer')}
    </button>
  );
  if (offer.kind === 'here') return <div class="read">{button}</div>;
  return (
    <div class="read">
      <span class="facts">
        <Sentence text={say('popupIfPdf', { button: slot('button') })} slots={{ button }} />
      </span>
    </div>
  );
}

/** For a page that names a PDF. @param offered `label`: where it does not stand alone */
export function ReadLink({
  offer,
  hasClaims,
  onRead,
  label = say(hasClaims ? 'popupPdfWithClaims' : 'popupPdfInViewer'),
}: Offered & { readonly label?: string }) {
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
