/** The labels that a bibliography's entries begin with, and which of them form its list. Pure. */

/** How labels are printed: `[1]`, `(1)`, `1.`, `1)`, `1`, or a text in brackets such as `[Wan21]`. */
export type LabelStyle = 'brackets' | 'parentheses' | 'stop' | 'half' | 'bare' | 'text';

export interface Label {
  /** Where the label begins, and where the entry behind it does. */
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

const patterns: Readonly<Record<LabelStyle, RegExp>> = {
  brackets: /\[\s?(\d{1,4})\s?\]\.?\s*/y,
  parentheses: /\(\s?(\d{1,4})\s?\)\s*/y,
  stop: /(\d{1,4})\s?\.\s+(?=[^\s\d])/y,
  half: /(\d{1,4})\s?\)\s*/y,
  bare: /(\d{1,4})\s+(?=[\p{Lu}\p{Lo}"“‘'’(—]|[a-z]{1,4}\s\p{Lu}|[a-z]['’]\p{Lu})/uy,
  text: /\[\s?((?=[^\]]{0,70}(?:\p{L}|\d))[^[\]]{2,70})\]\s*/uy,
};
const styles = Object.keys(patterns) as LabelStyle[];

/** The style of the label that stands at an offset. */
export function styleAt(text: string, at: number): LabelStyle | undefined {
  return styles.find((style) => labelAt(text, at, style) !== undefined);
}

/** The label of a style that stands at an offset. */
export function labelAt(text: string, at: number, style: LabelStyle): Label | undefined {
  const pattern = patterns[style];
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  const label = found?.[1]?.replace(/\s+/g, ' ').trim();
  if (found === null || label === undefined) return undefined;
  return { start: at, end: at + found[0].length, label: style === 'text' ? label : String(Number(label)) };
}

/** Labels of a style within a stretch, one behind the other, that carry a count on: `from`, `from + 1`, …, below `to`. */
export function* countOn(
  text: string,
  stretch: { readonly start: number; readonly end: number },
  style: LabelStyle,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<Label | undefined> {
  let next = from;
  let seen = 0;
  const opening = style === 'brackets' ? '[' : style === 'parentheses' ? '(' : '';
  for (let at = stretch.start; at < stretch.end && next < to; at += 1) {
    seen += 1;
    if (seen % 20_000 === 0) yield undefined;
    const sought = opening === '' ? String(next) : opening;
    at = text.indexOf(sought, at);
    if (at < 0 || at >= stretch.end) return;
    if (!canStartAt(text, at, stretch.start, style)) continue;
    const label = labelAt(text, at, style);
    if (label?.label !== String(next) || label.end > stretch.end) continue;
    yield label;
    next += 1;
    at = label.end - 1;
  }
}

/** A bracketed number within a block needs a space before it; a plain one also the end of a sentence, and a name behind it. */
function canStartAt(text: string, at: number, start: number, style: LabelStyle): boolean {
  if (at === start) return true;
  if (!/\s/.test(text.charAt(at - 1))) return false;
  if (style === 'brackets' || style === 'text') return true;
  const before = text.slice(Math.max(start, at - 3), at).trimEnd();
  return /[.)\]”"’/]$|\d$/.test(before);
}

/** The longest run of rising numbers: labels that a continued line only seems to have fall out. */
export function risingLabels<T extends { readonly label: string }>(labels: readonly T[]): T[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, { label }] of labels.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(labels[tails[middle] ?? 0]?.label) < Number(label)) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = at;
  }
  const rising: T[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const label = labels[at];
    if (label !== undefined) rising.push(label);
  }
  return rising.reverse();
}
