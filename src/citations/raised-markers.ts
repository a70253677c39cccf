/** Finds raised marks, such as `1,2–4` after a word, among the spans that are said to be raised. Pure. */
import type { Block, TextSpan } from '../text/document-text';
import type { CitationMarker } from './bibliography-parts';
import { resolveNumbers } from './bracketed-markers';
import type { ReferenceIndex } from './reference-index';

/** No mark is longer, in characters. */
const maxMarkLength = 120;
/** Raised figures after these are powers. */
const measured =
  /(?:^|[^\p{L}])(?:\p{L}|[kcmµμndfGMT]?m|km|cm|mm|nm|µm|μm|kg|mg|ms|Hz|kHz|MHz|GHz|eV|keV|MeV|GeV|mol|sec|min|log|cos|sin|tan|exp|ft|in|rad|sr|arcmin|arcsec|deg|pc|kpc|Mpc|inch|inches|meters?|metres?)$/u;
const formula = /[=<>≤≥±×·+*/^∼~≈|∂−–-]$/u;

/** A number by itself, of one figure or more, and not the end of a name such as `Hillclust30`. */
const bareFigure = /(?:^|[^\p{L}\d.,])[\d.,]*\d$/u;
const oneFigure = /(?:^|[^\p{L}\d.,])\d$/u;

/**
 * Find the raised marks in a block whose numbers all have references.
 *
 * @param raised the spans within it, in order
 * @param citing where spans begin that cite as far as text and typography tell: after a figure no others are taken
 */
export function* raisedMarkers(
  text: string,
  block: Block,
  raised: readonly TextSpan[],
  index: ReferenceIndex,
  citing: ReadonlySet<number>,
): Generator<CitationMarker | undefined> {
  if (raised.length === 0 || !isProse(text, block)) return;
  let lastEnd = -1;
  for (const span of joinRaised(text, raised)) {
    yield undefined;
    const before = text.slice(Math.max(block.start, span.start - 16), span.start).trimEnd();
    // `1 2 3`: the first one was seen to be a mark.
    const goesOn = lastEnd >= block.start && text.slice(lastEnd, span.start).trim() === '';
    const inner = text.slice(span.start, span.end);
    const isAfterFigure = /\d$/.test(before);
    const mayCite = isAfterFigure
      ? citing.has(span.start) && !isPower(before, inner)
      : before !== '' && !formula.test(before) && !measured.test(before);
    if ((!goesOn && !mayCite) || isIsotope(text, block, span)) continue;
    const bare = inner.replace(/^[[(]|[\])]$/g, ' ');
    const markers = resolveNumbers(bare.trimEnd(), span.start, index);
    if (markers === undefined) continue;
    yield* markers;
    lastEnd = span.end;
  }
}

/** `64²`, `5⁴`: squares and cubes of numbers, and any power of a single figure. A number in a name, as in `BERT4²`, has none. */
function isPower(before: string, inner: string): boolean {
  return oneFigure.test(before) || (/^[23]$/.test(inner.trim()) && bareFigure.test(before));
}

/** `¹⁴C`: nothing stands between the figures and a capital after them, but something before them. */
function isIsotope(text: string, block: Block, { start, end }: TextSpan): boolean {
  const isApart = start === block.start || /[\s([/–-]/.test(text.charAt(start - 1));
  return isApart && end < block.end && /\p{Lu}/u.test(text.charAt(end));
}

/** Neighbours with at most a space or a comma between them are one mark. */
function joinRaised(text: string, raised: readonly TextSpan[]): TextSpan[] {
  const joined: TextSpan[] = [];
  for (const span of raised) {
    const last = joined.at(-1);
    const between = last === undefined ? '' : text.slice(last.end, Math.max(last.end, span.start));
    if (last !== undefined && span.start - last.end <= 3 && /^\s?[,–-]?\s?$/.test(between)) {
      joined.pop();
      const isSeparated = between.includes(',') || /[,–-]\s?$/.test(text.slice(last.start, last.end));
      const follows = /^\s?[,–-]/.test(text.slice(span.start, span.end));
      // `2 3` are two marks.
      if (between.trim() === '' && between !== '' && !isSeparated && !follows) joined.push(last, span);
      else joined.push({ start: last.start, end: Math.max(last.end, span.end) });
    } else joined.push(span);
  }
  return joined.filter(({ start, end }) => end - start <= maxMarkLength && end > start);
}

/** Lists of authors and affiliations have raised figures, too, but few words in lower case. */
function isProse(text: string, { start, end }: Block): boolean {
  const words = text.slice(start, Math.min(end, start + 1_500)).match(/[\p{L}]{2,}/gu) ?? [];
  const lower = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return words.length >= 6 && lower >= words.length * 0.5;
}
