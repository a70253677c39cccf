/** How one page of a PDF is laid out: its lines in reading order, and what stands outside of the text. Pure. */
import type { Column } from './column';
import { readColumns } from './columns';
import { type Fragment, joinItems } from './fragments';
import { withoutLineNumbers } from './line-numbers';
import type { PageItems, TextItem } from './page-items';
import { stampOf, turnOf, turnPage } from './turn';

/** What `layOutPage` makes of a page. */
export interface PageLayout {
  readonly source: PageItems;
  /** The page's items, turned so that most of its text runs from left to right; numbers are those of `source.items`. */
  readonly items: readonly TextItem[];
  /** Degrees clockwise in which most of the text runs: 0, 90, 180 or -90. Lines are measured as if it were 0. */
  readonly turn: number;
  /** Size of the page as it is turned, in points. */
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly columns: readonly Column[];
  /** Text that runs along the margin, such as arXiv's stamp. */
  readonly stamp: string | undefined;
}

/** More pieces than a page of text ever has: such a page is a drawing, and is read in the order in which it is drawn. */
const maxFragments = 20_000;

/** Bring a page's items into reading order. Takes time in proportion to their number (but for sorting them). */
export function layOutPage(source: PageItems): PageLayout {
  const turn = turnOf(source.items);
  const turned = turnPage(source, turn);
  const fragments = withoutLineNumbers(joinItems(turned), turned.items);
  const columns = fragments.length > maxFragments ? asDrawn(fragments) : readColumns(fragments, turned);
  return { source, ...turned, turn, columns, stamp: turn === 0 ? stampOf(source) : undefined };
}

function asDrawn(fragments: readonly Fragment[]): Column[] {
  const left = fragments.reduce((least, fragment) => Math.min(least, fragment.left), Infinity);
  const right = fragments.reduce((most, fragment) => Math.max(most, fragment.right), 0);
  return [{ left, right, lines: fragments.map((fragment) => ({ ...fragment, wideGaps: 0 })) }];
}
