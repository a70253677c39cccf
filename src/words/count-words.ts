/** Counts in words. */

/** A count with its noun: `1 claim`, `12 claims`. */
export function countOf(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
