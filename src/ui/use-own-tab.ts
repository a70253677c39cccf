/** The tab that a page of the extension is in. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';

/** @returns its id; `undefined` until the browser has said it */
export function useOwnTab(): number | undefined {
  const [id, setId] = useState<number>();
  useEffect(() => {
    void browser.tabs.getCurrent().then((tab) => setId(tab?.id));
  }, []);
  return id;
}
