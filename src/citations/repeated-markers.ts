/** Resolves `ibid.` and `Doe, op. cit.` by the markers before them. Pure. */
import type { Block } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import { foldName } from './author-names';
import type { CitationMarker } from './bibliography-parts';
import type { ReferenceIndex } from './reference-index';

/** Characters between a marker and the `ibid.` that repeats it. */
const reach = 2_000;
const maxRepeated = 2_000;
const again =
  /(?<![\p{L}\d])(?:(\p{Lu}[\p{L}\p{M}'’‐‑-]{1,40})(?:\set\sal\.?)?,?\s(?:op\.|loc\.)\s?cit\.?|[Ii]bid(?:em)?\.?)/gu;

/** The markers of a text with those that repeat one of them; one that could repeat several is left out. */
export function withRepeated(
  text: string,
  blocks: readonly Block[],
  markers: readonly CitationMarker[],
  index: ReferenceIndex,
): CitationMarker[] {
  const found: CitationMarker[] = [...markers];
  for (const { start, end } of blocks) {
    for (const match of text.slice(start, end).matchAll(again)) {
      const at = start + match.index;
      const before = firstWhere(markers.length, (marker) => (markers[marker]?.span.start ?? Infinity) >= at);
      const reference =
        match[1] === undefined ? last(text, markers, before, at) : earlier(markers, before, match[1], index);
      if (reference === undefined) continue;
      found.push({ span: { start: at, end: at + match[0].length }, references: [reference] });
      if (found.length - markers.length >= maxRepeated) break;
    }
  }
  return found.length === markers.length ? found : found.sort((a, b) => a.span.start - b.span.start);
}

/** The one reference of the marker right before; none where its bracket holds others. */
function last(
  text: string,
  markers: readonly CitationMarker[],
  before: number,
  at: number,
): number | undefined {
  const marker = markers[before - 1];
  const [reference] = marker?.references ?? [];
  if (marker === undefined || marker.references.length !== 1 || marker.unknown !== undefined)
    return undefined;
  if (at - marker.span.end > reach) return undefined;
  const previous = markers[before - 2];
  const between = previous === undefined ? '.' : text.slice(previous.span.end, marker.span.start);
  return /^[\s,;&]*(?:and\s)?$/.test(between) ? undefined : reference;
}

/** The one work by an author that was cited before. */
function earlier(
  markers: readonly CitationMarker[],
  before: number,
  author: string,
  index: ReferenceIndex,
): number | undefined {
  const key = foldName(author);
  const cited = new Set<number>();
  for (const { references } of markers.slice(Math.max(0, before - 500), before))
    for (const reference of references) if (index.firstAuthor(reference).includes(key)) cited.add(reference);
  return cited.size === 1 ? [...cited][0] : undefined;
}
