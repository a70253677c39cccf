/** Binary search. Pure. */

/**
 * The first index, from 0 to `count`, at which `isSo` is true.
 *
 * @param isSo false for all indexes before some index, and true from there on; asked for about log2(count) of them
 * @returns `count` if it is nowhere true
 */
export function firstWhere(count: number, isSo: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
