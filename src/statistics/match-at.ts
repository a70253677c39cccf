/** Matches of a pattern at one place of a text. Pure. */

/** More characters than any pattern of this room matches. */
const windowLength = 240;

export interface MatchAt {
  readonly groups: Readonly<Record<string, string | undefined>>;
  /** Offsets of the named groups in the text. */
  readonly places: Readonly<Record<string, readonly [number, number] | undefined>>;
  readonly end: number;
}

/**
 * Match a pattern that begins at an offset. Only what is near is looked at: choosing the pattern for a text takes time by the length
 * of that.
 *
 * @param ofText of `scriptPattern`, with the flags `dy`
 */
export function matchAt(ofText: (text: string) => RegExp, text: string, at: number): MatchAt | undefined {
  // The character before may be asked for.
  const start = Math.max(0, at - 1);
  const window = text.slice(start, at + windowLength);
  const pattern = ofText(window);
  pattern.lastIndex = at - start;
  const match = pattern.exec(window);
  if (match === null) return undefined;
  const places = Object.fromEntries(
    Object.entries(match.indices?.groups ?? {}).map(([name, place]) => [
      name,
      place && ([place[0] + start, place[1] + start] as const),
    ]),
  );
  return { groups: match.groups ?? {}, places, end: at + match[0].length };
}
