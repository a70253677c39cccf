/** The tab that a page of the extension is in. */
import { useEffect, useState } from 'preact/hooks';
import { ownTabId } from '../files/own-tab';

/** @returns its id; `undefined` until the browser has said it */
export function useOwnTab(): number | undefined {
  const [id, setId] = useState<number>();
  useEffect(() => {
    void ownTabId().then(setId);
  }, []);
  return id;
}
