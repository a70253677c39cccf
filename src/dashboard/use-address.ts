/** What stands behind the question mark of a section's address: how its list is sorted and filtered. */
import { useEffect, useRef, useState } from 'preact/hooks';

/** @param isTyping the first letter that is typed is a step in the browser's history, each further one is none */
export type ChangeAddress = (name: string, value: string, isTyping?: boolean) => void;

/**
 * @param section as the navigation names it
 * @returns what the address says, and how to say it otherwise: an empty value is left out
 */
export function useAddress(section: string): [URLSearchParams, ChangeAddress] {
  const path = `#/${section}`;
  const read = () => {
    const [here, query] = location.hash.split('?');
    return new URLSearchParams(here === path ? query : '');
  };
  const [said, setSaid] = useState(read);
  const isBegun = useRef(false);
  useEffect(() => {
    const follow = () => {
      isBegun.current = false;
      setSaid(read());
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [path]);
  const change: ChangeAddress = (name, value, isTyping = false) => {
    const next = new URLSearchParams(read());
    if (value === '') next.delete(name);
    else next.set(name, value);
    const address = next.size === 0 ? path : `${path}?${next.toString()}`;
    if (location.hash !== address)
      history[isTyping && isBegun.current ? 'replaceState' : 'pushState'](null, '', address);
    isBegun.current = isTyping;
    setSaid(next);
  };
  return [said, change];
}

/** @returns the value of a name, where it is one of those that there are */
export function oneOf<Value extends string>(
  said: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const value = said.get(name);
  return values.find((one) => one === value);
}
