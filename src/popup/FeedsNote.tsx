/** What feeds have not said of the open paper, and which of them have fallen silent. */
import type { Related } from '../lookup/related';
import { dayWords, listWords, say } from '../words/say';

export function FeedsNote({ notAsked = [], silentFeeds = [] }: Pick<Related, 'notAsked' | 'silentFeeds'>) {
  return (
    <>
      {notAsked.length > 0 && (
        <p class="note facts" data-note="not-asked">
          {say('popupNotAsked', { feeds: listWords(notAsked) })}
        </p>
      )}
      {silentFeeds.map(({ name, since }) => (
        <p key={name} class="note facts" data-note="silent-feed">
          {say('popupSilentFeed', { feed: name, date: dayWords(since) })}
        </p>
      ))}
    </>
  );
}
