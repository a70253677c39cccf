/** Keeps the feed that the reader publishes, for the page that makes its files. */
import { onMessage } from '../messages/receive';
import { nextOwnFeed, readOwnFeed } from '../store/own-feed';

/** Register the listeners. */
export function answerOwnFeedMessages(): void {
  onMessage('readOwnFeed', () => readOwnFeed());
  onMessage('nextOwnFeed', nextOwnFeed);
}
