/** The storage that positions go to. */
import browser from 'webextension-polyfill';
import type { PlaceStorage } from './remember-place';

/** In private windows nothing may outlive the tab, but a reload finds its position again. */
export function placeStorage(): PlaceStorage {
  return browser.extension.inIncognitoContext === true ? sessionStorage : localStorage;
}
