/** What stands before and after a word. Pure. */

/** Content words on the two sides of one. */
export interface Sides {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** Whether a word from before the one place stands only after the other, and one from after only before it. */
export function haveChangedSides(one: Sides, other: Sides): boolean {
  return hasMoved(one.before, other.after, other.before) && hasMoved(one.after, other.before, other.after);
}

function hasMoved(from: ReadonlySet<string>, to: ReadonlySet<string>, stayed: ReadonlySet<string>): boolean {
  return [...from].some((word) => to.has(word) && !stayed.has(word));
}
