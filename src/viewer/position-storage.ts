/** The storage that positions go to. */
import browser from 'webextension-polyfill';
import type { PositionStorage } from './remember-position';

/** In private windows nothing may outlive the tab, but a reload finds its position again. */
export function positionStorage(): PositionStorage {
  return browser.extension.inIncognitoContext === true ? sessionStorage : localStorage;
}
