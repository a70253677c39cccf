/** Searching claims from the address bar, after the keyword `cl`. */
import browser from 'webextension-polyfill';
import { searchAddress } from '../files/own-pages';
import type { FoundClaim } from '../messages/message-data';
import { maxQueryLength } from '../search/query-limits';
import { facts } from '../words/facts';
import { say } from '../words/say';
import { readableClaim, statusWords } from '../words/wording';
import { openQuestion } from './question-ways';
import { searchClaims } from './search-messages';

/** Claims that are suggested; the browser shows a few more than that. */
const maxSuggested = 5;
/** What begins the suggestion to ask the literature: no query begins so. */
const toLiterature = '? ';

let last: symbol | undefined;

/** Register the listeners. Firefox for Android has no keywords. */
export function offerSearches(): void {
  browser.omnibox?.onInputChanged.addListener((text, suggest) => void suggestClaims(text, suggest));
  browser.omnibox?.onInputEntered.addListener((text) => void openEntered(text));
}

interface Suggestion {
  readonly content: string;
  readonly description: string;
}

async function suggestClaims(text: string, suggest: (suggestions: Suggestion[]) => void): Promise<void> {
  const own = (last = Symbol(text));
  browser.omnibox.setDefaultSuggestion({ description: plain(say('claimsOmnibox', { text })) });
  const isPrivate = await isInPrivateWindow();
  const request = { text: text.slice(0, maxQueryLength), from: 0, size: maxSuggested };
  // A query that is not in order has no claims yet.
  const reply = await searchClaims(request, isPrivate, () => last === own).catch(() => undefined);
  if (last !== own) return;
  suggest([
    ...(reply?.claims ?? []).map(suggestionOf),
    { content: toLiterature + text, description: plain(say('questionOmnibox', { question: text })) },
  ]);
}

function suggestionOf(claim: FoundClaim): Suggestion {
  return {
    content: `claim:${claim.id}`,
    description: plain(facts(readableClaim(claim), statusWords(claim))),
  };
}

async function openEntered(text: string): Promise<void> {
  const isPrivate = await isInPrivateWindow();
  if (text.startsWith(toLiterature)) await openQuestion(text.slice(toLiterature.length), isPrivate);
  // What was typed in a private window stays there.
  else await browser.tabs.create({ url: searchAddress(isPrivate ? '' : text.slice(0, maxQueryLength)) });
}

async function isInPrivateWindow(): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.incognito === true;
}

/** Chromium reads markup in suggestions; Firefox shows it. */
function plain(text: string): string {
  const short = text.slice(0, 300);
  if (!browser.runtime.getURL('').startsWith('chrome')) return short;
  return short.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
