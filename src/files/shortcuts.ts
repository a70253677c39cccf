/** The keys of the browser that lead to what Claimlight does. */
import browser from 'webextension-polyfill';

export interface Shortcut {
  /** Of the manifest's commands. */
  readonly name: string;
  /** What it does, in words. */
  readonly description: string;
  /** As the browser writes it; empty where it has none. */
  readonly keys: string;
}

/** None where the browser has no keys for extensions, as Firefox for Android. */
export async function readShortcuts(): Promise<readonly Shortcut[]> {
  const all = (await browser.commands?.getAll().catch(() => [])) ?? [];
  return all.flatMap(({ name = '', description = '', shortcut = '' }) =>
    description === '' ? [] : { name, description, keys: shortcut },
  );
}

/** To where the browser has them changed. @throws {Error} where it lets no page lead there */
export async function openShortcutSettings(): Promise<void> {
  const commands: { openShortcutSettings?: () => Promise<void> } | undefined = browser.commands;
  if (commands?.openShortcutSettings !== undefined) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
