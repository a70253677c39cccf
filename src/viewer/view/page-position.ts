/** A position on a page. */

/** A position on a page: points from the left and from the top of the page as it is shown unrotated by hand. */
export interface PagePosition {
  /** Counted from 1. */
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
  /** Where its text begins: what is needed where the page is wider than the window, or lies on its side. */
  readonly left?: number;
}
