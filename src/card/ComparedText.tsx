/** A claim or a passage with its compared parts in bold. */
import type { JSX } from 'preact/jsx-runtime';
import type { ShownPart } from '../page/identity/page-state';
import { withoutCutLatex } from '../text/cut';
import { normalise } from '../text/normalise';

/**
 * The spans are offsets in `text` as it is given; they are carried over to the text as it is read. A claim has LaTeX;
 * a passage is shown as the page has it, where `$` is a dollar.
 */
export function ComparedText({
  text,
  parts,
  side,
}: {
  text: string;
  parts: readonly ShownPart[];
  side: 'inClaim' | 'inPassage';
}) {
  const readable = side === 'inClaim' ? normalise(text) : { text, fromOriginal: (offset: number) => offset };
  const ranges = parts
    .flatMap((part) => {
      const span = part[side];
      if (span === undefined) return [];
      const start = readable.fromOriginal(span.start);
      return { start, end: readable.fromOriginal(span.end), isSame: part.isSame };
    })
    .sort((a, b) => a.start - b.start);
  const pieces: (JSX.Element | string)[] = [];
  let at = 0;
  for (const { start, end, isSame } of ranges) {
    if (start < at || end <= start) continue;
    pieces.push(
      readable.text.slice(at, start),
      <b key={start} class={isSame ? 'is-same' : 'is-other'}>
        {readable.text.slice(start, end)}
      </b>,
    );
    at = end;
  }
  pieces.push(withoutCutLatex(readable.text.slice(at).trimEnd()));
  return <>{pieces}</>;
}
