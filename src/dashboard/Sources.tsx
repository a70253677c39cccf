/** Which scholarly services may be asked, what each of them learns, and what was asked: `#/sources`. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SourceName } from '../claims/source-work';
import { requestAccess } from '../files/access';
import { deliver } from '../messages/claim-actions';
import type { SourcesOverview } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import type { LoggedRequest } from '../sources/request-log';
import { sourceNames } from '../sources/source-names';
import { hostOf } from '../sources/sources';
import type { SourceSettingChange } from '../store/source-settings';
import { facts } from '../words/facts';
import { dayWords, listWords, numberWords, say, sayCount } from '../words/say';
import { noAnswerWords, sentWords, sourceName } from '../words/source-words';
import { Heading } from './Heading';
import { Problem } from './Problem';
import { StatusLists } from './StatusLists';
import { Telling } from './Telling';
import { type Told, toldOf } from './told';

const fields = [
  ['openalex', 'sourcesKeyOpenalex'],
  ['semanticscholar', 'sourcesKeySemanticscholar'],
  ['mail', 'sourcesMail'],
] as const;

/** Requests that are listed. */
const maxRequests = 100;

export function Sources() {
  const [shown, setShown] = useState<SourcesOverview>();
  const [message, setMessage] = useState<Told>();
  const load = useCallback(async () => {
    setShown(await deliver(() => sendMessage('readSources', undefined)));
  }, []);
  const attempt = async (work: () => Promise<Told | undefined>) => {
    const outcome = await toldOf(work);
    // What has become of it is told when the page shows it; a failed one may have been done anyway.
    await load().catch(() => undefined);
    setMessage(outcome);
  };
  useEffect(() => {
    void attempt(async () => undefined);
    return onMessage('sourcesChanged', () => void load().catch(() => undefined));
  }, [load]);
  if (shown === undefined) return message === undefined ? null : <Problem words={message.text} />;
  const change = (one: SourceSettingChange) => deliver(() => sendMessage('changeSource', one));
  return (
    <section class="sources" aria-label={say('sourcesHeading')}>
      <Heading text={say('sourcesHeading')} />
      <p class="facts">{say('sourcesMeaning')}</p>
      <Switches
        allowed={shown.allowed}
        onSwitch={(source, isOn) => {
          // The browser asks the reader only while the click lasts.
          const permitted = isOn ? requestAccess(`https://${hostOf(source)}/`) : Promise.resolve(true);
          void attempt(async () => {
            if (!(await permitted))
              return { text: say('sourcesDenied', { service: sourceName(source) }), isProblem: true };
            await change({ name: 'allowed', source, isOn });
            return undefined;
          });
        }}
      />
      {fields.map(([name, label]) => (
        <KeyField
          key={name}
          label={say(label)}
          isMail={name === 'mail'}
          value={shown.keys[name] ?? ''}
          onSave={(value) =>
            void attempt(async () => {
              const isTaken = await change({ name, value });
              return { text: say(isTaken ? 'sourcesSaved' : 'sourcesRefused'), isProblem: !isTaken };
            })
          }
        />
      ))}
      <Telling told={message} />
      <Kept
        kept={shown.kept}
        onEmpty={() =>
          void attempt(async () => {
            await deliver(() => sendMessage('emptySources', undefined));
            return { text: say('sourcesEmptied'), isProblem: false };
          })
        }
      />
      <Requests requests={shown.requests} />
      <StatusLists lists={shown.lists} onChange={() => load().catch(() => undefined)} />
    </section>
  );
}

interface SwitchesProps {
  readonly allowed: readonly SourceName[];
  readonly onSwitch: (source: SourceName, isOn: boolean) => void;
}

function Switches({ allowed, onSwitch }: SwitchesProps) {
  return (
    <ul class="plain">
      {sourceNames.map((source) => (
        <li key={source} data-source={source}>
          <label>
            <input
              type="checkbox"
              checked={allowed.includes(source)}
              aria-describedby={`sent-${source}`}
              onClick={(event) => {
                // It is on once it was allowed.
                event.preventDefault();
                onSwitch(source, !allowed.includes(source));
              }}
            />{' '}
            <b>{sourceName(source)}</b>
          </label>
          <p id={`sent-${source}`} class="facts">
            {sentWords(source)}
          </p>
        </li>
      ))}
    </ul>
  );
}

interface KeyFieldProps {
  readonly label: string;
  readonly isMail: boolean;
  readonly value: string;
  readonly onSave: (value: string) => void;
}

function KeyField({ label, isMail, value, onSave }: KeyFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      class="actions"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(input.current?.value ?? '');
      }}
    >
      <label>
        {label}{' '}
        {isMail ? (
          <input ref={input} type="email" autocomplete="off" defaultValue={value} />
        ) : (
          <input ref={input} type="password" autocomplete="off" defaultValue={value} />
        )}
      </label>
      <button type="submit">{say('sourcesSave')}</button>
    </form>
  );
}

function Kept({ kept, onEmpty }: Pick<SourcesOverview, 'kept'> & { onEmpty: () => void }) {
  const { count, size, oldestUse } = kept;
  const since =
    oldestUse === undefined
      ? []
      : [say('sourcesOldestUse', { day: dayWords(new Date(oldestUse).toISOString()) })];
  return (
    <div class="actions">
      <span class="facts">
        {count === 0
          ? say('sourcesNoneKept')
          : facts(sayCount('sourcesKept', count, { size: numberWords(size) }), ...since)}
      </span>
      {count > 0 && (
        <button type="button" data-action="empty-sources" onClick={onEmpty}>
          {say('sourcesEmpty')}
        </button>
      )}
    </div>
  );
}

function Requests({ requests }: Pick<SourcesOverview, 'requests'>) {
  if (requests.length === 0) return <p class="facts">{say('sourcesNoRequests')}</p>;
  return (
    <details>
      <summary>{sayCount('sourcesRequests', requests.length)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('sourcesAskedFor')}</th>
            <th scope="col">{say('sourcesService')}</th>
            <th scope="col">{say('sourcesCameTo')}</th>
          </tr>
        </thead>
        <tbody>
          {requests.slice(-maxRequests).map((request, at) => (
            <tr key={at}>
              <td>{askedWords(request)}</td>
              <td>{hostAsked(request) ?? sourceName(request.source)}</td>
              <td>{cameToWords(request)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What a service has learned: ids, a title or words. */
function askedWords({ asked }: LoggedRequest): string {
  if (asked.kind === 'ids') return listWords(asked.ids);
  if (asked.kind === 'full-text') return say('sourcesFullText', { id: asked.id });
  if (asked.kind === 'words') return asked.words.join(' ');
  const { title, firstAuthor, year } = asked;
  return facts(
    title,
    ...(firstAuthor === undefined ? [] : [firstAuthor]),
    ...(year === undefined ? [] : [String(year)]),
  );
}

/** Where it is none of a service's own. */
function hostAsked({ asked }: LoggedRequest): string | undefined {
  return asked.kind === 'full-text' ? asked.host : undefined;
}

function cameToWords(request: LoggedRequest): string {
  const { source, why, isKept, status } = request;
  const code = status === undefined ? [] : [String(status)];
  const host = hostAsked(request);
  if (why !== undefined)
    return facts(noAnswerWords({ source, why, ...(host !== undefined && { host }) }), ...code);
  return say(isKept ? 'sourcesFromCache' : 'sourcesAnswered');
}
