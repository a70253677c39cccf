/** Changes of verdicts in turn. */

/** Of two clicks in a row the second must see what the first has written. */
export function oneByOne<T>(change: () => Promise<T>): Promise<T> {
  return navigator.locks.request('verdicts', change);
}
