/** Long lists are drawn by and by: what is on the screen need not wait for rows far below. */
import { useEffect, useState } from 'preact/hooks';

/** Rows that are drawn more after each frame. */
const step = 20;

/**
 * How many rows of a list are drawn: the first ones at once, others frame by frame until all are.
 *
 * @param total rows of the list
 * @param first as many as fill a screen
 */
export function useDrawnRows(total: number, first: number): number {
  const [drawn, setDrawn] = useState(first);
  useEffect(() => {
    if (drawn < total) setDrawn(drawn + step);
  }, [drawn, total]);
  return drawn;
}
