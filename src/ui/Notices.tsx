/** What the page itself says has happened to the paper: in a line each, with the way to more. */
import type { Notice } from '../page/identity/notices';

const words: Readonly<Record<Notice['kind'], string>> = {
  retracted: 'Retracted',
  withdrawn: 'Withdrawn',
  concern: 'Expression of concern',
  corrected: 'Corrected',
};

/** Line of the card: the gravest notice alone; the popup has them all. */
export function NoticeLine({ notices }: { notices: readonly Notice[] }) {
  const [first] = notices;
  return first === undefined ? null : (
    <p class="facts notice" data-notice={first.kind} title={first.text}>
      <b>{words[first.kind]}</b>, according to this page.
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
          <b>{words[kind]}</b>, according to this page: “{text}”
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
                More
              </a>
            </>
          )}
        </p>
      ))}
    </>
  );
}
