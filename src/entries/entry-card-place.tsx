/** Shows the card of a listed work in the page's host. */
import { render } from 'preact';
import type { PageWork, RelatedReport } from '../claims/related';
import { joinHost } from '../marks/page-host';
import cardStyles from '../ui/card.css?inline';
import darkTokens from '../ui/dark-tokens.css?inline';
import reportStyles from '../ui/entry-reports.css?inline';
import hostStyles from '../ui/host.css?inline';
import { placeCard } from '../ui/place-card';
import tokens from '../ui/tokens.css?inline';
import { EntryCard } from './EntryCard';
import styles from './entry-card.css?inline';
import { type EntryCardPlace, entryKey } from './page-entry';

const cardWidth = 440;
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
  const allStyles = tokens + darkTokens + hostStyles + cardStyles + reportStyles + styles;
  const { mount, root } = joinHost({ styles: allStyles, signal });
  const clear = () => {
    render(null, mount);
  };
  signal.addEventListener('abort', clear);
  return {
    clear,
    hasFocus: () => mount.contains(root.activeElement),
    show(marked, mark, onClose) {
      const { left, top, bottom, maxHeight } = placeCard(
        mark,
        { width: document.documentElement.clientWidth, height: innerHeight },
        { width: cardWidth, height: usualCardHeight },
      );
      render(
        <EntryCard
          key={entryKey(marked.entry)}
          marked={marked}
          style={{ left: px(left), top: px(top), bottom: px(bottom), maxHeight: px(maxHeight) }}
          findReports={findReports}
          onClose={onClose}
        />,
        mount,
      );
    },
  };
}

function px(length: number | undefined): string {
  return length === undefined ? 'auto' : `${String(length)}px`;
}
