/** What is stored, taking it out as files, bringing it back, and the backups: `#/data`. */
import { useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { StoredOverview } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { bytesWords, kindName } from '../words/archive-words';
import { numberWords, say } from '../words/say';
import { damagedWords } from '../words/wording';
import { Backups } from './Backups';
import { BringBack } from './BringBack';
import { Heading } from './Heading';
import { TakeOut } from './TakeOut';
import { useLoaded } from './use-loaded';

/** In the order of the table. */
const kinds = ['verdicts', 'rejections', 'links', 'checks', 'questions', 'sources', 'reports'] as const;

async function load() {
  const stored = await deliver(() => sendMessage('countStored', undefined));
  // Not all browsers tell.
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return { stored, usage: estimate?.usage };
}

/** @param isBringing whether the reader has come to bring a file back */
export function Data({ isBringing = false }: { readonly isBringing?: boolean }) {
  const { value, problem, reload } = useLoaded(load);
  /** A backup that the reader looks at, as a file. */
  const [opened, setOpened] = useState<{ readonly text: string }>();
  return (
    <section class="data" aria-label={say('dataHeading')}>
      <Heading text={say('dataHeading')} />
      <p class="facts">{say('dataMeaning')}</p>
      {problem !== undefined && value === undefined && (
        <p class="message problem" role="alert">
          {problem}
        </p>
      )}
      {value !== undefined && (
        <>
          <Stored {...value} />
          <TakeOut />
          <BringBack
            isPrivate={value.stored.isPrivate}
            isAsked={isBringing}
            opened={opened}
            onDone={() => void reload()}
          />
          <Backups
            backups={value.stored.backups}
            onOpen={(text) => setOpened({ text })}
            onChange={() => void reload()}
          />
        </>
      )}
    </section>
  );
}

function Stored({ stored, usage }: { readonly stored: StoredOverview; readonly usage: number | undefined }) {
  const damaged = damagedWords(stored.damaged);
  return (
    <section aria-label={say('dataStored')}>
      <h2>{say('dataStored')}</h2>
      <table class="counts">
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind} data-stored={kind}>
              <th scope="row">{kindName(kind)}</th>
              <td>{numberWords(stored.counts[kind])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {usage !== undefined && <p class="facts">{say('dataUsage', { size: bytesWords(usage) })}</p>}
      {damaged !== undefined && <p class="message problem">{damaged}</p>}
    </section>
  );
}
