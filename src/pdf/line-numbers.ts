/** Leaves out the numbers that review copies have beside their lines. Pure. */
import type { Fragment } from './fragments';
import type { TextItem } from './page-items';

/** So many in a row are no coincidence. */
const fewest = 6;
/** Share of the numbers of one edge that go up by the same step. */
const minRegular = 0.8;
/** Fragments that are as wide, in times their size, are text. */
const wide = 12;

export function withoutLineNumbers(
  fragments: readonly Fragment[],
  items: readonly TextItem[],
): readonly Fragment[] {
  const groups = new Map<number, Fragment[]>();
  for (const fragment of fragments) {
    if (!/^\d{1,4}$/.test(textOf(fragment, items))) continue;
    // Numbers of one, two and three figures are set flush right or left.
    for (const edge of [Math.round(fragment.right / 4), -1 - Math.round(fragment.left / 4)])
      groups.set(edge, [...(groups.get(edge) ?? []), fragment].slice(0, 400));
  }
  const [left, right] = extentOf(fragments);
  const dropped = new Set<Fragment>();
  for (const group of groups.values()) {
    const outside = group.filter((fragment) => fragment.right <= left + 1 || fragment.left >= right - 1);
    if (isCounting(outside, items)) for (const fragment of outside) dropped.add(fragment);
  }
  return dropped.size === 0 ? fragments : fragments.filter((fragment) => !dropped.has(fragment));
}

function textOf(fragment: Fragment, items: readonly TextItem[]): string {
  if (fragment.items.length > 4) return '';
  return fragment.items
    .map((at) => items[at]?.text ?? '')
    .join('')
    .trim();
}

/** Where the text begins and ends. */
function extentOf(fragments: readonly Fragment[]): [number, number] {
  let [left, right] = [Infinity, -Infinity];
  for (const fragment of fragments) {
    if (fragment.right - fragment.left < wide * fragment.size) continue;
    left = Math.min(left, fragment.left);
    right = Math.max(right, fragment.right);
  }
  return [left, right];
}

function isCounting(group: readonly Fragment[], items: readonly TextItem[]): boolean {
  if (group.length < fewest) return false;
  const numbers = [...group]
    .sort((one, other) => one.base - other.base)
    .map((one) => Number(textOf(one, items)));
  const steps = numbers.slice(1).map((number, at) => number - (numbers[at] ?? 0));
  return [1, 2, 5, 10].some(
    (step) => steps.filter((one) => one === step).length >= minRegular * steps.length,
  );
}
