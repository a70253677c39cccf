/** `chrome.i18n` for unit tests: answers from a catalogue as browsers do. */
import { readFileSync } from 'node:fs';
import { type Catalogue, type I18n, i18nOf } from '../scripts/i18n-of';

/** What stands in a language's messages.json. @param language name of its folder */
export function readCatalogue(language: string): Catalogue {
  // From the project's folder: addresses of modules are others where a test runs in jsdom.
  const file = `public/_locales/${language}/messages.json`;
  return JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
}

/** @param language of the sentences; what it has not comes in English */
export function fakeI18n(language: string): I18n {
  return i18nOf({ ...readCatalogue('en'), ...readCatalogue(language) });
}
