/** The list beside the page: Chromium's side panel, Firefox's sidebar. */
import browser from 'webextension-polyfill';

/** Absent where the browser has none, as on telephones. Has to be called in the press itself. Rejects where the browser refuses. */
export const openSidePanel: (() => Promise<void>) | undefined =
  globalThis.chrome?.sidePanel !== undefined
    ? () =>
        browser.windows
          .getCurrent()
          .then(({ id = browser.windows.WINDOW_ID_CURRENT }) =>
            globalThis.chrome.sidePanel.open({ windowId: id }),
          )
    : browser.sidebarAction !== undefined
      ? () => browser.sidebarAction.open()
      : undefined;
