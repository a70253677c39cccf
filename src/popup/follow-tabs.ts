/** Which page is in front of the side panel's window. */
import browser, { type Tabs } from 'webextension-polyfill';
import { withoutFragment } from '../verdicts/verdict';

interface TabEvents {
  /** Another page is in front. */
  readonly onOther: () => void;
  /** The page has loaded, or has gone to another place within itself: it may say more than before. */
  readonly onAgain: () => void;
}

/** @returns ends it */
export function followTabs({ onOther, onAgain }: TabEvents): () => void {
  let own: number | undefined;
  /** Without its fragment; `undefined` where the browser does not tell. */
  let address: string | undefined;
  const remember = (url: string | undefined) => {
    address = url && withoutFragment(url);
  };
  void browser.windows?.getCurrent().then(({ id }) => {
    own = id;
  });
  void browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => remember(tab?.url));
  const isOwn = (windowId: number | undefined) => own === undefined || windowId === own;
  const onActivated = ({ tabId, windowId }: Tabs.OnActivatedActiveInfoType) => {
    if (!isOwn(windowId)) return;
    void browser.tabs.get(tabId).then(({ url }) => remember(url));
    onOther();
  };
  const onUpdated = (_id: number, { status }: Tabs.OnUpdatedChangeInfoType, tab: Tabs.Tab) => {
    if (status !== 'complete' || !tab.active || !isOwn(tab.windowId)) return;
    const before = address;
    remember(tab.url);
    if (address === before) onAgain();
    else onOther();
  };
  browser.tabs.onActivated.addListener(onActivated);
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => {
    browser.tabs.onActivated.removeListener(onActivated);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}
