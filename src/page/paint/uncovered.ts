/** Which parts of passages are painted where several overlap: two tints over each other would be a third colour. */
import { liveRange } from '../dom/ranges';

/** A passage, and how it ranks: the higher one is painted where two overlap. */
interface Ranked {
  readonly range: StaticRange;
  readonly priority: number;
}

/** Sorting more would take longer than a mixed colour is worth. */
const maxRanges = 2_000;

/**
 * The parts of each range that no range of a higher priority covers.
 *
 * @returns for each of the ranges, in their order, what is left of it: itself where nothing covers it, else new ranges, perhaps none
 */
export function uncovered(all: readonly Ranked[]): (readonly StaticRange[])[] {
  const left: (readonly StaticRange[])[] = all.map(({ range }) => [range]);
  if (all.length > maxRanges) return left;
  const live = all
    .flatMap(({ range, priority }, at) => {
      const found = liveRange(range);
      return found === undefined ? [] : { found, priority, at };
    })
    .sort((one, other) => one.found.compareBoundaryPoints(Range.START_TO_START, other.found));
  for (const [index, one] of live.entries())
    for (let next = index + 1; next < live.length; next += 1) {
      const other = live[next];
      // All others begin after it ends.
      if (other === undefined || other.found.compareBoundaryPoints(Range.END_TO_START, one.found) >= 0) break;
      if (other.priority === one.priority) continue;
      const [lower, higher] = one.priority < other.priority ? [one, other] : [other, one];
      left[lower.at] = (left[lower.at] ?? []).flatMap((part) => without(part, higher.found));
    }
  return left;
}

function without(part: StaticRange, cover: Range): StaticRange[] {
  const own = liveRange(part);
  if (own === undefined) return [];
  const isApart =
    own.compareBoundaryPoints(Range.END_TO_START, cover) >= 0 ||
    own.compareBoundaryPoints(Range.START_TO_END, cover) <= 0;
  if (isApart) return [part];
  const { startContainer, startOffset, endContainer, endOffset } = cover;
  const before = { endContainer: startContainer, endOffset: startOffset };
  const after = { startContainer: endContainer, startOffset: endOffset };
  return [
    ...(own.compareBoundaryPoints(Range.START_TO_START, cover) < 0 ? [rangeOf(part, before)] : []),
    ...(own.compareBoundaryPoints(Range.END_TO_END, cover) > 0 ? [rangeOf(part, after)] : []),
  ];
}

function rangeOf(range: StaticRange, change: Partial<StaticRangeInit>): StaticRange {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return new StaticRange({ startContainer, startOffset, endContainer, endOffset, ...change });
}
