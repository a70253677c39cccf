/** Values that rounded figures may stand for. Pure. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Whether two intervals have a value in common. */
export function doMeet(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high;
}

export function scaled({ low, high }: Interval, factor: number): Interval {
  return { low: low * factor, high: high * factor };
}

/** Values of a function that grows with the first and falls with the second argument. */
export function risingFalling(
  value: (rising: number, falling: number) => number,
  rising: Interval,
  falling: Interval,
): Interval {
  return { low: value(rising.low, falling.high), high: value(rising.high, falling.low) };
}
