/** The feeds that there are: how old and how large each is, and what can be done with it. */
import { useRef, useState } from 'preact/hooks';
import { requestTelling } from '../files/access';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import type { FeedState } from '../subscribe/feed-state';
import { LiveProgress } from '../ui/LiveProgress';
import { bytesWords } from '../words/archive-words';
import { facts } from '../words/facts';
import { feedError, feedProblemWords, heldWords, learnsWords } from '../words/feed-words';
import { dayWords, numberWords, say } from '../words/say';
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
  const heading = useRef<HTMLHeadingElement>(null);
  const attempt = async (work: () => Promise<unknown>, done?: string) => {
    onTold(undefined);
    let told: Told | undefined = done === undefined ? undefined : { text: done, isProblem: false };
    try {
      await deliver(work);
    } catch (error) {
      told = { text: feedError(error), isProblem: true };
    }
    // What became of it is told when the list shows it.
    await onChange();
    onTold(told);
  };
  return (
    <section class="lists" aria-label={say('feedsListHeading')}>
      <h2 ref={heading} tabIndex={-1}>
        {say('feedsListHeading')}
      </h2>
      {feeds.length === 0 ? (
        <p class="facts">{say('feedsNone')}</p>
      ) : (
        <ul class="plain feed-list">
          {feeds.map((feed) => (
            <Entry
              key={feed.id}
              feed={feed}
              onDo={attempt}
              onRemove={async () => {
                await attempt(
                  () => sendMessage('removeFeed', { feedId: feed.id }),
                  say('feedsRemoved', { name: feed.name }),
                );
                // The button that had the focus is gone with it.
                heading.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What had the focus is gone. */
function focusFirst(element: HTMLElement | null): void {
  element?.querySelector('button')?.focus();
}

interface EntryProps {
  readonly feed: FeedState;
  readonly onDo: (work: () => Promise<unknown>, done?: string) => Promise<void>;
  readonly onRemove: () => Promise<void>;
}

function Entry({ feed, onDo, onRemove }: EntryProps) {
  const { id, name, publisher, mode, isPaused, progress, problem, silentSince } = feed;
  const entry = useRef<HTMLLIElement>(null);
  const isOfFlags = feed.kind === 'flags';
  const [isAsking, setAsking] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const during = async (work: Promise<void>) => {
    setWorking(true);
    await work;
    setWorking(false);
  };
  return (
    <li
      ref={entry}
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
      {problem !== undefined && <p class="message problem">{feedProblemWords(problem)}</p>}
      {silentSince !== undefined && (
        <p class="message">{say('feedsSilent', { day: dayWords(silentSince) })}</p>
      )}
      {mode === 'all' && !isOfFlags && (
        <label class="facts">
          <input
            type="checkbox"
            data-action="search-feed"
            checked={feed.isSearched}
            disabled={isWorking}
            onClick={(event) => {
              // It is on or off once that is done.
              event.preventDefault();
              const isOn = !feed.isSearched;
              void during(onDo(() => sendMessage('searchFeed', { feedId: id, isOn })));
            }}
          />{' '}
          {say('feedsSearch', { size: bytesWords(feed.claims * bytesOfSearchedClaim) })}
        </label>
      )}
      {feed.searching !== undefined && (
        <p class="facts" data-searching>
          {say('feedsSearchWriting', { done: feed.searching.done, all: feed.searching.of })}
        </p>
      )}
      <p class="facts">{learnsWords(mode, { bytes: feed.bytesWhole, least: feed.least })}</p>
      {isAsking ? (
        <div ref={focusFirst} class="actions">
          <span>{say('feedsRemoveSure')}</span>
          <button
            type="button"
            data-action="remove-feed-now"
            disabled={isWorking}
            onClick={() => void during(onRemove())}
          >
            {say('feedsRemove')}
          </button>
          <button
            type="button"
            onClick={() => {
              setAsking(false);
              entry.current?.focus();
            }}
          >
            {say('uiCancel')}
          </button>
        </div>
      ) : (
        <div class="actions">
          <button
            type="button"
            data-action="update-feed"
            disabled={isWorking || isPaused}
            onClick={() => void during(onDo(() => sendMessage('updateFeed', { feedId: id })))}
          >
            {say('feedsUpdate')}
          </button>
          <button
            type="button"
            data-action="pause-feed"
            disabled={isWorking}
            onClick={() =>
              void during(onDo(() => sendMessage('pauseFeed', { feedId: id, isPaused: !isPaused })))
            }
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
                  void during(
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
          <button type="button" data-action="remove-feed" onClick={() => setAsking(true)}>
            {say('feedsRemove')}
          </button>
        </div>
      )}
      <FeedCode address={feed.address} publicKey={feed.publicKey} />
    </li>
  );
}
