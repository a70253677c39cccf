/** Feeds of reports that others publish: subscribing to one, those that there are, and publishing one's own: `#/feeds`. */
import { useEffect, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { say } from '../words/say';
import { FeedList } from './FeedList';
import { Heading } from './Heading';
import { OwnFeed } from './OwnFeed';
import { Problem } from './Problem';
import { SubscribeForm } from './SubscribeForm';
import { Telling } from './Telling';
import type { Told } from './told';
import { useLoaded } from './use-loaded';

export function Feeds() {
  const loaded = useLoaded(() => deliver(() => sendMessage('listFeeds', undefined)));
  const { reload } = loaded;
  const [told, setTold] = useState<Told>();
  useEffect(() => onMessage('feedsChanged', () => void reload()), [reload]);
  return (
    <section class="feeds" aria-label={say('feedsHeading')}>
      <Heading text={say('feedsHeading')} />
      <p class="facts">{say('feedsMeaning')}</p>
      <Problem words={loaded.problem} />
      <SubscribeForm
        onSubscribed={async (name) => {
          await reload();
          setTold({ text: say('feedsSubscribed', { name }), isProblem: false });
        }}
      />
      <Telling told={told} />
      {loaded.value !== undefined && <FeedList feeds={loaded.value} onTold={setTold} onChange={reload} />}
      <OwnFeed />
    </section>
  );
}
