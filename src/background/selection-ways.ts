/** “Check this against known claims”: takes the text that is selected in a tab, on the press alone, and opens the dashboard with it. */
import browser, { type Tabs } from 'webextension-polyfill';
import { dashboardAddress } from '../files/own-pages';
import { onMessage } from '../messages/receive';
import { maxCheckedText } from '../search/query-limits';
import { selectedTexts } from '../store/tab-texts';
import { say } from '../words/say';

const id = 'check-text';
/** One more than is read, so that it can be told that something is left out. */
const maxTaken = maxCheckedText + 1;

/** Register the listeners. Firefox for Android has no menus. */
export function offerTextChecks(): void {
  browser.contextMenus?.onClicked.addListener(({ menuItemId, selectionText = '' }, tab) => {
    if (menuItemId === id) void checkText(selectionText, tab);
  });
  onMessage('checkSelection', async ({ tabId }) => {
    const tab = await browser.tabs.get(tabId);
    await checkText(await selectionIn(tabId), tab);
  });
  onMessage('takeSelectedText', (_, { tab }) =>
    tab?.id === undefined ? undefined : selectedTexts.take(tab.id, tab.incognito),
  );
}

/** Once, when the extension is installed or updated, after the other items: browsers keep it. */
export function addTextCheckItem(): void {
  browser.contextMenus?.create({ id, title: say('nearestMenu'), contexts: ['selection'] });
}

/** Nothing of the text is in the address, which the browser remembers. What was selected in a private window goes to private tabs alone. */
async function checkText(text: string, from: Tabs.Tab | undefined): Promise<void> {
  const isPrivate = from?.incognito === true;
  const taken = text.slice(0, maxTaken);
  const open = async () => {
    const tab = await browser.tabs.create({ url: dashboardAddress('claims/check') });
    return taken.trim() !== '' && tab.incognito === isPrivate ? tab.id : undefined;
  };
  await selectedTexts.keep(open, taken, isPrivate);
}

/** Empty where the browser lets nobody read the page, such as a PDF or a page of its own: the text is pasted there. */
async function selectionIn(tabId: number): Promise<string> {
  try {
    const frames = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      // It runs in the page, and has nothing but what stands in it.
      func: (length: number) => getSelection()?.toString().slice(0, length) ?? '',
      args: [maxTaken],
    });
    const texts = frames.map(({ result }) => (typeof result === 'string' ? result : ''));
    return texts.find((text) => text.trim() !== '') ?? '';
  } catch {
    return '';
  }
}
