/** Marks of an axis. Pure. */

/**
 * Round numbers from 0 to at least `most`: steps of 1, 2 or 5 times a power of ten, whole ones.
 *
 * @param most above 0
 * @param count of steps, about
 */
export function ticksTo(most: number, count: number): number[] {
  const raw = Math.max(1, most / count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= raw) ?? raw;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}

/** A text in so many characters at most, with an ellipsis where it was longer. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, Math.max(1, most - 1))
        .join('')
        .trimEnd()}…`;
}
