/** Words about verdicts on several devices. */
import { say } from './say';

const browsers = [
  ['Edge', /\bEdg\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /Chrome\//],
] as const;
const systems = [
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** A name for this device until the reader has given one: `Firefox on Linux`. @param userAgent as the browser describes itself */
export function deviceNameOf(userAgent: string): string {
  const nameIn = (names: typeof browsers | typeof systems) =>
    names.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const [browser, system] = [nameIn(browsers), nameIn(systems)];
  return browser === undefined || system === undefined
    ? say('syncThisBrowser')
    : say('syncBrowserOn', { browser, system });
}
