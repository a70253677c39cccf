/** After an update, one line that opens what is new; once opened or put away, it does not come again. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sendMessage } from '../messages/protocol';
import { newsSince } from '../words/news';
import { say } from '../words/say';

interface Shown {
  readonly version: string;
  readonly texts: readonly string[];
}

export function News() {
  const [news, setNews] = useState<Shown>();
  const [isOpen, setOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    sendMessage('readNews', undefined).then(
      (known) => known && setNews({ version: known.present, texts: newsSince(known.seen, known.present) }),
      () => undefined,
    );
  }, []);
  // What had the focus is gone.
  useLayoutEffect(() => {
    if (isOpen) list.current?.focus();
  }, [isOpen]);
  if (news === undefined || news.texts.length === 0) return null;
  const dismiss = () => void sendMessage('dismissNews', undefined).catch(() => undefined);
  const { version } = news;
  return (
    <div class="note news">
      {isOpen ? (
        <>
          <b id="news-heading">{say('newsHeading', { version })}</b>
          <ul ref={list} tabIndex={-1} aria-labelledby="news-heading">
            {news.texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : (
        <p class="actions">
          <button
            type="button"
            data-action="news"
            onClick={() => {
              setOpen(true);
              dismiss();
            }}
          >
            {say('newsHeading', { version })}
          </button>
          <button
            type="button"
            data-action="dismiss-news"
            onClick={() => {
              setNews(undefined);
              dismiss();
            }}
          >
            {say('newsDismiss')}
          </button>
        </p>
      )}
    </div>
  );
}
