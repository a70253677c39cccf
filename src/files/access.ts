/** Whether we may fetch a file from where it lies, and asking for it. */
import browser from 'webextension-polyfill';

/** `no-files`: the browser reads local files for no extension, or not until the reader allows it on the extension's page. */
export type Access = 'granted' | 'askable' | 'no-files';

/** @param address http, https or file */
export async function findAccess(address: string): Promise<Access> {
  const { protocol } = new URL(address);
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

/** Ask for all hosts, where nobody knows which host a server redirects to; must be called from a click. */
export function requestAllAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: ['*://*/*'] });
}

/** Ask for hosts, by HTTPS; must be called from a click. @returns whether the reader has agreed to all of them */
export function requestHosts(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: hosts.map((host) => `https://${host}/*`) });
}

/** A match pattern for the address's host; patterns have no ports. */
function originOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

async function mayReadFiles(): Promise<boolean> {
  // Firefox has the method, too, but no extension page may fetch a file there.
  if (location.protocol === 'moz-extension:') return false;
  return browser.extension.isAllowedFileSchemeAccess();
}
