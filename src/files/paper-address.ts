/** Where a paper is opened. */
import browser from 'webextension-polyfill';
import { placeOf } from './show-tab';

/** @returns the address to link to: of a PDF that the viewer can show the viewer's, which shows its claims */
export function paperAddress(url: string): string {
  return placeOf(url, browser.extension.inIncognitoContext === true);
}
