/** Ways to ask the literature besides the dashboard: the menu on selected text, and the address bar (`search-ways`). */
import browser from 'webextension-polyfill';
import { dashboardAddress } from '../files/own-pages';
import { maxQuestion } from '../question/query';
import { say } from '../words/say';

const id = 'ask-literature';

/** Register the listener. Firefox for Android has no menus. */
export function offerQuestions(): void {
  browser.contextMenus?.onClicked.addListener(({ menuItemId, selectionText = '' }, tab) => {
    if (menuItemId === id) void openQuestion(selectionText, tab?.incognito === true);
  });
}

/** Once, when the extension is installed or updated, after the other items: browsers keep it. */
export function addQuestionItem(): void {
  browser.contextMenus?.create({ id, title: say('questionMenu'), contexts: ['selection'] });
}

/** The page asks nothing by itself: the reader sees first what will be searched for. What was selected in a private window stays there. */
export async function openQuestion(text: string, isPrivate: boolean): Promise<void> {
  const asked = text.replace(/\s+/g, ' ').trim().slice(0, maxQuestion);
  const query = isPrivate || asked === '' ? '' : `?${new URLSearchParams({ text: asked }).toString()}`;
  await browser.tabs.create({ url: `${dashboardAddress('question')}${query}` });
}
