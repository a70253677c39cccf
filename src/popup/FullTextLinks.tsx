/** Links to the full text of a paper of which the abstract alone is open. */
import type { PageDescription } from '../page/identity/page-state';
import { dot } from '../words/facts';
import { say } from '../words/say';
import { ReadLink, type ViewerOffer } from './ReadOffer';

export interface FullTextProps {
  readonly page: PageDescription | undefined;
  readonly offer: ViewerOffer | undefined;
  readonly hasClaims: boolean;
  readonly onRead: () => void;
  readonly onOpen: (url: string) => void;
}

/** @returns `undefined` where the page names no full text */
export function fullTextLinks({ page, offer, hasClaims, onRead, onOpen }: FullTextProps) {
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
      ? [
          <ReadLink
            offer={offer}
            hasClaims={hasClaims}
            onRead={onRead}
            label={say(hasClaims ? 'uiReadPdf' : 'popupOpenPdf')}
          />,
        ]
      : pdf === undefined
        ? []
        : [open(say('popupOpenPdf'), pdf)]),
  ];
  if (links.length === 0) return undefined;
  return links.map((link, at) => (
    <span key={link.props.href ?? at}>
      {at > 0 && dot}
      {link}
    </span>
  ));
}
