/** Subscribing to a feed: its address or code, what it is and who signs it, and how it shall be used. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { requestAccess, requestTelling } from '../files/access';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import type { FeedMode, FeedPreview } from '../subscribe/feed-state';
import { bytesWords } from '../words/archive-words';
import { facts } from '../words/facts';
import { firstFeedError, heldWords, learnsWords } from '../words/feed-words';
import { say } from '../words/say';
import { askedFeed } from './asked-feed';
import { Telling } from './Telling';
import type { Told } from './told';

/** Up to this size, in bytes, keeping the whole feed is what is offered first. */
const maxOfferedWhole = 200_000_000;

interface SubscribeFormProps {
  /** Called once it is among the feeds; resolves when that is shown. */
  readonly onSubscribed: (name: string) => Promise<void>;
}

export function SubscribeForm({ onSubscribed }: SubscribeFormProps) {
  const [preview, setPreview] = useState<FeedPreview>();
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<Told>();
  const field = useRef<HTMLInputElement>(null);
  const look = (written: string) => {
    setTold(undefined);
    const asked = askedFeed(written);
    if (asked === undefined) {
      setTold({ text: say('feedsNoAddress'), isProblem: true });
      field.current?.focus();
      return;
    }
    // The browser asks the reader only while the click lasts.
    const permitted = requestAccess(asked.address);
    void attempt(async () => {
      if (!(await permitted)) throw new Error(say('feedsDenied'));
      try {
        setPreview(await deliver(() => sendMessage('previewFeed', asked)));
      } catch (error) {
        giveUp(asked.address);
        throw error;
      }
    });
  };
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      setTold({ text: firstFeedError(error, preview?.kind), isProblem: true });
    } finally {
      setBusy(false);
    }
  };
  const leave = () => {
    setPreview(undefined);
    field.current?.focus();
  };
  return (
    <section aria-label={say('feedsSubscribeHeading')} aria-busy={isBusy}>
      <h2>{say('feedsSubscribeHeading')}</h2>
      <form
        class="actions"
        onSubmit={(event) => {
          event.preventDefault();
          look(field.current?.value ?? '');
        }}
      >
        <label class="wide">
          {say('feedsAddress')}{' '}
          <input
            ref={field}
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            data-field="feed-address"
            disabled={preview !== undefined}
          />
        </label>
        {preview === undefined && (
          <button type="submit" data-action="look-at-feed" disabled={isBusy}>
            {say('feedsLook')}
          </button>
        )}
      </form>
      <Telling told={isBusy ? { text: say('feedsAsking'), isProblem: false } : told} />
      {preview !== undefined && (
        <Preview
          preview={preview}
          isBusy={isBusy}
          onCancel={() => {
            giveUp(preview.address);
            leave();
          }}
          onSubscribe={(mode) => {
            const permitted = mode === 'ask' ? requestTelling() : Promise.resolve(true);
            void attempt(async () => {
              if (!(await permitted)) throw new Error(say('feedsTellingDenied'));
              const { address, publicKey } = preview;
              await deliver(() => sendMessage('subscribeFeed', { address, publicKey, mode }));
              if (field.current !== null) field.current.value = '';
              leave();
              await onSubscribed(preview.name);
            });
          }}
        />
      )}
    </section>
  );
}

/** Nobody waits for it. */
function giveUp(address: string): void {
  sendMessage('leaveFeed', { address }).catch(() => undefined);
}

interface PreviewProps {
  readonly preview: FeedPreview;
  readonly isBusy: boolean;
  readonly onSubscribe: (mode: FeedMode) => void;
  readonly onCancel: () => void;
}

function Preview({ preview, isBusy, onSubscribe, onCancel }: PreviewProps) {
  const { kind, name, publisher, fingerprint, bytes, least, free, isKnown } = preview;
  const isOfFlags = kind === 'flags';
  const hasRoom = free === undefined || free >= 3 * bytes;
  const [mode, setMode] = useState<FeedMode>(
    isOfFlags || (hasRoom && bytes <= maxOfferedWhole) ? 'all' : 'ask',
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="feed-preview note">
      <h3 ref={heading} tabIndex={-1}>
        {name}
      </h3>
      <p class="facts">{facts(publisher, ...heldWords(preview), bytesWords(bytes))}</p>
      <p>
        {say('feedsSignedBy')} <code data-fingerprint>{fingerprint}</code>
      </p>
      <p class="facts">{say('feedsCompareKey')}</p>
      {isKnown ? (
        <p class="message">{say('feedsKnown')}</p>
      ) : isOfFlags ? (
        <p class="facts">{learnsWords('all', { bytes, least })}</p>
      ) : (
        <fieldset>
          <legend>{say('feedsHow')}</legend>
          {(['all', 'ask'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="feed-mode"
                value={one}
                checked={mode === one}
                disabled={one === 'all' && !hasRoom}
                onChange={() => setMode(one)}
              />{' '}
              <b>{say(one === 'all' ? 'feedsModeAll' : 'feedsModeAsk')}</b>{' '}
              <span class="facts">{learnsWords(one, { bytes, least })}</span>
            </label>
          ))}
          {!hasRoom && <p class="facts">{say('feedsNoRoom')}</p>}
        </fieldset>
      )}
      <div class="actions">
        {!isKnown && (
          <button
            type="button"
            class="main"
            data-action="subscribe"
            disabled={isBusy}
            onClick={() => onSubscribe(mode)}
          >
            {say('feedsSubscribe')}
          </button>
        )}
        <button type="button" onClick={onCancel}>
          {say('uiCancel')}
        </button>
      </div>
    </div>
  );
}
