/** How one page of a PDF is laid out: its lines in reading order, and what stands outside of the text. Pure. */
import type { PageItems, TextItem } from './page-items';

/** Items on one base line of one column, from left to right, with the marks that are raised or lowered beside them. */
export interface Line {
  /** Numbers of its items in `PageItems.items`. */
  readonly items: readonly number[];
  /** In points from the page's left and top, along the direction in which the page's text runs. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
  readonly bottom: number;
  /** Size in points and font of most of its characters. */
  readonly size: number;
  readonly font: string;
}

/** Lines that are read from top to bottom, one after the other. */
export interface Column {
  readonly left: number;
  readonly right: number;
  readonly lines: readonly Line[];
}

/** What `layOutPage` makes of a page. */
export interface PageLayout {
  readonly source: PageItems;
  /** The page's items, turned so that most of its text runs from left to right; numbers are those of `source.items`. */
  readonly items: readonly TextItem[];
  /** Degrees by which the text was turned to get there: 0, or a quarter or half turn. */
  readonly turn: number;
  /** In reading order. */
  readonly columns: readonly Column[];
  /** Text that runs along the margin, such as arXiv's stamp. */
  readonly stamp: string | undefined;
}
