/** Which claims stand in the part of the page that is on the screen. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { inViewPort } from '../messages/in-view';
import { parseClaimIds } from '../messages/page-schemas';

const none: readonly string[] = [];
/** Times that a page which has ended the connection is asked again, and milliseconds before that. */
const [maxConnects, pause] = [20, 500];

/**
 * @param tabId `undefined`: nobody is asked
 * @param found how many claims were found there: a page that has just begun to look for them cannot tell yet
 * @returns ids of claims, the topmost first
 */
export function useClaimsInView(tabId: number | undefined, found: number): readonly string[] {
  const [inView, setInView] = useState(none);
  const [connects, setConnects] = useState(0);
  useEffect(() => {
    if (tabId === undefined || found === 0) return undefined;
    const port = browser.tabs.connect(tabId, { name: inViewPort });
    port.onMessage.addListener((message) => setInView(parseClaimIds(message)));
    let timer: ReturnType<typeof setTimeout> | undefined;
    port.onDisconnect.addListener(() => {
      setInView(none);
      // The page reads again, or is gone: then the side panel begins anew.
      if (connects < maxConnects) timer = setTimeout(() => setConnects((now) => now + 1), pause);
    });
    return () => {
      clearTimeout(timer);
      port.disconnect();
      setInView(none);
    };
  }, [tabId, found, connects]);
  return inView;
}
