/** Sites on which highlights are off: those that the reader has named, any other, and the sites of the table. */
import { useState } from 'preact/hooks';
import { sites } from '../page/sites/sites';
import type { SettingChange } from '../store/settings';
import { isSiteOff } from '../store/settings-schema';
import { Switch } from '../ui/SettingSwitches';
import { say, sayCount } from '../words/say';

/** Of the table, without patterns and folders. */
const tableHosts = [
  ...new Set(
    sites.flatMap(({ hosts }) => hosts.map((host) => host.replace(/^\*\./, '').replace(/\/.*/s, ''))),
  ),
].sort();

interface SiteSwitchesProps {
  readonly sitesOff: readonly string[];
  readonly onSwitch: (change: SettingChange) => void;
}

export function SiteSwitches({ sitesOff, onSwitch }: SiteSwitchesProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const switchSite = (host: string, isOn: boolean) => onSwitch({ name: 'areMarksOnHost', host, isOn });
  return (
    <section class="sites" aria-label={say('settingsSites')}>
      <h2>{say('settingsSites')}</h2>
      <p class="facts">{say('settingsSitesMeaning')}</p>
      {sitesOff.length === 0 ? (
        <p>{say('settingsSitesNone')}</p>
      ) : (
        <ul class="plain">
          {sitesOff.map((host) => (
            <li key={host} data-site={host}>
              <span>{host}</span>{' '}
              <button
                type="button"
                data-action="site-on"
                aria-label={say('settingsSiteOnOf', { host })}
                onClick={() => switchSite(host, true)}
              >
                {say('settingsSiteOn')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="actions"
        onSubmit={(event) => {
          event.preventDefault();
          const host = hostIn(text);
          setProblem(host === undefined ? say('settingsSiteNoHost') : '');
          if (host === undefined) return;
          setText('');
          switchSite(host, false);
        }}
      >
        <label>
          {say('settingsSiteAdd')}{' '}
          <input
            type="text"
            name="site"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            maxLength={300}
            aria-describedby="site-problem"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <button type="submit">{say('settingsSiteOff')}</button>
      </form>
      <p id="site-problem" class="message problem" role="status">
        {problem}
      </p>
      <details>
        <summary>{sayCount('settingsTable', tableHosts.length)}</summary>
        <div class="switches">
          {tableHosts.map((host) => (
            <Switch
              key={host}
              name={host}
              label={host}
              isOn={!isSiteOff(sitesOff, host)}
              onSwitch={(isOn) => switchSite(host, isOn)}
            />
          ))}
        </div>
      </details>
    </section>
  );
}

/** @returns the host of an address, or a host that is typed alone; `undefined` where there is none */
function hostIn(text: string): string | undefined {
  const typed = text.trim();
  const address = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed === '' || !URL.canParse(address)) return undefined;
  const { protocol, host } = new URL(address);
  return /^https?:$/.test(protocol) && /^[^.]+(?:\.[^.]+)+$|^localhost\b/.test(host) ? host : undefined;
}
