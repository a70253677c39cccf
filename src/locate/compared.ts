/** What comparing one kind of thing finds. */

import type { ComparedPart } from './location';

/** What a comparison found. */
export interface Compared {
  readonly parts: readonly ComparedPart[];
  /** True if something of the claim that should be compared has no sure partner: then the two do not agree for certain. */
  readonly isOpen: boolean;
}
