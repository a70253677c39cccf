/** The feeds that there are: how old and how large each is, and what can be done with it. */
import { requestTelling } from '../files/access';
import { sendMessage } from '../messages/protocol';
import type { FeedState } from '../subscribe/feed-state';
import { LiveProgress } from '../ui/LiveProgress';
import { bytesWords } from '../words/archive-words';
import { facts } from '../words/facts';
import { feedError, feedProblemWords, heldWords, learnsWords } from '../words/feed-words';
import { dayWords, numberWords, say } from '../words/say';
import { type ChangeEntry, EntryActions, EntryList, EntrySwitch, useWorking } from './EntryList';
import { FeedCode } from './FeedCode';
import type { Told } from './told';

/** What a claim takes in the index that lists and searches use, in bytes: measured in Chromium, 227 for the claim and 40 for its words; twice that in Firefox. */
const bytesOfSearchedClaim = 270;

interface FeedListProps {
  readonly feeds: readonly FeedState[];
  readonly onTold: (told: Told | undefined) => void;
  /** Called once they may have changed; resolves when that is shown. */
  readonly onChange: () => Promise<void>;
}

export function FeedList({ feeds, onTold, onChange }: FeedListProps) {
  return (
    <EntryList
      class="feed-list"
      heading={say('feedsListHeading')}
      none={say('feedsNone')}
      items={feeds}
      wordsOf={(error, { kind }) => feedError(error, kind)}
      onTold={onTold}
      onChange={onChange}
    >
      {(feed, change, remove) => (
        <Entry
          key={feed.id}
          feed={feed}
          onDo={change}
          onRemove={() =>
            remove(
              () => sendMessage('removeFeed', { feedId: feed.id }),
              say('feedsRemoved', { name: feed.name }),
            )
          }
        />
      )}
    </EntryList>
  );
}

interface EntryProps {
  readonly feed: FeedState;
  readonly onDo: ChangeEntry;
  readonly onRemove: () => Promise<void>;
}

function Entry({ feed, onDo, onRemove }: EntryProps) {
  const { id, name, publisher, mode, isPaused, progress, problem, silentSince } = feed;
  const isOfFlags = feed.kind === 'flags';
  const [isWorking, during] = useWorking();
  return (
    <li
      tabIndex={-1}
      data-feed={id}
      data-mode={mode}
      data-epoch={feed.epoch}
      data-day={feed.day}
      aria-busy={isWorking}
    >
      <b>{name}</b>
      <p class="facts">
        {facts(
          publisher,
          ...heldWords(feed),
          say('feedsOnDisk', { size: bytesWords(feed.bytesOnDisk) }),
          ...(feed.issued === undefined ? [] : [say('feedsOf', { day: dayWords(feed.issued) })]),
          ...(feed.checkedAt === undefined ? [] : [say('feedsChecked', { day: dayWords(feed.checkedAt) })]),
        )}
      </p>
      {progress !== undefined && !isPaused && (
        <div class="actions">
          <LiveProgress
            label={say('feedsFetching')}
            value={progress.of === 0 ? 0 : progress.files / progress.of}
          />
          <span class="facts">
            {say('feedsFiles', {
              done: numberWords(progress.files),
              all: numberWords(progress.of),
              size: bytesWords(progress.bytes),
            })}
          </span>
        </div>
      )}
      {isPaused && <p class="facts">{say('feedsPaused')}</p>}
      {problem !== undefined && <p class="message problem">{feedProblemWords(problem, feed.kind)}</p>}
      {silentSince !== undefined && (
        <p class="message">{say('feedsSilent', { day: dayWords(silentSince) })}</p>
      )}
      {mode === 'all' && !isOfFlags && (
        <EntrySwitch
          action="search-feed"
          label={say('feedsSearch', { size: bytesWords(feed.claims * bytesOfSearchedClaim) })}
          class="facts"
          isOn={feed.isSearched}
          isDisabled={isWorking}
          onSwitch={(isOn) => during(onDo(() => sendMessage('searchFeed', { feedId: id, isOn })))}
        />
      )}
      {feed.searching !== undefined && (
        <p class="facts" data-searching>
          {say('feedsSearchWriting', { done: feed.searching.done, all: feed.searching.of })}
        </p>
      )}
      <p class="facts">{learnsWords(mode, { bytes: feed.bytesWhole, least: feed.least })}</p>
      <EntryActions
        action="remove-feed"
        label={say('feedsRemove')}
        question={say('feedsRemoveSure')}
        isWorking={isWorking}
        onRemove={() => during(onRemove())}
      >
        <button
          type="button"
          data-action="update-feed"
          disabled={isWorking || isPaused}
          onClick={() => during(onDo(() => sendMessage('updateFeed', { feedId: id })))}
        >
          {say('feedsUpdate')}
        </button>
        <button
          type="button"
          data-action="pause-feed"
          disabled={isWorking}
          onClick={() => during(onDo(() => sendMessage('pauseFeed', { feedId: id, isPaused: !isPaused })))}
        >
          {say(isPaused ? 'feedsGoOn' : 'feedsPause')}
        </button>
        {!isOfFlags && (
          <label>
            {say('feedsHow')}{' '}
            <select
              data-field="feed-mode"
              value={mode}
              disabled={isWorking}
              onChange={({ currentTarget }) => {
                const chosen = currentTarget.value === 'all' ? 'all' : 'ask';
                const permitted = chosen === 'ask' ? requestTelling() : Promise.resolve(true);
                during(
                  onDo(async () => {
                    if (!(await permitted)) throw new Error(say('feedsTellingDenied'));
                    await sendMessage('setFeedMode', { feedId: id, mode: chosen });
                  }),
                );
              }}
            >
              <option value="all">{say('feedsModeAll')}</option>
              <option value="ask">{say('feedsModeAsk')}</option>
            </select>
          </label>
        )}
      </EntryActions>
      <FeedCode address={feed.address} publicKey={feed.publicKey} />
    </li>
  );
}
