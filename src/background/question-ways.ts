/** Ways to ask the literature besides the dashboard: the menu on selected text, and a keyword in the address bar. */
import browser from 'webextension-polyfill';
import { dashboardAddress } from '../files/own-pages';
import { maxQuestion } from '../question/query';
import { say } from '../words/say';

const id = 'ask-literature';

/** Register the listeners. Firefox for Android has neither. */
export function offerQuestions(): void {
  browser.contextMenus?.onClicked.addListener(({ menuItemId, selectionText = '' }, tab) => {
    if (menuItemId === id) void openQuestion(selectionText, tab?.incognito === true);
  });
  browser.omnibox?.onInputChanged.addListener((text) => {
    browser.omnibox.setDefaultSuggestion({
      description: say('questionOmnibox', { question: asPlainText(text) }),
    });
  });
  browser.omnibox?.onInputEntered.addListener((text) => void askFromAddressBar(text));
}

/** Once, when the extension is installed or updated, after the other items: browsers keep it. */
export function addQuestionItem(): void {
  browser.contextMenus?.create({ id, title: say('questionMenu'), contexts: ['selection'] });
}

async function askFromAddressBar(text: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  await openQuestion(text, tab?.incognito === true);
}

/** The page asks nothing by itself: the reader sees first what will be searched for. What was selected in a private window stays there. */
async function openQuestion(text: string, isPrivate: boolean): Promise<void> {
  const asked = text.replace(/\s+/g, ' ').trim().slice(0, maxQuestion);
  const query = isPrivate || asked === '' ? '' : `?${new URLSearchParams({ text: asked }).toString()}`;
  await browser.tabs.create({ url: `${dashboardAddress('question')}${query}` });
}

/** Chromium reads markup in suggestions. */
function asPlainText(text: string): string {
  return text.slice(0, 200).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
