/** How much two lists of numbers have in common. Pure. */

/**
 * Both lists are gone through once, side by side.
 *
 * @param one ascending @param other ascending
 * @returns how many numbers of one list are in the other, too; what stands there twice counts twice only if it does in both
 */
export function countCommon(one: Int32Array, other: Int32Array): number {
  let common = 0;
  let at = 0;
  let otherAt = 0;
  while (at < one.length && otherAt < other.length) {
    const number = one[at] ?? 0;
    const otherNumber = other[otherAt] ?? 0;
    // Sums instead of branches: which of the two is less cannot be foreseen, and that costs more than adding.
    common += Number(number === otherNumber);
    at += Number(number <= otherNumber);
    otherAt += Number(otherNumber <= number);
  }
  return common;
}
