/** What the reader can set: where highlights appear and how they look, keys, PDFs, checks, what is stored: `#/settings`. */
import { useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { ClearedKind } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import type { SettingChange } from '../store/settings';
import { firstSettings, type Settings as SettingsKept } from '../store/settings-schema';
import { SettingSwitches } from '../ui/SettingSwitches';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { Heading } from './Heading';
import { Shortcuts } from './Shortcuts';
import { SiteSwitches } from './SiteSwitches';
import { StoredKinds } from './StoredKinds';
import { StyleTable } from './StyleTable';
import type { Told } from './told';
import { useLoaded } from './use-loaded';

async function load() {
  const settings = await deliver(() => sendMessage('getSettings', undefined));
  const stored = await deliver(() => sendMessage('countStored', undefined));
  return { settings, stored };
}

export function Settings() {
  const { value, problem, reload } = useLoaded(load);
  const [told, setTold] = useState<Told>();
  /** As they were before they were reset. */
  const [before, setBefore] = useState<SettingsKept>();
  const attempt = async (task: () => Promise<string | undefined>) => {
    setTold(undefined);
    try {
      const text = await task();
      await reload();
      if (text !== undefined) setTold({ text, isProblem: false });
    } catch (error) {
      setTold({ text: problemWords(error), isProblem: true });
    }
  };
  const change = (one: SettingChange) =>
    void attempt(async () => {
      await deliver(() => sendMessage('changeSetting', one));
      setBefore(undefined);
      return undefined;
    });
  const replace = (settings: SettingsKept, words: string) =>
    attempt(async () => {
      await deliver(() => sendMessage('replaceSettings', settings));
      return words;
    });
  const clear = (kind: ClearedKind, words: string) =>
    void attempt(async () => {
      await deliver(() => sendMessage('clearStored', kind));
      return words;
    });
  return (
    <section class="settings" aria-label={say('settingsHeading')}>
      <Heading text={say('settingsHeading')} />
      {problem !== undefined && value === undefined && (
        <p class="message problem" role="alert">
          {problem}
        </p>
      )}
      {value !== undefined && (
        <>
          <section aria-label={say('settingsWhere')}>
            <h2>{say('settingsWhere')}</h2>
            <div class="switches">
              <SettingSwitches
                settings={value.settings}
                names={[
                  'areMarksOn',
                  'isStripOn',
                  'opensByHover',
                  'areListingMarksOn',
                  'areReferenceMarksOn',
                ]}
                onSwitch={change}
              />
            </div>
          </section>
          <SiteSwitches sitesOff={value.settings.sitesOff} onSwitch={change} />
          <StyleTable styles={value.settings.styles} onChange={change} />
          <section aria-label={say('settingsAutomatic')}>
            <h2>{say('settingsAutomatic')}</h2>
            <div class="switches">
              <SettingSwitches
                settings={value.settings}
                names={['opensPdfs', 'checksPapers', 'listsByClaim']}
                onSwitch={change}
              />
            </div>
          </section>
          <Shortcuts />
          <section aria-label={say('settingsElsewhere')}>
            <h2>{say('settingsElsewhere')}</h2>
            <ul class="plain">
              <li>
                <a href="#/sources">{say('settingsServices')}</a>
              </li>
              <li>
                <a href="#/model">{say('settingsModel')}</a>
              </li>
              <li>
                <a href="#/import">{say('settingsImports')}</a>
              </li>
              <li>
                <a href="#/data">{say('settingsBackups')}</a>
              </li>
            </ul>
          </section>
          <StoredKinds stored={value.stored} onClear={value.stored.isPrivate ? undefined : clear} />
          <section aria-label={say('settingsReset')}>
            <h2>{say('settingsReset')}</h2>
            <p class="facts">{say('settingsResetMeaning')}</p>
            <p class="actions">
              <button
                type="button"
                data-action="reset-settings"
                onClick={() => {
                  setBefore(value.settings);
                  void replace(firstSettings, say('settingsResetDone'));
                }}
              >
                {say('settingsResetNow')}
              </button>
              {before !== undefined && (
                <button
                  type="button"
                  data-action="undo-reset"
                  onClick={() => {
                    setBefore(undefined);
                    void replace(before, say('settingsResetUndone'));
                  }}
                >
                  {say('settingsResetUndo')}
                </button>
              )}
            </p>
          </section>
        </>
      )}
      <p class={told?.isProblem === true ? 'message problem told' : 'message told'} role="status">
        {told?.text ?? ''}
      </p>
    </section>
  );
}
