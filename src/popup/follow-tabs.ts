/** Which page is in front of the side panel's window. */
import browser, { type Tabs } from 'webextension-polyfill';

/**
 * @param onChange called when another tab comes to the front of this window, and when the one there has loaded
 * @returns ends it
 */
export function followTabs(onChange: () => void): () => void {
  let own: number | undefined;
  void browser.windows?.getCurrent().then(({ id }) => {
    own = id;
  });
  const isOwn = (windowId: number | undefined) => own === undefined || windowId === own;
  const onActivated = ({ windowId }: Tabs.OnActivatedActiveInfoType) => {
    if (isOwn(windowId)) onChange();
  };
  const onUpdated = (_id: number, { status }: Tabs.OnUpdatedChangeInfoType, tab: Tabs.Tab) => {
    if (status === 'complete' && tab.active && isOwn(tab.windowId)) onChange();
  };
  browser.tabs.onActivated.addListener(onActivated);
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => {
    browser.tabs.onActivated.removeListener(onActivated);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}
