/** What the reader can set: where highlights appear and how they look, keys, PDFs, checks, what is stored: `#/settings`. */
import { useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { ClearedKind } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import type { SettingChange } from '../store/settings';
import { SettingSwitches } from '../ui/SettingSwitches';
import { say } from '../words/say';
import { Heading } from './Heading';
import { Problem } from './Problem';
import { Shortcuts } from './Shortcuts';
import { SiteSwitches } from './SiteSwitches';
import { StoredKinds } from './StoredKinds';
import { StyleTable } from './StyleTable';
import { Telling } from './Telling';
import { type Told, toldOf } from './told';
import { useLoaded } from './use-loaded';

async function load() {
  const settings = await deliver(() => sendMessage('getSettings', undefined));
  const stored = await deliver(() => sendMessage('countStored', undefined));
  return { settings, stored };
}

/** Where on the page it is told. */
type Place = 'changes' | 'stored' | 'reset';

export function Settings() {
  const { value, problem, reload } = useLoaded(load);
  const [told, setTold] = useState<Told & { readonly at: Place }>();
  const [isReset, setReset] = useState(false);
  /** @param at where what has become of it is told */
  const attempt = async (at: Place, task: () => Promise<string>) => {
    setTold(undefined);
    const outcome = await toldOf(async () => {
      const text = await task();
      await reload();
      return text;
    });
    setTold(outcome && { at, ...outcome });
  };
  const change = (one: SettingChange) =>
    void attempt('changes', async () => {
      await deliver(() => sendMessage('changeSetting', one));
      return '';
    });
  const reset = (isBack: boolean) =>
    void attempt('reset', async () => {
      if (isBack) {
        const isUndone = await deliver(() => sendMessage('undoReset', undefined));
        setReset(false);
        return say(isUndone ? 'settingsResetUndone' : 'settingsResetUnknown');
      }
      setReset(await deliver(() => sendMessage('resetSettings', undefined)));
      return say('settingsResetDone');
    });
  const clear = (kind: ClearedKind, words: string) =>
    void attempt('stored', async () => {
      await deliver(() => sendMessage('clearStored', kind));
      return words;
    });
  const message = (at: Place) => <Telling told={told?.at === at ? told : undefined} place={at} />;
  return (
    <section class="settings" aria-label={say('settingsHeading')}>
      <Heading text={say('settingsHeading')} />
      {message('changes')}
      {value === undefined && <Problem words={problem} />}
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
                names={['opensPdfs', 'checksPapers', 'listsByClaim', 'isBlind']}
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
              <li>
                <a href="#/data">{say('settingsSync')}</a>
              </li>
            </ul>
          </section>
          <StoredKinds stored={value.stored} onClear={value.stored.isPrivate ? undefined : clear} />
          {message('stored')}
          <section aria-label={say('settingsReset')}>
            <h2>{say('settingsReset')}</h2>
            <p class="facts">{say('settingsResetMeaning')}</p>
            <p class="actions">
              <button type="button" data-action="reset-settings" onClick={() => reset(false)}>
                {say('settingsResetNow')}
              </button>
              {isReset && (
                <button type="button" data-action="undo-reset" onClick={() => reset(true)}>
                  {say('settingsResetUndo')}
                </button>
              )}
            </p>
            {message('reset')}
          </section>
        </>
      )}
    </section>
  );
}
