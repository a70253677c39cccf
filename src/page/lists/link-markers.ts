/** Resolves the citation markers of a page that are links to its references. */
import type { CitationMarker } from '../../citations/bibliography-parts';
import { readNumbers } from '../../citations/numbers-in-markers';
import type { TextSpan } from '../../text/document-text';

/** A link in the text to a reference. */
export interface LinkedMarker {
  /** In the readable text. */
  readonly span: TextSpan;
  /** Number of the reference. */
  readonly reference: number;
}

/** What ranges are resolved by: references in the order of their lists. */
export interface ListedReference {
  readonly label?: string;
  /** Number of the list. */
  readonly list: number;
}

/** Characters; a longer link is the name of something else. */
const maxMarkerLength = 200;
const dash = /^\s?[\])]?\s?[-–—‑‐−]\s?[[(]?\s?$/u;

/**
 * The citation markers that links make, including those between the two links of a range: `3–6`, `[3]–[6]`.
 *
 * @param links in the order of the text, none overlapping
 */
export function resolveLinks(
  text: string,
  links: readonly LinkedMarker[],
  references: readonly ListedReference[],
): CitationMarker[] {
  const markers: CitationMarker[] = [];
  let before: { marker: CitationMarker; number: number | undefined; reference: number } | undefined;
  for (const { span, reference } of links) {
    if (span.end - span.start > maxMarkerLength) continue;
    const numbers = numbersOf(text.slice(span.start, span.end));
    const own =
      numbers === undefined
        ? [reference]
        : (run(references, reference, numbers.last - numbers.first) ?? [reference]);
    const number = numbers?.first === numbers?.last ? numbers?.first : undefined;
    const joined = before && rangeFrom(text, before, { span, reference, number }, references);
    if (joined !== undefined) markers.pop();
    const marker = joined ?? { span, references: own };
    markers.push(marker);
    before = { marker, number: joined === undefined ? number : undefined, reference };
  }
  return markers;
}

/** The one number or range that a link's text is. */
function numbersOf(text: string): { first: number; last: number } | undefined {
  const found = readNumbers(text.replace(/^\s*[[(]|[\])]\s*$/g, ''), 0);
  return found?.length === 1 ? found[0] : undefined;
}

/** Two links with a dash between them: they name all references between theirs, if the list has as many as the numbers say. */
function rangeFrom(
  text: string,
  before: {
    readonly marker: CitationMarker;
    readonly number: number | undefined;
    readonly reference: number;
  },
  next: { readonly span: TextSpan; readonly reference: number; readonly number: number | undefined },
  references: readonly ListedReference[],
): CitationMarker | undefined {
  const { marker, number, reference } = before;
  if (number === undefined || next.number === undefined || next.number <= number) return undefined;
  if (next.span.start - marker.span.end > 8 || !dash.test(text.slice(marker.span.end, next.span.start)))
    return undefined;
  if (next.reference - reference !== next.number - number) return undefined;
  const named = run(references, reference, next.number - number);
  return named && { span: { start: marker.span.start, end: next.span.end }, references: named };
}

const maxRange = 100;

/** A reference and so many after it in the same list. Their labels, if any, count up without a gap. */
function run(references: readonly ListedReference[], from: number, further: number): number[] | undefined {
  const first = references[from];
  const last = references[from + further];
  if (further < 0 || further > maxRange || first === undefined || last?.list !== first.list) return undefined;
  const areLabelled = first.label !== undefined && last.label !== undefined;
  if (areLabelled && Number(last.label) - Number(first.label) !== further) return undefined;
  return Array.from({ length: further + 1 }, (_, at) => from + at);
}
