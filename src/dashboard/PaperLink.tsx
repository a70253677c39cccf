/** Leads to a paper in a new tab: in our viewer where it is a PDF. */
import { paperAddress } from '../files/paper-address';
import { say } from '../words/say';

/** @param url absent: nobody knows where it is, and nothing is shown */
export function PaperLink({ url }: { readonly url: string | undefined }) {
  if (url === undefined) return null;
  return (
    <a href={paperAddress(url)} target="_blank" rel="noopener noreferrer" data-action="open-paper">
      {say('workOpen')}
    </a>
  );
}
