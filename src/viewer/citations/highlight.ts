/** The line under the citation in hand. */

const name = 'claimlight-citation';

/** Over the highlights of claims. */
const priority = 8;

/** Set off these ranges, and no others. */
export function highlight(ranges: readonly StaticRange[]): void {
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const own = new Highlight(...ranges);
  own.priority = priority;
  CSS.highlights.set(name, own);
}
