/** The labels that a bibliography's references begin with, and which of them form its list. Pure. */
import { firstWhere } from '../text/lower-bound';
import { canOnlyBegin } from './reference-beginnings';

/** How labels are printed: `[1]`, `(1)`, `1.`, `1)`, `1`, or a text in brackets such as `[Wan21]`. */
export type LabelStyle = 'brackets' | 'parentheses' | 'stop' | 'half' | 'bare' | 'text';

export interface Label {
  /** Where the label begins, and where the reference after it does. */
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

const sources: Readonly<Record<LabelStyle, string>> = {
  brackets: String.raw`\[\s?(\d{1,4})\s?\]\.?\s*`,
  parentheses: String.raw`\(\s?(\d{1,4})\s?\)\s*`,
  stop: String.raw`(\d{1,4})\s?\.\s+(?=[^\s\d])`,
  half: String.raw`(\d{1,4})\s?\)\s*`,
  bare: String.raw`(\d{1,4})\s+(?=[\p{Lu}\p{Lo}"“‘'’(—]|[a-z]{1,4}\s\p{Lu}|[a-z]['’]\p{Lu})`,
  text: String.raw`\[\s?((?=[^\]]{0,70}(?:\p{L}|\d))[^\[\]]{2,70})\]\s*`,
};
const styles = Object.keys(sources) as LabelStyle[];
/** Made when first needed: most lists have labels of one style, or none. */
const patterns = new Map<LabelStyle, RegExp>();

/** The style of the label that stands at an offset. */
export function styleAt(text: string, at: number): LabelStyle | undefined {
  // All styles begin so.
  if (!/[[(\d]/.test(text.charAt(at))) return undefined;
  return styles.find((style) => labelAt(text, at, style) !== undefined);
}

/** The label of a style that stands at an offset. */
export function labelAt(text: string, at: number, style: LabelStyle): Label | undefined {
  const pattern = patterns.get(style) ?? new RegExp(sources[style], 'uy');
  patterns.set(style, pattern);
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  const label = found?.[1]?.replace(/\s+/g, ' ').trim();
  if (found === null || label === undefined) return undefined;
  return { start: at, end: at + found[0].length, label: style === 'text' ? label : String(Number(label)) };
}

/** So many numbers may be missing in a row, and so many in all. */
const mostMissing = { inRow: 3, inAll: 20 };

/** Labels of a style within a stretch, one after the other, that carry a count on: `from`, `from + 1`, …, below `to`. */
export function* countOn(
  text: string,
  stretch: { readonly start: number; readonly end: number },
  style: LabelStyle,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<Label | undefined> {
  let at = stretch.start;
  const missing = { inRow: 0, inAll: 0 };
  for (let next = from; next < to; next += 1) {
    const label = yield* nextLabel(text, { start: stretch.start, end: stretch.end }, at, { style, next });
    if (label === undefined) {
      missing.inRow += 1;
      missing.inAll += 1;
      if (missing.inRow > mostMissing.inRow || missing.inAll > mostMissing.inAll) return;
      continue;
    }
    missing.inRow = 0;
    yield label;
    at = label.end;
  }
}

/** The first label of a number from an offset on. */
function* nextLabel(
  text: string,
  stretch: { readonly start: number; readonly end: number },
  from: number,
  { style, next }: { readonly style: LabelStyle; readonly next: number },
): Generator<undefined, Label | undefined> {
  const opening = style === 'brackets' ? '[' : style === 'parentheses' ? '(' : String(next);
  let seen = 0;
  for (
    let at = text.indexOf(opening, from);
    at >= 0 && at < stretch.end;
    at = text.indexOf(opening, at + 1)
  ) {
    seen += 1;
    if (seen % 20_000 === 0) yield;
    const label = labelAt(text, at, style);
    if (label?.label !== String(next) || label.end > stretch.end) continue;
    if (canStartAt(text, label, stretch, style)) return label;
  }
  return undefined;
}

/** Within a block a bracketed number needs a space before it; a plain one also the end of a sentence, or authors after it. */
function canStartAt(
  text: string,
  { start, end }: Label,
  stretch: { readonly start: number; readonly end: number },
  style: LabelStyle,
): boolean {
  if (start === stretch.start) return true;
  if (!/\s/.test(text.charAt(start - 1))) return false;
  if (style === 'brackets' || style === 'text') return true;
  const before = text.slice(Math.max(stretch.start, start - 3), start).trimEnd();
  if (!/[.)\]”"’/\d]$/.test(before)) return canOnlyBegin(text, end, stretch.end);
  // `vol. 2. Springer`
  const word =
    /\p{L}{0,5}\.?\s?$/u.exec(text.slice(Math.max(stretch.start, start - 8), start))?.[0].trim() ?? '';
  return !/^(?:vols?|no|nos|pp?|ch|chap|part|ser|ed|issue|art)\.$/i.test(word);
}

/** The longest run of rising numbers: labels that a continued line only seems to have fall out. */
export function risingLabels<T extends { readonly label: string }>(labels: readonly T[]): T[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, { label }] of labels.entries()) {
    const place = firstWhere(
      tails.length,
      (tail) => !(Number(labels[tails[tail] ?? 0]?.label) < Number(label)),
    );
    before[at] = tails[place - 1] ?? -1;
    tails[place] = at;
  }
  const rising: T[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const label = labels[at];
    if (label !== undefined) rising.push(label);
  }
  return rising.reverse();
}
