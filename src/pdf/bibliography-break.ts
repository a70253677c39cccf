/** Finds where a list of works begins below both columns of the text, as journals of physics have it. Pure. */
import type { Fragment } from './fragments';
import type { Gutter } from './gutters';
import type { TextItem } from './page-items';

/** In times the size: no less is left free above the list, on both sides. */
const minStrip = 1.5;
/** In times the size: the list goes on in the other column at the same height. */
const sameHeight = 1.2;

/** The height above which the columns are read first, in points; `undefined` where no list is counted from `[1]` on. */
export function findBibliographyBreak(
  fragments: readonly Fragment[],
  items: readonly TextItem[],
  gutter: Gutter | undefined,
): number | undefined {
  if (gutter === undefined) return undefined;
  const first = fragments.find(
    (fragment) => fragment.right <= gutter.middle + 1 && startsList(fragment, items),
  );
  if (first === undefined) return undefined;
  const height = first.top - 1;
  const [left, right] = [isLeft, isRight].map((isSide) =>
    endsAt(fragments, height, (one) => isSide(one, gutter)),
  );
  const isFree = (side: Strip | undefined) =>
    side !== undefined &&
    height - side.bottom > minStrip * first.size - 1 &&
    side.top - height < sameHeight * first.size;
  return isFree(left) && isFree(right) ? height : undefined;
}

function startsList({ items: numbers }: Fragment, items: readonly TextItem[]): boolean {
  const text = numbers.slice(0, 4).map((at) => items[at]?.text ?? '');
  return text.join('').trimStart().startsWith('[1]');
}

const isLeft = (fragment: Fragment, { middle }: Gutter) => fragment.left < middle;
const isRight = (fragment: Fragment, { middle }: Gutter) => fragment.right > middle;

/** Where the text above ends, and where that below begins. */
interface Strip {
  readonly bottom: number;
  readonly top: number;
}

/** The strip around a height on one side; `undefined` where there is no text above it or below, or some across. */
function endsAt(
  fragments: readonly Fragment[],
  height: number,
  isSide: (fragment: Fragment) => boolean,
): Strip | undefined {
  let [bottom, top] = [-Infinity, Infinity];
  for (const fragment of fragments) {
    if (!isSide(fragment)) continue;
    if (fragment.base <= height) bottom = Math.max(bottom, fragment.bottom);
    else top = Math.min(top, fragment.top);
  }
  return Number.isFinite(bottom) && Number.isFinite(top) ? { bottom, top } : undefined;
}
