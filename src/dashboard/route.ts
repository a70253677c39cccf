/** Where in the dashboard the reader is: the fragment of its address. */
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';

/** `#/reports/ID` is the page `ID` of the section `reports`. */
export interface Route {
  readonly section: string;
  /** Empty where the section itself is meant. */
  readonly page: string;
}

/** @param hash of an address, with its number sign; what stands behind a question mark belongs to the section */
export function readRoute(hash: string): Route {
  const [path = ''] = hash.replace(/^#\/?/, '').split('?');
  const [section = '', page = ''] = path.split('/');
  return { section, page: decoded(page) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Follows the address, back and forward, too. */
export function useRoute(): { readonly route: Route; readonly isFirst: boolean } {
  const [hash, setHash] = useState(location.hash);
  const first = useRef(hash);
  useEffect(() => {
    const read = () => {
      first.current = '';
      setHash(location.hash);
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return { route: readRoute(hash), isFirst: first.current === hash };
}

/** Whether the reader has come to the page from another one of the dashboard. */
export const HasCome = createContext(false);

/** @returns for the heading of a page: it gets the focus that what led here had */
export function useFocusOnCome<Element extends HTMLElement>() {
  const heading = useRef<Element>(null);
  const hasCome = useContext(HasCome);
  useEffect(() => {
    if (hasCome) heading.current?.focus();
  }, []);
  return heading;
}
