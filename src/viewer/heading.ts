/** A heading of a file. */

/** A heading found in the text. */
export interface Heading {
  readonly text: string;
  /** From 1. */
  readonly level: number;
  /** Counted from 1. */
  readonly page: number;
  /** Points from the page's top. */
  readonly top: number;
}
