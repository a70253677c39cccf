/** What the browser withholds from the open tab, and asking for it. */
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { onAccessChanged } from '../files/access';
import type { AccessNeed } from './AccessNote';
import { openedTab } from './opened-tab';
import { withheldSites } from './site-access';

/** In the popup's own storage: of no use elsewhere. */
const declinedKey = 'all-sites-declined';

interface Access {
  readonly access: AccessNeed | undefined;
  /** Ask for these; must be called from a click. Nothing happens when the reader declines. */
  readonly allow: (origins: readonly string[]) => Promise<void>;
  readonly declineAll: () => void;
}

/** @param onChange called when the browser allows something, or takes it back */
export function useAccess(onChange: () => unknown): Access {
  const [access, setAccess] = useState<AccessNeed>();
  const look = useCallback(async () => {
    setAccess(await findNeed());
  }, []);
  useLayoutEffect(() => {
    const changed = () => {
      void look();
      onChange();
    };
    void look();
    return onAccessChanged(changed);
  }, [look, onChange]);
  return {
    access,
    allow: async (origins) => {
      await browser.permissions.request({ origins: [...origins] });
    },
    declineAll: () => {
      localStorage.setItem(declinedKey, 'yes');
      void look();
    },
  };
}

async function findNeed(): Promise<AccessNeed | undefined> {
  const address = (await openedTab())?.url;
  if (address?.startsWith('file:') === true) return findFileNeed();
  const { host_permissions: table = [] } = browser.runtime.getManifest() as { host_permissions?: string[] };
  const { origins: granted = [] } = await browser.permissions.getAll();
  const isAllDeclined = localStorage.getItem(declinedKey) === 'yes';
  return withheldSites({ table, granted, address, isAllDeclined });
}

/** Firefox has no such switch. */
async function findFileNeed(): Promise<AccessNeed | undefined> {
  if (location.protocol === 'moz-extension:' || (await browser.extension.isAllowedFileSchemeAccess()))
    return undefined;
  return { kind: 'files', settings: `chrome://extensions/?id=${browser.runtime.id}` };
}
