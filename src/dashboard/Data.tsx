/** What is stored, taking it out as files, bringing it back, and the backups: `#/data`. */
import { useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { say } from '../words/say';
import { Backups } from './Backups';
import { BringBack } from './BringBack';
import { Heading } from './Heading';
import { Problem } from './Problem';
import { StoredKinds } from './StoredKinds';
import { Sync } from './Sync';
import { TakeOut } from './TakeOut';
import { useLoaded } from './use-loaded';

const load = () => deliver(() => sendMessage('countStored', undefined));

/** @param isBringing whether the reader has come to bring a file back */
export function Data({ isBringing = false }: { readonly isBringing?: boolean }) {
  const { value, problem, reload } = useLoaded(load);
  /** A backup that the reader looks at, as a file. */
  const [opened, setOpened] = useState<{ readonly text: string }>();
  return (
    <section class="data" aria-label={say('dataHeading')}>
      <Heading text={say('dataHeading')} />
      <p class="facts">{say('dataMeaning')}</p>
      {value === undefined && <Problem words={problem} />}
      {value !== undefined && (
        <>
          <StoredKinds stored={value} />
          <p class="facts">
            <a href="#/settings">{say('dataToSettings')}</a>
          </p>
          <TakeOut />
          <BringBack
            isPrivate={value.isPrivate}
            isAsked={isBringing}
            opened={opened}
            onDone={() => void reload()}
          />
          <Backups
            backups={value.backups}
            onOpen={(text) => setOpened({ text })}
            onChange={() => void reload()}
          />
          {!value.isPrivate && <Sync />}
        </>
      )}
    </section>
  );
}
