/** Resolves the marks of a page that are links to entries of its list of references. */
import type { Citation } from '../../citations/bibliography-parts';
import { readNumbers } from '../../citations/numbers-in-marks';
import type { TextSpan } from '../../text/document-text';

/** A link of the text to an entry. */
export interface LinkedMark {
  /** In the readable text. */
  readonly span: TextSpan;
  /** Number of the entry. */
  readonly entry: number;
}

/** What ranges are resolved by: entries in the order of their lists. */
export interface ListedEntry {
  readonly label?: string;
  /** Number of the list. */
  readonly list: number;
}

/** Characters; a longer link is the name of something else. */
const longestMark = 200;
const dash = /^\s?[\])]?\s?[-–—‑‐−]\s?[[(]?\s?$/u;

/**
 * The marks that links make, those between two links of a range included: `3–6`, `[3]–[6]`.
 *
 * @param links in the order of the text, none overlapping
 */
export function resolveLinks(
  text: string,
  links: readonly LinkedMark[],
  entries: readonly ListedEntry[],
): Citation[] {
  const marks: Citation[] = [];
  let before: { mark: Citation; number: number | undefined; entry: number } | undefined;
  for (const { span, entry } of links) {
    if (span.end - span.start > longestMark) continue;
    const numbers = numbersOf(text.slice(span.start, span.end));
    const own =
      numbers === undefined ? [entry] : (run(entries, entry, numbers.last - numbers.first) ?? [entry]);
    const number = numbers?.first === numbers?.last ? numbers?.first : undefined;
    const joined = before && rangeFrom(text, before, { span, entry, number }, entries);
    if (joined !== undefined) marks.pop();
    const mark = joined ?? { span, entries: own };
    marks.push(mark);
    before = { mark, number: joined === undefined ? number : undefined, entry };
  }
  return marks;
}

/** The one number or range that a link's text is. */
function numbersOf(text: string): { first: number; last: number } | undefined {
  const found = readNumbers(text.replace(/^\s*[[(]|[\])]\s*$/g, ''), 0);
  return found?.length === 1 ? found[0] : undefined;
}

/** Two links with a dash between them, which name all entries between theirs, if the list has as many as the numbers say. */
function rangeFrom(
  text: string,
  before: { readonly mark: Citation; readonly number: number | undefined; readonly entry: number },
  next: { readonly span: TextSpan; readonly entry: number; readonly number: number | undefined },
  entries: readonly ListedEntry[],
): Citation | undefined {
  const { mark, number, entry } = before;
  if (number === undefined || next.number === undefined || next.number <= number) return undefined;
  if (next.span.start - mark.span.end > 8 || !dash.test(text.slice(mark.span.end, next.span.start)))
    return undefined;
  if (next.entry - entry !== next.number - number) return undefined;
  const named = run(entries, entry, next.number - number);
  return named && { span: { start: mark.span.start, end: next.span.end }, entries: named };
}

const widestRange = 100;

/** An entry and so many behind it, of one list, whose labels count on where they have any. */
function run(entries: readonly ListedEntry[], from: number, further: number): number[] | undefined {
  const first = entries[from];
  const last = entries[from + further];
  if (further < 0 || further > widestRange || first === undefined || last?.list !== first.list)
    return undefined;
  const areLabelled = first.label !== undefined && last.label !== undefined;
  if (areLabelled && Number(last.label) - Number(first.label) !== further) return undefined;
  return Array.from({ length: further + 1 }, (_, at) => from + at);
}
