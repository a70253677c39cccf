/** What the page itself reports about the paper: a line each, with a link to more. */
import type { Notice } from '../page/identity/notices';
import { say } from '../words/say';
import { Emphasised, emphasis } from './Sentence';

/** Alone, and with the page's own words. */
const sentences = {
  retracted: ['uiNoticeRetracted', 'uiNoticeRetractedText'],
  withdrawn: ['uiNoticeWithdrawn', 'uiNoticeWithdrawnText'],
  concern: ['uiNoticeConcern', 'uiNoticeConcernText'],
  corrected: ['uiNoticeCorrected', 'uiNoticeCorrectedText'],
} as const satisfies Readonly<Record<Notice['kind'], readonly [string, string]>>;

/** Line of the card: the gravest notice alone; the popup has them all. */
export function NoticeLine({ notices }: { notices: readonly Notice[] }) {
  const [first] = notices;
  return first === undefined ? null : (
    <p class="facts notice" data-notice={first.kind} title={first.text}>
      <Emphasised text={say(sentences[first.kind][0], { ...emphasis })} />
    </p>
  );
}

interface NoticesProps {
  readonly notices: readonly Notice[];
  readonly onOpen: (url: string) => void;
}

export function Notices({ notices, onOpen }: NoticesProps) {
  return (
    <>
      {notices.map(({ kind, text, url }) => (
        <p key={kind} class="note notice" data-notice={kind}>
          <Emphasised text={say(sentences[kind][1], { ...emphasis, text })} />
          {url !== undefined && (
            <>
              {' '}
              <a
                href={url}
                onClick={(event) => {
                  event.preventDefault();
                  onOpen(url);
                }}
              >
                {say('uiNoticeMore')}
              </a>
            </>
          )}
        </p>
      ))}
    </>
  );
}
