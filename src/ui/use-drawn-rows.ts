/** Long lists are drawn by and by: what is on the screen need not wait for rows far below. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows that are drawn more after each frame. */
const step = 20;

/**
 * How many rows of a list are drawn: the first ones at once, others frame by frame until all are. Rows that are drawn stay, although others have
 * come before them, and once all were drawn, all are at once whatever comes: what the reader has opened or has in hand is not lost.
 *
 * @param rows all of the list
 * @param first as many as fill a screen
 * @returns a number up to that of all
 */
export function useDrawnRows(rows: readonly { readonly id: string }[], first: number): number {
  const [count, setCount] = useState(first);
  const before = useRef<ReadonlySet<string>>(new Set());
  const isWhole = useRef(false);
  const kept = rows.findLastIndex(({ id }) => before.current.has(id)) + 1;
  const drawn = isWhole.current ? rows.length : Math.min(rows.length, Math.max(count, kept));
  useLayoutEffect(() => {
    before.current = new Set(rows.slice(0, drawn).map(({ id }) => id));
    if (drawn > 0 && drawn === rows.length) isWhole.current = true;
  });
  useEffect(() => {
    if (drawn < rows.length) setCount(drawn + step);
  }, [drawn, rows.length]);
  return drawn;
}
