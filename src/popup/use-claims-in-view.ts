/** Which claims stand in the part of the page that is on the screen. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { inViewPort } from '../messages/in-view';
import { parseClaimIds } from '../messages/page-schemas';

const none: readonly string[] = [];

/**
 * @param tabId `undefined`: nobody is asked
 * @param found how many claims were found there: a page that has just begun to look for them cannot tell yet
 * @returns ids of claims, the topmost first
 */
export function useClaimsInView(tabId: number | undefined, found: number): readonly string[] {
  const [inView, setInView] = useState(none);
  useEffect(() => {
    if (tabId === undefined || found === 0) return undefined;
    const port = browser.tabs.connect(tabId, { name: inViewPort });
    port.onMessage.addListener((message) => setInView(parseClaimIds(message)));
    port.onDisconnect.addListener(() => setInView(none));
    return () => {
      port.disconnect();
      setInView(none);
    };
  }, [tabId, found]);
  return inView;
}
