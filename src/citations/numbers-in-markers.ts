/** Reads the numbers of a mark such as `1, 3–5` or `12, p. 4`. Pure. */
import type { TextSpan } from '../text/document-text';

/** One number of a mark, or a range of them. */
export interface MarkedNumber {
  readonly span: TextSpan;
  readonly first: number;
  /** The same as `first` where there is no range. */
  readonly last: number;
}

const maxNumbers = 60;
const widestRange = 100;
const lead = /\s*(?:(?:see|see also|cf\.?|e\.\s?g\.,?|i\.\s?e\.,?|and|also|&|refs?\.?)\s+)?/iy;
const number =
  /(?:\[\s?)?(\d{1,4})(?:[a-e](?![\p{L}\d]))?(?:\s?\])?(?:\s?[-–—‑‐−]\s?(?:\[\s?)?(\d{1,4})(?:\s?\])?)?\s*/uy;
const separator = /(?:[,;]|and\b|&)\s*/y;
/** `p. 4`, `Theorem 2.1`, `§3`, `and references therein`: what may stand after a number. A single letter may be a formula's. */
const locator =
  /\s*(?:[§¶]|\p{L}{1,14}\.?\s?(?=[\dIVXLC§(])|(?:pp?\.|\p{Lu}\p{L}{1,14}\.?|(?:and )?ref(?:s|erences)|for|among|supplementary|appendix|therein)(?![\p{L}]))[^;[\]]{0,80}/uy;

/** The numbers of a mark's inner text, with their places in it plus `offset`; `undefined` when it holds anything else. */
export function readNumbers(inner: string, offset: number): MarkedNumber[] | undefined {
  const found: MarkedNumber[] = [];
  let at = following(lead, inner, 0);
  while (at < inner.length) {
    number.lastIndex = at;
    const match = number.exec(inner);
    if (match?.[1] === undefined) {
      const next = found.length === 0 ? at : following(locator, inner, at);
      if (next === at || (next < inner.length && inner.charAt(next) !== ';')) return undefined;
      at = following(separator, inner, next);
      continue;
    }
    const [first, last] = rangeOf(match[1], match[2]);
    if (last < first || last - first > widestRange || found.length >= maxNumbers) return undefined;
    const end = at + match[0].trimEnd().length;
    found.push({ span: { start: offset + at, end: offset + end }, first, last });
    at += match[0].length;
    if (at >= inner.length) break;
    const next = following(separator, inner, at);
    if (next === at) return undefined;
    at = following(lead, inner, next);
    if (at >= inner.length && !/\s$/.test(inner)) return undefined;
  }
  return found.length === 0 ? undefined : found;
}

/** A range may be printed from its end: `5–3`. `21–4` is left alone: it is 21 to 24 as well as 4 to 21. */
function rangeOf(from: string, to: string | undefined): [number, number] {
  const [first, last] = [Number(from), Number(to ?? from)];
  return last < first && to?.length === from.length ? [last, first] : [first, last];
}

function following(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
