/** The browser's keys for Claimlight: which are set, and the way to where they are changed. */
import { useEffect, useState } from 'preact/hooks';
import { openShortcutSettings, readShortcuts, type Shortcut } from '../files/shortcuts';
import { say } from '../words/say';

export function Shortcuts() {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  const [isByHand, setByHand] = useState(false);
  useEffect(() => {
    const read = () => void readShortcuts().then(setShortcuts);
    read();
    // The reader may come back from changing them.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  if (shortcuts.length === 0) return null;
  return (
    <section aria-label={say('settingsKeys')}>
      <h2>{say('settingsKeys')}</h2>
      <table class="keys">
        <tbody>
          {shortcuts.map(({ name, description, keys }) => (
            <tr key={name} data-command={name}>
              <th scope="row">{description}</th>
              <td>{keys === '' ? say('settingsKeyNone') : <kbd>{keys}</kbd>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="actions">
        <button
          type="button"
          data-action="change-keys"
          onClick={() => void openShortcutSettings().catch(() => setByHand(true))}
        >
          {say('settingsChangeKeys')}
        </button>
      </p>
      <p class="facts" role="status">
        {isByHand && say('settingsKeysByHand')}
      </p>
      <p class="facts">{say('settingsKeysOther')}</p>
    </section>
  );
}
