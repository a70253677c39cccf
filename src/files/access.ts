/** Whether we may fetch a file from where it lies, and asking for it. */
import browser from 'webextension-polyfill';

/** `no-files`: the browser reads local files for no extension, or not until the reader allows it on the extension's page. */
export type Access = 'granted' | 'askable' | 'no-files';

const anySite = '*://*/*';

/** @param address http, https or file, or of a file of the package */
export async function findAccess(address: string): Promise<Access> {
  const { protocol } = new URL(address);
  if (address.startsWith(browser.runtime.getURL(''))) return 'granted';
  if (protocol === 'file:') return (await mayReadFiles()) ? 'granted' : 'no-files';
  return (await browser.permissions.contains({ origins: [originOf(address)] })) ? 'granted' : 'askable';
}

/** Ask for the file's host; must be called from a click. @returns whether the reader has agreed */
export function requestAccess(address: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originOf(address)] });
}

/** Give back what was asked for; what the extension was installed with stays. */
export async function giveUpAccess(address: string): Promise<void> {
  await browser.permissions.remove({ origins: [originOf(address)] }).catch(() => undefined);
}

/**
 * Firefox asks the reader before an extension may tell anybody what is read; others know no such question. Must be called from a click.
 *
 * @returns whether the reader has agreed
 */
export function requestTelling(): Promise<boolean> {
  if (location.protocol !== 'moz-extension:') return Promise.resolve(true);
  // The polyfill's types do not know it yet.
  const asked = { data_collection: ['browsingActivity'] } as Parameters<
    typeof browser.permissions.request
  >[0];
  return browser.permissions.request(asked);
}

/** Ask for all hosts, where nobody knows which host a server redirects to; must be called from a click. */
export function requestAllAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: [anySite] });
}

/** What the manifest asks for: the sites of its table, which some browsers grant only when the reader says so. */
const sitesOfTable = () => browser.runtime.getManifest().host_permissions ?? [];

/** Whether Claimlight may read all sites of its table, and any site at all. */
export async function siteAccess(): Promise<{
  readonly areSitesAllowed: boolean;
  readonly isAllAllowed: boolean;
}> {
  const { permissions } = browser;
  const [areSitesAllowed, isAllAllowed] = await Promise.all([
    permissions.contains({ origins: sitesOfTable() }),
    permissions.contains({ origins: [anySite] }),
  ]);
  return { areSitesAllowed, isAllAllowed };
}

/** @param changed called when the browser allows something, or takes it back @returns ends it */
export function onAccessChanged(changed: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(changed);
  onRemoved.addListener(changed);
  return () => {
    onAdded.removeListener(changed);
    onRemoved.removeListener(changed);
  };
}

/** Ask for the sites of the table; must be called from a click. */
export function requestSites(): Promise<boolean> {
  return browser.permissions.request({ origins: sitesOfTable() });
}

/** Ask for hosts, by HTTPS; must be called from a click. @returns whether the reader has agreed to all of them */
export function requestHosts(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: hosts.map((host) => `https://${host}/*`) });
}

/** A match pattern for the address's host; patterns have no ports. */
export function originOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

async function mayReadFiles(): Promise<boolean> {
  // Firefox has the method, too, but no extension page may fetch a file there.
  if (location.protocol === 'moz-extension:') return false;
  return browser.extension.isAllowedFileSchemeAccess();
}
