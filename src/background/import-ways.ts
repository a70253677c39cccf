/** “Add to Claimlight”: takes the text of a page that shows a report, on the press alone, and opens the preview of an import with it. */
import browser, { type Tabs } from 'webextension-polyfill';
import { dashboardAddress } from '../files/own-pages';
import type { PageText } from '../messages/message-data';
import { onMessage } from '../messages/receive';
import { pageTexts } from '../store/tab-texts';
import { say } from '../words/say';

const id = 'add-report';
/** Characters of a page: what is kept for a tab has to be short, and reports are. */
const maxText = 300_000;

/** Register the listeners. Firefox for Android has no menus. */
export function offerImports(): void {
  browser.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === id) void addPage(tab);
  });
  onMessage('takePageText', async (_, { tab }) => {
    const kept = tab?.id === undefined ? undefined : await pageTexts.take(tab.id, tab.incognito);
    return kept === undefined ? undefined : (JSON.parse(kept) as PageText);
  });
}

/** Once, when the extension is installed or updated, after the other items: browsers keep it. */
export function addImportItem(): void {
  browser.contextMenus?.create({
    id,
    title: say('importMenu'),
    contexts: ['page', 'action'],
    documentUrlPatterns: ['*://*/*', 'file:///*'],
  });
}

async function addPage(tab: Tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  const address = `${dashboardAddress('import')}?page`;
  // Nothing of a private window is kept, and its own dashboard says so.
  if (tab.incognito) {
    await browser.tabs.create({ url: address });
    return;
  }
  const text = JSON.stringify(await textOf(tab));
  await pageTexts.keep(async () => (await browser.tabs.create({ url: address })).id, text, false);
}

/** Without text where the browser does not let anybody read the page, such as a PDF or a page of its own. */
async function textOf({ id: tabId = -1, title = '', url = '' }: Tabs.Tab): Promise<PageText> {
  const page = { title: title.slice(0, 1_000), url: url.slice(0, 1_000) };
  try {
    const [read] = await browser.scripting.executeScript({
      target: { tabId },
      // It runs in the page, and has nothing but what stands in it. Cells of a table come with tabs between them.
      func: (length: number) => document.body.innerText.slice(0, length),
      args: [maxText],
    });
    return { ...page, text: typeof read?.result === 'string' ? read.result.slice(0, maxText) : '' };
  } catch {
    return { ...page, text: '' };
  }
}
