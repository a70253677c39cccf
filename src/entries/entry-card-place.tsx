/** Shows the card of a listed work in the page's host. */
import { render } from 'preact';
import type { PageWork, RelatedReport } from '../claims/related';
import { joinHost } from '../marks/page-host';
import cardStyles from '../ui/card.css?inline';
import { cardStyle } from '../ui/card-style';
import reportStyles from '../ui/entry-reports.css?inline';
import viewStyles from '../ui/views.css?inline';
import { EntryCard } from './EntryCard';
import styles from './entry-card.css?inline';
import { type EntryCardPlace, entryKey } from './page-entry';

const usualCardHeight = 260;

/**
 * Where cards are shown, one at a time.
 *
 * @param findReports rejects with words for the reader
 * @param signal takes the card away
 */
export function newCardPlace(
  findReports: (work: PageWork) => Promise<readonly RelatedReport[]>,
  signal: AbortSignal,
): EntryCardPlace {
  // What all of ours share is there with the marks.
  const { mount, root } = joinHost({ styles: viewStyles + cardStyles + reportStyles + styles, signal });
  const clear = () => {
    render(null, mount);
  };
  signal.addEventListener('abort', clear);
  return {
    clear,
    hasFocus: () => mount.contains(root.activeElement),
    show(marked, mark, onClose) {
      render(
        <EntryCard
          key={entryKey(marked.entry)}
          marked={marked}
          style={cardStyle(mark, usualCardHeight)}
          findReports={findReports}
          onClose={onClose}
        />,
        mount,
      );
    },
  };
}
