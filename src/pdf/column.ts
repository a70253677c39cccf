/** A column of a page. */

import type { Line } from './lines';

/** Lines that are read from top to bottom, one after the other. */
export interface Column {
  /** Where full lines of this column begin and end on this page, in points. */
  readonly left: number;
  readonly right: number;
  /** None is empty. */
  readonly lines: readonly Line[];
}
