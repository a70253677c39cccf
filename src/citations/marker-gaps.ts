/** Tells which doubtful markers are citations, by the order in which a text cites its list. Pure. */
import type { CitationMarker } from './bibliography-parts';

/** Share of references that are first cited after the one before them: above it the list is numbered as it is cited. */
const minInOrder = 0.9;

/**
 * The doubtful markers that fill a gap: a list that is numbered as it is cited has each of its references cited for the first
 * time between the one before and the one after it.
 *
 * @param sure in the order of the text
 * @param doubtful in the order of the text, naming one reference each
 */
export function inGaps(
  sure: readonly CitationMarker[],
  doubtful: readonly CitationMarker[],
): CitationMarker[] {
  if (doubtful.length === 0) return [];
  const first = new Map<number, number>();
  for (const { span, references } of sure)
    for (const reference of references) if (!first.has(reference)) first.set(reference, span.start);
  if (!areInOrder(first)) return [];
  const found = new Map<number, CitationMarker>();
  for (const marker of doubtful) {
    const [reference] = marker.references;
    if (reference === undefined || first.has(reference) || found.has(reference)) continue;
    const after = first.get(reference - 1);
    const before = first.get(reference + 1);
    if (after === undefined || before === undefined) continue;
    if (marker.span.start > after && marker.span.start < before) found.set(reference, marker);
  }
  return [...found.values()];
}

/** @param first where each reference is first cited, in the order of the text */
function areInOrder(first: ReadonlyMap<number, number>): boolean {
  const cited = [...first.keys()];
  const rising = cited.filter((reference, at) => at === 0 || reference > (cited[at - 1] ?? Infinity));
  return rising.length >= cited.length * minInOrder;
}
